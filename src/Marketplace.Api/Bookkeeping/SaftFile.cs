using System.Globalization;
using System.Text;
using System.Xml;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// A file of SAF-T Financial 1.30 (Skatteetaten, schema of 2025): accounts with their groups, customers, tax codes and
/// vouchers. The totals stand before the vouchers, so the vouchers are read twice and never held.
/// </summary>
internal sealed class SaftFile(RuleBook rules) : IBookFile
{
    private const string Schema = "urn:StandardAuditFile-Taxation-Financial:NO";

    public BookFormat Format => BookFormat.Saft;

    public string ContentType => "application/xml";

    public string Name(BookHeader header) =>
        $"SAF-T Financial_{header.Number.Digits}_{LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd").Format(header.MadeOn)}000000_1_1.xml";

    public async Task WriteAsync(Stream to, BookHeader header, Func<IAsyncEnumerable<Voucher>> vouchers, CancellationToken cancellationToken)
    {
        var sums = await SumAsync(vouchers(), cancellationToken);
        await using var xml = XmlWriter.Create(to, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false });
        await xml.WriteStartDocumentAsync();
        await BeginAsync(xml, "AuditFile");
        await HeadAsync(xml, header);
        await MastersAsync(xml, sums);
        await EntriesAsync(xml, header, sums, vouchers(), cancellationToken);
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private async Task<Sums> SumAsync(IAsyncEnumerable<Voucher> vouchers, CancellationToken cancellationToken)
    {
        var sums = new Sums();
        await foreach (var voucher in vouchers.WithCancellation(cancellationToken))
        {
            sums.Add(voucher, rules.Accounts);
        }

        return sums;
    }

    private static async Task HeadAsync(XmlWriter xml, BookHeader header)
    {
        await BeginAsync(xml, "Header");
        await TextAsync(xml, "AuditFileVersion", "1.30");
        await TextAsync(xml, "AuditFileCountry", "NO");
        await TextAsync(xml, "AuditFileDateCreated", LocalDatePattern.Iso.Format(header.MadeOn));
        await TextAsync(xml, "SoftwareCompanyName", "Samspel");
        await TextAsync(xml, "SoftwareID", "Samspel");
        await TextAsync(xml, "SoftwareVersion", "1.0");
        await BeginAsync(xml, "Company");
        await TextAsync(xml, "RegistrationNumber", header.Number.Digits);
        await TextAsync(xml, "Name", header.Name);
        await BeginAsync(xml, "Address");
        await TextAsync(xml, "StreetName", header.Address.Street);
        await TextAsync(xml, "City", header.Address.Town);
        await TextAsync(xml, "PostalCode", header.Address.PostalCode);
        await TextAsync(xml, "Country", header.Address.Country.ToString());
        await xml.WriteEndElementAsync();
        await BeginAsync(xml, "Contact");
        await BeginAsync(xml, "ContactPerson");
        await TextAsync(xml, "FirstName", "NotUsed");
        await TextAsync(xml, "LastName", header.Name, 70);
        await xml.WriteEndElementAsync();
        await TextAsync(xml, "Telephone", header.Contact.Phone ?? "-", 18);
        await TextAsync(xml, "Email", header.Contact.Email, 70);
        await xml.WriteEndElementAsync();
        if (header.Vat is not null)
        {
            await BeginAsync(xml, "TaxRegistration");
            await TextAsync(xml, "TaxRegistrationNumber", header.Number.Digits + "MVA");
            await TextAsync(xml, "TaxAuthority", "Skatteetaten");
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await TextAsync(xml, "DefaultCurrencyCode", "NOK");
        await BeginAsync(xml, "SelectionCriteria");
        await TextAsync(xml, "SelectionStartDate", LocalDatePattern.Iso.Format(header.Period.From));
        await TextAsync(xml, "SelectionEndDate", LocalDatePattern.Iso.Format(header.Period.To));
        await xml.WriteEndElementAsync();
        await TextAsync(xml, "TaxAccountingBasis", "A");
        await xml.WriteEndElementAsync();
    }

    private async Task MastersAsync(XmlWriter xml, Sums sums)
    {
        if (sums.Accounts.Count == 0)
        {
            return;
        }

        await BeginAsync(xml, "MasterFiles");
        await BeginAsync(xml, "GeneralLedgerAccounts");
        foreach (var (number, (account, minor)) in sums.Accounts)
        {
            await BeginAsync(xml, "Account");
            await TextAsync(xml, "AccountID", number);
            await TextAsync(xml, "AccountDescription", account.Name);
            await TextAsync(xml, "GroupingCategory", account.GroupingCategory!);
            await TextAsync(xml, "GroupingCode", account.GroupingCode!);
            await TextAsync(xml, "AccountType", "GL");
            await BalancesAsync(xml, minor);
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await BeginAsync(xml, "Customers");
        foreach (var (customer, minor) in sums.Customers)
        {
            await BeginAsync(xml, "Customer");
            await TextAsync(xml, "Name", sums.Names[customer]);
            await TextAsync(xml, "CustomerID", customer.ToString("n"));
            await BeginAsync(xml, "BalanceAccount");
            await TextAsync(xml, "AccountID", sums.Receivables);
            await BalancesAsync(xml, minor);
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await TaxesAsync(xml);
        await xml.WriteEndElementAsync();
    }

    private async Task TaxesAsync(XmlWriter xml)
    {
        await BeginAsync(xml, "TaxTable");
        await BeginAsync(xml, "TaxTableEntry");
        await TextAsync(xml, "TaxType", "MVA");
        await TextAsync(xml, "Description", "Merverdiavgift");
        foreach (var account in rules.Accounts.All.Where(a => a is { Country: Country.NO, StandardTaxCode: not null }).DistinctBy(a => a.StandardTaxCode))
        {
            await BeginAsync(xml, "TaxCodeDetails");
            await TextAsync(xml, "TaxCode", account.StandardTaxCode!);
            await TextAsync(xml, "Description", account.Name);
            await TextAsync(xml, "TaxPercentage", Percent(account));
            await TextAsync(xml, "Country", "NO");
            await TextAsync(xml, "StandardTaxCode", account.StandardTaxCode!);
            await TextAsync(xml, "BaseRate", "100");
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    private static async Task EntriesAsync(XmlWriter xml, BookHeader header, Sums sums, IAsyncEnumerable<Voucher> vouchers, CancellationToken cancellationToken)
    {
        await BeginAsync(xml, "GeneralLedgerEntries");
        await TextAsync(xml, "NumberOfEntries", sums.Vouchers.ToString(CultureInfo.InvariantCulture));
        await TextAsync(xml, "TotalDebit", Amount(sums.Debit));
        await TextAsync(xml, "TotalCredit", Amount(sums.Debit));
        if (sums.Vouchers > 0)
        {
            await BeginAsync(xml, "Journal");
            await TextAsync(xml, "JournalID", "SMP");
            await TextAsync(xml, "Description", "Samspel");
            await TextAsync(xml, "Type", "SMP");
            var number = 0;
            await foreach (var voucher in vouchers.WithCancellation(cancellationToken))
            {
                await EntryAsync(xml, header, voucher, ++number);
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private static async Task EntryAsync(XmlWriter xml, BookHeader header, Voucher voucher, int number)
    {
        var happened = voucher.Event;
        var day = LocalDatePattern.Iso.Format(happened.Day);
        await BeginAsync(xml, "Transaction");
        await TextAsync(xml, "TransactionID", $"{LocalDatePattern.Iso.Format(header.Period.From)}-{number.ToString(CultureInfo.InvariantCulture)}");
        await TextAsync(xml, "Period", happened.Day.Month.ToString(CultureInfo.InvariantCulture));
        await TextAsync(xml, "PeriodYear", happened.Day.Year.ToString(CultureInfo.InvariantCulture));
        await TextAsync(xml, "TransactionDate", day);
        await TextAsync(xml, "Description", header.TextOf(happened));
        await TextAsync(xml, "SystemEntryDate", day);
        await TextAsync(xml, "GLPostingDate", day);
        await TextAsync(xml, "CustomerID", happened.Customer.ToString("n"));
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            await LineAsync(xml, header, happened, voucher.Lines[i], i + 1);
        }

        await xml.WriteEndElementAsync();
    }

    private static async Task LineAsync(XmlWriter xml, BookHeader header, BookEvent happened, VoucherLine line, int number)
    {
        await BeginAsync(xml, "Line");
        await TextAsync(xml, "RecordID", number.ToString(CultureInfo.InvariantCulture));
        await TextAsync(xml, "AccountID", line.Account.Number);
        await TextAsync(xml, "SourceDocumentID", happened.Reference, 35);
        await TextAsync(xml, "CustomerID", happened.Customer.ToString("n"));
        await TextAsync(xml, "Description", header.TextOf(happened, line));
        await BeginAsync(xml, line.Amount.IsNegative ? "CreditAmount" : "DebitAmount");
        await TextAsync(xml, "Amount", Amount(Math.Abs(line.Amount.Minor)));
        if (line.Original is { } original)
        {
            await TextAsync(xml, "CurrencyCode", original.Currency.ToString());
            await TextAsync(xml, "CurrencyAmount", Amount(Math.Abs(original.Minor)));
        }

        await xml.WriteEndElementAsync();
        if (line is { Vat: { } vat, Account.StandardTaxCode: { } code })
        {
            await BeginAsync(xml, "TaxInformation");
            await TextAsync(xml, "TaxType", "MVA");
            await TextAsync(xml, "TaxCode", code);
            await TextAsync(xml, "TaxPercentage", Percent(line.Account));
            await TextAsync(xml, "Country", "NO");
            await TextAsync(xml, "TaxBase", Amount(Math.Abs(line.Amount.Minor)));
            await BeginAsync(xml, line.Amount.IsNegative ? "CreditTaxAmount" : "DebitTaxAmount");
            await TextAsync(xml, "Amount", Amount(Math.Abs(vat.Minor)));
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    // What was booked before Samspel, or elsewhere, is not known here: every account begins at nothing.
    private static async Task BalancesAsync(XmlWriter xml, long closing)
    {
        await TextAsync(xml, "OpeningDebitBalance", "0.00");
        await TextAsync(xml, closing < 0 ? "ClosingCreditBalance" : "ClosingDebitBalance", Amount(Math.Abs(closing)));
    }

    private static string Percent(BookAccount account) => (account.Rate?.InPercent ?? 0).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static Task BeginAsync(XmlWriter xml, string name) => xml.WriteStartElementAsync(null, name, Schema);

    private static Task TextAsync(XmlWriter xml, string name, string text, int most = 256) =>
        xml.WriteElementStringAsync(null, name, Schema, Printable.Of(text, most));

    /// <summary>What stands before the vouchers.</summary>
    private sealed class Sums
    {
        public SortedDictionary<string, (BookAccount Account, long Minor)> Accounts { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<Guid, long> Customers { get; } = [];

        public Dictionary<Guid, string> Names { get; } = [];

        public string Receivables { get; private set; } = "";

        public int Vouchers { get; private set; }

        public long Debit { get; private set; }

        public void Add(Voucher voucher, AccountMap accounts)
        {
            Vouchers++;
            var customer = voucher.Event.Customer;
            Names.TryAdd(customer, voucher.Event.CustomerName);
            Customers.TryAdd(customer, 0);
            Receivables = accounts.Of(Country.NO, AccountPurpose.Receivables, voucher.Event.Day).Number;
            foreach (var line in voucher.Lines)
            {
                var before = Accounts.GetValueOrDefault(line.Account.Number);
                Accounts[line.Account.Number] = (line.Account, before.Minor + line.Amount.Minor);
                Debit += Math.Max(line.Amount.Minor, 0);
                if (line.Account.Purpose == AccountPurpose.Receivables)
                {
                    Customers[customer] += line.Amount.Minor;
                }
            }
        }
    }
}
