using Marketplace.Api.CrossBorder;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>A change with the old and the new side by side.</summary>
/// <param name="Number">Its number.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, in the words of whoever proposed it.</param>
/// <param name="Answer">What was said when it was declined or taken back.</param>
/// <param name="SamePrice">Whether the agreed amounts were kept.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="Until">Until when it waits for somebody; null when it does not.</param>
/// <param name="EndedAt">When it took effect or came to nothing.</param>
/// <param name="Before">When and where it was.</param>
/// <param name="After">When and where it is to be.</param>
/// <param name="OldPrice">The price until then.</param>
/// <param name="NewPrice">The price that comes with it.</param>
/// <param name="KeptTooMuch">Artist tax that was kept back already and is not asked for at the new place; the two settle it with the tax office.</param>
/// <param name="Duties">What it changes of the duties; null once it is settled.</param>
/// <param name="Payments">What becomes of the payments; null once it is settled.</param>
/// <param name="Can">What the asking person can do with it now.</param>
public sealed record ChangeShown(
    int Number,
    Side By,
    ChangeState State,
    string Reason,
    string? Answer,
    bool SamePrice,
    Instant ProposedAt,
    Instant? Until,
    Instant? EndedAt,
    ChangeShown.Place Before,
    ChangeShown.Place After,
    GetBooking.QuoteShown OldPrice,
    GetBooking.QuoteShown NewPrice,
    Money? KeptTooMuch,
    ChangeShown.DutiesChanged? Duties,
    ChangeShown.PaymentsChanged? Payments,
    IReadOnlyList<ChangeAct> Can)
{
    /// <summary>When and where.</summary>
    public sealed record Place(LocalDateTime Start, LocalDateTime Ends, string Zone, Country Country, string Municipality, string Venue, int Audience)
    {
        internal static Place Of(BookingFacts f) => new(f.Start, f.Ends.InZone(f.Zone).LocalDateTime, f.ZoneId, f.Country, f.Municipality, f.Venue, f.Audience);
    }

    /// <summary>One duty.</summary>
    public sealed record Duty(ObligationKind Kind, Side? Owner, LocalDate? DueOn, Money? Sum)
    {
        internal static Duty Of(Obligation o) => new(o.Kind, o.Owner, o.DueOn, o.Sum);
    }

    /// <summary>What the border asks for at the new place and day, against the old.</summary>
    /// <param name="Comes">What is new.</param>
    /// <param name="Goes">What is not asked for any more.</param>
    /// <param name="Differs">What is asked for by another day or with another sum.</param>
    public sealed record DutiesChanged(IReadOnlyList<Duty> Comes, IReadOnlyList<Duty> Goes, IReadOnlyList<Duty> Differs);

    /// <summary>One payment or instalment.</summary>
    /// <param name="DueOn">By when; null when the firm's invoice says it, so many days after its date.</param>
    public sealed record Part(PaymentKind Kind, Money Amount, LocalDate? DueOn, int? TermDays);

    /// <summary>What becomes of the payments.</summary>
    /// <param name="Paid">What is paid and stays paid.</param>
    /// <param name="Back">What goes back to the buyer.</param>
    /// <param name="BackFromFirm">What the firm has on its own account and pays back itself.</param>
    /// <param name="Replaced">What is not asked for any more.</param>
    /// <param name="Planned">What is to be paid from then on.</param>
    public sealed record PaymentsChanged(Money Paid, Money Back, Money BackFromFirm, IReadOnlyList<Part> Replaced, IReadOnlyList<Part> Planned)
    {
        internal static PaymentsChanged Of(PaymentChange change, Currency currency) => new(
            change.Paid.Total,
            Money.Sum(change.Back.Select(b => b.Part.Total), currency),
            change.BackFromFirm,
            [.. change.Replaced.Select(p => new Part(p.Kind, p.Amount, p.DueOn, p.TermDays))],
            [.. change.Planned.Select(i => new Part(i.Kind, i.Part.Total, i.DueOn, i.TermDays))]);
    }
}

/// <summary>Shows a change to one side.</summary>
internal sealed class ChangeReading(SamspelDbContext db, BorderChecks border, ChangePayments payments, Acting acting)
{
    public async Task<ChangeShown> ShowAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        var side = booking.SideOf(acting.Organisation)!.Value;
        var mayAct = acting.Role is OrganisationRole.Owner or OrganisationRole.Booker;
        var price = booking.Quotes.Single(q => q.Number == change.QuoteNumber);
        return new ChangeShown(
            change.Number,
            change.By,
            change.State,
            change.Reason,
            change.Answer,
            change.SamePrice,
            change.ProposedAt,
            change.State switch { ChangeState.Proposed => change.AnswerBy, ChangeState.Accepted => change.SignBy, _ => null },
            change.EndedAt,
            ChangeShown.Place.Of(change.Before),
            ChangeShown.Place.Of(change.After),
            GetBooking.QuoteShown.Of(booking.Quotes.Single(q => q.Number == change.ReplacesQuote)),
            GetBooking.QuoteShown.Of(price),
            change.Kept > change.TaxByLaw ? change.Kept - change.TaxByLaw : null,
            change.IsOpen ? await DutiesAsync(booking, change, now, cancellationToken) : null,
            change.IsOpen ? ChangeShown.PaymentsChanged.Of(await payments.ForAsync(booking, change.After, price, now, cancellationToken), booking.Currency) : null,
            mayAct ? [.. change.Can(side).Where(act => change.State != ChangeState.Proposed || change.AnswerBy > now)] : []);
    }

    private async Task<ChangeShown.DutiesChanged> DutiesAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        var stored = await db.BorderChecks.AsNoTracking().Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking.Id, cancellationToken);
        var before = stored?.Current.ToDictionary(o => o.RuleKey) ?? [];
        var after = (await border.PreviewAsync(booking, change, now, cancellationToken)).Obligations.ToDictionary(o => o.RuleKey);
        return new ChangeShown.DutiesChanged(
            Shown(after.Values.Where(o => !before.ContainsKey(o.RuleKey))),
            Shown(before.Values.Where(o => !after.ContainsKey(o.RuleKey))),
            Shown(after.Values.Where(o => before.TryGetValue(o.RuleKey, out var was) && (was.DueOn != o.DueOn || was.Sum != o.Sum))));
    }

    private static IReadOnlyList<ChangeShown.Duty> Shown(IEnumerable<Obligation> duties) =>
        [.. duties.OrderBy(o => o.DueOn ?? LocalDate.MaxIsoValue).ThenBy(o => o.Kind).Select(ChangeShown.Duty.Of)];
}
