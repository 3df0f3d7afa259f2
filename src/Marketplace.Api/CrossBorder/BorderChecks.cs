using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder;

/// <summary>Asks the rules of the border about a booking as it stands.</summary>
internal sealed class BorderChecks(SamspelDbContext db)
{
    /// <summary>The stored check with its duties, for a change; null before a price is accepted.</summary>
    public Task<BorderCheck?> FindAsync(BookingId booking, CancellationToken cancellationToken) =>
        db.BorderChecks.Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking, cancellationToken);

    /// <summary>Checks the accepted price and stores what follows; asked again it looks again.</summary>
    public async Task CheckAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts) = await AskAsync(booking, booking.Price!, now, cancellationToken);
        if (await FindAsync(booking.Id, cancellationToken) is { } stored)
        {
            stored.LookAgain(facts, amounts, BorderRules.Initial, now);
            return;
        }

        db.BorderChecks.Add(new BorderCheck(booking.Id, facts, amounts, BorderRules.Initial, now));
    }

    /// <summary>What a check would say now, by the newest price; stored nowhere.</summary>
    public async Task<BorderCheck> PreviewAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts) = await AskAsync(booking, booking.Price ?? booking.LatestQuote, now, cancellationToken);
        return new BorderCheck(booking.Id, facts, amounts, BorderRules.Initial, now);
    }

    private async Task<(BorderFacts Facts, BorderAmounts Amounts)> AskAsync(Booking booking, Quote? quote, Instant now, CancellationToken cancellationToken)
    {
        var content = await db.Set<OfferVersion>().AsNoTracking()
            .Where(v => EF.Property<OfferId>(v, "OfferId") == booking.OfferId && v.Number == booking.OfferVersion)
            .Select(v => v.Content)
            .SingleAsync(cancellationToken);
        var parties = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == booking.ProviderId || o.Id == booking.BuyerId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var (firm, buyer) = (parties[booking.ProviderId], parties[booking.BuyerId]);
        var lines = quote?.Lines.Where(l => l.Payee == Payee.Firm).ToList() ?? [];
        var today = now.InZone(booking.Facts.Zone).Date;
        var facts = new BorderFacts(
            booking.Facts.Country,
            buyer.Country,
            buyer.IsPublicBody,
            firm.Country,
            firm.LegalForm == LegalForm.SoleTrader,
            firm.FTaxApproved,
            content.Supply() ?? SupplyKind.OtherPerformance,
            content.Discipline == Discipline.Music,
            buyer.Country != firm.Country && lines.Any(l => l.VatCategory == VatCategory.AE),
            booking.Facts.Start.Date,
            today);
        var remuneration = Money.Sum(lines.Where(l => l.Kind is not (QuoteLineKind.Travel or QuoteLineKind.Lodging or QuoteLineKind.PerDiem)).Select(l => l.Net), booking.Currency);
        return (facts, new BorderAmounts(quote is null ? [] : Withheld(booking, quote, today), remuneration));
    }

    /// <summary>The tax is withheld when money is paid, so it is divided as the payments are.</summary>
    private static List<WithheldAtPayment> Withheld(Booking booking, Quote quote, LocalDate today)
    {
        if (!quote.Withheld.IsPositive)
        {
            return [];
        }

        var plan = PaymentPlan.For(Domain.Payments.Price.Of(quote), booking.Method, booking.Facts.Start.Date, today, PaymentPolicies.On(today)).Instalments;
        return [.. plan.Zip(quote.Withheld.Split([.. plan.Select(i => i.Part.ForFirm.Minor)]), (instalment, sum) => new WithheldAtPayment(instalment.DueOn ?? instalment.OpensOn.PlusDays(instalment.TermDays ?? 0), sum))];
    }
}
