using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A person who can sign in.</summary>
public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    /// <inheritdoc />
    public static PersonId From(Guid value) => new(value);

    /// <summary>A new person.</summary>
    public static PersonId New() => new(Guid.CreateVersion7());
}
