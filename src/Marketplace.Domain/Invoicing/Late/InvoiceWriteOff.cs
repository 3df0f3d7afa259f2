using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>A seller has given up what was left of an invoice; below zero when it waits for the money after all. Rows are only added.</summary>
public sealed class InvoiceWriteOff
{
    private InvoiceWriteOff()
    {
    }

    /// <summary>The row's identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>How much.</summary>
    public Money Amount { get; private set; }

    /// <summary>The day, by the seller's calendar.</summary>
    public LocalDate On { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who decided it.</summary>
    public PersonId? By { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>What is left is given up.</summary>
    public static InvoiceWriteOff Of(Invoice invoice, string reason, LocalDate day, PersonId? by, Instant now) => Row(invoice, invoice.WriteOff(), reason, day, by, now);

    /// <summary>It is waited for after all.</summary>
    public static InvoiceWriteOff Back(Invoice invoice, string reason, LocalDate day, PersonId? by, Instant now)
    {
        var amount = invoice.WrittenOff;
        invoice.TakeBackWriteOff();
        return Row(invoice, -amount, reason, day, by, now);
    }

    private static InvoiceWriteOff Row(Invoice invoice, Money amount, string reason, LocalDate day, PersonId? by, Instant now) => new()
    {
        Id = Guid.CreateVersion7(),
        InvoiceId = invoice.Id,
        Amount = amount,
        On = day,
        Reason = reason,
        By = by,
        At = now,
    };
}
