using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>Seller and buyer as they were on the day of issue.</summary>
internal static class UblParties
{
    public static void Write(Ubl ubl, Invoice invoice, PeppolId receiver, UblVat vat)
    {
        ubl.Group("AccountingSupplierParty", () => ubl.Group("Party", () => WriteSeller(ubl, invoice.Seller, invoice.IsSelfBilled ? receiver : OwnAddress(invoice), vat)));
        ubl.Group("AccountingCustomerParty", () => ubl.Group("Party", () => WriteBuyer(ubl, invoice.Buyer, invoice.IsSelfBilled ? OwnAddress(invoice) : receiver, vat)));
    }

    private static PeppolId OwnAddress(Invoice invoice) => invoice.Sender.Endpoint ?? throw new InvalidOperationException("Who sends an invoice always has a number.");

    private static void WriteSeller(Ubl ubl, InvoiceParty seller, PeppolId endpoint, UblVat vat)
    {
        WriteAddress(ubl, seller, endpoint);
        if (seller.Vat is { } number && !vat.IsOutside)
        {
            WriteTax(ubl, number.Value, "VAT");
        }

        // What else the authorities know the seller as, in the very words that both countries want.
        WriteTax(ubl, seller.FTaxApproved ? "Godkänd för F-skatt" : seller.InBusinessRegister ? "Foretaksregisteret" : null, "TAX");
        ubl.Group("PartyLegalEntity", () =>
        {
            ubl.Text("RegistrationName", seller.Name);
            WriteNumber(ubl, seller);
        });
        ubl.Group("Contact", () => ubl.Text("ElectronicMail", seller.Email));
    }

    private static void WriteBuyer(Ubl ubl, InvoiceParty buyer, PeppolId receiver, UblVat vat)
    {
        WriteAddress(ubl, buyer, receiver);
        if (buyer.Vat is { } number && !vat.IsOutside)
        {
            WriteTax(ubl, number.Value, "VAT");
        }

        ubl.Group("PartyLegalEntity", () =>
        {
            ubl.Text("RegistrationName", buyer.Name);

            // A person's own number stands only where the law wants it.
            if (buyer.Number is { IsPersonal: false } || (vat.IsReverseCharge && buyer.Vat is null))
            {
                WriteNumber(ubl, buyer);
            }
        });
    }

    private static void WriteAddress(Ubl ubl, InvoiceParty party, PeppolId endpoint)
    {
        ubl.Endpoint("EndpointID", endpoint);
        ubl.Group("PartyName", () => ubl.Text("Name", party.Unit ?? party.Name));
        ubl.Group("PostalAddress", () =>
        {
            ubl.Text("StreetName", party.Street);
            ubl.Text("CityName", party.Town);
            ubl.Text("PostalZone", party.PostalCode);
            ubl.Group("Country", () => ubl.Text("IdentificationCode", party.Country.ToString()));
        });
    }

    private static void WriteTax(Ubl ubl, string? number, string scheme)
    {
        if (number is not null)
        {
            ubl.Group("PartyTaxScheme", () =>
            {
                ubl.Text("CompanyID", number);
                ubl.Group("TaxScheme", () => ubl.Text("ID", scheme));
            });
        }
    }

    private static void WriteNumber(Ubl ubl, InvoiceParty party) =>
        ubl.Text("CompanyID", party.Number?.Digits, "schemeID", party.Country == Country.SE ? "0007" : "0192");
}
