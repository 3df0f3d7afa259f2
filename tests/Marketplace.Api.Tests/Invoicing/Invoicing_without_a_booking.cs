using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>An invoice whose buyer has neither booked nor an account goes every way that the others go.</summary>
public sealed class Invoicing_without_a_booking(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly LocalDate Today = Evening.Now.InUtc().Date;
    private static readonly OrganisationNumber Shop = OrganisationNumber.Parse("556677-8899", Country.SE);

    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Prints_and_mails_it_to_the_customer_with_a_copy_to_the_firm()
    {
        var (seller, invoice) = await IssuedAsync(Customer(Shop));
        var mails = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Attachments.Count > 0).ToListAsync());
        mails.Select(m => m.RecipientAddress).ShouldBe(["kassa@bokhandeln.example", "karin@fjallfolk.example"], ignoreOrder: true);
        mails.Single(m => m.RecipientAddress == "kassa@bokhandeln.example").TextBody.ShouldNotContain("bookings/");

        var found = (await _office.SendAsync(seller, new GetInvoice(invoice))).Value;
        (found.Booking, found.BookingCode, found.State).ShouldBe((null, null, InvoiceState.Sent));
        var file = (await _office.SendAsync(seller, new DownloadDocument(found.Document!.Value))).Value;
        var text = PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, "invoice-elsewhere"));
        text.ShouldContain("Bokhandeln i Åre AB");
        text.ShouldContain("556677-8899");
        text.ShouldNotContain("Bokning");
    }

    [Fact]
    public async Task Puts_it_in_the_firms_list_and_among_what_it_is_owed()
    {
        var (seller, invoice) = await IssuedAsync(Customer(Shop));
        var row = (await _office.SendAsync(seller, new ListInvoices(Side.Provider))).Value.Items.ShouldHaveSingleItem();
        (row.Id, row.BookingCode, row.Buyer).ShouldBe((invoice, null, "Bokhandeln i Åre AB"));
        row.Document.ShouldNotBeNull();
        (await _office.SendAsync(seller, new GetReceivables())).Value.Owed.ShouldHaveSingleItem().Total.ShouldBe(Money.Kronor(5_000, Currency.SEK));
    }

    [Fact]
    public async Task Makes_an_e_invoice_of_it_unless_the_customer_has_no_number()
    {
        var (seller, invoice) = await IssuedAsync(Customer(Shop));
        (await _office.SendAsync(seller, new DownloadUbl(invoice))).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(seller, new DownloadUbl(await IssueAsync(seller, Customer(null), 2)))).Error!.Code.ShouldBe(InvoiceErrors.NoEAddress);
    }

    [Fact]
    public async Task Takes_it_back_by_a_credit_note_that_the_customer_gets_too()
    {
        var (seller, invoice) = await IssuedAsync(Customer(Shop));
        var note = (await _office.SendAsync(seller, new CreditInvoice(invoice, "Framträdandet blev inställt."))).Value;
        await _office.ReactAsync();
        (note.Number, note.LeftToPay).ShouldBe(("SMP-2", Money.Zero(Currency.SEK)));
        (await _office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.RecipientAddress == "kassa@bokhandeln.example"))).ShouldBe(2);
        (await _office.SendAsync(seller, new GetReceivables())).Value.Owed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Puts_wrong_vat_right_by_a_credit_note_and_a_new_invoice()
    {
        var (seller, invoice) = await IssuedAsync(Customer(Shop));
        var corrected = (await _office.SendAsync(seller, new CorrectInvoiceVat(invoice, "Fel momsregel.", [new CorrectInvoiceVat.Answer(1, "se_small_business")]))).Value;
        await _office.ReactAsync();
        var again = (await _office.SendAsync(seller, new GetInvoice(corrected.Invoice))).Value;
        (again.Number, again.Buyer.Name, again.Lines.Single().VatReason).ShouldBe(("SMP-3", "Bokhandeln i Åre AB", "se_small_business"));
    }

    [Fact]
    public async Task Books_the_sale_and_the_money_under_the_customers_name()
    {
        var (_, invoice) = await IssuedAsync(Customer(Shop));
        var firm = await _office.InDatabaseAsync(async db =>
        {
            var issued = await db.Invoices.SingleAsync(i => i.Id == invoice);
            issued.Pay(Evening.Now + Duration.FromDays(2));
            await db.SaveChangesAsync();
            return issued.SellerId!.Value;
        });
        var vouchers = await _office.InDatabaseAsync(db => db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(firm, Country.SE, Today, Today.PlusDays(3)), default).ToListAsync().AsTask());
        vouchers.Select(v => (v.Event.Day, v.Event.CustomerName, v.Event.Amount)).ShouldBe(
        [
            (Today, "Bokhandeln i Åre AB", Money.Kronor(5_000, Currency.SEK)),
            (Today.PlusDays(2), "Bokhandeln i Åre AB", Money.Kronor(5_000, Currency.SEK)),
        ]);
        vouchers.ShouldAllBe(v => v.Lines.Sum(l => l.Amount.Minor) == 0);
    }

    [Fact]
    public async Task Packs_it_into_the_firms_year()
    {
        var (seller, _) = await IssuedAsync(Customer(Shop));
        var year = await Unpacked.FetchedAsync(r => _office.SendAsync(seller, r), to => new DownloadYear(Today.Year, to));
        year.Single("Invoice").File.ShouldBe("Faktura SMP-1.pdf");
        year.Single("EInvoice").File.ShouldBe("SMP-1.xml");
    }

    private static InvoiceParty Customer(OrganisationNumber? number) =>
        new("Bokhandeln i Åre AB", null, "Torget 2", "837 52", "Åre", Country.SE, number, null, false, false, "kassa@bokhandeln.example");

    private async Task<(Caller Seller, InvoiceId Invoice)> IssuedAsync(InvoiceParty customer)
    {
        // Any booking brings the firm and its owner along.
        var seller = (await _office.AgreedAsync(Evening.SwedishByCard())).Seller;
        return (seller, await IssueAsync(seller, customer, 1));
    }

    private async Task<InvoiceId> IssueAsync(Caller seller, InvoiceParty customer, long serial)
    {
        var id = await _office.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var firm = await db.Organisations.SingleAsync(o => o.Id == seller.Organisation);
            var fee = new QuoteLine(1, QuoteLineKind.Fee, Payee.Firm, "Högläsning", Money.Kronor(5_000, Currency.SEK), VatCategory.E, BasisPoints.Zero, Money.Zero(Currency.SEK), "se_performance");
            var issuer = InvoiceSeries.IssuerOf(firm.Id);
            var number = await db.TakeNumberAsync(issuer, InvoiceSeries.FirmPrefix, default);
            number.Serial.ShouldBe(serial);
            var invoice = Invoice.Issue(
                number,
                issuer,
                new InvoiceDraft(
                    InvoiceKind.Invoice, InvoiceSubject.Elsewhere(CustomerId.New(), "Högläsning i bokhandeln", Today.PlusDays(-2)), firm.Id, InvoiceParty.Of(firm, null, Today), customer, firm.Bank, null,
                    "Åre", Today, Today.PlusDays(30), Money.Zero(Currency.SEK), [new InvoiceLine(fee, 1, VatWording.Provision("se_performance"))]),
                Evening.Now);
            db.Add(invoice);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return invoice.Id;
        });
        await _office.ReactAsync();
        return id;
    }
}
