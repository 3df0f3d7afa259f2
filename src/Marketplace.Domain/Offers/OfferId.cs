using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>Something a culture firm offers.</summary>
public readonly record struct OfferId(Guid Value) : IEntityId<OfferId>
{
    /// <inheritdoc />
    public static OfferId From(Guid value) => new(value);

    /// <summary>A new offer.</summary>
    public static OfferId New() => new(Guid.CreateVersion7());
}
