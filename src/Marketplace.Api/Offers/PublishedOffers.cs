using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>What everybody can find: published offers of approved firms.</summary>
internal static class PublishedOffers
{
    /// <summary>Refuses days that are over, and days nobody can plan for.</summary>
    public static void BeComing<T>(this IRuleBuilder<T, LocalDate?> rule, IClock clock) => rule
        .Must(date => date is not { } day || day >= Today(clock)).WithErrorCode("date_over")
        .Must(date => date is not { } day || day <= Today(clock).PlusYears(5)).WithErrorCode("date_too_far");

    /// <summary>Today by the clocks of both countries.</summary>
    public static LocalDate Today(IClock clock) => clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    /// <summary>A published offer with its firm, or null.</summary>
    public static async Task<(Offer Offer, Organisation Seller)?> PublishedOfferAsync(this SamspelDbContext db, string slug, CancellationToken cancellationToken)
    {
        var found = await db.Offers.AsNoTracking()
            .Where(o => o.Slug == slug && o.State == OfferState.Published)
            .Join(
                db.Organisations.AsNoTracking().Where(f => f.State == OrganisationState.Approved && f.Sells),
                o => o.Seller,
                f => f.Id,
                (offer, seller) => new { Offer = offer, Seller = seller })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Offer, found.Seller);
    }
}
