using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>
/// One payee's part of one payment on its way to the payee's bank: one transfer, then one payout, so that each arrival on
/// the bank account can be told which booking it is for.
/// </summary>
public sealed class Payout : Aggregate
{
    /// <summary>The reason when the bank returned the money.</summary>
    public const string ReturnedByBank = "returned_by_bank";

    /// <summary>The reason when the firm has no working account with the provider.</summary>
    public const string AccountNotReady = "account_not_ready";

    private static readonly Duration AskAgain = Duration.FromMinutes(30);

    private Payout()
    {
    }

    /// <summary>Plans the payout of a payment that came.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="part">Whose money it is.</param>
    /// <param name="amount">How much of it.</param>
    /// <param name="expectedOn">When it is expected on the account, if all goes well.</param>
    public static Payout Plan(Payment payment, BookingPart part, Money amount, LocalDate expectedOn) => new()
    {
        Id = PayoutId.New(),
        PaymentId = payment.Id,
        BookingId = payment.BookingId,
        PartId = part.Id,
        FirmId = part.PayeeId,
        Amount = amount,
        Sent = Money.Zero(amount.Currency),
        Credited = Money.Zero(amount.Currency),
        ExpectedOn = expectedOn,
        State = PayoutState.Planned,
    };

    /// <summary>The payout's identifier.</summary>
    public PayoutId Id { get; private set; }

    /// <summary>The payment it comes from.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Which part of the booking.</summary>
    public BookingPartId PartId { get; private set; }

    /// <summary>The firm that is paid.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>The amount in the currency of the contract.</summary>
    public Money Amount { get; private set; }

    /// <summary>What left the platform's balance.</summary>
    public Money Sent { get; private set; }

    /// <summary>What came onto the firm's account with the provider.</summary>
    public Money Credited { get; private set; }

    /// <summary>The rate between the two, if the provider exchanged.</summary>
    public decimal? ExchangeRate { get; private set; }

    /// <summary>Where it is.</summary>
    public PayoutState State { get; private set; }

    /// <summary>Why it stopped: a code with a sentence that says what to do.</summary>
    public string? Reason { get; private set; }

    /// <summary>The provider's transfer.</summary>
    public string? TransferRef { get; private set; }

    /// <summary>The provider's payout, the newest one.</summary>
    public string? PayoutRef { get; private set; }

    /// <summary>How many transfers were tried; part of each one's idempotency key.</summary>
    public int TransferAttempt { get; private set; }

    /// <summary>How many payouts were tried; part of each one's idempotency key.</summary>
    public int PayoutAttempt { get; private set; }

    /// <summary>The one date the firm is told: on your account by.</summary>
    public LocalDate ExpectedOn { get; private set; }

    /// <summary>When it arrived.</summary>
    public Instant? PaidAt { get; private set; }

    /// <summary>When it is looked at again; nothing when nothing is awaited.</summary>
    public Instant? NextTryAt { get; private set; }

    /// <summary>Since when it is stopped.</summary>
    public Instant? BlockedAt { get; private set; }

    /// <summary>The booking was changed before the money is released: another amount, another day.</summary>
    public void PlanAnew(Money amount, LocalDate expectedOn)
    {
        if (State != PayoutState.Planned)
        {
            throw DomainException.Conflict(PaymentErrors.PayoutNotNow, ("state", State));
        }

        if (!amount.IsPositive)
        {
            Cancel();
            return;
        }

        (Amount, ExpectedOn) = (amount, expectedOn);
    }

    /// <summary>The money is released. A smaller amount when the agreement gives the firm only a part.</summary>
    public void MakeDue(Money amount, LocalDate expectedOn, Instant now)
    {
        if (amount > Amount)
        {
            throw DomainException.Rule(PaymentErrors.PartsDoNotAddUp);
        }

        Step(PayoutAct.MakeDue);
        (Amount, ExpectedOn, NextTryAt) = (amount, expectedOn, now);
        Raise(new PayoutOnItsWay(Id, BookingId, FirmId, Amount, ExpectedOn, now));
    }

    /// <summary>The booking ended before it was released. Safe to repeat.</summary>
    public void Cancel()
    {
        if (State == PayoutState.Planned)
        {
            Step(PayoutAct.Cancel);
        }
    }

    /// <summary>The transfer begins; its number is part of the key that makes it one transfer only.</summary>
    /// <param name="sends">What leaves the platform's balance.</param>
    public int BeginTransfer(Money sends)
    {
        Step(PayoutAct.Transfer);
        Sent = sends;
        NextTryAt = null;
        return ++TransferAttempt;
    }

    /// <summary>The transfer is made. Safe to repeat.</summary>
    public void Transferred(ProviderTransfer transfer)
    {
        if (State != PayoutState.Transferring)
        {
            return;
        }

        Step(PayoutAct.TransferDone);
        (TransferRef, Credited, ExchangeRate, NextTryAt) = (transfer.Reference, transfer.Credited, transfer.Rate, transfer.AvailableAt);
    }

    /// <summary>The firm's account can pay it out.</summary>
    public void BecomeAvailable(Instant now)
    {
        Step(PayoutAct.BecomeAvailable);
        NextTryAt = now;
    }

    /// <summary>The payout to the bank begins; its number is part of the key that makes it one payout only.</summary>
    public int BeginPayout()
    {
        if (State != PayoutState.AvailableAtSeller)
        {
            throw DomainException.Conflict(PaymentErrors.PayoutNotNow, ("state", State));
        }

        NextTryAt = null;
        return ++PayoutAttempt;
    }

    /// <summary>The payout to the bank is made. Safe to repeat.</summary>
    public void PayoutCreated(ProviderPayout payout, Instant now)
    {
        if (State != PayoutState.AvailableAtSeller)
        {
            return;
        }

        Step(PayoutAct.CreatePayout);
        PayoutRef = payout.Reference;
        Learn(payout, now);
    }

    /// <summary>Takes in what the provider says now about the newest payout.</summary>
    public void Learn(ProviderPayout seen, Instant now)
    {
        if (seen.Reference != PayoutRef)
        {
            return;
        }

        ExpectedOn = seen.ArrivesOn ?? ExpectedOn;
        switch (seen.Status)
        {
            case ProviderPayoutStatus.InTransit when State == PayoutState.PayoutCreated:
                Step(PayoutAct.GoInTransit);
                break;
            case ProviderPayoutStatus.Paid when State is PayoutState.PayoutCreated or PayoutState.InTransit:
                Step(PayoutAct.Arrive);
                PaidAt = now;
                Raise(new PayoutPaid(Id, BookingId, FirmId, Credited, now));
                break;
            case ProviderPayoutStatus.Failed when State is PayoutState.PayoutCreated or PayoutState.InTransit or PayoutState.Paid:
                Step(PayoutAct.Fail);
                (PaidAt, Reason, BlockedAt) = (null, seen.FailureCode ?? ReturnedByBank, now);
                Raise(new PayoutBlocked(Id, BookingId, FirmId, Credited, Reason, now));
                break;
        }

        // A bank may return money within days of its arrival, so that one is asked about a little longer.
        NextTryAt = State switch
        {
            PayoutState.Paid when PaidAt is { } paid && now < paid + Duration.FromDays(10) => now + Duration.FromHours(12),
            PayoutState.PayoutCreated or PayoutState.InTransit => now + AskAgain,
            PayoutState.PayoutFailed => now + AskAgain,
            _ => null,
        };
    }

    /// <summary>Something stops it: the firm hears why once, and it is tried again later.</summary>
    public void Block(string reason, Instant now)
    {
        if (State is PayoutState.Due or PayoutState.Transferring or PayoutState.AvailableAtSeller)
        {
            Step(PayoutAct.Block);
            if (Reason != reason)
            {
                Raise(new PayoutBlocked(Id, BookingId, FirmId, Amount, reason, now));
            }

            Reason = reason;
            BlockedAt ??= now;
        }

        NextTryAt = now + Duration.FromHours(6);
    }

    /// <summary>What stopped it is gone, as far as is known: it goes on where it stood.</summary>
    public void Resume(Instant now)
    {
        Step(TransferRef is null ? PayoutAct.ResumeTransfer : PayoutAct.ResumePayout);
        NextTryAt = now;
    }

    /// <summary>Nothing is known anew: it is looked at again later.</summary>
    public void LookAgain(Instant now) => NextTryAt = now + AskAgain;

    private void Step(PayoutAct act)
    {
        State = PayoutLifecycle.Step(State, act);
        if (State is PayoutState.Transferred or PayoutState.PayoutCreated)
        {
            (Reason, BlockedAt) = (null, null);
        }
    }
}
