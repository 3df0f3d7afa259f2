using System.Xml.Linq;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Bookkeeping;

public class Keeping_a_whole_year(PostgresFixture postgres)
{
    [Fact]
    public async Task Gives_what_was_issued_and_received_with_the_books_so_far_and_then_the_whole()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        await house.AdvanceAsync(Duration.FromDays(1));

        var soFar = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadYear(2027, to));
        soFar.Name.ShouldBe($"samspel-{house.Firm.Slug}-2027.zip");
        soFar.Single("Books").File.ShouldEndWith(".csv");
        soFar.Single("Invoice").Amount.ShouldBe("7000.00");
        soFar.Single("EInvoice").File.ShouldEndWith("/SMP-1.xml");
        soFar.Text("Läs mig först.txt").ShouldContain("Året är inte slut");
        soFar.Files.Keys.ShouldAllBe(f => !f.Contains(house.Firm.Number.Digits));

        var received = await Unpacked.FetchedAsync(house.AsBuyerAsync, to => new DownloadYear(2027, to));
        received.Index.Select(r => r.Kind).ShouldBe(["Readme", "Books", "Receipt", "Invoice", "EInvoice"], ignoreOrder: true);

        house.Clock.Advance(Duration.FromDays(300));
        var whole = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadYear(2027, to));
        whole.Single("Books").File.ShouldEndWith(".si");
        CodePage437.Encoding.GetString(whole.Files[whole.Single("Books").File]).ShouldContain("#TRANS 1930");
        whole.Text("Läs mig först.txt").ShouldNotContain("Året är inte slut");
        var next = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadYear(2028, to));
        next.Index.Select(r => r.Kind).ShouldBe(["Readme", "Books"], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_part_of_all_that_a_firm_takes_along_with_the_number_that_comes_next()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        house.Clock.Advance(Duration.FromDays(300));

        var all = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadEverything(to));
        all.Name.ShouldBe($"samspel-{house.Firm.Slug}.zip");
        all.Index.Select(r => r.Kind).ShouldBe(["Readme", "Books", "Books", "Series", "Organisation", "Offers", "Customers", "Bookings", "PlannedInvoices", "RecurringInvoices", "Mandates", "Reminders", "BankPayments", "Receipts", "Receipt", "Invoice", "EInvoice"], ignoreOrder: true);
        all.Text("series.csv").ShouldBe("prefix;last_number;next_number\r\n\"SMP-\";1;2\r\n");
        all.Text("bookings.csv").ShouldContain("\"Fjällfolk trio\";2027-03-21T19:00:00;Completed;\"Fjällklang AB\";\"Fjordhotell AS\"");
        all.Text("organisation.json").ShouldContain("556016-0680");

        var stranger = await house.StrangerAsync();
        var theirs = await Unpacked.FetchedAsync(r => house.SendAsync(stranger, r), to => new DownloadEverything(to));
        theirs.Index.ShouldNotContain(r => r.Kind == "Invoice" || r.Kind == "Receipt");
        theirs.Text("bookings.csv").ShouldNotContain("Fjällfolk");
    }

    [Fact]
    public async Task Has_saf_t_for_a_Norwegian_firm()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var scene = await office.CompletedAsync(Evening.NorwegianWithVat());
        office.Clock.Advance(Duration.FromDays(60));
        var year = await Unpacked.FetchedAsync(r => office.SendAsync(scene.Seller, r), to => new DownloadYear(2026, to));
        var books = year.Single("Books").File;
        books.ShouldStartWith("SAF-T Financial_");
        XDocument.Parse(year.Text(books)).Root!.Name.LocalName.ShouldBe("AuditFile");
        year.Single("Invoice").Number.ShouldBe("SMP-1");
        year.Files.Keys.ShouldContain("Les meg først.txt");
    }

    [Fact]
    public async Task Has_nothing_of_others_nor_of_years_in_which_the_organisation_was_not_here()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        await house.ContractedAsync();
        var stranger = await house.StrangerAsync();
        var theirs = await Unpacked.FetchedAsync(r => house.SendAsync(stranger, r), to => new DownloadYear(2027, to));
        theirs.Index.Select(r => r.Kind).ShouldBe(["Readme", "Books"], ignoreOrder: true);
        foreach (var year in (int[])[2026, 2028, 0, int.MaxValue, int.MinValue])
        {
            (await house.AsFirmAsync(new DownloadYear(year, (_, _) => throw new InvalidOperationException("Nothing may be written.")))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        }

        (await house.SendAsync(null, new DownloadYear(2027, (_, _) => Stream.Null))).Error.ShouldNotBeNull();
    }
}
