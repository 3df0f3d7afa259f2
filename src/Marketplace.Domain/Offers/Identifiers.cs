using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>Identifies an offer.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct OfferId(Guid Value) : IEntityId<OfferId>
{
    /// <inheritdoc />
    public static OfferId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static OfferId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies one version of an offer.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct OfferVersionId(Guid Value) : IEntityId<OfferVersionId>
{
    /// <inheritdoc />
    public static OfferVersionId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static OfferVersionId New() => new(Guid.CreateVersion7());
}
