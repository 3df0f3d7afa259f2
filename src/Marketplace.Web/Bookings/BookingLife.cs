using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared.Policies;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Bookings;

/// <summary>One step of a booking's life as the page tells it.</summary>
/// <param name="Lines">When, by when, how much: short lines.</param>
internal sealed record LifeStep(StepState State, string Title, IReadOnlyList<string> Lines);

/// <summary>The life of a booking in words: what is done, what is now, what comes, each with its day.</summary>
internal sealed class BookingLife(GetBooking.Found booking, GetBookingPayments.Overview? money, Instant now)
{
    private readonly DateTimeZone _zone = booking.ZoneOf();
    private readonly Wait _wait = booking.Standing(money, now).Waits;

    private bool Ended => BookingLifecycle.Ends.Contains(booking.State) && booking.State != BookingState.Completed;

    private bool IsPaid => Wanted.Count > 0 && Wanted.All(p => PaymentLifecycle.Paid.Contains(p.State));

    /// <summary>Whether a part of a card payment is still to come before the evening: then that is what happens now, whoever looks.</summary>
    private bool RestToPay => booking is { Method: PaymentMethod.Card, State: BookingState.Confirmed } && Wanted.Count > 0 && !IsPaid;

    private List<GetBookingPayments.Item> Wanted => [.. (money?.Payments ?? []).Where(p => p.State != PaymentState.Cancelled)];

    /// <summary>The steps in order. A life that ended early keeps what happened and says how it ended.</summary>
    public IReadOnlyList<LifeStep> Steps()
    {
        LifeStep[] all = booking.Method == PaymentMethod.Card
            ? [Request(), Price(), Signatures(), Payment(), Evening(), Payout()]
            : [Request(), Price(), Signatures(), Evening(), Window(), Payment()];
        return Ended ? [.. all.Where(s => s.State == StepState.Done), End()] : all;
    }

    private LifeStep Request()
    {
        var lines = new List<string> { Day(At(BookingAct.Request)) };
        if (booking is { OptionRank: { } rank, OptionUntil: { } until })
        {
            lines.Add(Say(booking.Side == Side.Buyer ? "request.option" : "request.option_theirs", rank, Day(until)));
        }

        if (booking is { State: BookingState.Requested, WaitsUntil: not null } && Deadline is { } by)
        {
            lines.Add(Say("request.answer", booking.Firm.Name, by));
        }

        return Step(booking.State == BookingState.Requested ? StepState.Now : StepState.Done, Say("request"), lines);
    }

    private LifeStep Price()
    {
        if (booking.Price() is not { } quote)
        {
            return Step(StepState.Later, Say("price"), [Say("price.later", booking.Firm.Name)]);
        }

        var lines = new List<string>();
        var accepted = booking.AcceptedQuote is not null;
        lines.Add(accepted ? Day(At(BookingAct.Accept)) : Say(quote.By == booking.Side ? "price.sent" : "price.theirs", Day(quote.SentAt), Moment(quote.ExpiresAt)));
        if (booking.Quotes.FirstOrDefault(q => q.Number == quote.Number - 1) is { } before)
        {
            lines.AddRange(QuoteDifferences.Between(before, quote).Take(3));
        }

        return Step(
            accepted ? StepState.Done : booking.State == BookingState.Quoted ? StepState.Now : StepState.Later,
            Say(accepted ? "price.accepted" : "price.number", quote.Number, Wording.Amount(quote.Total)),
            lines);
    }

    private LifeStep Signatures()
    {
        var lines = new List<string>();
        foreach (var (party, at) in (ReadOnlySpan<(string, Instant?)>)[(booking.Firm.Name, booking.FirmSignedAt), (booking.Buyer.Name, booking.BuyerSignedAt)])
        {
            if (at is { } signed)
            {
                lines.Add(Say("signature.given", party, Day(signed)));
            }
        }

        if (booking.State == BookingState.Agreed && Deadline is { } by)
        {
            lines.Add(Say("signature.by", by));
        }
        else if (lines.Count == 0)
        {
            lines.Add(Say("signature.later"));
        }

        return Step(Happened(BookingAct.Contract) ? StepState.Done : booking.State == BookingState.Agreed ? StepState.Now : StepState.Later, Say("signature"), lines);
    }

    private LifeStep Payment()
    {
        var payments = money?.Payments ?? [];
        var lines = payments.Count == 0
            ? [Say("payment." + BookingWords.Rail(booking.Method), booking.Firm.Name, booking.Company?.Name)]
            : payments.Select(Line).ToList();
        var turn = _wait is Wait.Pay or Wait.PayInvoice or Wait.PaySalary or Wait.ConfirmPaid or Wait.TheirPayment or Wait.Bank or Wait.PaymentDay;
        return Step(IsPaid ? StepState.Done : turn || RestToPay ? StepState.Now : StepState.Later, Say("payment"), lines);
    }

    private string Line(GetBookingPayments.Item payment) => payment switch
    {
        { PaidAt: { } at } => Say("payment.paid", BookingWords.Of(payment.Kind), Amount(payment), BookingWords.Of(payment.State, booking.Method), Day(at)),
        { State: PaymentState.Cancelled } => Say("payment.cancelled", BookingWords.Of(payment.Kind), Amount(payment), BookingWords.Of(payment.State, booking.Method)),
        { DueOn: null } => Say(booking.Method == PaymentMethod.Salary ? "payment.after_salary" : "payment.after_invoice", BookingWords.Of(payment.Kind), Amount(payment), payment.TermDays),
        { DueOn: { } day } => Say(payment.IsOverdue ? "payment.overdue" : "payment.due", BookingWords.Of(payment.Kind), Amount(payment), Wording.Date(day)),
    };

    // What is paid straight to the payee is paid without the fee, which has an invoice of its own.
    private string Amount(GetBookingPayments.Item payment) => Wording.Amount(booking.Method.IsDirect() ? payment.ForFirm : payment.Amount);

    private LifeStep Evening()
    {
        var ends = booking.When.Ends.InZone(booking.ZoneOf()).LocalDateTime;
        var lines = new List<string> { Wording.Span(booking.When.Start, ends), BookingWords.Place(booking.When.Venue, booking.When.Municipality) };
        if (booking.Open() is { } change)
        {
            lines.Add(Say("evening.change", Wording.Date(change.Start.Date), BookingWords.Place(change.Venue, change.Municipality)));
        }

        if (booking.State is BookingState.Contracted or BookingState.Confirmed)
        {
            lines.Add(Say("evening.reminders"));
        }

        return Step(
            Happened(BookingAct.Perform) ? StepState.Done : _wait == Wait.Performance && !RestToPay ? StepState.Now : StepState.Later,
            Say("evening"),
            lines);
    }

    private LifeStep Payout() => Closing(Say("payout", booking.Firm.Name), "payout.after");

    private LifeStep Window() => Closing(Say("window"), "window.after");

    private LifeStep Closing(string title, string laterKey)
    {
        var lines = new List<string>();
        if (booking.State == BookingState.Completed)
        {
            lines.Add(Day(At(BookingAct.Complete)));
            lines.AddRange((money?.Payouts ?? []).Select(p => Say("payout.line", Wording.Amount(p.Amount), Texts.Get("payouts.state." + p.State.ToString().ToLowerInvariant()), Wording.Date(p.OnAccountBy))));
        }
        else if (booking.ObjectionBy is not null)
        {
            lines.Add(Say("window.objection"));
        }
        else if (booking.State == BookingState.Performed && Deadline is { } until)
        {
            lines.Add(Say("window.until", until));
        }
        else
        {
            lines.Add(Say(laterKey, booking.ObjectionHours));
        }

        return Step(booking.State switch { BookingState.Completed => StepState.Done, BookingState.Performed => StepState.Now, _ => StepState.Later }, title, lines);
    }

    private LifeStep End()
    {
        var end = booking.Story.Last(e => e.State == booking.State);
        var by = end.By switch
        {
            Side.Buyer => Say("end.by", booking.Buyer.Name, Day(end.At)),
            Side.Provider => Say("end.by", booking.Firm.Name, Day(end.At)),
            _ => Day(end.At),
        };
        return Step(StepState.Stopped, BookingWords.Of(booking.State), string.IsNullOrWhiteSpace(end.Note) ? [by] : [by, $"”{end.Note}”"]);
    }

    private string? Deadline => booking.WaitsUntil is { } at ? Moment(at) : null;

    private bool Happened(BookingAct act) => booking.Story.Any(e => e.Act == act);

    private Instant At(BookingAct act) => booking.Story.Where(e => e.Act == act).Select(e => e.At).DefaultIfEmpty(booking.Story[0].At).Max();

    private string Day(Instant at) => Wording.Date(at.InZone(_zone).Date);

    private string Moment(Instant at) => Wording.Moment(at, _zone);

    private static string Say(string key, params ReadOnlySpan<object?> values) => Texts.Get("bookings.page.life." + key, values);

    private static LifeStep Step(StepState state, string title, IReadOnlyList<string> lines) => new(state, title, lines);
}
