using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// The time in which a firm looks at the invoice of a completed booking before it goes. The price is agreed and stays; what
/// the buyer needs on the invoice can be filled in, and an answer to the question of VAT be put right. Then it is issued, by
/// a press or by itself.
/// </summary>
public sealed class InvoiceLook : Aggregate
{
    /// <summary>The longest reference or order number.</summary>
    public const int LongestReference = 60;

    private InvoiceLook()
    {
    }

    /// <summary>The booking that is invoiced; it has one look.</summary>
    public BookingId Id { get; private set; }

    /// <summary>The firm that invoices.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>When the look began.</summary>
    public Instant BeganAt { get; private set; }

    /// <summary>When the invoice is issued by itself; null once it is issued.</summary>
    public Instant? IssueAt { get; private set; }

    /// <summary>Whether the firm has asked for more time.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The buyer's reference, when it is not the usual one.</summary>
    public string? BuyerReference { get; private set; }

    /// <summary>The buyer's order number, when the firm filled one in.</summary>
    public string? OrderNumber { get; private set; }

    /// <summary>What the firm has answered to the question of VAT otherwise than was agreed: the code of the answer by the line's place.</summary>
    public IReadOnlyDictionary<int, string> VatAnswers { get; private set; } = new Dictionary<int, string>();

    /// <summary>Who changed it last.</summary>
    public PersonId? ChangedBy { get; private set; }

    /// <summary>When it was changed last.</summary>
    public Instant? ChangedAt { get; private set; }

    /// <summary>The invoice that it became.</summary>
    public InvoiceId? InvoiceId { get; private set; }

    /// <summary>Begins the look at a completed booking's invoice.</summary>
    public static InvoiceLook Begin(Booking booking, Policies policies, Instant now)
    {
        var look = new InvoiceLook { Id = booking.Id, FirmId = booking.ProviderId, BeganAt = now, IssueAt = now + policies.InvoiceDraftTime };
        look.Raise(new InvoiceLookBegan(booking.Id));
        return look;
    }

    /// <summary>Fills in what the buyer needs, and puts answers to the question of VAT right.</summary>
    /// <param name="agreed">The invoice as it was agreed.</param>
    /// <param name="reference">The buyer's reference; null for the usual one.</param>
    /// <param name="orderNumber">The buyer's order number; null for the one that the order was given by, if any.</param>
    /// <param name="answers">The code of the right answer by the line's place.</param>
    /// <param name="rules">The VAT rules.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">There is no such line or answer, or a card has paid the VAT already.</exception>
    public void Change(InvoiceDraft agreed, string? reference, string? orderNumber, IReadOnlyDictionary<int, string> answers, VatRules rules, PersonId by, Instant now)
    {
        MustBeOpen();
        var lines = agreed.Lines.ToDictionary(l => l.Order);
        if (answers.Keys.Where(a => !lines.ContainsKey(a)).Select(a => (int?)a).FirstOrDefault() is { } unknown)
        {
            throw DomainException.Rule(InvoiceErrors.LineUnknown, ("line", unknown));
        }

        var others = answers.Where(a => lines[a.Key].VatReason != a.Value).ToDictionary();
        if (others.Count > 0 && !agreed.Subject.Method.IsDirect())
        {
            throw DomainException.Rule(InvoiceErrors.VatPaidByCard);
        }

        _ = PossibleVat.Chosen(rules, agreed, others);
        (BuyerReference, OrderNumber, VatAnswers) = (Contact.Line(reference, LongestReference), Contact.Line(orderNumber, LongestReference), others);
        (ChangedBy, ChangedAt) = (by, now);
    }

    /// <summary>Until when the firm can hold it back.</summary>
    public Instant CanWaitUntil(Policies policies) => BeganAt + Duration.FromDays(policies.InvoiceHoldDays);

    /// <summary>The firm needs more time, to sort something out with the buyer. Safe to repeat.</summary>
    public void Hold(Policies policies)
    {
        MustBeOpen();
        (IsHeld, IssueAt) = (true, CanWaitUntil(policies));
    }

    /// <summary>The invoice with what the firm has filled in and put right.</summary>
    /// <exception cref="DomainException">An answer to the question of VAT can no longer be given.</exception>
    public InvoiceDraft Apply(InvoiceDraft agreed, VatRules rules)
    {
        var answers = PossibleVat.Chosen(rules, agreed, VatAnswers);
        return agreed with
        {
            BuyerReference = BuyerReference ?? agreed.BuyerReference,
            OrderNumber = OrderNumber ?? agreed.OrderNumber,
            Lines = answers.Count == 0 ? agreed.Lines : InvoiceLine.TaxedOnce(agreed.Lines.Select(l => answers.TryGetValue(l.Order, out var right) ? l.With(right) : l)),
        };
    }

    /// <summary>It has become an invoice.</summary>
    public void Issued(Invoice invoice)
    {
        MustBeOpen();
        (InvoiceId, IssueAt) = (invoice.Id, null);
    }

    /// <summary>Refuses when it is an invoice already.</summary>
    public void MustBeOpen()
    {
        if (InvoiceId is { } invoice)
        {
            throw DomainException.Conflict(InvoiceErrors.LookedAtAlready, ("invoice", invoice.Value));
        }
    }
}

/// <summary>The invoice of a completed booking waits for its firm to look at it.</summary>
public sealed record InvoiceLookBegan(BookingId Booking) : IDomainEvent;
