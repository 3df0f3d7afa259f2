using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>
/// The VAT of a document by category and rate. The standard lets nothing stand beside category O (BR-O-11 to 14), and
/// wants a tax number of who exempts (BR-E-02), so a few documents must say in other categories what was decided:
/// nothing in the amounts changes, and the provision always stands there in words.
/// </summary>
internal sealed class UblVat
{
    private readonly Invoice _invoice;
    private readonly Func<VatCategory, VatCategory> _written;

    private UblVat(Invoice invoice, Func<VatCategory, VatCategory> written) => (_invoice, _written) = (invoice, written);

    /// <summary>Whether the whole document is outside the scope of VAT: then no VAT number stands in it.</summary>
    public bool IsOutside => _invoice.Lines.All(l => CategoryOf(l) == VatCategory.O);

    /// <summary>Whether the buyer accounts for VAT.</summary>
    public bool IsReverseCharge => _invoice.Lines.Any(l => CategoryOf(l) == VatCategory.AE);

    public static UblVat Of(Invoice invoice)
    {
        var categories = invoice.Lines.Select(l => l.VatCategory).Distinct().ToList();
        var seller = invoice.Seller;
        var hasTaxNumber = seller.Vat is not null || seller.FTaxApproved || seller.InBusinessRegister;
        if (!hasTaxNumber && categories.All(c => c is VatCategory.E or VatCategory.O))
        {
            // Known to no tax authority by number: everything it sells is outside.
            return new UblVat(invoice, static _ => VatCategory.O);
        }

        return new UblVat(invoice, categories.Count > 1 ? static c => c == VatCategory.O ? VatCategory.E : c : static c => c);
    }

    /// <summary>The category that is written for a line.</summary>
    public VatCategory CategoryOf(InvoiceLine line) => _written(line.VatCategory);

    /// <summary>Writes the totals, and the VAT in the currency it is owed in.</summary>
    public void Write(Ubl ubl)
    {
        ubl.Group("TaxTotal", () =>
        {
            ubl.Amount("TaxAmount", _invoice.Vat);
            foreach (var group in _invoice.Lines.GroupBy(l => (Category: CategoryOf(l), l.VatRate)).OrderBy(g => g.Key.Category).ThenBy(g => g.Key.VatRate.Value))
            {
                WriteSubtotal(ubl, group.Key.Category, group.Key.VatRate, [.. group]);
            }
        });
        if (_invoice.NationalVat is { } national)
        {
            ubl.Group("TaxTotal", () => ubl.Amount("TaxAmount", national.Vat));
        }
    }

    /// <summary>Writes the category of a line.</summary>
    public void WriteCategory(Ubl ubl, InvoiceLine line) => ubl.Group("ClassifiedTaxCategory", () =>
    {
        ubl.Text("ID", CategoryOf(line).ToString());
        WriteRate(ubl, CategoryOf(line), line.VatRate);
        ubl.Group("TaxScheme", () => ubl.Text("ID", "VAT"));
    });

    private static void WriteRate(Ubl ubl, VatCategory category, BasisPoints rate)
    {
        if (category != VatCategory.O)
        {
            ubl.Percent("Percent", rate);
        }
    }

    private void WriteSubtotal(Ubl ubl, VatCategory category, BasisPoints rate, IReadOnlyList<InvoiceLine> lines) => ubl.Group("TaxSubtotal", () =>
    {
        ubl.Amount("TaxableAmount", Money.Sum(lines.Select(l => l.Net), _invoice.Currency));
        ubl.Amount("TaxAmount", Money.Sum(lines.Select(l => l.Vat), _invoice.Currency));
        ubl.Group("TaxCategory", () =>
        {
            ubl.Text("ID", category.ToString());
            WriteRate(ubl, category, rate);
            if (category is not (VatCategory.S or VatCategory.Z))
            {
                // The code list has none for exempt performances, only words.
                ubl.Text("TaxExemptionReasonCode", category.Vatex());
                ubl.Text("TaxExemptionReason", string.Join("; ", lines.OrderBy(l => l.Order).Select(l => l.Provision).Where(p => p.Length > 0).Distinct()));
            }

            ubl.Group("TaxScheme", () => ubl.Text("ID", "VAT"));
        });
    });
}
