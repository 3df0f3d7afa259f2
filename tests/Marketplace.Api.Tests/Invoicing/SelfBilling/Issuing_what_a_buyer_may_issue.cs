using System.Globalization;
using Marketplace.Api.Bookings;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Delivery;
using Marketplace.Api.Invoicing.Looking;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Peppol;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.AccessPoint;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.SelfBilling;

public sealed class Issuing_what_a_buyer_may_issue(PostgresFixture postgres)
{
    private static readonly LocalDate Today = Evening.Now.InUtc().Date;

    [Fact]
    public async Task Is_the_firms_sale_in_a_series_of_its_own_and_says_that_it_is_self_billing()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AgreedAsync();
        await deal.CompletedAsync();
        var invoice = await deal.InvoiceAsync();
        (invoice.Number, invoice.Kind, invoice.SelfBilledUnder, invoice.RefuseBy, invoice.State).ShouldBe(("SMP-SF-1", InvoiceKind.Invoice, agreement, Today.PlusDays(10), InvoiceState.Sent));
        (invoice.Total, invoice.ToPay).ShouldBe((Money.Kronor(23_750, Currency.SEK), Money.Kronor(23_750, Currency.SEK)));
        invoice.Payment.Reference!.ShouldStartWith("9000000001");

        // Whoever of the two looks, it is there, with its papers.
        foreach (var side in (Marketplace.Api.Platform.Caller[])[deal.Scene.Buyer, deal.Scene.Seller])
        {
            var found = (await deal.Office.SendAsync(side, new GetInvoice(invoice.Id))).Value;
            found.SelfBilled.ShouldBe(new GetInvoice.BuyersIssue(agreement, Today.PlusDays(10), side == deal.Scene.Seller));
            (await deal.Office.SendAsync(side, new ListInvoices())).Value.Items.Single(i => i.Id == invoice.Id).SelfBilled.ShouldBeTrue();
            var document = (await deal.Office.SendAsync(side, new ListDocuments(deal.Scene.Booking))).Value.Items.Single(d => d.Kind == DocumentKind.Invoice);
            var text = PrintingPress.TextOf(await PrintingPress.KeepAsync((await deal.Office.SendAsync(side, new DownloadDocument(document.Id))).Value.Content, "invoice-self-billed"));
            text.ShouldContain("Faktura SMP-SF-1");
            text.ShouldContain("Självfakturering: utställd av köparen, Östersunds kommun, i säljarens namn enligt avtal.");
            text.ShouldContain("SE556036079301");
            text.ShouldContain("10 kap. 30 § ML (2023:200)");
        }

        (await deal.LettersAsync("har Östersunds kommun ställt ut er faktura")).ShouldBe(["post@scenbolaget.example"]);
        (await deal.LettersAsync("har ni ställt ut en faktura i säljarens namn")).ShouldBe(["faktura@ostersund.example"]);

        // The money is the firm's, like that of any other invoice.
        (await deal.AsSellerAsync(new GetReceivables())).Value.Owed.ShouldHaveSingleItem().Total.ShouldBe(Money.Kronor(23_750, Currency.SEK));
        (await deal.AsBuyerAsync(new GetReceivables())).Value.Owed.ShouldBeEmpty();
        (await deal.AsSellerAsync(new RecordReceipt(invoice.Id, invoice.ToPay, Today))).Succeeded.ShouldBeTrue();
        (await deal.InvoiceAsync()).State.ShouldBe(InvoiceState.Paid);
    }

    [Fact]
    public async Task Stands_in_the_firms_books_and_goes_along_when_it_leaves_and_in_the_buyers_archive()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        await deal.AgreedAsync();
        await deal.CompletedAsync();
        deal.Office.Clock.AdvanceDays(300);

        var boxes = (await deal.AsSellerAsync(new GetVatSummary(new LocalDate(2026, 11, 1), new LocalDate(2027, 6, 30)))).Value.Boxes.ToDictionary(b => b.Number, b => b.Amount.Minor);
        (boxes["05"], boxes["10"], boxes["42"]).ShouldBe((9_000_00, 2_250_00, 12_500_00));
        var all = await Unpacked.FetchedAsync(deal.AsSellerAsync, to => new DownloadEverything(to));
        all.Text("series.csv").ShouldBe("prefix;last_number;next_number\r\n\"SMP-\";0;1\r\n\"SMP-SF-\";1;2\r\n");
        all.Index.Select(r => r.Kind).ShouldContain("Invoice");
        var archive = await Unpacked.FetchedAsync(deal.AsBuyerAsync, to => new DownloadArchive(deal.Scene.Booking, to));
        archive.Index.Select(r => r.Kind).ShouldContain("Invoice");
        archive.Text("SMP-SF-1.xml").ShouldContain("selfbilling");
    }

    [Fact]
    public async Task Is_not_done_before_the_firm_has_accepted_nor_by_card_nor_once_it_has_ended()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AskedAsync();
        await deal.CompletedAsync();
        (await deal.InvoiceAsync()).Number.ShouldBe("SMP-1");

        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "sv"))).Succeeded.ShouldBeTrue();
        (await deal.AsBuyerAsync(new EndSelfBilling(agreement, Today.PlusDays(1), "Byter system."))).Succeeded.ShouldBeTrue();
        var (before, after) = (await deal.BookedAgainAsync(), await deal.BookedAgainAsync());
        await deal.CompletedAsync(before);
        deal.Office.Clock.AdvanceDays(1);
        await deal.CompletedAsync(after);
        ((await deal.InvoiceAsync(before)).Number, (await deal.InvoiceAsync(after)).Number).ShouldBe(("SMP-SF-1", "SMP-2"));

        await using var card = await Deal.MadeAsync(postgres, method: PaymentMethod.Card);
        await card.AgreedAsync();
        await card.CompletedAsync();
        (await card.InvoiceAsync()).IsSelfBilled.ShouldBeFalse();
    }

    [Fact]
    public async Task Goes_at_once_also_for_a_firm_that_looks_at_its_own_invoices_first()
    {
        var seller = People.SwedishCompany();
        seller.SetInvoiceDetails(seller.Invoicing with { LooksFirst = true });
        await using var deal = await Deal.MadeAsync(postgres, seller);
        await deal.CompletedAsync();
        (await deal.InvoicesAsync()).ShouldBeEmpty();

        await deal.AgreedAsync();
        var next = await deal.BookedAgainAsync();
        await deal.CompletedAsync(next);
        (await deal.InvoiceAsync(next)).Number.ShouldBe("SMP-SF-1");

        // What it had before it already is its own.
        (await deal.AsSellerAsync(new IssueInvoiceLook(deal.Scene.Booking))).Value.Number.ShouldBe("SMP-1");
    }

    [Fact]
    public async Task At_once_takes_each_number_once_and_leaves_the_firms_own_series_alone()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        await deal.AgreedAsync();
        var bookings = new List<BookingId> { deal.Scene.Booking };
        for (var i = 0; i < 5; i++)
        {
            bookings.Add(await deal.BookedAgainAsync());
        }

        await deal.Office.InDatabaseAsync(async db =>
        {
            foreach (var booking in await db.Bookings.Whole().Where(b => bookings.Contains(b.Id)).ToListAsync(TestContext.Current.CancellationToken))
            {
                Evening.Completed(booking);
                booking.ClearEvents();
            }

            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        // Half of them crash just before the end, and give their number back.
        await Task.WhenAll(bookings.Select((b, i) => IssueAsync(b, crash: i % 2 == 0)));
        await Task.WhenAll(bookings.Select(b => IssueAsync(b, crash: false)));
        var numbers = await deal.Office.InDatabaseAsync(db => db.Invoices.Where(i => i.SellerId != null).OrderBy(i => i.Serial).Select(i => i.Number).ToListAsync(TestContext.Current.CancellationToken));
        numbers.ShouldBe(Enumerable.Range(1, 6).Select(n => string.Create(CultureInfo.InvariantCulture, $"SMP-SF-{n}")));

        async Task IssueAsync(BookingId booking, bool crash)
        {
            var issuing = deal.Office.HandleAsync<IssueInvoice, BookingCompleted>(new BookingCompleted(booking, Evening.Now), crash);
            await (crash ? Should.ThrowAsync<InvalidOperationException>(issuing) : issuing);
        }
    }

    [Fact]
    public async Task Passes_the_official_rules_with_what_the_buyer_kept_back()
    {
        Assert.SkipWhen(PeppolRules.Missing is not null, PeppolRules.Missing ?? "");
        await using var deal = await Deal.MadeAsync(postgres);
        await deal.AgreedAsync();
        await deal.CompletedAsync();
        var invoice = await deal.InvoiceAsync();
        (await deal.AsSellerAsync(new RefuseSelfBilledInvoice(invoice.Id, "Fel belopp."))).Succeeded.ShouldBeTrue();
        var files = (await deal.InvoicesAsync()).ToDictionary(i => "self-" + i.Number, i => UblDocument.Of(i));
        files.Keys.ShouldBe(["self-SMP-SF-1", "self-SMP-SF-2", "self-SMP-1"]);
        (await PeppolRules.CheckAsync(files)).Values.ShouldAllBe(said => said.Length == 0);
        var xml = System.Text.Encoding.UTF8.GetString(files["self-SMP-SF-1"]);
        xml.ShouldContain("urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0");
        xml.ShouldContain("<cbc:InvoiceTypeCode>389</cbc:InvoiceTypeCode>");
        System.Text.Encoding.UTF8.GetString(files["self-SMP-SF-2"]).ShouldContain("<cbc:CreditNoteTypeCode>261</cbc:CreditNoteTypeCode>");
    }

    [Fact]
    public async Task Goes_from_the_buyer_to_the_seller_through_the_access_point()
    {
        await using var accessPoint = await AccessPointStandIn.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var deal = await Deal.MadeAsync(postgres, People.SwedishCompanyWithEverything(), prepare: office =>
        {
            office.Settings["AccessPoint:Address"] = accessPoint.Address.ToString();
            office.Settings["AccessPoint:Token"] = AccessPointStandIn.Token;
        });
        await deal.AgreedAsync();
        accessPoint.Mood = AccessPointMood.Reject;
        accessPoint.Refusal = "Okänd referens";
        await deal.CompletedAsync();
        await deal.SweepAsync("e-invoices");
        var invoice = await deal.InvoiceAsync();

        // The buyer sent it, so the buyer hears that it did not arrive and sends it again.
        (await deal.AsBuyerAsync(new GetToday())).Value.Undelivered.ShouldHaveSingleItem().Receiver.ShouldBe("Scenbolaget i Jämtland AB");
        (await deal.AsSellerAsync(new GetToday())).Value.Undelivered.ShouldBeEmpty();
        (await deal.AsSellerAsync(new SendEInvoiceAgain(invoice.Id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.LettersAsync("Säljaren har redan fått fakturan som PDF")).ShouldHaveSingleItem();
        accessPoint.Mood = AccessPointMood.Accept;
        (await deal.AsBuyerAsync(new GetInvoice(invoice.Id))).Value.MaySendAgain.ShouldBeTrue();
        (await deal.AsBuyerAsync(new SendEInvoiceAgain(invoice.Id))).Succeeded.ShouldBeTrue();
        await deal.SweepAsync("e-invoices");

        (await deal.InvoiceAsync()).State.ShouldBe(InvoiceState.Sent);
        var handed = accessPoint.Documents.Single(d => d.Key == $"samspel-{invoice.Id.Value:n}-2");
        (handed.Sender, handed.Receiver).ShouldBe(("0007:2120002528", "0088:7300009000005"));
        handed.Xml.ShouldContain("selfbilling");
    }

    [Fact]
    public async Task To_a_seller_without_an_address_in_the_network_is_done_by_mail_also_by_a_public_buyer()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        await deal.AgreedAsync();
        await deal.CompletedAsync();
        await deal.SweepAsync("e-invoices");
        var invoice = await deal.InvoiceAsync();
        (invoice.Buyer.Peppol is not null, invoice.SentAt, (await deal.AsBuyerAsync(new GetInvoice(invoice.Id))).Value.Delivery).ShouldBe((true, Evening.Now, null));
        (await deal.LettersAsync("Originalet skickas som e-faktura")).ShouldNotContain("post@scenbolaget.example");
    }
}
