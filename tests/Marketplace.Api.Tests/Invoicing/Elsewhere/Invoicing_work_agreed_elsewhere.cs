using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

/// <summary>An invoice whose buyer has neither booked nor an account goes every way that the others go.</summary>
public sealed class Invoicing_work_agreed_elsewhere(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Bookshop = "Bokhandeln i Åre AB";

    private static readonly string[] Words =
    [
        "e74f1ba15abe79936955c7557ca7b90ac94c652f38c2329adce28e91251d840f",
        "0b0a31e0b02e42fcc1584b47b90c206635a4ddba780c1aaeac803ddd3ff75156",
        "4149edb4e0fbb30ae9b855e645dcd104314790d40fb004a342c4d9aea4d6debf",
    ];

    private Studio _studio = null!;

    public async ValueTask InitializeAsync() => _studio = await Studio.OpenAsync(postgres);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task Prints_and_mails_it_to_the_customer_with_a_copy_to_the_firm()
    {
        var invoice = await _studio.IssuedAsync();
        var mails = await _studio.Office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.Contains("SMP-1")).ToListAsync());
        mails.Select(m => m.RecipientAddress).ShouldBe(["kassa@bokhandeln.example", "karin@fjallfolk.example"], ignoreOrder: true);
        mails.ShouldAllBe(m => m.Attachments.Single().Name == "Faktura SMP-1.pdf");
        mails.Single(m => m.RecipientAddress == "kassa@bokhandeln.example").TextBody.ShouldNotContain("/bookings/");

        var found = await _studio.DoAsync(new GetInvoice(invoice));
        (found.Booking, found.BookingCode, found.State, found.BuyerReference).ShouldBe((null, null, InvoiceState.Sent, "Inköp 7"));
        var text = await TextAsync((await _studio.DoAsync(new DownloadDocument(found.Document!.Value))), "invoice-elsewhere");
        text.ShouldContain(Bookshop);
        text.ShouldContain("556677-8899");
        text.ShouldContain("10 kap. 30 § ML");
        text.ShouldNotContain("Bokning");
    }

    [Fact]
    public async Task Hands_a_customer_without_an_address_nothing_but_keeps_the_file_for_the_firm()
    {
        await _studio.IssuedAsync(Studio.Bookshop(email: null));
        (await _studio.Office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.Contains("SMP-1")).Select(m => m.RecipientAddress).ToListAsync())).ShouldBe(["karin@fjallfolk.example"]);
    }

    [Fact]
    public async Task Puts_it_in_the_firms_list_and_among_what_it_is_owed()
    {
        var invoice = await _studio.IssuedAsync();
        var row = (await _studio.DoAsync(new ListInvoices(Side.Provider))).Items.ShouldHaveSingleItem();
        (row.Id, row.BookingCode, row.Buyer).ShouldBe((invoice, null, Bookshop));
        row.Document.ShouldNotBeNull();
        (await _studio.DoAsync(new GetReceivables())).Owed.ShouldHaveSingleItem().Total.ShouldBe(Money.Kronor(5_000, Currency.SEK));
    }

    [Fact]
    public async Task Makes_an_e_invoice_of_it_unless_the_customer_has_no_number()
    {
        var invoice = await _studio.IssuedAsync();
        (await _studio.AsFirmAsync(new DownloadUbl(invoice))).Succeeded.ShouldBeTrue();
        var person = await _studio.CustomerAsync(Studio.Bookshop() with { Kind = CustomerKind.Person, Name = "Åsa Ek", Number = null });
        (await _studio.AsFirmAsync(new DownloadUbl(await _studio.IssueAsync(person)))).Error!.Code.ShouldBe(InvoiceErrors.NoEAddress);
    }

    [Fact]
    public async Task Takes_it_back_by_a_credit_note_that_the_customer_gets_too()
    {
        var invoice = await _studio.IssuedAsync();
        var note = await _studio.DoAsync(new CreditInvoice(invoice, "Framträdandet blev inställt."));
        await _studio.Office.ReactAsync();
        (note.Number, note.LeftToPay).ShouldBe(("SMP-2", Money.Zero(Currency.SEK)));
        (await _studio.Office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.RecipientAddress == "kassa@bokhandeln.example"))).ShouldBe(2);
        (await _studio.DoAsync(new GetReceivables())).Owed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Puts_wrong_vat_right_by_a_credit_note_and_a_new_invoice()
    {
        var invoice = await _studio.IssuedAsync();
        var corrected = await _studio.DoAsync(new CorrectInvoiceVat(invoice, "Fel momsregel.", [new CorrectInvoiceVat.Answer(1, "se_small_business")]));
        await _studio.Office.ReactAsync();
        var again = await _studio.DoAsync(new GetInvoice(corrected.Invoice));
        (again.Number, again.Buyer.Name, again.Lines.Single().VatReason).ShouldBe(("SMP-3", Bookshop, "se_small_business"));
    }

    [Fact]
    public async Task Books_the_sale_and_the_money_under_the_customers_name()
    {
        var invoice = await _studio.IssuedAsync();
        var today = _studio.Today;
        _studio.Office.Clock.Advance(Duration.FromDays(2));
        await _studio.DoAsync(new RecordReceipt(invoice, Money.Kronor(5_000, Currency.SEK), _studio.Today));
        (await _studio.DoAsync(new GetInvoice(invoice))).State.ShouldBe(InvoiceState.Paid);
        var period = new BookPeriod(_studio.Firm.Organisation!.Value, Country.SE, today, today.PlusDays(3));
        var vouchers = await _studio.Office.InDatabaseAsync(db => db.VouchersAsync(RuleBook.Initial, period, TestContext.Current.CancellationToken).ToListAsync().AsTask());
        vouchers.Select(v => (v.Event.Day, v.Event.CustomerName, v.Event.Amount)).ShouldBe(
        [
            (today, Bookshop, Money.Kronor(5_000, Currency.SEK)),
            (today.PlusDays(2), Bookshop, Money.Kronor(5_000, Currency.SEK)),
        ]);
        vouchers.ShouldAllBe(v => v.Lines.Sum(l => l.Amount.Minor) == 0);
    }

    [Fact]
    public async Task Packs_it_into_the_firms_year()
    {
        await _studio.IssuedAsync();
        var year = await Unpacked.FetchedAsync(r => _studio.AsFirmAsync(r), to => new DownloadYear(_studio.Today.Year, to));
        year.Single("Invoice").File.ShouldBe("Faktura SMP-1.pdf");
        year.Single("EInvoice").File.ShouldBe("SMP-1.xml");
    }

    [Fact]
    public async Task Needs_the_firms_mandate_once()
    {
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync()));
        (await _studio.DoAsync(new GetPlannedInvoice(planned.Planned))).Hindrance!.Code.ShouldBe(ElsewhereErrors.MandateNeeded);
        (await _studio.AsFirmAsync(new IssuePlannedInvoice(planned.Planned))).Error!.Code.ShouldBe(ElsewhereErrors.MandateNeeded);
        (await _studio.AsFirmAsync(new GiveInvoiceMandate(MandateText.Version + 1, "sv"))).Error!.Code.ShouldBe(ElsewhereErrors.MandateChanged);
        await _studio.GiveMandateAsync();
        await _studio.DoAsync(new GiveInvoiceMandate(MandateText.Version, "en"));
        var given = (await _studio.DoAsync(new GetInvoiceMandate("nb"))).Given.ShouldNotBeNull();
        (given.By, given.Language, given.Hash).ShouldBe(("Karin Berg", "sv", MandateText.Hash("sv")));
        (await _studio.DoAsync(new IssuePlannedInvoice(planned.Planned))).Number.ShouldBe("SMP-1");
        (await _studio.AsFirmAsync(new IssuePlannedInvoice(planned.Planned))).Error!.Code.ShouldBe(ElsewhereErrors.AlreadyIssued);
    }

    [Fact]
    public void Keeps_the_words_of_a_mandate_that_firms_have_given() =>
        MandateText.Languages.Select(MandateText.Hash).ShouldBe(Words, "whoever changes the words gives them a new version");

    [Fact]
    public async Task Shows_the_document_before_it_leaves()
    {
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync(), lines: [Studio.Line(SupplyKind.ProtectedPerformance, "Högläsning", 650_00, 3.5m, InvoiceUnit.Hour)]));
        var text = await TextAsync(await _studio.DoAsync(new PreviewPlannedInvoice(planned.Planned)), "invoice-draft");
        text.ShouldContain("Utkast till faktura");
        text.ShouldContain("3,5 tim à 650,00");
        text.ShouldNotContain("SMP-");
        text.ShouldNotContain("OCR");
        (await _studio.DoAsync(new ListInvoices(Side.Provider))).Items.ShouldBeEmpty();
    }

    private static async Task<string> TextAsync(DocumentFile file, string name) => PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, name));
}
