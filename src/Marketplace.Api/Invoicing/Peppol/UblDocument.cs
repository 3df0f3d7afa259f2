using System.Globalization;
using System.Xml;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>
/// An issued invoice as Peppol BIS Billing 3.0 (UBL 2.1): invoice 380, invoice of an advance 386 or credit note 381; what the buyer
/// issued as Peppol BIS Self-Billing 3.0: invoice 389 or credit note 261. It says what is stored and nothing else, so it is the same
/// whenever it is made.
/// </summary>
internal static class UblDocument
{
    public const string MediaType = "application/xml";

    /// <summary>What the document promises to follow; sent along so that the receiver is found.</summary>
    public const string Customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /// <summary>The process it belongs to.</summary>
    public const string Profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    private const string SelfBillingCustomization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";
    private const string SelfBillingProfile = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0";
    private const string CommercialInvoice = "380";
    private const string PrepaymentInvoice = "386";
    private const string CreditNote = "381";
    private const string SelfBilledInvoice = "389";
    private const string SelfBilledCreditNote = "261";

    private static readonly XmlWriterSettings Settings = new() { Indent = true, CloseOutput = false, Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The process that a document belongs to.</summary>
    public static string ProfileOf(Invoice invoice) => invoice.IsSelfBilled ? SelfBillingProfile : Profile;

    /// <summary>What kind of document it is, in a word for the access point.</summary>
    public static string KindOf(Invoice invoice) => (invoice.IsSelfBilled ? "selfbilling-" : "") + (invoice.IsCreditNote ? "creditnote" : "invoice");

    /// <summary>The file it is saved as; it never holds a person's number.</summary>
    public static string FileName(Invoice invoice) => invoice.Number + ".xml";

    /// <summary>The document as bytes.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="receiver">Where it is received, when no longer at the address of the day of issue.</param>
    public static byte[] Of(Invoice invoice, PeppolId? receiver = null)
    {
        using var content = new MemoryStream();
        Write(invoice, receiver ?? invoice.Addressee.Endpoint ?? throw new InvalidOperationException("The receiver has no address for e-invoices."), content);
        return content.ToArray();
    }

    /// <summary>Writes the document; the elements stand in the order of the schema.</summary>
    public static void Write(Invoice invoice, PeppolId receiver, Stream to)
    {
        using var xml = XmlWriter.Create(to, Settings);
        var ubl = new Ubl(xml);
        var vat = UblVat.Of(invoice);
        ubl.Begin(invoice.IsCreditNote ? "CreditNote" : "Invoice");
        WriteHead(ubl, invoice);
        WriteReferences(ubl, invoice);
        UblParties.Write(ubl, invoice, receiver, vat);
        if (invoice.AdvanceOf is null)
        {
            ubl.Group("Delivery", () => ubl.Day("ActualDeliveryDate", invoice.PerformedOn));
        }

        UblPayment.Write(ubl, invoice);
        vat.Write(ubl);
        UblTotals.Write(ubl, invoice);
        UblLines.Write(ubl, invoice, vat);
        ubl.End();
    }

    /// <summary>The language of the printed document: the firm keeps its books in its own, the fee is explained in the buyer's.</summary>
    public static CultureInfo CultureOf(Invoice invoice) =>
        DocumentWording.CultureOf(invoice.SellerId is null ? invoice.Buyer.Country : invoice.Seller.Country);

    private static void WriteHead(Ubl ubl, Invoice invoice)
    {
        ubl.Text("CustomizationID", invoice.IsSelfBilled ? SelfBillingCustomization : Customization);
        ubl.Text("ProfileID", ProfileOf(invoice));
        ubl.Text("ID", invoice.Number);
        ubl.Day("IssueDate", invoice.IssuedOn);
        if (invoice.IsCreditNote)
        {
            ubl.Text("CreditNoteTypeCode", invoice.IsSelfBilled ? SelfBilledCreditNote : CreditNote);
        }
        else
        {
            ubl.Day("DueDate", invoice.DueOn);
            ubl.Text("InvoiceTypeCode", invoice.IsSelfBilled ? SelfBilledInvoice : invoice.AdvanceOf is null ? CommercialInvoice : PrepaymentInvoice);
        }

        var about = invoice.BookingCode is { } booking
            ? Texts.Get(CultureOf(invoice), "invoice.ubl.note", invoice.Title, invoice.Place, booking)
            : Texts.Get(CultureOf(invoice), "invoice.ubl.note.elsewhere", invoice.Title, invoice.Place);
        ubl.Text("Note", invoice.Reason is { } reason ? $"{reason} {about}" : about);
        ubl.Text("DocumentCurrencyCode", invoice.Currency.ToString());
        ubl.Text("TaxCurrencyCode", invoice.NationalVat?.Vat.Currency.ToString());

        // One of reference and order number is required; the booking's code is known to every buyer, and else the invoice has only its number.
        ubl.Text("BuyerReference", invoice.BuyerReference ?? (invoice.OrderNumber is null ? invoice.BookingCode ?? invoice.Number : null));
    }

    private static void WriteReferences(Ubl ubl, Invoice invoice)
    {
        if (invoice.OrderNumber is { } order)
        {
            ubl.Group("OrderReference", () => ubl.Text("ID", order));
        }

        if (invoice.OriginalNumber is { } original)
        {
            ubl.Group("BillingReference", () => ubl.Group("InvoiceDocumentReference", () =>
            {
                ubl.Text("ID", original);
                ubl.Day("IssueDate", invoice.OriginalIssuedOn!.Value);
            }));
        }

        foreach (var advance in invoice.AdvanceNumbers)
        {
            ubl.Group("BillingReference", () => ubl.Group("InvoiceDocumentReference", () => ubl.Text("ID", advance)));
        }
    }
}
