using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>One payer's instalment of one booking: by card held until performed, by invoice paid straight to the firm.</summary>
public sealed class Payment : Aggregate
{
    private static readonly Duration PollEvery = Duration.FromMinutes(5);
    private static readonly int[] OverdueReminders = [0, 3, 7];

    private Payment()
    {
    }

    /// <summary>Plans a payment.</summary>
    /// <param name="booking">The booking it pays.</param>
    /// <param name="share">Whose share it is a part of.</param>
    /// <param name="firm">The firm that sells.</param>
    /// <param name="instalment">What, and when.</param>
    /// <param name="method">How it is paid.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="now">The moment.</param>
    /// <param name="round">How many times the booking's payments were planned anew before.</param>
    public static Payment Plan(BookingId booking, PaymentShare share, OrganisationId firm, Instalment instalment, PaymentMethod method, DateTimeZone zone, Instant now, int round = 0)
    {
        var nothing = Money.Zero(instalment.Part.ForFirm.Currency);
        return new Payment
        {
            Id = PaymentId.New(),
            BookingId = booking,
            ShareId = share.Id,
            PayerId = share.PayerId,
            FirmId = firm,
            Kind = instalment.Kind,
            Round = round,
            Method = method,
            FirmPart = instalment.Part.ForFirm,
            FeePart = instalment.Part.ForMarketplace,
            DueOn = instalment.DueOn,
            DueAt = instalment.DueOn is { } due ? EndOf(due, zone) : null,
            TermDays = instalment.TermDays,
            OpensAt = Instant.Max(now, zone.AtStartOfDay(instalment.OpensOn).ToInstant()),
            State = PaymentState.Planned,
            Settled = nothing,
            ProviderFee = nothing,
            RefundedFirmPart = nothing,
            RefundedFeePart = nothing,
        };
    }

    /// <summary>The payment's identifier.</summary>
    public PaymentId Id { get; private set; }

    /// <summary>The booking it pays.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Whose share it is a part of.</summary>
    public PaymentShareId ShareId { get; private set; }

    /// <summary>The organisation that pays.</summary>
    public OrganisationId PayerId { get; private set; }

    /// <summary>The firm that sells.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>What it pays.</summary>
    public PaymentKind Kind { get; private set; }

    /// <summary>0 in the first plan of a booking; each time it is planned anew, because the booking was changed, one more.</summary>
    public int Round { get; private set; }

    /// <summary>How it is paid.</summary>
    public PaymentMethod Method { get; private set; }

    /// <summary>The firm's money in it.</summary>
    public Money FirmPart { get; private set; }

    /// <summary>The marketplace's fee in it.</summary>
    public Money FeePart { get; private set; }

    /// <summary>The last day on which it is paid in time. On the invoice rail the invoice says it; null before it is issued.</summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>The moment from which it is overdue.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>On the invoice rail: days from the date of the invoice until it is due, as agreed.</summary>
    public int? TermDays { get; private set; }

    /// <summary>The moment from which it can be paid, or its invoice is out.</summary>
    public Instant OpensAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public PaymentState State { get; private set; }

    /// <summary>How many payment pages were opened for it; part of each one's idempotency key.</summary>
    public int Attempt { get; private set; }

    /// <summary>The provider's payment page, the newest one.</summary>
    public string? SessionRef { get; private set; }

    /// <summary>The address of the payment page.</summary>
    public string? CheckoutUrl { get; private set; }

    /// <summary>Until when the payment page is open.</summary>
    public Instant? CheckoutExpiresAt { get; private set; }

    /// <summary>The provider's payment.</summary>
    public string? IntentRef { get; private set; }

    /// <summary>The provider's charge.</summary>
    public string? ChargeRef { get; private set; }

    /// <summary>Why the last try was declined.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>What came onto the provider's balance, before its fee.</summary>
    public Money Settled { get; private set; }

    /// <summary>What the provider took for it.</summary>
    public Money ProviderFee { get; private set; }

    /// <summary>The rate, if the provider exchanged.</summary>
    public decimal? ExchangeRate { get; private set; }

    /// <summary>The rate by which the payer pays in the other currency; null when it pays in the currency of the contract.</summary>
    public FixedExchange? Exchange { get; private set; }

    /// <summary>When the money can be used.</summary>
    public Instant? AvailableAt { get; private set; }

    /// <summary>When the money came.</summary>
    public Instant? PaidAt { get; private set; }

    /// <summary>When it was released to the firm.</summary>
    public Instant? ReleasedAt { get; private set; }

    /// <summary>How much of the firm's money was paid back.</summary>
    public Money RefundedFirmPart { get; private set; }

    /// <summary>How much of the fee was paid back.</summary>
    public Money RefundedFeePart { get; private set; }

    /// <summary>When the provider is asked about it again, if anything is still to come.</summary>
    public Instant? NextPollAt { get; private set; }

    /// <summary>When the payer is reminded next.</summary>
    public Instant? NextReminderAt { get; private set; }

    /// <summary>How many times the payer was reminded after the due date.</summary>
    public int OverdueReminded { get; private set; }

    /// <summary>All of it.</summary>
    public Money Amount => FirmPart + FeePart;

    /// <summary>What the payer pays or has paid, in the currency in which it pays.</summary>
    public Money Charged => Exchange?.Pays ?? Amount;

    /// <summary>How much was paid back in all.</summary>
    public Money Refunded => RefundedFirmPart + RefundedFeePart;

    /// <summary>Whether the due date has passed without payment.</summary>
    public bool IsOverdue(Instant now) => now >= DueAt
        && State is PaymentState.Planned or PaymentState.AwaitingPayer or PaymentState.Failed or PaymentState.Expired or PaymentState.Invoiced;

    /// <summary>Its day has come: it can be paid, or is asked for. What waits for its invoice has no day yet. Safe to repeat.</summary>
    public void Open(Instant now)
    {
        if (State != PaymentState.Planned || now < OpensAt || DueOn is not { } dueOn || DueAt is not { } dueAt)
        {
            return;
        }

        Step(Method == PaymentMethod.Card ? PaymentAct.Open : PaymentAct.Invoice);
        var twoDaysBefore = dueAt - Duration.FromDays(3);
        NextReminderAt = twoDaysBefore > now + Duration.FromDays(1) ? twoDaysBefore : dueAt;
        Raise(new PaymentDue(Id, BookingId, PayerId, Amount, dueOn, IsReminder: false, now));
    }

    /// <summary>The invoice is issued, or the performance is done that another company invoices or the buyer pays salary for: what is due follows it. Safe to repeat.</summary>
    /// <param name="dueOn">The due date that stands on the invoice, or follows from the agreement.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="now">The moment.</param>
    public void Invoiced(LocalDate dueOn, DateTimeZone zone, Instant now)
    {
        if (!Method.IsDirect() || DueOn is not null)
        {
            return;
        }

        (DueOn, DueAt, OpensAt) = (dueOn, EndOf(dueOn, zone), Instant.Min(OpensAt, now));
        Open(now);
    }

    /// <summary>Reminds the payer when it is time, before and after the due date. Safe to repeat.</summary>
    public void Remind(Instant now)
    {
        if (NextReminderAt is null || now < NextReminderAt || DueOn is not { } dueOn || DueAt is not { } dueAt
            || !(PaymentLifecycle.Payable.Contains(State) || State == PaymentState.Invoiced))
        {
            return;
        }

        if (now < dueAt)
        {
            NextReminderAt = dueAt;
            Raise(new PaymentDue(Id, BookingId, PayerId, Amount, dueOn, IsReminder: true, now));
            return;
        }

        OverdueReminded++;
        NextReminderAt = OverdueReminded < OverdueReminders.Length ? dueAt + Duration.FromDays(OverdueReminders[OverdueReminded]) : null;
        Raise(new PaymentOverdue(Id, BookingId, PayerId, Amount, dueOn, OverdueReminded, now));
    }

    /// <summary>Refuses unless the payer can open a payment page now.</summary>
    public void RequirePayable(Instant now)
    {
        if (Method.IsDirect())
        {
            throw DomainException.Rule(Method == PaymentMethod.Salary ? PaymentErrors.AsSalary : PaymentErrors.ByInvoice);
        }

        if (PaymentLifecycle.Paid.Contains(State) || State == PaymentState.Processing)
        {
            throw DomainException.Conflict(PaymentErrors.AlreadyPaid);
        }

        if (State == PaymentState.Planned && now < OpensAt)
        {
            throw DomainException.Rule(PaymentErrors.NotOpenYet, ("opens", OpensAt));
        }

        if (State == PaymentState.Cancelled)
        {
            throw DomainException.Conflict(PaymentErrors.NotNow, ("state", State));
        }
    }

    /// <summary>Whether a payment page in this currency is open and will be for long enough to pay.</summary>
    public bool HasOpenCheckout(Currency currency, Instant now) => SessionRef is not null && CheckoutUrl is not null && Charged.Currency == currency
        && State is PaymentState.AwaitingPayer or PaymentState.Failed && CheckoutExpiresAt > now + Duration.FromMinutes(5);

    /// <summary>A payment page is about to be opened; its number is part of the key that makes it one page only.</summary>
    /// <param name="exchange">The fixed rate, when the payer pays in the other currency.</param>
    /// <param name="now">The moment.</param>
    public int BeginCheckout(FixedExchange? exchange, Instant now)
    {
        RequirePayable(now);
        Open(now);
        Exchange = exchange;
        return ++Attempt;
    }

    /// <summary>The payment page is open.</summary>
    public void CheckoutOpened(string session, string url, Instant expiresAt, Instant now)
    {
        // The answer may come late, after the booking was called off: then the page is still remembered, to be closed.
        if (State is PaymentState.Failed or PaymentState.Expired)
        {
            Step(PaymentAct.TryAgain);
        }

        (SessionRef, CheckoutUrl, CheckoutExpiresAt, FailureCode) = (session, url, expiresAt, null);
        NextPollAt = now + PollEvery;
    }

    /// <summary>
    /// Takes in what the provider says now. What outranks is kept: a late "processing" does not undo money that came.
    /// </summary>
    /// <returns>Whether the money came with this.</returns>
    public bool Learn(ProviderPayment seen, Instant now)
    {
        if (seen.Session != SessionRef)
        {
            return false;
        }

        IntentRef = seen.Intent ?? IntentRef;
        if (PaymentLifecycle.Paid.Contains(State))
        {
            AvailableAt = seen.AvailableAt ?? AvailableAt;
            return false;
        }

        switch (seen.Status)
        {
            case ProviderPaymentStatus.Succeeded:
                Hold(seen, now);
                return true;
            case ProviderPaymentStatus.Processing when PaymentLifecycle.Allows(State, PaymentAct.Process):
                Step(PaymentAct.Process);
                break;
            case ProviderPaymentStatus.Declined when PaymentLifecycle.Allows(State, PaymentAct.Fail):
                Step(PaymentAct.Fail);
                FailureCode = seen.FailureCode;
                Raise(new PaymentNotMade(Id, BookingId, PayerId, seen.FailureCode ?? "declined", now));
                break;
            case ProviderPaymentStatus.Expired when PaymentLifecycle.Allows(State, PaymentAct.Expire):
                Step(PaymentAct.Expire);
                CheckoutUrl = null;
                Raise(new PaymentNotMade(Id, BookingId, PayerId, "expired", now));
                break;
        }

        NextPollAt = State == PaymentState.Expired || (State == PaymentState.Cancelled && seen.Status == ProviderPaymentStatus.Expired)
            ? null
            : now + PollEvery;
        return false;
    }

    /// <summary>The provider is asked again later.</summary>
    public void PollAgain(Instant now) => NextPollAt = NextPollAt is null ? null : now + PollEvery;

    /// <summary>The money that came can be used from now on.</summary>
    public void BecomeAvailable() => NextPollAt = null;

    /// <summary>The firm says that the money is on its account.</summary>
    public void ConfirmPaidToFirm(Instant now)
    {
        if (!Method.IsDirect())
        {
            throw DomainException.Rule(PaymentErrors.ByCard);
        }

        // A buyer may pay before the performance, and so before the invoice is out.
        if (State == PaymentState.Planned)
        {
            Step(PaymentAct.Invoice);
        }

        Step(PaymentAct.ConfirmPaid);
        PaidAt = now;
        NextReminderAt = null;
        Raise(new PaymentReceived(Id, BookingId, PayerId, Method, FirmPart, FeePart, now));
    }

    /// <summary>The firm was mistaken, the money is not on its account: it is waited for again.</summary>
    public void TakeBackPaidToFirm(Instant now)
    {
        Step(PaymentAct.TakeBack);
        (PaidAt, NextReminderAt) = (null, DueAt is { } dueAt ? Instant.Max(dueAt, now + Duration.FromDays(1)) : null);
    }

    /// <summary>The money is released: the firm's part goes to the firm, the fee is the operator's income.</summary>
    public void Release(Instant now)
    {
        Step(State == PaymentState.PartlyRefunded ? PaymentAct.ReleaseRest : PaymentAct.Release);
        ReleasedAt = now;
    }

    /// <summary>Money was paid back.</summary>
    public void Refund(Money firmPart, Money feePart)
    {
        if (RefundedFirmPart + firmPart > FirmPart || RefundedFeePart + feePart > FeePart)
        {
            throw DomainException.Conflict(PaymentErrors.RefundTooLarge);
        }

        RefundedFirmPart += firmPart;
        RefundedFeePart += feePart;
        Step(Refunded == Amount ? PaymentAct.RefundAll : PaymentAct.RefundPart);
    }

    /// <summary>A part of the payment in the currency that the payer paid in: the same share of it, so that all of it is all that was paid.</summary>
    public Money AsCharged(Money part) => Exchange is null ? part : Charged.Split(part.Minor, (Amount - part).Minor)[0];

    /// <summary>The booking ended before it was paid. Safe to repeat.</summary>
    public void Cancel()
    {
        if (PaymentLifecycle.Allows(State, PaymentAct.Cancel))
        {
            Step(PaymentAct.Cancel);
            NextReminderAt = null;
        }
    }

    private void Hold(ProviderPayment seen, Instant now)
    {
        Step(PaymentAct.Hold);
        ChargeRef = seen.Charge;
        Settled = seen.Settled;
        ProviderFee = seen.Fee;
        ExchangeRate = seen.Rate;
        AvailableAt = seen.AvailableAt;
        PaidAt = now;
        FailureCode = null;
        CheckoutUrl = null;
        NextReminderAt = null;
        NextPollAt = seen.AvailableAt;
        Raise(new PaymentReceived(Id, BookingId, PayerId, Method, FirmPart, FeePart, now));
    }

    private static Instant EndOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day.PlusDays(1)).ToInstant();

    private void Step(PaymentAct act) => State = PaymentLifecycle.Step(State, act);
}
