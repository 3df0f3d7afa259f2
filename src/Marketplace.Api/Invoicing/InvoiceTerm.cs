using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>How long a buyer has to pay an invoice, counted from its date.</summary>
internal static class InvoiceTerm
{
    /// <summary>The seller's own days; a public body never has more than the law allows.</summary>
    public static int Days(Organisation seller, Organisation buyer, Policies policies) => buyer.IsPublicBody
        ? Math.Min(seller.Invoicing.TermDays, policies.PublicInvoiceTermDays)
        : seller.Invoicing.TermDays;

    /// <summary>What was planned when both had signed, and before that what they sign; else what the seller offers today.</summary>
    public static async Task<int> AgreedInvoiceDaysAsync(this SamspelDbContext db, RuleBook rules, Booking booking, LocalDate today, CancellationToken cancellationToken)
    {
        var agreed = await db.Payments.Where(p => p.BookingId == booking.Id).MaxAsync(p => p.TermDays, cancellationToken)
            ?? await db.Agreements.Where(a => a.BookingId == booking.Id && a.QuoteNumber == booking.AcceptedQuote).Select(a => a.InvoiceDays).SingleOrDefaultAsync(cancellationToken);
        if (agreed is { } days)
        {
            return days;
        }

        var parties = await db.Organisations.AsNoTracking().Where(o => o.Id == booking.ProviderId || o.Id == booking.BuyerId).ToDictionaryAsync(o => o.Id, cancellationToken);
        return Days(parties[booking.ProviderId], parties[booking.BuyerId], rules.Policies.On(today));
    }
}
