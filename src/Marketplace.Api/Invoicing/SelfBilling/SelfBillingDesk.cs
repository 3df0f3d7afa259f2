using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>Where agreements on self-billing are found.</summary>
internal static class SelfBillingDesk
{
    /// <summary>In which states a booking shows that the two deal with each other.</summary>
    public static readonly IReadOnlyList<BookingState> Dealing = [BookingState.Agreed, BookingState.Contracted, BookingState.Confirmed, BookingState.Performed, BookingState.Completed];

    /// <summary>The agreements that an organisation is a side of.</summary>
    public static IQueryable<SelfBillingAgreement> OfOneOf(this IQueryable<SelfBillingAgreement> agreements, OrganisationId me) =>
        agreements.Where(a => a.BuyerId == me || a.SellerId == me);

    /// <summary>An agreement of the acting organisation under its lock: who answers or ends it in the same moment waits, and then finds it done.</summary>
    public static async Task<SelfBillingAgreement> LockSelfBillingAsync(this SamspelDbContext db, SelfBillingAgreementId id, OrganisationId me, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from self_billing_agreements where id = {id.Value} for update", cancellationToken);
        return await db.SelfBillingAgreements.OfOneOf(me).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw PlatformErrors.Missing();
    }

    /// <summary>Under what the buyer of a booking issues the firm's invoice on a day; null when the firm does. Only what is paid by invoice is meant.</summary>
    public static async Task<SelfBilledTerms?> SelfBillingOnAsync(this SamspelDbContext db, RuleBook rules, Booking booking, LocalDate day, CancellationToken cancellationToken)
    {
        if (booking.Method != PaymentMethod.Invoice)
        {
            return null;
        }

        var agreement = await db.SelfBillingAgreements
            .Where(a => a.BuyerId == booking.BuyerId && a.SellerId == booking.ProviderId && a.AcceptedAt != null && (a.EndsOn == null || a.EndsOn > day))
            .OrderByDescending(a => a.AskedAt)
            .Select(a => (SelfBillingAgreementId?)a.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return agreement is { } id ? new SelfBilledTerms(id, day.PlusDays(rules.Policies.On(day).SelfBillingAnswerDays)) : null;
    }

    /// <summary>The day by the seller's calendar; only Swedish firms have such agreements.</summary>
    public static LocalDate SellersDay(this Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
}
