using Marketplace.Api.Bookings;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Peppol;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public class Invoicing_an_advance(PostgresFixture postgres)
{
    [Fact]
    public async Task Without_vat_is_a_receipt_that_the_letter_about_the_money_carries()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);

        var receipt = (await house.AsBuyerAsync(new ListDocuments(booking))).Value.Items.ShouldHaveSingleItem();
        receipt.Kind.ShouldBe(DocumentKind.Receipt);
        var text = PrintingPress.TextOf(await PrintingPress.KeepAsync((await house.AsBuyerAsync(new DownloadDocument(receipt.Id))).Value.Content, "receipt-se"));
        text.ShouldContain("Kvitto på förskott");
        text.ShouldContain("7 400,00");
        text.ShouldContain("Det här är inte en faktura");
        text.ShouldContain("Samspel på uppdrag av Fjällklang AB");
        house.Mails.To("buyer@example.no").Count(m => m.Attachments.Any(a => a.ContentDisposition?.FileName?.StartsWith("Kvitto", StringComparison.Ordinal) == true)).ShouldBe(1);
        (await InvoicesAsync(house, booking)).ShouldBeEmpty();

        await house.UntilCompletedAsync(booking);
        var invoice = (await InvoicesAsync(house, booking)).Single(i => i.Kind == InvoiceKind.Invoice);
        (invoice.State, invoice.ToPay).ShouldBe((InvoiceState.Paid, Money.Kronor(7_000, Currency.SEK)));
    }

    [Fact]
    public async Task With_vat_is_an_invoice_each_time_and_the_last_one_takes_them_off()
    {
        await using var house = await TaxedAsync();
        var booking = await DepositPaidAsync(house);
        var advance = (await InvoicesAsync(house, booking)).ShouldHaveSingleItem();
        (advance.Kind, advance.Number, advance.State).ShouldBe((InvoiceKind.AdvanceInvoice, "SMP-1", InvoiceState.Paid));
        (advance.Net, advance.Vat).ShouldBe((new Money(2_400_00, Currency.SEK), new Money(600_00, Currency.SEK)));

        await house.AdvanceAsync(Duration.FromDays(45));
        await house.PayAsync(booking, PaymentKind.Balance);
        await house.UntilCompletedAsync(booking);
        var all = await InvoicesAsync(house, booking);
        all.Where(i => i.Kind != InvoiceKind.FeeDocument).Select(i => (i.Number, i.Kind)).ShouldBe([("SMP-1", InvoiceKind.AdvanceInvoice), ("SMP-2", InvoiceKind.AdvanceInvoice), ("SMP-3", InvoiceKind.Invoice)]);
        var whole = all.Single(i => i.Kind == InvoiceKind.Invoice);
        (whole.Total, whole.ToPay, whole.State).ShouldBe((Money.Zero(Currency.SEK), Money.Zero(Currency.SEK), InvoiceState.Paid));
        whole.AdvanceNumbers.ShouldBe(["SMP-1", "SMP-2"]);
        Money.Sum(all.Where(i => i.SellerId is not null).Select(i => i.Vat), Currency.SEK).ShouldBe(Money.Kronor(2_000, Currency.SEK));

        var documents = (await house.AsBuyerAsync(new ListDocuments(booking))).Value.Items;
        documents.Count(d => d.Kind == DocumentKind.AdvanceInvoice).ShouldBe(2);
        var text = PrintingPress.TextOf(await PrintingPress.KeepAsync((await house.AsBuyerAsync(new DownloadDocument(documents.Single(d => d.Kind == DocumentKind.Invoice).Id))).Value.Content, "invoice-after-advances"));
        text.ShouldContain("Avgår förskott, faktura SMP-1");
        text.ShouldContain("Inget återstår att betala");
        await PrintingPress.KeepAsync((await house.AsBuyerAsync(new DownloadDocument(documents.First(d => d.Kind == DocumentKind.AdvanceInvoice).Id))).Value.Content, "advance-invoice");

        await ShouldPassTheRulesAsync(all);
        (await house.AsFirmAsync(new CreditInvoice(advance.Id, "Fel"))).Error!.Code.ShouldBe(InvoiceErrors.AdvanceSettled);
    }

    [Fact]
    public async Task Is_taxed_when_it_is_paid_and_sold_when_it_is_performed()
    {
        await using var house = await TaxedAsync();
        var booking = await DepositPaidAsync(house);
        var performed = house.Now.InUtc().Date;
        (await BoxesAsync(house, new LocalDate(2027, 1, 1), performed)).ShouldBe([("05", 2_400_00), ("10", 600_00)]);

        await house.AdvanceAsync(Duration.FromDays(45));
        await house.PayAsync(booking, PaymentKind.Balance);
        await house.UntilCompletedAsync(booking);
        await house.AdvanceAsync(Duration.FromDays(1));
        var today = house.Now.InUtc().Date;
        (await BoxesAsync(house, new LocalDate(2027, 1, 1), today)).ShouldBe([("05", 8_000_00), ("10", 2_000_00)]);
        (await BoxesAsync(house, performed.PlusDays(1), today)).ShouldBe([("05", 5_600_00), ("10", 1_400_00)]);
        var balances = await BalancesAsync(house);
        balances.Where(b => b.Value != 0).ShouldBe(
            [KeyValuePair.Create("1580", 10_000_00L), KeyValuePair.Create("3001", -8_000_00L), KeyValuePair.Create("2611", -2_000_00L)], ignoreOrder: true);
    }

    [Fact]
    public async Task That_goes_back_is_credited()
    {
        await using var house = await TaxedAsync();
        await house.OnboardAsync();
        var booking = await DepositPaidAsync(house);
        (await house.AsFirmAsync(new CancelBooking(booking, "Sjukdom"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        var all = await InvoicesAsync(house, booking);
        all.Select(i => (i.Kind, i.Total)).ShouldBe([(InvoiceKind.AdvanceInvoice, Money.Kronor(3_000, Currency.SEK)), (InvoiceKind.CreditNote, Money.Kronor(3_000, Currency.SEK))]);
        all[0].CreditStanding.ShouldBe(CreditStanding.Whole);
        await ShouldPassTheRulesAsync(all);
        await house.AdvanceAsync(Duration.FromDays(1));
        (await BoxesAsync(house, new LocalDate(2027, 1, 1), house.Now.InUtc().Date)).ShouldBe([("05", 0), ("10", 0)]);
    }

    [Fact]
    public async Task That_stays_with_the_firm_when_the_buyer_calls_off_is_sold()
    {
        await using var house = await TaxedAsync();
        await house.OnboardAsync();
        var booking = await DepositPaidAsync(house);
        await house.AdvanceAsync(Duration.FromDays(45));
        (await house.AsBuyerAsync(new CancelBooking(booking, "Ställs in"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(8));

        var invoices = (await InvoicesAsync(house, booking)).Where(i => i.SellerId is not null).ToList();
        var left = Money.Sum(invoices.Select(i => i.IsCreditNote ? -i.Net : i.Net), Currency.SEK);
        left.IsPositive.ShouldBeTrue();
        var balances = await BalancesAsync(house);
        (balances["2429"], balances["3001"], balances["2420"]).ShouldBe((0, -left.Minor, 0));
        (await BoxesAsync(house, new LocalDate(2027, 1, 1), house.Now.InUtc().Date)).ShouldBe([("05", left.Minor), ("10", left.Share(BasisPoints.Percent(25)).Minor)]);
    }

    [Fact]
    public async Task Told_often_and_at_once_is_issued_once()
    {
        await using var house = await TaxedAsync();
        var booking = await house.ContractedAsync(kronor: 8_000, vat: 25);
        await house.PayAsync(booking, comeBack: false);
        var payment = (await house.PaymentsAsync(booking)).Single();
        (await house.AsBuyerAsync(new SyncPayment(payment.Id))).Value.State.ShouldBe(PaymentState.Held);
        var happened = new PaymentReceived(payment.Id, booking, house.Buyer.Id, PaymentMethod.Card, payment.FirmPart, payment.FeePart, house.Now);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(House.Stop);
            await ActivatorUtilities.CreateInstance<IssueAdvanceInvoice>(scope.ServiceProvider).Handle(happened, House.Stop);
            await db.SaveChangesAsync(House.Stop);
            await transaction.CommitAsync(House.Stop);
        }));
        await house.SweepAsync();
        (await InvoicesAsync(house, booking)).ShouldHaveSingleItem().Total.ShouldBe(Money.Kronor(10_000, Currency.SEK));
    }

    [Fact]
    public async Task Can_be_credited_by_the_firm_but_not_given_another_vat()
    {
        await using var house = await TaxedAsync();
        var booking = await DepositPaidAsync(house);
        var advance = (await InvoicesAsync(house, booking)).Single();
        (await house.AsFirmAsync(new CorrectInvoiceVat(advance.Id, "Fel", [new CorrectInvoiceVat.Answer(1, "se_performance")]))).Error!.Code.ShouldBe(InvoiceErrors.AdvanceVat);
        (await house.AsFirmAsync(new CreditInvoice(advance.Id, "Fel"))).Succeeded.ShouldBeTrue();
    }

    private async Task<House> TaxedAsync()
    {
        var house = await House.OpenAsync(postgres);
        await house.InDatabaseAsync(async db =>
        {
            var firm = await db.Organisations.SingleAsync(o => o.Id == house.Firm.Id, House.Stop);
            firm.ChangeVat(new VatRegistration(true, VatNumber.Parse("SE556016068001"), new LocalDate(2025, 1, 1), false));
            return await db.SaveChangesAsync(House.Stop);
        });
        return house;
    }

    /// <summary>8,000 kronor and 25 % VAT, a hundred days ahead: 3,000 of them paid as a deposit.</summary>
    private static async Task<BookingId> DepositPaidAsync(House house)
    {
        var booking = await house.ContractedAsync(daysAhead: 80, kronor: 8_000, vat: 25);
        await house.AdvanceAsync(Duration.FromDays(5));
        await house.PayAsync(booking, PaymentKind.Deposit);
        return booking;
    }

    private static Task<Dictionary<string, long>> BalancesAsync(House house) => house.InDatabaseAsync(async db =>
    {
        var (sums, period) = (new Dictionary<string, long>(), new BookPeriod(house.Firm.Id, Country.SE, new LocalDate(2027, 1, 1), house.Now.InUtc().Date));
        await foreach (var line in db.VouchersAsync(Domain.Rules.RuleBook.Initial, period, House.Stop).SelectMany(v => v.Lines.ToAsyncEnumerable()))
        {
            sums[line.Account.Number] = sums.GetValueOrDefault(line.Account.Number) + line.Amount.Minor;
        }

        return sums;
    });

    private static Task<List<Invoice>> InvoicesAsync(House house, BookingId booking) =>
        house.InDatabaseAsync(db => db.Invoices.AsNoTracking().Include(i => i.Lines).Where(i => i.BookingId == booking).OrderBy(i => i.Issuer).ThenBy(i => i.Serial).ToListAsync(House.Stop));

    private static async Task<List<(string Number, long Minor)>> BoxesAsync(House house, LocalDate from, LocalDate to) =>
        [.. (await house.AsFirmAsync(new GetVatSummary(from, to))).Value.Boxes.Select(b => (b.Number, b.Amount.Minor))];

    private static async Task ShouldPassTheRulesAsync(List<Invoice> invoices)
    {
        if (PeppolRules.Missing is null)
        {
            (await PeppolRules.CheckAsync(invoices.ToDictionary(i => "advances-" + i.Number, i => UblDocument.Of(i)))).Values.ShouldAllBe(said => said.Length == 0);
        }
    }
}
