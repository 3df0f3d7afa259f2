using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Invoicing_a_completed_booking(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task By_card_is_one_invoice_of_the_firm_and_one_of_the_operator_both_paid()
    {
        var scene = await _office.CompletedAsync(Evening.SwedishByCard());
        var invoices = await InvoicesAsync(scene);
        invoices.Select(i => i.Kind).ShouldBe([InvoiceKind.Invoice, InvoiceKind.FeeDocument]);
        invoices.ShouldAllBe(i => i.State == InvoiceState.Paid && i.SentAt != null && i.FileHash != null);
        invoices[0].Number.ShouldBe("SMP-1");
        invoices[0].ToPay.ShouldBe(Money.Kronor(13_644, Currency.SEK));
        invoices[1].Vat.ShouldBe(Money.Kronor(250, Currency.SEK));

        var text = await TextAsync(scene, DocumentKind.Invoice, "invoice-se-card");
        text.ShouldContain("Betalningen har tagits emot av Samspel för säljarens räkning");
        text.ShouldContain("10 kap. 30 § ML (2023:200)");
        text.ShouldContain("Godkänd för F-skatt");
        text.ShouldContain("900101-0017");
        (await TextAsync(scene, DocumentKind.FeeDocument, "fee-se-card")).ShouldContain("SE556047352101");
    }

    [Fact]
    public async Task By_invoice_is_due_within_the_term_and_paid_to_the_firms_own_account()
    {
        var scene = await _office.CompletedAsync(Evening.NorwegianWithVat());
        var invoice = (await InvoicesAsync(scene))[0];
        invoice.State.ShouldBe(InvoiceState.Issued);
        invoice.DueOn.ShouldBe(invoice.IssuedOn.PlusDays(30));
        invoice.Payment.Account!.Value.Display.ShouldBe("8601.11.17947");
        invoice.Payment.Reference.ShouldBe("0000018");
        invoice.BuyerReference.ShouldBe("Bibliotek 4410 / A. Moe");
        var text = await TextAsync(scene, DocumentKind.Invoice, "invoice-no-invoice");
        text.ShouldContain("988 077 917 MVA");
        text.ShouldContain("Foretaksregisteret");
        text.ShouldContain("0000018");
        text.ShouldContain("2 491,33");
        await TextAsync(scene, DocumentKind.FeeDocument, "fee-no-invoice");
    }

    [Fact]
    public async Task Across_the_border_subtracts_the_tax_that_the_buyer_keeps_back()
    {
        var scene = await _office.CompletedAsync(Evening.AcrossByInvoice());
        var invoice = (await InvoicesAsync(scene))[0];
        invoice.ToPay.ShouldBe(Money.Kronor(13_644 - 1_875, Currency.NOK));
        invoice.Payment.Reference.ShouldBeNull();
        var text = await TextAsync(scene, DocumentKind.Invoice, "invoice-across");
        text.ShouldContain("Omsättning utanför Sverige, 6 kap. 33 § ML (2023:200)");
        text.ShouldContain("SE45 5000 0000 0583 9825 7466");
    }

    [Fact]
    public async Task Gives_the_buyer_every_paper_of_it_in_one_mail()
    {
        var scene = await _office.CompletedAsync(Evening.SwedishByCard());
        var mails = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Attachments.Count > 0).ToListAsync());
        mails.Select(m => m.Attachments.Count).Order().ShouldBe([1, 2]);
        var names = mails.Single(m => m.Attachments.Count == 2).Attachments.Select(a => a.Name).ToList();
        names[0].ShouldBe("Faktura SMP-1.pdf");
        names[1].ShouldStartWith("Avgift SAM-");
        (await InvoicesAsync(scene)).ShouldAllBe(i => i.SentAt != null);
    }

    [Fact]
    public async Task That_is_told_late_of_the_fee_mails_it_by_itself()
    {
        var evening = Evening.SwedishByCard();
        Evening.Completed(evening.Booking);
        evening.Booking.ClearEvents();
        var scene = await _office.AgreedAsync(evening);
        await _office.HandleAsync<IssueInvoice, BookingCompleted>(new BookingCompleted(scene.Booking, Evening.Now));
        await _office.ReactAsync();
        await _office.HandleAsync<IssueFeeDocument, BookingCompleted>(new BookingCompleted(scene.Booking, Evening.Now));
        await _office.ReactAsync();
        (await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Attachments.Count > 0).ToListAsync())).ShouldAllBe(m => m.Attachments.Count == 1);
    }

    [Fact]
    public async Task Twice_issues_nothing_more()
    {
        var scene = await _office.CompletedAsync(Evening.AcrossByInvoice());
        var before = await InvoicesAsync(scene);
        await _office.HandleAsync<IssueInvoice, BookingCompleted>(new BookingCompleted(scene.Booking, Evening.Now));
        await _office.HandleAsync<IssueFeeDocument, BookingCompleted>(new BookingCompleted(scene.Booking, Evening.Now));
        await _office.ReactAsync();
        (await InvoicesAsync(scene)).Select(i => i.Number).ShouldBe(before.Select(i => i.Number));
        (await _office.SendAsync(scene.Buyer, new ListDocuments(scene.Booking))).Value.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Leaves_an_invoice_that_nobody_can_change()
    {
        var scene = await _office.CompletedAsync(Evening.AcrossByInvoice());
        var id = (await InvoicesAsync(scene))[0].Id.Value;
        foreach (var statement in (string[])["update invoices set number = 'SMP-99' where id = {0}", "delete from invoices where id = {0}", "update invoice_lines set net_minor = 1 where invoice_id = {0}", "delete from documents where {0} is not null"])
        {
            (await Should.ThrowAsync<PostgresException>(() => _office.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(statement, id)))).SqlState.ShouldBe("23001");
        }
    }

    [Fact]
    public async Task Is_seen_by_both_sides_and_by_nobody_else()
    {
        var scene = await _office.CompletedAsync(Evening.SwedishByCard());
        var other = await _office.CompletedAsync(Evening.NorwegianWithVat());
        var sent = (await _office.SendAsync(scene.Seller, new ListInvoices(Side.Provider))).Value;
        sent.Items.ShouldHaveSingleItem().Kind.ShouldBe(InvoiceKind.Invoice);
        var first = (await _office.SendAsync(scene.Buyer, new ListInvoices(Limit: 1))).Value;
        var second = (await _office.SendAsync(scene.Buyer, new ListInvoices(Cursor: first.Next, Limit: 1))).Value;
        ((InvoiceKind[])[first.Items.Single().Kind, second.Items.Single().Kind]).ShouldBe([InvoiceKind.Invoice, InvoiceKind.FeeDocument], ignoreOrder: true);
        second.Next.ShouldBeNull();

        var id = sent.Items[0].Id;
        var found = (await _office.SendAsync(scene.Buyer, new GetInvoice(id))).Value;
        found.Document.ShouldNotBeNull();
        found.Seller.Number.ShouldBe("900101-****");
        (await _office.SendAsync(other.Buyer, new GetInvoice(id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);

        // The fee is a matter between the operator and the buyer.
        (await _office.SendAsync(scene.Seller, new ListDocuments(scene.Booking))).Value.Items.ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.Invoice);
    }

    private Task<List<Invoice>> InvoicesAsync(Scene scene) => _office.InDatabaseAsync(db =>
        db.Invoices.Include(i => i.Lines).Where(i => i.BookingId == scene.Booking).OrderByDescending(i => i.Kind).ToListAsync());

    private async Task<string> TextAsync(Scene scene, DocumentKind kind, string name)
    {
        var document = (await _office.SendAsync(scene.Buyer, new ListDocuments(scene.Booking))).Value.Items.Single(d => d.Kind == kind);
        var file = (await _office.SendAsync(scene.Buyer, new DownloadDocument(document.Id))).Value;
        return PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, name));
    }
}
