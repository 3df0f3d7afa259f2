using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

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
        Provision = provision;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its place, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>What was supplied.</summary>
    public string Description { get; private set; } = "";

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

    /// <summary>The provision as the law wants it printed; empty when none is needed.</summary>
    public string Provision { get; private set; } = "";
}

/// <summary>All lines of one VAT category and rate together, as invoices and returns want them.</summary>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Net">The amounts without VAT.</param>
/// <param name="Vat">The VAT.</param>
public sealed record VatTotal(VatCategory Category, BasisPoints Rate, Money Net, Money Vat);
