using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>
/// Reads camt.054 (BankToCustomerDebitCreditNotification, ISO 20022) in the versions 02 to 08, an entry at a time. A document type
/// is refused, so nothing in the file can reach beyond it or grow.
/// </summary>
internal static partial class Camt054
{
    public static ReadBankFile Read(Stream file, BankDetails account)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true });
        var lines = (IXmlLineInfo)reader;
        try
        {
            return Read(reader, lines, account);
        }
        catch (XmlException broken)
        {
            throw ReadBankFile.Broken(Math.Max(broken.LineNumber, 1));
        }
    }

    private static ReadBankFile Read(XmlReader reader, IXmlLineInfo lines, BankDetails account)
    {
        reader.MoveToContent();
        if (!Namespace().IsMatch(reader.NamespaceURI))
        {
            throw DomainException.Rule(InvoiceErrors.BankFileUnknown);
        }

        var (entries, skipped, isNamed) = (new List<BankEntryFacts>(), 0, false);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("Acct" or "Ntry"))
            {
                reader.Read();
                continue;
            }

            var line = lines.LineNumber;
            var name = reader.LocalName;
            var element = (XElement)XNode.ReadFrom(reader);
            if (name == "Acct")
            {
                ReadBankFile.MustBeOwn(AccountIn(element), account);
                isNamed = true;
                continue;
            }

            if (!isNamed)
            {
                throw ReadBankFile.Broken(line);
            }

            var before = entries.Count;
            entries.AddRange(EntriesIn(element, line));
            skipped += entries.Count == before ? 1 : 0;
            if (entries.Count > ReadBankFile.MostEntries)
            {
                throw DomainException.Rule(InvoiceErrors.BankFileTooLong, ("most", ReadBankFile.MostEntries));
            }
        }

        return isNamed ? new ReadBankFile(BankFileFormat.Camt054, entries, skipped) : throw DomainException.Rule(InvoiceErrors.BankFileUnknown);
    }

    /// <summary>The payments of an entry: one, or several that the bank booked in one sum; none when it is about something else.</summary>
    private static IEnumerable<BankEntryFacts> EntriesIn(XElement entry, int line)
    {
        var status = Child(entry, "Sts");
        if (TextOf(entry, "CdtDbtInd") != "CRDT" || TextOf(entry, "RvslInd") == "true" || (status is not null && (TextOf(status, "Cd") ?? status.Value.Trim()) != "BOOK"))
        {
            yield break;
        }

        var date = Child(entry, "BookgDt") ?? Child(entry, "ValDt") ?? throw ReadBankFile.Broken(line, InvoiceErrors.BankFileDate);
        var day = DayOf((TextOf(date, "Dt") ?? TextOf(date, "DtTm"))?.Trim()) ?? throw ReadBankFile.Broken(line, InvoiceErrors.BankFileDate);
        var details = entry.Descendants().Where(e => e.Name.LocalName == "TxDtls").ToList();
        var total = AmountOf(Child(entry, "Amt"), line);
        if (details.Count <= 1)
        {
            if (total is { } all)
            {
                yield return Facts(entry, details.FirstOrDefault(), day, all);
            }

            yield break;
        }

        foreach (var detail in details.Where(d => TextOf(d, "CdtDbtInd") is null or "CRDT"))
        {
            var amount = Child(detail, "Amt") ?? detail.Descendants().FirstOrDefault(e => e.Name.LocalName == "TxAmt")?.Elements().FirstOrDefault(e => e.Name.LocalName == "Amt")
                ?? throw ReadBankFile.Broken(line, InvoiceErrors.BankFileAmount);
            if (AmountOf(amount, line) is { } part)
            {
                yield return Facts(entry, detail, day, part);
            }
        }
    }

    private static BankEntryFacts Facts(XElement entry, XElement? detail, LocalDate day, Money amount)
    {
        var about = detail ?? entry;
        var remittance = about.Descendants().Where(e => e.Name.LocalName == "RmtInf").ToList();
        var references = remittance.Descendants().Where(e => e.Name.LocalName == "CdtrRefInf").Select(e => TextOf(e, "Ref")).OfType<string>().Select(r => string.Concat(r.Where(c => !char.IsWhiteSpace(c)))).Where(r => r.Length is > 0 and <= 35).Distinct();
        var text = string.Join(' ', remittance.Descendants().Where(e => e.Name.LocalName is "Ustrd" or "AddtlRmtInf" || (e.Name.LocalName == "Nb" && e.Parent?.Name.LocalName == "RfrdDocInf")).Select(e => e.Value.Trim()));
        var payer = about.Descendants().FirstOrDefault(e => e.Name.LocalName == "Dbtr") is { } debtor ? debtor.Descendants().FirstOrDefault(e => e.Name.LocalName == "Nm")?.Value.Trim() : null;
        var reference = (detail is null ? null : detail.Descendants().FirstOrDefault(e => e.Name.LocalName == "AcctSvcrRef")?.Value) ?? TextOf(entry, "AcctSvcrRef");
        return new BankEntryFacts(day, amount, [.. references], text.Length > 0 ? text : TextOf(entry, "AddtlNtryInf"), payer, reference?.Trim());
    }

    /// <summary>An amount in a currency that invoices have; null in another.</summary>
    private static Money? AmountOf(XElement? amount, int line)
    {
        if (amount is null || !decimal.TryParse(amount.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or > 1_000_000_000 || value * 100 % 1 != 0)
        {
            throw ReadBankFile.Broken(line, InvoiceErrors.BankFileAmount);
        }

        return Enum.TryParse<Currency>(amount.Attribute("Ccy")?.Value, out var currency) && Enum.IsDefined(currency) ? new Money((long)(value * 100), currency) : null;
    }

    private static LocalDate? DayOf(string? text) => text is { Length: >= 10 } && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var day } ? day : null;

    private static string? AccountIn(XElement account)
    {
        var id = Child(account, "Id");
        return id is null ? null : TextOf(id, "IBAN") ?? (Child(id, "Othr") is { } other ? TextOf(other, "Id") : null);
    }

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string? TextOf(XElement parent, string name) => Child(parent, name)?.Value.Trim();

    [GeneratedRegex(@"^urn:iso:std:iso:20022:tech:xsd:camt\.054\.001\.0[2-8]$")]
    private static partial Regex Namespace();
}
