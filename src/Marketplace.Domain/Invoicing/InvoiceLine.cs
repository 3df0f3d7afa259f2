using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>How many of what a line is for.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="Unit">Of what.</param>
/// <param name="UnitPrice">The price of one without VAT.</param>
public sealed record LineCount(decimal Quantity, InvoiceUnit Unit, Money UnitPrice)
{
    private LineCount()
        : this(default, default, default)
    {
    }
}

/// <summary>One line of an invoice, taken over from the price that was agreed. Nothing in it is worked out again.</summary>
public sealed class InvoiceLine
{
    private InvoiceLine()
    {
    }

    /// <summary>Takes a line over, with what is printed about its VAT.</summary>
    public InvoiceLine(QuoteLine agreed, int order, string provision)
    {
        Id = Guid.CreateVersion7();
        Order = order;
        Description = agreed.Description;
        Net = agreed.Net;
        VatCategory = agreed.VatCategory;
        VatRate = agreed.VatRate;
        Vat = agreed.Vat;
        VatReason = agreed.VatReason;
        VatConfidence = agreed.VatConfidence;
        Provision = provision;
    }

    /// <summary>A line of work agreed elsewhere.</summary>
    public InvoiceLine(string description, LineCount count, Money net, Money vat, VatTreatment treatment, int order)
    {
        Id = Guid.CreateVersion7();
        Order = order;
        Description = description;
        Count = count;
        Net = net;
        VatCategory = treatment.Category;
        VatRate = treatment.Rate;
        Vat = vat;
        VatReason = treatment.ReasonCode;
        VatConfidence = treatment.Confidence;
        Provision = treatment.LegalReference;
    }

    private InvoiceLine(InvoiceLine other, int order)
    {
        Id = Guid.CreateVersion7();
        Order = order;
        Description = other.Description;
        Count = other.Count;
        Net = other.Net;
        VatCategory = other.VatCategory;
        VatRate = other.VatRate;
        Vat = other.Vat;
        VatReason = other.VatReason;
        VatConfidence = other.VatConfidence;
        Provision = other.Provision;
        DeductsId = other.DeductsId;
        DeductsNumber = other.DeductsNumber;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its place, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>What was supplied.</summary>
    public string Description { get; private set; } = "";

    /// <summary>How many of what; null where one amount was agreed for the whole.</summary>
    public LineCount? Count { get; private set; }

    /// <summary>The amount without VAT.</summary>
    public Money Net { get; private set; }

    /// <summary>How it stands to VAT.</summary>
    public VatCategory VatCategory { get; private set; }

    /// <summary>The VAT rate.</summary>
    public BasisPoints VatRate { get; private set; }

    /// <summary>The VAT itself.</summary>
    public Money Vat { get; private set; }

    /// <summary>The code of the rule that decided about VAT.</summary>
    public string VatReason { get; private set; } = "";

    /// <summary>How sure we were of that rule; null for lines from before this was noted.</summary>
    public Confidence? VatConfidence { get; private set; }

    /// <summary>The provision as the law wants it printed; empty when none is needed.</summary>
    public string Provision { get; private set; } = "";

    /// <summary>In a credit note: which line of the original it takes back.</summary>
    public int? Credits { get; private set; }

    /// <summary>Which advance invoice it takes off.</summary>
    public InvoiceId? DeductsId { get; private set; }

    /// <summary>The number of that invoice.</summary>
    public string? DeductsNumber { get; private set; }

    /// <summary>An advance on what this line sells.</summary>
    internal InvoiceLine Advance(string description, Money net, Money vat, int order) => new(this, order) { Description = description, Net = net, Vat = vat, Count = null };

    /// <summary>The line that takes this one, of an advance invoice, off the invoice for the whole.</summary>
    internal InvoiceLine Deduction(Invoice advance, string description, Money net, Money vat, int order) =>
        new(this, order) { Description = description, Net = -net, Vat = -vat, DeductsId = advance.Id, DeductsNumber = advance.Number, Count = null };

    /// <summary>The line that takes back an amount of this one; of a part nobody knows how many it was.</summary>
    internal InvoiceLine Back(Money net, Money vat, int order) => new(this, order) { Net = net, Vat = vat, Credits = Order, Count = net == Net ? Count : null };

    /// <summary>The same line for another invoice.</summary>
    internal InvoiceLine Again() => new(this, Order);

    /// <summary>The same supply with another answer to the question of VAT; its VAT is reckoned with the other lines'.</summary>
    internal InvoiceLine With(VatTreatment treatment) => new(this, Order)
    {
        VatCategory = treatment.Category,
        VatRate = treatment.Rate,
        VatReason = treatment.ReasonCode,
        VatConfidence = treatment.Confidence,
        Provision = treatment.LegalReference,
    };

    /// <summary>The lines with the VAT of each rate rounded once. What takes an advance off keeps the VAT that was invoiced.</summary>
    internal static IReadOnlyList<InvoiceLine> TaxedOnce(IEnumerable<InvoiceLine> lines)
    {
        InvoiceLine[] all = [.. lines];
        foreach (var group in all.Where(l => l.DeductsId is null).GroupBy(l => l.VatRate))
        {
            foreach (var (line, vat) in group.Zip(Money.Shares(group.Select(l => l.Net), group.Key)))
            {
                line.Vat = vat;
            }
        }

        return all;
    }
}

/// <summary>All lines of one VAT category and rate together, as invoices and returns want them.</summary>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Net">The amounts without VAT.</param>
/// <param name="Vat">The VAT.</param>
public sealed record VatTotal(VatCategory Category, BasisPoints Rate, Money Net, Money Vat)
{
    /// <summary>The code of the rule that decided, where lines are told apart by it too.</summary>
    public string? Reason { get; init; }
}
