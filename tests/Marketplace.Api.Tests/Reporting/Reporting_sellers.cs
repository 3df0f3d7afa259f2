using System.Xml.Linq;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Reporting;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Reporting;

public class Reporting_sellers(PostgresFixture postgres)
{
    private static readonly XNamespace Dpi = "urn:oecd:ties:dpi:v1";
    private static readonly XNamespace Stf = "urn:oecd:ties:dpistf:v1";
    private static readonly TellSellerFacts Facts = new("SE", Establishment: "FI", Account: "SE45 5000 0000 0583 9825 7466");

    [Fact]
    public async Task Counts_a_performance_in_December_that_is_paid_in_January_in_both_years()
    {
        await using var house = await AroundNewYearAsync();

        var before = (await house.SendAsync(null, new ListReportedSellers(2027))).Value.Items.ShouldHaveSingleItem();
        (before.PaidLater, before.Years.Single().Consideration.IsZero).ShouldBe((true, true));
        var after = (await house.SendAsync(null, new ListReportedSellers(2028))).Value.Items.ShouldHaveSingleItem();
        (after.PaidLater, after.Years.Single().PaidForYearBefore).ShouldBe((false, true));
        after.Years.Single().Quarters.Select(q => (q.Consideration, q.Activities, q.Fees.IsZero)).First().ShouldBe((Sek(7_000), 1, true));
    }

    [Fact]
    public async Task Writes_the_names_and_the_order_of_the_OECDs_schema()
    {
        await using var house = await AroundNewYearAsync();
        (await house.AsFirmAsync(Facts)).Error.ShouldBeNull();
        var (name, file) = await FetchAsync(house, 2028, ReportFormat.Xml);
        name.ShouldBe("dpi-SE-2028.xml");
        var root = XDocument.Parse(file).Root!;

        (root.Name, root.Attribute("version")!.Value).ShouldBe((Dpi + "DPI_OECD", "1.0"));
        Children(root.Element(Dpi + "MessageSpec")!).ShouldBe(
            ["SendingEntityIN", "TransmittingCountry", "ReceivingCountry", "MessageType", "Contact", "MessageRefId", "MessageTypeIndic", "ReportingPeriod", "Timestamp"]);
        var body = root.Element(Dpi + "DPIBody")!;
        Children(body).ShouldBe(["PlatformOperator", "ReportableSeller"]);
        Children(body.Element(Dpi + "PlatformOperator")!).ShouldBe(["ResCountryCode", "TIN", "VAT", "Name", "PlatformBusinessName", "Address", "Nexus", "AssumedReporting", "DocSpec"]);
        var seller = body.Element(Dpi + "ReportableSeller")!;
        Children(seller).ShouldBe(["Identity", "RelevantActivities", "DocSpec"]);
        var standard = seller.Element(Dpi + "Identity")!.Element(Dpi + "EntitySeller")!.Element(Dpi + "Standard")!;
        Children(standard).ShouldBe(["EntSellerID", "FinancialIdentifier", "PermanentEstablishments"]);
        Children(standard.Element(Dpi + "EntSellerID")!).ShouldBe(["ResCountryCode", "TIN", "IN", "Name", "Address"]);
        standard.Descendants(Dpi + "Identifier").Single().Attribute("AccountNumberType")!.Value.ShouldBe("IBAN");
        var services = seller.Element(Dpi + "RelevantActivities")!.Element(Dpi + "PersonalServices")!;
        Children(services).ShouldBe(["Consideration", "NumberOfActivities", "Fees", "Taxes"]);
        services.Element(Dpi + "Consideration")!.Elements().Select(e => (e.Name.LocalName, e.Value, e.Attribute("currCode")!.Value))
            .ShouldBe([("ConsQ1", "7000", "SEK"), ("ConsQ2", "0", "SEK"), ("ConsQ3", "0", "SEK"), ("ConsQ4", "0", "SEK")]);
        Children(seller.Element(Dpi + "DocSpec")!).ShouldBe(["DocTypeIndic", "DocRefId"]);
        root.Descendants(Stf + "DocRefId").Select(d => d.Value).ShouldBeUnique();
    }

    [Fact]
    public async Task Writes_a_person_in_business_with_the_name_and_the_birth_date_of_the_person()
    {
        var firm = Evening.SwedishSoleTrader();
        var told = new SellerParticulars("SE", firm.Number.Digits, "Karin", "Berg", new LocalDate(1990, 1, 1), null, null, firm.LegalName);
        using var file = new MemoryStream();

        await DpiFile.WriteAsync(new TaxReport(Evening.Operator(), 2027, [new ReportedFirm(firm, told, SellerYear.Of(2027, Currency.SEK, []), PaidLater: true)]), file, Evening.Now);

        var seller = XDocument.Parse(System.Text.Encoding.UTF8.GetString(file.ToArray())).Descendants(Dpi + "IndividualSeller").Single();
        var person = seller.Element(Dpi + "Standard")!.Element(Dpi + "IndSellerID")!;
        Children(person).ShouldBe(["ResCountryCode", "TIN", "Name", "Address", "BirthInfo"]);
        person.Element(Dpi + "Name")!.Elements().Select(e => e.Value).ShouldBe(["Karin", "Berg"]);
        person.Descendants(Dpi + "BirthDate").Single().Value.ShouldBe("1990-01-01");
    }

    [Fact]
    public async Task Says_in_the_file_that_there_is_nothing_to_report()
    {
        await using var house = await House.OpenAsync(postgres);
        await AppointAsync(house);

        var (_, file) = await FetchAsync(house, 2027, ReportFormat.Xml);
        XDocument.Parse(file).Descendants(Dpi + "MessageTypeIndic").Single().Value.ShouldBe("DPI403");
        (await FetchAsync(house, 2027, ReportFormat.Csv)).File.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        (await house.SendAsync(null, new DownloadTaxReport(1999, ReportFormat.Xml, null, (_, _) => throw new InvalidOperationException("Nothing may be written.")))).Error!.Code.ShouldBe(PlatformErrors.Validation);
        (await house.SendAsync(null, new DownloadTaxReport(2027, ReportFormat.Xml, OperatorId.New(), (_, _) => throw new InvalidOperationException("Nothing may be written.")))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Writes_the_same_as_a_table_with_a_line_for_each_quarter()
    {
        await using var house = await AroundNewYearAsync();
        var (name, file) = await FetchAsync(house, 2028, ReportFormat.Csv);

        name.ShouldBe("dpi-SE-2028.csv");
        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(5);
        lines[1].ShouldContain(";SEK;1;7000.00;1;0.00;0.00;1;0");
        lines[2].ShouldContain(";SEK;2;0.00;0;");
    }

    [Fact]
    public async Task Counts_what_was_paid_by_invoice_but_not_salary()
    {
        await using var house = await House.OpenAsync(postgres);
        await AppointAsync(house);
        foreach (var (method, kronor) in ((PaymentMethod, long)[])[(PaymentMethod.Invoice, 5_000), (PaymentMethod.Salary, 9_000)])
        {
            var booking = await house.ContractedAsync(daysAhead: 5, method, kronor);
            await house.UntilCompletedAsync(booking);
            (await house.AsFirmAsync(new Marketplace.Api.Payments.ConfirmPaidToFirm((await house.PaymentsAsync(booking)).Single().Id))).Error.ShouldBeNull();
        }

        (await house.AsFirmAsync(new GetSellerDuty())).Value.Figures.Single().Consideration.ShouldBe(Sek(5_000));
    }

    [Fact]
    public async Task Counts_what_came_in_parts_on_the_day_on_which_each_part_came()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(daysAhead: 3, PaymentMethod.Invoice, kronor: 5_000);
        await house.UntilCompletedAsync(booking);
        await house.AdvanceAsync(Duration.FromDays(30));
        var invoice = await house.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync());
        foreach (var (kronor, day) in ((long, LocalDate)[])[(2_000, new(2027, 3, 20)), (3_000, new(2027, 4, 2))])
        {
            (await house.AsFirmAsync(new RecordReceipt(invoice, Sek(kronor), day))).Error.ShouldBeNull();
        }

        var figures = (await house.AsFirmAsync(new GetSellerDuty())).Value.Figures.ShouldHaveSingleItem();
        figures.Quarters.Select(q => (q.Consideration, q.Activities)).ShouldBe([(Sek(2_000), 1), (Sek(3_000), 1), (Sek(0), 0), (Sek(0), 0)]);
    }

    [Fact]
    public async Task Tells_each_firm_in_January_what_is_reported_once()
    {
        await using var house = await AroundNewYearAsync();
        (await house.AsFirmAsync(new DownloadStatement(2027))).Error!.Kind.ShouldBe(ErrorKind.NotFound);

        house.Clock.Reset(Instant.FromUtc(2028, 1, 16, 9, 0));
        await house.SweepAsync("statements");
        await house.SweepAsync("statements");

        (await house.InDatabaseAsync(db => db.SellerStatements.CountAsync())).ShouldBe(1);
        (await house.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.Contains("det här rapporteras för 2027")).Select(m => m.RecipientAddress).ToListAsync())).ShouldBe(["firm@example.se"]);
        var statement = (await house.AsFirmAsync(new DownloadStatement(2027))).Value;
        statement.Name.ShouldBe("Plattformsrapport 2027.pdf");
        await statement.Content.DisposeAsync();
        var all = await Documents.Unpacked.FetchedAsync(house.AsFirmAsync, to => new Marketplace.Api.Bookkeeping.DownloadEverything(to));
        (all.Single("TaxReport").Number, Path.GetExtension(all.Single("TaxReport").File)).ShouldBe(("2027", ".pdf"));
        (await house.SendAsync(await house.StrangerAsync(), new DownloadStatement(2027))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Stores_what_was_told_so_that_nobody_reads_it_in_the_database()
    {
        await using var house = await House.OpenAsync(postgres);
        (await house.AsFirmAsync(Facts with { TaxCountry = "DE", TaxNumber = "DE123456789" })).Error.ShouldBeNull();

        var stored = await house.InDatabaseAsync(db => db.Database.SqlQuery<string>($"select particulars as \"Value\" from reported_sellers").SingleAsync());
        stored.ShouldStartWith("~");
        stored.ShouldNotContain("123456789");
        var duty = (await house.AsFirmAsync(new GetSellerDuty())).Value;
        (duty.Standing, duty.Told!.TaxNumber, duty.Told.Establishment).ShouldBe((SellerStanding.Told, "DE123456789", "FI"));
    }

    [Fact]
    public async Task Says_at_the_field_what_is_missing_or_wrong()
    {
        await using var house = await House.OpenAsync(postgres);

        foreach (var (told, field, code) in ((TellSellerFacts, string, string)[])
        [
            (Facts with { Account = null }, "account", "required"),
            (Facts with { TaxCountry = "DE" }, "taxNumber", "required"),
            (Facts with { TaxCountry = "XX" }, "taxCountry", "unknown_choice"),
            (Facts with { TaxNumber = "556016-0681" }, "taxNumber", ReportingErrors.TaxNumberInvalid),
            (Facts with { Establishment = "NO" }, "establishment", ReportingErrors.NotAMemberState),
            (Facts with { Account = "kassan" }, "account", ReportingErrors.AccountInvalid),
        ])
        {
            var error = (await house.AsFirmAsync(told)).Error!;
            error.Fields.Select(f => (f.Field, f.Code)).ShouldBe([(field, code)]);
        }
    }

    [Fact]
    public async Task Asks_no_public_body_and_is_no_business_of_strangers()
    {
        await using var house = await House.OpenAsync(postgres);
        (await house.AsBuyerAsync(new GetSellerDuty())).Value.IsReported.ShouldBeFalse();
        (await house.AsBuyerAsync(Facts)).Error!.Code.ShouldBe(ReportingErrors.NotReported);
        foreach (var refused in (Error?[])
        [
            (await house.AsFirmAsync(new ListReportedSellers(2027))).Error, (await house.AsFirmAsync(new GetReportOperators(2027))).Error,
            (await house.AsFirmAsync(new DownloadTaxReport(2027, ReportFormat.Xml, null, (_, _) => Stream.Null))).Error,
        ])
        {
            refused!.Kind.ShouldBe(ErrorKind.Forbidden);
        }
    }

    /// <summary>A booking performed in the last days of December and paid in January.</summary>
    private async Task<House> AroundNewYearAsync()
    {
        var house = await House.OpenAsync(postgres, startAt: Instant.FromUtc(2027, 12, 10, 10, 0));
        await AppointAsync(house);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync(daysAhead: 20);
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        return house;
    }

    private static Task<int> AppointAsync(House house) => house.InDatabaseAsync(db =>
    {
        db.Add(Evening.Operator());
        return db.SaveChangesAsync();
    });

    private static async Task<(string Name, string File)> FetchAsync(House house, int year, ReportFormat format)
    {
        var (name, bytes) = ("", new MemoryStream());
        (await house.SendAsync(null, new DownloadTaxReport(year, format, null, (called, _) =>
        {
            name = called;
            return bytes;
        }))).Error.ShouldBeNull();
        return (name, System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static IEnumerable<string> Children(XElement of) => of.Elements().Select(e => e.Name.LocalName);

    private static Money Sek(long kronor) => Money.Kronor(kronor, Currency.SEK);
}
