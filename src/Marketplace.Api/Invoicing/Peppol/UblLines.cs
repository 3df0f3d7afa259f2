using System.Globalization;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>The lines: each is so many at their price, or so many less where it takes something off; what was agreed as a whole is one piece.</summary>
internal static class UblLines
{
    private const string Piece = "C62";

    public static void Write(Ubl ubl, Invoice invoice, UblVat vat)
    {
        foreach (var line in invoice.Lines.OrderBy(l => l.Order))
        {
            ubl.Group(invoice.IsCreditNote ? "CreditNoteLine" : "InvoiceLine", () => WriteLine(ubl, invoice, line, vat));
        }
    }

    private static void WriteLine(Ubl ubl, Invoice invoice, InvoiceLine line, UblVat vat)
    {
        ubl.Text("ID", line.Order.ToString(CultureInfo.InvariantCulture));

        // A price is never below nothing, so a discount is a negative quantity.
        var price = line.Count?.UnitPrice ?? line.Net;
        var quantity = (line.Count?.Quantity ?? 1) * (price.IsNegative ? -1 : 1);
        ubl.Text(invoice.IsCreditNote ? "CreditedQuantity" : "InvoicedQuantity", quantity.ToString("0.##", CultureInfo.InvariantCulture), "unitCode", CodeOf(line.Count?.Unit));
        ubl.Amount("LineExtensionAmount", line.Net);
        ubl.Group("Item", () =>
        {
            ubl.Text("Name", line.Description);
            vat.WriteCategory(ubl, line);
        });
        ubl.Group("Price", () => ubl.Amount("PriceAmount", price.IsNegative ? -price : price));
    }

    /// <summary>The code of a unit (UN/ECE recommendation 20).</summary>
    private static string CodeOf(InvoiceUnit? unit) => unit switch
    {
        InvoiceUnit.Hour => "HUR",
        InvoiceUnit.Day => "DAY",
        InvoiceUnit.Kilometre => "KMT",
        InvoiceUnit.Person => "IE",
        InvoiceUnit.Month => "MON",
        _ => Piece,
    };
}
