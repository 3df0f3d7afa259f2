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

    /// <summary>Checks the accepted price and stores what follows.</summary>
    public async Task CheckAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var list = await db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking.Id, cancellationToken);
        var (facts, amounts, _) = await AskAsync(booking, booking.Price!, list, now, cancellationToken);
        var check = new BorderCheck(booking.Id, facts, amounts, BorderRules.Initial, now);
        Follow(check, booking, list, now);
        db.BorderChecks.Add(check);
    }

    /// <summary>Looks again, because who performs has changed: what follows from where they live, and whether all have answered.</summary>
    public async Task LookAgainAsync(BorderCheck check, Booking booking, PerformerList list, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts, _) = await AskAsync(booking, booking.Price!, list, now, cancellationToken);
        check.LookAgain(facts, amounts, BorderRules.Initial, now);
        Follow(check, booking, list, now);
    }

    /// <summary>What a check would say now, by the newest price; stored nowhere.</summary>
    public async Task<BorderCheck> PreviewAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var list = await db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking.Id, cancellationToken);
        var (facts, amounts, _) = await AskAsync(booking, booking.Price ?? booking.LatestQuote, list, now, cancellationToken);
        var check = new BorderCheck(booking.Id, facts, amounts, BorderRules.Initial, now);
        Follow(check, booking, list, now);
        return check;
    }

    /// <summary>What the buyer owes as an employer besides a version of the price; null unless it pays salary.</summary>
    public async Task<ContributionDecision?> ContributionsAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        if (booking.PaidThrough.Kind != PayeeKind.SalaryByBuyer)
        {
            return null;
        }

        var (facts, _, _) = await AskAsync(booking, null, null, now, cancellationToken);
        return EmployerContributions.Initial.Decide(facts);
    }

    /// <summary>What the price keeps back, and what is to be kept back by where the performers live; null while they are one.</summary>
    public async Task<KeptBack?> DifferenceAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var list = await db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking.Id, cancellationToken);
        if (list is null || (booking.Price ?? booking.LatestQuote) is not { } quote)
        {
            return null;
        }

        var (_, _, kept) = await AskAsync(booking, quote, list, now, cancellationToken);
        return kept is { } found && found.InPrice != found.ByLaw ? found : null;
    }

    private static void Follow(BorderCheck check, Booking booking, PerformerList? list, Instant now)
    {
        if (list is { ForgottenAt: null })
        {
            check.Follow(list, now.InZone(booking.Facts.Zone).Date, now);
        }
    }

    private async Task<(BorderFacts Facts, BorderAmounts Amounts, KeptBack? Kept)> AskAsync(Booking booking, Quote? quote, PerformerList? list, Instant now, CancellationToken cancellationToken)
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
        // What was late is late by the day of the agreement, however often the rules are asked again.
        var agreed = booking.Entries.Where(e => e.Act == BookingAct.Accept).Select(e => (Instant?)e.At).Max() ?? now;
        var today = agreed.InZone(booking.Facts.Zone).Date;
        var remuneration = Money.Sum(lines.Where(l => !l.IsTravel).Select(l => l.Net), booking.Currency);
        var shares = list?.SharesIn(booking.Facts.Country);
        var supply = content.Supply() ?? SupplyKind.OtherPerformance;
        var seller = SellerFacts.Of(firm, booking.PaidThrough, booking.Facts.Start.Date);
        var facts = new BorderFacts(
            booking.Facts.Country,
            buyer.Country,
            buyer.IsPublicBody,
            seller.Country,
            seller.SoleTrader,
            seller.FTax,
            supply,
            content.Discipline == Discipline.Music,
            buyer.Country != seller.Country && lines.Any(l => l.VatCategory == VatCategory.AE),
            booking.Facts.Start.Date,
            today)
        {
            A1 = seller.A1,
            PaidAsSalary = seller.PaidAs == PayeeKind.SalaryByBuyer,
            ForeignPerformers = shares?.AnyForeign(remuneration) ?? true,
        };
        if (quote is null)
        {
            return (facts, new BorderAmounts([], remuneration), null);
        }

        var kept = shares is null ? null : Kept(quote, facts, remuneration, shares);
        return (facts, new BorderAmounts(Withheld(booking, quote, kept?.ByLaw ?? quote.Withheld, today), remuneration), kept);
    }

    private static KeptBack Kept(Quote quote, BorderFacts facts, Money remuneration, PerformerShares shares)
    {
        var tax = ArtistTax.Initial.Decide(facts.Place, facts.Payer, facts.Residence, facts.Supply, facts.PerformedOn);
        return new KeptBack(quote.Withheld, tax.WithheldFrom(remuneration - shares.OutsideTax(remuneration)), shares.Residents.Count, shares.Performers);
    }

    /// <summary>The tax is withheld when money is paid, so it is divided as the payments are.</summary>
    private static List<WithheldAtPayment> Withheld(Booking booking, Quote quote, Money withheld, LocalDate today)
    {
        if (!withheld.IsPositive)
        {
            return [];
        }

        var plan = PaymentPlan.For(Domain.Payments.Price.Of(quote), booking.Method, booking.Facts.Start.Date, today, PaymentPolicies.On(today)).Instalments;
        return [.. plan.Zip(withheld.Split([.. plan.Select(i => i.Part.ForFirm.Minor)]), (instalment, sum) => new WithheldAtPayment(instalment.DueOn ?? instalment.OpensOn.PlusDays(instalment.TermDays ?? 0), sum))];
    }
}

/// <summary>What the buyer keeps back for the artist tax, by the price and by where the performers live.</summary>
/// <param name="InPrice">What the price keeps back.</param>
/// <param name="ByLaw">What is to be kept back by what the performers have said.</param>
/// <param name="Residents">How many of them live in the country performed in.</param>
/// <param name="Performers">How many there are.</param>
public sealed record KeptBack(Money InPrice, Money ByLaw, int Residents, int Performers);
