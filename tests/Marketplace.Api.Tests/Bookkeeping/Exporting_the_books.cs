using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Marketplace.Api.Bookings;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookkeeping;

public class Exporting_the_books(PostgresFixture postgres)
{
    private const string Lists = "saft/data";

    private static readonly XNamespace Saft = "urn:StandardAuditFile-Taxation-Financial:NO";

    [Fact]
    public async Task Gives_a_Swedish_firm_a_balanced_sie_file_from_the_card_payment_to_its_bank()
    {
        await using var house = await PaidOutAsync();
        var (file, name) = await FileAsync(house, BookFormat.Sie);

        name.ShouldEndWith(".si");
        name.ShouldNotContain(house.Firm.Number.Digits);
        var text = CodePage437.Encoding.GetString(file);
        var lines = text.Split("\r\n");
        lines.Take(3).ShouldBe(["#FLAGGA 0", "#PROGRAM \"Samspel\" \"1.0\"", "#FORMAT PC8"]);
        lines.ShouldContain("#SIETYP 4");
        lines.ShouldContain("#KONTO 3004 \"Försäljning inom Sverige, momsfri\"");
        var vouchers = Vouchers(lines);
        vouchers.Count.ShouldBe(3);
        vouchers.ShouldAllBe(v => v.Sum(t => t.Amount) == 0);
        vouchers.SelectMany(v => v).GroupBy(t => t.Account).ToDictionary(g => g.Key, g => g.Sum(t => t.Amount))
            .ShouldBe(new Dictionary<string, decimal> { ["1580"] = 0, ["2420"] = 0, ["3004"] = -7_000, ["1930"] = 7_000 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Books_a_credit_note_as_a_sale_taken_back()
    {
        await using var house = await PaidOutAsync();
        var invoice = await house.InDatabaseAsync(db => db.Invoices.Where(i => i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync(House.Stop));
        (await house.AsFirmAsync(new CreditInvoice(invoice, "Fel pris"))).Succeeded.ShouldBeTrue();
        await house.AdvanceAsync(Duration.FromDays(1));
        var (file, _) = await FileAsync(house, BookFormat.Sie);
        var vouchers = Vouchers(CodePage437.Encoding.GetString(file).Split("\r\n"));
        vouchers.Count.ShouldBe(4);
        vouchers[^1].ShouldBe([("1510", -7_000m), ("3004", 7_000m)]);
    }

    [Fact]
    public async Task Leaves_no_advance_of_a_booking_that_was_called_off()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        (await house.AsBuyerAsync(new CancelBooking(booking, "Ställs in"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        await house.AdvanceAsync(Duration.FromDays(1));

        var (file, _) = await FileAsync(house, BookFormat.Sie);
        Vouchers(CodePage437.Encoding.GetString(file).Split("\r\n")).SelectMany(v => v).GroupBy(t => t.Account).ToDictionary(g => g.Key, g => g.Sum(t => t.Amount))
            .ShouldBe(new Dictionary<string, decimal> { ["1580"] = 0, ["2420"] = 0, ["3990"] = -3_500, ["1930"] = 3_500 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("2027-12-31T22:59:59Z", "2027-12-31")]
    [InlineData("2027-12-31T23:00:00Z", "2028-01-01")]
    public async Task Counts_the_last_hour_of_the_year_by_the_firms_clock(string paid, string day)
    {
        await using var house = await PaidOutAsync();
        var at = NodaTime.Text.InstantPattern.General.Parse(paid).Value;
        var counted = await house.InDatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"update payments set paid_at = {at} where method = 'Card'", House.Stop);
            var days = new List<LocalDate>();
            foreach (var year in new[] { 2027, 2028 })
            {
                var vouchers = db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(house.Firm.Id, Country.SE, new LocalDate(year, 1, 1), new LocalDate(year, 12, 31)), House.Stop);
                days.AddRange(await vouchers.Where(v => v.Event.Kind == VoucherKind.CardPayment).Select(v => v.Event.Day).ToListAsync(House.Stop));
            }

            return days;
        });
        counted.ShouldBe([NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value]);
    }

    [Fact]
    public async Task Gives_a_table_to_whoever_wants_one()
    {
        await using var house = await PaidOutAsync();
        var (file, _) = await FileAsync(house, BookFormat.Csv);
        var lines = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("date;voucher;reference;account;name;debit;credit;currency;original;original_currency;text");
        lines.Length.ShouldBe(7);
    }

    [Fact]
    public async Task Sums_the_boxes_of_the_vat_return()
    {
        await using var house = await PaidOutAsync();
        var summary = (await house.AsFirmAsync(new GetVatSummary(new LocalDate(2027, 1, 1), Yesterday(house)))).Value;
        summary.Boxes.Select(b => (b.Number, b.Amount)).ShouldBe([("42", Money.Kronor(7_000, Currency.SEK))]);
    }

    [Fact]
    public async Task Says_that_a_period_was_exported_before_and_does_it_again_when_told()
    {
        await using var house = await PaidOutAsync();
        var wish = new ExportBookkeeping(new LocalDate(2027, 1, 1), Yesterday(house), BookFormat.Sie);
        (await house.AsFirmAsync(wish)).Value.Vouchers.ShouldBe(3);
        var refused = (await house.AsFirmAsync(wish with { From = Yesterday(house) })).Error!;
        (refused.Code, refused.Kind).ShouldBe((BookkeepingErrors.Exported, ErrorKind.Conflict));
        (await house.AsFirmAsync(wish with { Again = true })).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new ListBookkeepingExports())).Value.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Makes_one_file_when_it_is_asked_for_twice_at_once()
    {
        await using var house = await PaidOutAsync();
        var wish = new ExportBookkeeping(new LocalDate(2027, 1, 1), Yesterday(house), BookFormat.Sie);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => house.AsFirmAsync(wish)));
        answers.Count(a => a.Succeeded).ShouldBe(1);
    }

    [Fact]
    public async Task Is_refused_for_days_to_come_for_another_countrys_format_and_for_strangers()
    {
        await using var house = await PaidOutAsync();
        var wish = new ExportBookkeeping(new LocalDate(2027, 1, 1), Yesterday(house), BookFormat.Sie);
        (await house.AsFirmAsync(wish with { To = Yesterday(house).PlusDays(1) })).Error!.Code.ShouldBe(BookkeepingErrors.NotOver);
        (await house.AsFirmAsync(wish with { Format = BookFormat.Saft })).Error!.Code.ShouldBe(BookkeepingErrors.WrongFormat);
        (await house.AsFirmAsync(wish with { From = wish.To.PlusDays(1) })).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await house.AsFirmAsync(wish with { From = new LocalDate(2024, 1, 1) })).Error!.Kind.ShouldBe(ErrorKind.Validation);

        var export = (await house.AsFirmAsync(wish)).Value.Export;
        var stranger = await house.StrangerAsync();
        (await house.SendAsync(stranger, new DownloadBookkeeping(export, (_, _) => throw new InvalidOperationException("Nothing may be written.")))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new ListBookkeepingExports())).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_a_Norwegian_firm_a_saf_t_file_that_the_official_schema_and_lists_accept()
    {
        Assert.SkipWhen(OfficialRules.Missing(Lists) is not null, OfficialRules.Missing(Lists) ?? "");
        var lists = OfficialRules.Folder(Lists);
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var scene = await office.CompletedAsync(Evening.NorwegianWithVat());
        office.Clock.Advance(Duration.FromDays(400));
        var to = office.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-1);
        var export = (await office.SendAsync(scene.Seller, new ExportBookkeeping(to.PlusDays(-365), to, BookFormat.Saft))).Value;
        export.Vouchers.ShouldBe(0);
        export = (await office.SendAsync(scene.Seller, new ExportBookkeeping(new LocalDate(2026, 11, 1), new LocalDate(2027, 10, 31), BookFormat.Saft, Again: true))).Value;
        export.Vouchers.ShouldBe(1);
        using var stream = new MemoryStream();
        string? name = null;
        (await office.SendAsync(scene.Seller, new DownloadBookkeeping(export.Export, (n, _) =>
        {
            name = n;
            return stream;
        }))).Succeeded.ShouldBeTrue();
        name.ShouldStartWith("SAF-T Financial_988077917_");
        var file = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(lists, "Norwegian_SAF-T_Financial_Schema_v_1.30.xsd"));
        var faults = new List<string>();
        file.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        faults.ShouldBeEmpty();
        var entries = file.Root!.Element(Saft + "GeneralLedgerEntries")!;
        entries.Element(Saft + "TotalDebit")!.Value.ShouldBe(entries.Element(Saft + "TotalCredit")!.Value);
        entries.Element(Saft + "NumberOfEntries")!.Value.ShouldBe("1");
        entries.Descendants(Saft + "TaxCode").Select(c => c.Value).Distinct().ShouldBe(["3", "6"], ignoreOrder: true);
    }

    [Fact]
    public void Uses_groups_and_tax_codes_of_the_official_lists_only()
    {
        Assert.SkipWhen(OfficialRules.Missing(Lists) is not null, OfficialRules.Missing(Lists) ?? "");
        var lists = OfficialRules.Folder(Lists);
        var groups = File.ReadAllLines(Path.Combine(lists, "naeringsspesifikasjon.csv")).Skip(1).Select(l => l.Split(';')).Select(c => (c[0], c[3])).ToHashSet();
        var taxes = File.ReadAllLines(Path.Combine(lists, "Standard_Tax_Codes.csv")).Skip(1).Select(l => l.Split(';')[0]).ToHashSet();
        foreach (var account in AccountMap.Initial.All.Where(a => a.Country == Country.NO))
        {
            groups.ShouldContain((account.GroupingCategory!, account.GroupingCode!), account.Number);
            if (account.StandardTaxCode is { } code)
            {
                taxes.ShouldContain(code, account.Number);
            }
        }
    }

    [Theory]
    [InlineData("Bjørn Ødegård", "Björn Ödegård")]
    [InlineData("Åarjelsaemien Straejmie", "Åarjelsaemien Straejmie")]
    [InlineData("Guovdageaidnu – Čáhppes −5 €", "Guovdageaidnu - Cáhppes -5 EUR")]
    [InlineData("Maïa \"Ðóra\" Ŋ\u200b", "Maïa \"Dóra\" N?")]
    [InlineData("Иван", "????")]
    [InlineData("rad\r\n#VER", "rad  #VER")]
    public void Writes_the_nearest_letters_that_the_code_page_has(string text, string written) => CodePage437.Nearest(text).ShouldBe(written);

    private async Task<House> PaidOutAsync()
    {
        var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        await house.AdvanceAsync(Duration.FromDays(1));
        return house;
    }

    private static LocalDate Yesterday(House house) => house.Now.InUtc().Date.PlusDays(-1);

    private static async Task<(byte[] File, string Name)> FileAsync(House house, BookFormat format)
    {
        var export = (await house.AsFirmAsync(new ExportBookkeeping(new LocalDate(2027, 1, 1), Yesterday(house), format))).Value;
        using var stream = new MemoryStream();
        var name = "";
        (await house.AsFirmAsync(new DownloadBookkeeping(export.Export, (n, _) =>
        {
            name = n;
            return stream;
        }))).Succeeded.ShouldBeTrue();
        return (stream.ToArray(), name);
    }

    private static List<List<(string Account, decimal Amount)>> Vouchers(string[] lines)
    {
        var vouchers = new List<List<(string, decimal)>>();
        foreach (var line in lines)
        {
            if (line.StartsWith("#VER", StringComparison.Ordinal))
            {
                vouchers.Add([]);
            }
            else if (line.TrimStart().StartsWith("#TRANS", StringComparison.Ordinal))
            {
                var parts = line.TrimStart().Split(' ');
                vouchers[^1].Add((parts[1], decimal.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        return vouchers;
    }
}
