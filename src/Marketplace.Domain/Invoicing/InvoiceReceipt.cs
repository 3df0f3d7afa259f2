using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Identifies money that came for an invoice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvoiceReceiptId(Guid Value) : IEntityId<InvoiceReceiptId>
{
    /// <inheritdoc />
    public static InvoiceReceiptId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static InvoiceReceiptId New() => new(Guid.CreateVersion7());
}

/// <summary>How it is known that money came for an invoice, or went back.</summary>
public enum ReceiptOrigin
{
    /// <summary>The seller said so.</summary>
    ByHand = 1,

    /// <summary>It stood in a file from the bank.</summary>
    BankFile = 2,

    /// <summary>The buyer said that it had paid, and the seller agreed.</summary>
    Proof = 3,

    /// <summary>What was paid too much went back to the buyer; the amount is below zero.</summary>
    PaidBack = 4,

    /// <summary>An earlier row was a mistake; this one takes it back.</summary>
    Undone = 5,

    /// <summary>What was paid too much for one invoice pays another: below zero on the one, above it on the other.</summary>
    Offset = 6,
}

/// <summary>
/// Money that came for an invoice, on the day on which it was on the account; below zero when it went back or was noted by
/// mistake. Rows are only added: their sum is what the seller has.
/// </summary>
public sealed class InvoiceReceipt
{
    private InvoiceReceipt()
    {
    }

    /// <summary>The row's identifier.</summary>
    public InvoiceReceiptId Id { get; private set; }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>How much came.</summary>
    public Money Amount { get; private set; }

    /// <summary>How much of it is interest and charges for paying late.</summary>
    public Money Late { get; private set; }

    /// <summary>The day on which it was on the account, by the seller's calendar.</summary>
    public LocalDate ReceivedOn { get; private set; }

    /// <summary>How it is known.</summary>
    public ReceiptOrigin Origin { get; private set; }

    /// <summary>The row of the bank file, or the buyer's proof, that it is known by; of an offset the row on the other invoice.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>The row that it takes back.</summary>
    public InvoiceReceiptId? Undoes { get; private set; }

    /// <summary>Who noted it; null when nobody had to.</summary>
    public PersonId? By { get; private set; }

    /// <summary>When it was noted.</summary>
    public Instant At { get; private set; }

    /// <summary>The two rows are the same money, which left one invoice for the other or came back.</summary>
    public void PairWith(InvoiceReceipt other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (SourceId, other.SourceId) = (other.Id.Value, Id.Value);
    }

    internal static InvoiceReceipt Of(Invoice invoice, Money amount, Money late, LocalDate day, ReceiptMark mark, InvoiceReceiptId? undoes = null) => new()
    {
        Id = InvoiceReceiptId.New(),
        InvoiceId = invoice.Id,
        Amount = amount,
        Late = late,
        ReceivedOn = day,
        Origin = mark.Origin,
        SourceId = mark.Source,
        Undoes = undoes,
        By = mark.By,
        At = mark.At,
    };
}

/// <summary>How, by whom and when money was noted.</summary>
/// <param name="Origin">How it is known.</param>
/// <param name="Source">The row of the bank file, or the buyer's proof.</param>
/// <param name="By">Who noted it.</param>
/// <param name="At">When.</param>
public sealed record ReceiptMark(ReceiptOrigin Origin, Guid? Source, PersonId? By, Instant At);
