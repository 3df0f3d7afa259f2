using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Offers;

/// <summary>An offer was begun.</summary>
public sealed record OfferDrafted(OfferId Offer, OrganisationId Seller, Instant At) : IDomainEvent;

/// <summary>An offer can now be found and booked.</summary>
public sealed record OfferPublished(OfferId Offer, OrganisationId Seller, int Version, Instant At) : IDomainEvent;

/// <summary>A published offer says something else now.</summary>
public sealed record OfferChanged(OfferId Offer, OrganisationId Seller, int Version, Instant At) : IDomainEvent;

/// <summary>An offer cannot be found for now.</summary>
public sealed record OfferPaused(OfferId Offer, OrganisationId Seller, Instant At) : IDomainEvent;

/// <summary>An offer was put away.</summary>
public sealed record OfferArchived(OfferId Offer, OrganisationId Seller, Instant At) : IDomainEvent;
