using Marketplace.Domain.Invoicing;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>The lines: each is one piece at its price, or one piece less where it takes something off.</summary>
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
        ubl.Text("ID", line.Order.ToString(System.Globalization.CultureInfo.InvariantCulture));

        // A price is never below nothing, so a discount is a negative quantity.
        ubl.Text(invoice.IsCreditNote ? "CreditedQuantity" : "InvoicedQuantity", line.Net.IsNegative ? "-1" : "1", "unitCode", Piece);
        ubl.Amount("LineExtensionAmount", line.Net);
        ubl.Group("Item", () =>
        {
            ubl.Text("Name", line.Description);
            vat.WriteCategory(ubl, line);
        });
        ubl.Group("Price", () => ubl.Amount("PriceAmount", line.Net.IsNegative ? -line.Net : line.Net));
    }
}
