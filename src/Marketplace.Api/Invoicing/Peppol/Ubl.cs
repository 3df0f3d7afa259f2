using System.Globalization;
using System.Xml;
using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Invoicing.Peppol;

/// <summary>Writes the elements that a UBL document is made of. What is not there is not written: UBL knows no empty elements.</summary>
internal sealed class Ubl(XmlWriter xml)
{
    private const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>Begins the document.</summary>
    public void Begin(string name)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement(name, "urn:oasis:names:specification:ubl:schema:xsd:" + name + "-2");
        xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
        xml.WriteAttributeString("xmlns", "cbc", null, Basic);
    }

    /// <summary>Ends the document.</summary>
    public void End() => xml.WriteEndDocument();

    /// <summary>An element that holds others.</summary>
    public void Group(string name, Action content)
    {
        xml.WriteStartElement("cac", name, Aggregate);
        content();
        xml.WriteEndElement();
    }

    /// <summary>An element with a text.</summary>
    public void Text(string name, string? value, string? attribute = null, string? attributeValue = null)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        xml.WriteStartElement("cbc", name, Basic);
        if (attribute is not null)
        {
            xml.WriteAttributeString(attribute, attributeValue);
        }

        xml.WriteString(Printable.Of(value).Trim());
        xml.WriteEndElement();
    }

    /// <summary>A day.</summary>
    public void Day(string name, LocalDate day) => Text(name, LocalDatePattern.Iso.Format(day));

    /// <summary>An amount with its currency.</summary>
    public void Amount(string name, Money amount) =>
        Text(name, (amount.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), "currencyID", amount.Currency.ToString());

    /// <summary>A share in percent.</summary>
    public void Percent(string name, BasisPoints share) => Text(name, share.InPercent.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>An address in the Peppol network.</summary>
    public void Endpoint(string name, PeppolId id) => Text(name, id.Number, "schemeID", id.Scheme);
}
