using System.Xml;
using System.Xml.Linq;
using Marketplace.Domain.CrossBorder;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>
/// The euro reference rates: XML, what one euro costs in each currency, so the two kronor meet by way of the euro. One
/// file has the newest day, another the last ninety.
/// </summary>
internal sealed class EuropeanCentralBank : IRateBank
{
    public RateSource Source => RateSource.EuropeanCentralBank;

    public string Path(LocalDate from, LocalDate to) => from.PlusDays(1) >= to
        ? "stats/eurofxref/eurofxref-daily.xml"
        : "stats/eurofxref/eurofxref-hist-90d.xml";

    public IReadOnlyList<ExchangeRate> Read(string answer)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(answer.Trim()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return [.. XDocument.Load(reader).Descendants().Where(e => e.Attribute("time") is not null).Select(OfDay).OfType<ExchangeRate>()];
        }
        catch (XmlException failure)
        {
            throw new BrokenAnswerException("It is not XML.", failure);
        }
    }

    /// <summary>A day on which one of the two is not quoted has no rate between them.</summary>
    private ExchangeRate? OfDay(XElement day) => PerEuro(day, "SEK") is { } sek && PerEuro(day, "NOK") is { } nok
        ? new ExchangeRate(Source, AnswerText.Day(day.Attribute("time")!.Value), sek, nok)
        : null;

    private static decimal? PerEuro(XElement day, string currency) =>
        day.Elements().FirstOrDefault(e => e.Attribute("currency")?.Value == currency)?.Attribute("rate")?.Value is { } rate && rate != "N/A"
            ? AnswerText.Number(rate)
            : null;
}
