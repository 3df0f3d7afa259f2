using Marketplace.Domain.Invoicing;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>
/// The sums. What was paid before the document, and the tax that the buyer keeps back, stand as prepaid: the standard has
/// no other place for what is not to be paid to the seller any more, and the terms of payment say which it is.
/// </summary>
internal static class UblTotals
{
    public static void Write(Ubl ubl, Invoice invoice) => ubl.Group("LegalMonetaryTotal", () =>
    {
        // Whether it is paid later makes no difference to what it said when it left.
        var payable = invoice.PaidAt == invoice.IssuedAt && invoice.ToPay.IsPositive ? Domain.Shared.Money.Zero(invoice.Currency) : invoice.ToPay;
        var prepaid = invoice.Total + invoice.Rounding - payable;
        ubl.Amount("LineExtensionAmount", invoice.Net);
        ubl.Amount("TaxExclusiveAmount", invoice.Net);
        ubl.Amount("TaxInclusiveAmount", invoice.Total);
        if (!prepaid.IsZero)
        {
            ubl.Amount("PrepaidAmount", prepaid);
        }

        if (!invoice.Rounding.IsZero)
        {
            ubl.Amount("PayableRoundingAmount", invoice.Rounding);
        }

        ubl.Amount("PayableAmount", payable);
    });
}
