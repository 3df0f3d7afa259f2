using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder;

/// <summary>Asks the rules of the border about a booking as it stands.</summary>
internal sealed class BorderChecks(SamspelDbContext db, ChangePayments payments, RuleBook rules)
{
    /// <summary>The stored check with its duties, for a change; null before a price is accepted.</summary>
    public Task<BorderCheck?> FindAsync(BookingId booking, CancellationToken cancellationToken) =>
        db.BorderChecks.Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking, cancellationToken);

    /// <summary>Checks the accepted price and stores what follows.</summary>
    public async Task CheckAsync(Booking booking, Instant now, CancellationToken cancellationToken) =>
        db.BorderChecks.Add(await OfAsync(booking, booking.Price, now, cancellationToken));

    /// <summary>Looks again, because who performs has changed: what follows from where they live, and whether all have answered.</summary>
    public async Task LookAgainAsync(BorderCheck check, Booking booking, PerformerList list, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts, _) = await AskAsync(booking, Asked.Of(booking, booking.Price ?? booking.LatestQuote), list, now, cancellationToken);
        check.LookAgain(facts, amounts, rules.Border, now);
        Follow(check, booking, list, now);
    }

    /// <summary>What a check would say now, by the newest price; stored nowhere.</summary>
    public Task<BorderCheck> PreviewAsync(Booking booking, Instant now, CancellationToken cancellationToken) =>
        OfAsync(booking, booking.Price ?? booking.LatestQuote, now, cancellationToken);

    /// <summary>What a check would say of a change; stored nowhere.</summary>
    public async Task<BorderCheck> PreviewAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts, _) = await AskAsync(booking, Asked.Of(booking, change), await ListAsync(booking, cancellationToken), now, cancellationToken);
        return new BorderCheck(booking.Id, facts, amounts, rules.Border, now);
    }

    /// <summary>A change is accepted: the duties that it would bring can be taken over before it is signed.</summary>
    public async Task PrepareAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        var (facts, amounts, _) = await AskAsync(booking, Asked.Of(booking, change), await ListAsync(booking, cancellationToken), now, cancellationToken);
        (await FindAsync(booking.Id, cancellationToken))?.Prepare(change.Number, facts, amounts, rules.Border);
    }

    /// <summary>A change is in force: its duties take the place of those before.</summary>
    public async Task MoveAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        if (await FindAsync(booking.Id, cancellationToken) is not { } check)
        {
            return;
        }

        var list = await ListAsync(booking, cancellationToken);
        var (facts, amounts, _) = await AskAsync(booking, Asked.Of(booking, change), list, now, cancellationToken);
        check.Move(change.Number, facts, amounts, rules.Border, now);
        Follow(check, booking, list, now);
    }

    /// <summary>What the buyer owes as an employer besides a version of the price; null unless it pays salary.</summary>
    public Task<ContributionDecision?> ContributionsAsync(Booking booking, Instant now, CancellationToken cancellationToken) =>
        ContributionsAsync(booking, booking.Facts, now, cancellationToken);

    /// <summary>What the buyer owes as an employer at another time or place.</summary>
    public async Task<ContributionDecision?> ContributionsAsync(Booking booking, BookingFacts where, Instant now, CancellationToken cancellationToken)
    {
        if (booking.PaidThrough.Kind != PayeeKind.SalaryByBuyer)
        {
            return null;
        }

        var (facts, _, _) = await AskAsync(booking, Asked.Of(booking, (Quote?)null) with { Where = where }, null, now, cancellationToken);
        return rules.Contributions.Decide(facts);
    }

    /// <summary>What the price keeps back, and what is to be kept back by where the performers live; null while they are one.</summary>
    public async Task<KeptBack?> DifferenceAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        if ((booking.Price ?? booking.LatestQuote) is not { } quote)
        {
            return null;
        }

        if (await ListAsync(booking, cancellationToken) is { } list && (await AskAsync(booking, Asked.Of(booking, quote), list, now, cancellationToken)).Kept is { } found)
        {
            return found.InPrice != found.ByLaw ? found : null;
        }

        // What was kept back before the booking moved stays kept back; nobody here gives it back.
        return booking.ChangeInForce is { } change && change.Kept > change.TaxByLaw ? new KeptBack(quote.Withheld, change.TaxByLaw, 0, 0) : null;
    }

    private async Task<BorderCheck> OfAsync(Booking booking, Quote? quote, Instant now, CancellationToken cancellationToken)
    {
        var list = await ListAsync(booking, cancellationToken);
        var (facts, amounts, _) = await AskAsync(booking, Asked.Of(booking, quote), list, now, cancellationToken);
        var check = new BorderCheck(booking.Id, facts, amounts, rules.Border, now);
        Follow(check, booking, list, now);
        return check;
    }

    private Task<PerformerList?> ListAsync(Booking booking, CancellationToken cancellationToken) =>
        db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking.Id, cancellationToken);

    private static void Follow(BorderCheck check, Booking booking, PerformerList? list, Instant now)
    {
        if (list is { ForgottenAt: null })
        {
            check.Follow(list, now.InZone(booking.Facts.Zone).Date, now);
        }
    }

    private async Task<(BorderFacts Facts, BorderAmounts Amounts, KeptBack? Kept)> AskAsync(Booking booking, Asked asked, PerformerList? list, Instant now, CancellationToken cancellationToken)
    {
        var content = await db.Set<OfferVersion>().AsNoTracking()
            .Where(v => EF.Property<OfferId>(v, "OfferId") == booking.OfferId && v.Number == booking.OfferVersion)
            .Select(v => v.Content)
            .SingleAsync(cancellationToken);
        var parties = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == booking.ProviderId || o.Id == booking.BuyerId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var (firm, buyer) = (parties[booking.ProviderId], parties[booking.BuyerId]);
        var (where, quote) = (asked.Where, asked.Quote);
        var lines = quote?.Lines.Where(l => l.Payee == Payee.Firm).ToList() ?? [];
        // What was late is late by the day of the agreement, however often the rules are asked again.
        var today = (asked.AgreedAt ?? now).InZone(where.Zone).Date;
        var remuneration = Money.Sum(lines.Where(l => !l.IsTravel).Select(l => l.Net), booking.Currency);
        var shares = list?.SharesIn(where.Country);
        var supply = content.Supply() ?? SupplyKind.OtherPerformance;
        var seller = SellerFacts.Of(firm, booking.PaidThrough, where.Start.Date);
        var facts = new BorderFacts(
            where.Country,
            buyer.Country,
            buyer.IsPublicBody,
            seller.Country,
            seller.SoleTrader,
            seller.FTax,
            supply,
            content.Discipline == Discipline.Music,
            buyer.Country != seller.Country && lines.Any(l => l.VatCategory == VatCategory.AE),
            where.Start.Date,
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
        var withheld = asked.Change is { } change
            ? await WithheldAsync(booking, change, quote, kept?.ByLaw ?? quote.Withheld, now, cancellationToken)
            : Withheld(booking, quote, kept?.ByLaw ?? quote.Withheld, today);
        return (facts, new BorderAmounts(withheld, remuneration), kept);
    }

    private KeptBack Kept(Quote quote, BorderFacts facts, Money remuneration, PerformerShares shares)
    {
        var tax = rules.ArtistTax.Decide(facts.Place, facts.Payer, facts.Residence, facts.Supply, facts.PerformedOn);
        return new KeptBack(quote.Withheld, tax.WithheldFrom(remuneration - shares.OutsideTax(remuneration)), shares.Residents.Count, shares.Performers);
    }

    /// <summary>The tax is withheld when money is paid, so it is divided as the payments are.</summary>
    private List<WithheldAtPayment> Withheld(Booking booking, Quote quote, Money withheld, LocalDate today)
    {
        if (!withheld.IsPositive)
        {
            return [];
        }

        var plan = PaymentPlan.For(Domain.Payments.Price.Of(quote), booking.Method, booking.Facts.Start.Date, today, rules.Policies.PaymentsOn(today)).Instalments;
        return [.. plan.Zip(withheld.Split([.. plan.Select(i => i.Part.ForFirm.Minor)]), (instalment, sum) => new WithheldAtPayment(instalment.DueOn ?? instalment.OpensOn.PlusDays(instalment.TermDays ?? 0), sum))];
    }

    /// <summary>After a change: what was kept back before stays with the payments of that time, the rest is kept back at those to come.</summary>
    private async Task<List<WithheldAtPayment>> WithheldAsync(Booking booking, BookingChange change, Quote quote, Money withheld, Instant now, CancellationToken cancellationToken)
    {
        if (!withheld.IsPositive)
        {
            return [];
        }

        var money = await payments.ForAsync(booking, change.After, quote, now, cancellationToken);
        var earlier = money.Made.Where(p => p.PaidAt <= change.ProposedAt && p.FirmPart.IsPositive).ToList();
        var kept = change.Kept.IsPositive && earlier.Count > 0 ? change.Kept : Money.Zero(withheld.Currency);
        var rest = withheld > kept ? withheld - kept : Money.Zero(withheld.Currency);
        List<(LocalDate Day, long Weight)> coming =
        [
            .. money.Made.Except(earlier).Where(p => p.FirmPart.IsPositive).Select(p => ((p.PaidAt ?? now).InZone(change.After.Zone).Date, p.FirmPart.Minor)),
            .. money.Planned.Where(i => i.Part.ForFirm.IsPositive).Select(i => (i.DueOn ?? i.OpensOn.PlusDays(i.TermDays ?? 0), i.Part.ForFirm.Minor)),
        ];
        if (coming.Count == 0)
        {
            coming.Add((now.InZone(change.After.Zone).Date, 1));
        }

        return
        [
            .. earlier.Zip(kept.Split([.. earlier.Select(p => p.FirmPart.Minor)]), (p, sum) => new WithheldAtPayment(p.PaidAt!.Value.InZone(change.After.Zone).Date, sum)).Where(w => w.Sum.IsPositive),
            .. coming.Zip(rest.Split([.. coming.Select(c => c.Weight)]), (c, sum) => new WithheldAtPayment(c.Day, sum)).Where(w => w.Sum.IsPositive),
        ];
    }
}

/// <summary>About what the rules are asked: a booking as it is agreed, or as a change would make it.</summary>
/// <param name="Where">When and where.</param>
/// <param name="Quote">The price, if one is named.</param>
/// <param name="Change">The change that it stands on.</param>
/// <param name="AgreedAt">When it was agreed, if it was.</param>
internal sealed record Asked(BookingFacts Where, Quote? Quote, BookingChange? Change, Instant? AgreedAt)
{
    public static Asked Of(Booking booking, Quote? quote) => booking.ChangeInForce is { } change && change.QuoteNumber == quote?.Number
        ? Of(booking, change)
        : new(booking.Facts, quote, null, booking.Entries.Where(e => e.Act == BookingAct.Accept).Select(e => (Instant?)e.At).Max());

    public static Asked Of(Booking booking, BookingChange change) => new(change.After, booking.Quotes.Single(q => q.Number == change.QuoteNumber), change, change.AcceptedAt);
}

/// <summary>What the buyer keeps back for the artist tax, by the price and by where the performers live.</summary>
/// <param name="InPrice">What the price keeps back.</param>
/// <param name="ByLaw">What is to be kept back by what the performers have said.</param>
/// <param name="Residents">How many of them live in the country performed in.</param>
/// <param name="Performers">How many there are.</param>
public sealed record KeptBack(Money InPrice, Money ByLaw, int Residents, int Performers);
