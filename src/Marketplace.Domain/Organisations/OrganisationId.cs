using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>An organisation that sells, buys or both.</summary>
public readonly record struct OrganisationId(Guid Value) : IEntityId<OrganisationId>
{
    /// <inheritdoc />
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>A new organisation.</summary>
    public static OrganisationId New() => new(Guid.CreateVersion7());
}
