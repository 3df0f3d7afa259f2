using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>Identifies a reminder.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvoiceReminderId(Guid Value) : IEntityId<InvoiceReminderId>
{
    /// <inheritdoc />
    public static InvoiceReminderId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static InvoiceReminderId New() => new(Guid.CreateVersion7());
}

/// <summary>A letter in which a seller reminds of an invoice that is late. It says what was owed on its day, and never changes.</summary>
public sealed class InvoiceReminder : Aggregate
{
    private InvoiceReminder()
    {
    }

    /// <summary>The reminder's identifier.</summary>
    public InvoiceReminderId Id { get; private set; }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>The first, the second...</summary>
    public int Place { get; private set; }

    /// <summary>The day of the letter, by the seller's calendar.</summary>
    public LocalDate SentOn { get; private set; }

    /// <summary>Until when the letter asks for payment.</summary>
    public LocalDate PayBy { get; private set; }

    /// <summary>What was left of the invoice itself.</summary>
    public Money Principal { get; private set; }

    /// <summary>Interest until that day.</summary>
    public Money Interest { get; private set; }

    /// <summary>What this letter costs beside interest.</summary>
    public LateCharge ChargeKind { get; private set; }

    /// <summary>How much that is.</summary>
    public Money Charge { get; private set; }

    /// <summary>What earlier letters cost.</summary>
    public Money EarlierCharges { get; private set; }

    /// <summary>From which day no interest is reckoned, because nobody has given its rate yet.</summary>
    public LocalDate? RateUnknownFrom { get; private set; }

    /// <summary>Who sent it; null when it went by itself.</summary>
    public PersonId? By { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>All that the letter asks for.</summary>
    public Money Total => Principal + Interest + Charge + EarlierCharges;

    internal static InvoiceReminder Of(Invoice invoice, int place, LateClaim claim, LateCharge kind, Money charge, LocalDate day, LocalDate payBy, PersonId? by, Instant now)
    {
        var reminder = new InvoiceReminder
        {
            Id = InvoiceReminderId.New(),
            InvoiceId = invoice.Id,
            Place = place,
            SentOn = day,
            PayBy = payBy,
            Principal = claim.Principal,
            Interest = claim.Interest.Amount,
            ChargeKind = kind,
            Charge = charge,
            EarlierCharges = claim.Charges,
            RateUnknownFrom = claim.Interest.UnknownFrom,
            By = by,
            At = now,
        };
        reminder.Raise(new InvoiceReminded(reminder.Id, invoice.Id, now));
        return reminder;
    }
}

/// <summary>A reminder is to be printed and sent.</summary>
public sealed record InvoiceReminded(InvoiceReminderId Reminder, InvoiceId Invoice, Instant At) : IDomainEvent;
