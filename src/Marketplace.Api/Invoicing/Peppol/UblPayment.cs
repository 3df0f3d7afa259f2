using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>How it is paid: to a Swedish giro, a Norwegian account or an IBAN with its reference, or by card already.</summary>
internal static class UblPayment
{
    private const string Card = "48";
    private const string CreditTransfer = "30";

    public static void Write(Ubl ubl, Invoice invoice)
    {
        var to = invoice.Payment;
        var reference = to.Reference ?? invoice.Number;
        if (!invoice.IsCreditNote && invoice.Method == PaymentMethod.Card && !to.SaysWhere())
        {
            ubl.Group("PaymentMeans", () => ubl.Text("PaymentMeansCode", Card));
        }

        WriteAccount(ubl, reference, to.Bankgiro?.Value, "SE:BANKGIRO");
        WriteAccount(ubl, reference, to.Plusgiro?.Value, "SE:PLUSGIRO");
        WriteAccount(ubl, reference, to.Account?.Value, null);
        WriteAccount(ubl, reference, to.Iban?.Value, to.Bic?.Value);

        if (TermsOf(invoice) is { } terms)
        {
            ubl.Group("PaymentTerms", () => ubl.Text("Note", terms));
        }
    }

    private static void WriteAccount(Ubl ubl, string reference, string? account, string? branch)
    {
        if (account is null)
        {
            return;
        }

        ubl.Group("PaymentMeans", () =>
        {
            ubl.Text("PaymentMeansCode", CreditTransfer);
            ubl.Text("PaymentID", reference);
            ubl.Group("PayeeFinancialAccount", () =>
            {
                ubl.Text("ID", account);
                if (branch is not null)
                {
                    ubl.Group("FinancialInstitutionBranch", () => ubl.Text("ID", branch));
                }
            });
        });
    }

    private static string? TermsOf(Invoice invoice)
    {
        var culture = UblDocument.CultureOf(invoice);
        if (invoice.IsCreditNote)
        {
            return Texts.Get(culture, "invoice.ubl.credit", invoice.OriginalNumber);
        }

        return invoice.Withheld.IsZero ? null : Texts.Get(culture, "invoice.ubl.withheld", DocumentWording.Amount(invoice.Withheld, culture));
    }
}
