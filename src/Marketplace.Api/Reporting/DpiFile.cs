using System.Globalization;
using System.Text;
using System.Xml;
using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Reporting;

/// <summary>
/// A report as DPI XML 1.0 of the OECD: names, order and codes are those of its schema. Amounts are in whole units, as the
/// schema wants them; a firm that was paid in two currencies stands in it twice.
/// </summary>
internal static class DpiFile
{
    public const string MediaType = "application/xml";

    private const string Dpi = "urn:oecd:ties:dpi:v1";
    private const string Stf = "urn:oecd:ties:dpistf:v1";

    public static async Task WriteAsync(TaxReport report, Stream to, Instant now)
    {
        await using var xml = XmlWriter.Create(to, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync("dpi", "DPI_OECD", Dpi);
        await xml.WriteAttributeStringAsync("xmlns", "stf", null, Stf);
        await xml.WriteAttributeStringAsync(null, "version", null, "1.0");
        Message(xml, report, now);
        xml.WriteStartElement("DPIBody", Dpi);
        Operator(xml, report);
        foreach (var firm in report.Firms)
        {
            foreach (var year in firm.Years)
            {
                Seller(xml, report, firm, year);
            }
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private static void Message(XmlWriter xml, TaxReport report, Instant now)
    {
        var (country, year) = (report.Operator.Country.ToString(), report.Year.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("MessageSpec", Dpi);
        Element(xml, "SendingEntityIN", report.Operator.Number.Digits);
        Element(xml, "TransmittingCountry", country);
        Element(xml, "ReceivingCountry", country);
        Element(xml, "MessageType", "DPI");
        Element(xml, "Contact", report.Operator.Contact.Email);
        Element(xml, "MessageRefId", $"{country}{year}{country}-{Guid.CreateVersion7():n}");
        Element(xml, "MessageTypeIndic", report.Firms.Count == 0 ? "DPI403" : "DPI401");
        Element(xml, "ReportingPeriod", $"{year}-12-31");
        Element(xml, "Timestamp", LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss").Format(now.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).LocalDateTime));
        xml.WriteEndElement();
    }

    private static void Operator(XmlWriter xml, TaxReport report)
    {
        var by = report.Operator;
        xml.WriteStartElement("PlatformOperator", Dpi);
        Element(xml, "ResCountryCode", by.Country.ToString());
        TaxNumber(xml, by.Number.Digits, by.Country.ToString());
        Optional(xml, "VAT", by.Country == Country.SE ? by.SwedishVat?.Value : by.NorwegianVat?.Value);
        Element(xml, "Name", by.LegalName);
        Element(xml, "PlatformBusinessName", "Samspel");
        Address(xml, by.Address, "OECD304");

        // A member state's operator says why it reports there; Norway is none.
        Optional(xml, "Nexus", by.Country == Country.SE ? "RPONEX1" : null);
        Element(xml, "AssumedReporting", "false");
        Doc(xml, report, by.Number.Digits);
        xml.WriteEndElement();
    }

    private static void Seller(XmlWriter xml, TaxReport report, ReportedFirm firm, SellerYear year)
    {
        xml.WriteStartElement("ReportableSeller", Dpi);
        xml.WriteStartElement("Identity", Dpi);
        xml.WriteStartElement(firm.IsPerson ? "IndividualSeller" : "EntitySeller", Dpi);
        xml.WriteStartElement("Standard", Dpi);
        if (firm.IsPerson)
        {
            Person(xml, firm);
        }
        else
        {
            Entity(xml, firm);
        }

        Account(xml, firm);
        if (!firm.IsPerson && firm.Told?.Establishment is { } state)
        {
            xml.WriteStartElement("PermanentEstablishments", Dpi);
            Element(xml, "PermanentEstablishment", state);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        Activities(xml, year);
        Doc(xml, report, $"{firm.Firm.Id.Value:n}-{year.Currency}");
        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, ReportedFirm firm)
    {
        xml.WriteStartElement("IndSellerID", Dpi);
        Element(xml, "ResCountryCode", firm.Told?.TaxCountry ?? firm.Firm.Country.ToString());
        TaxNumber(xml, firm.Told?.TaxNumber, firm.Told?.TaxCountry);
        Optional(xml, "VAT", firm.Firm.Vat.Number?.Value);
        xml.WriteStartElement("Name", Dpi);
        Element(xml, "FirstName", firm.Told?.FirstName ?? "NFN");
        Element(xml, "LastName", firm.Told?.LastName ?? firm.Firm.LegalName);
        xml.WriteEndElement();
        Address(xml, firm.Firm.Address, "OECD301");
        if (firm.Told?.BornOn is { } born)
        {
            xml.WriteStartElement("BirthInfo", Dpi);
            Element(xml, "BirthDate", LocalDatePattern.Iso.Format(born));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Entity(XmlWriter xml, ReportedFirm firm)
    {
        xml.WriteStartElement("EntSellerID", Dpi);
        Element(xml, "ResCountryCode", firm.Told?.TaxCountry ?? firm.Firm.Country.ToString());
        TaxNumber(xml, firm.Told?.TaxNumber, firm.Told?.TaxCountry);
        xml.WriteStartElement("IN", Dpi);
        xml.WriteAttributeString("issuedBy", firm.Firm.Country.ToString());
        xml.WriteAttributeString("INType", "BRN");
        xml.WriteString(firm.Firm.Number.Digits);
        xml.WriteEndElement();
        Optional(xml, "VAT", firm.Firm.Vat.Number?.Value);
        Element(xml, "Name", firm.Firm.LegalName);
        Address(xml, firm.Firm.Address, "OECD303");
        xml.WriteEndElement();
    }

    private static void Account(XmlWriter xml, ReportedFirm firm)
    {
        if (SellerFacts.AccountOf(firm.Firm, firm.Told) is not { } account)
        {
            return;
        }

        xml.WriteStartElement("FinancialIdentifier", Dpi);
        xml.WriteStartElement("Identifier", Dpi);
        xml.WriteAttributeString("AccountNumberType", account.Kind);
        xml.WriteString(account.Number);
        xml.WriteEndElement();
        Optional(xml, "AccountHolderName", firm.Told?.AccountHolder);
        xml.WriteEndElement();
    }

    private static void Activities(XmlWriter xml, SellerYear year)
    {
        xml.WriteStartElement("RelevantActivities", Dpi);
        xml.WriteStartElement("PersonalServices", Dpi);
        Amounts("Consideration", "Cons", q => q.Consideration);
        xml.WriteStartElement("NumberOfActivities", Dpi);
        for (var i = 0; i < 4; i++)
        {
            Element(xml, $"NumbQ{i + 1}", year.Quarters[i].Activities.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
        Amounts("Fees", "Fees", q => q.Fees);
        Amounts("Taxes", "Tax", q => q.Taxes);
        xml.WriteEndElement();
        xml.WriteEndElement();

        void Amounts(string name, string prefix, Func<SellerQuarter, Money> of)
        {
            xml.WriteStartElement(name, Dpi);
            for (var i = 0; i < 4; i++)
            {
                xml.WriteStartElement($"{prefix}Q{i + 1}", Dpi);
                xml.WriteAttributeString("currCode", year.Currency.ToString());
                xml.WriteString(Math.Round(of(year.Quarters[i]).Minor / 100m, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static void TaxNumber(XmlWriter xml, string? number, string? country)
    {
        xml.WriteStartElement("TIN", Dpi);
        if (number is null)
        {
            xml.WriteAttributeString("unknown", "true");
        }
        else
        {
            xml.WriteAttributeString("issuedBy", country);
        }

        xml.WriteString(number ?? "NOTIN");
        xml.WriteEndElement();
    }

    private static void Address(XmlWriter xml, Address address, string kind)
    {
        xml.WriteStartElement("Address", Dpi);
        xml.WriteAttributeString("legalAddressType", kind);
        Element(xml, "CountryCode", address.Country.ToString());
        xml.WriteStartElement("AddressFix", Dpi);
        Element(xml, "Street", address.Street);
        Element(xml, "PostCode", address.PostalCode);
        Element(xml, "City", address.Town);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Doc(XmlWriter xml, TaxReport report, string about)
    {
        xml.WriteStartElement("DocSpec", Dpi);
        xml.WriteElementString("stf", "DocTypeIndic", Stf, "OECD1");
        xml.WriteElementString("stf", "DocRefId", Stf, $"{report.Operator.Country}{report.Year}-{about}");
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString("dpi", name, Dpi, Printable.Of(value));

    private static void Optional(XmlWriter xml, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Element(xml, name, value);
        }
    }
}
