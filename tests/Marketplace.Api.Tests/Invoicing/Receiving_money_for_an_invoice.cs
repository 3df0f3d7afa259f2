using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Receiving_money_for_an_invoice(PostgresFixture postgres)
{
    [Fact]
    public async Task In_parts_confirms_the_payment_with_the_last_and_keeps_each_day_in_the_books()
    {
        await using var house = await House.OpenAsync(postgres);
        var (booking, invoice) = await InvoicedAsync(house);
        var (early, late) = (Today(house).PlusDays(-2), Today(house));

        (await ReceiveAsync(house, invoice, 3_000, early)).Value.ShouldBe(new ReceiptStanding(InvoiceState.PartlyPaid, Kronor(4_000), Kronor(0)));
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Invoiced);
        (await house.AsFirmAsync(new GetReceivables())).Value.Owed.ShouldHaveSingleItem().Total.ShouldBe(Kronor(4_000));

        (await ReceiveAsync(house, invoice, 4_000, late)).Value.State.ShouldBe(InvoiceState.Paid);
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        (await house.AsFirmAsync(new GetReceivables())).Value.Owed.ShouldBeEmpty();
        (await BookedAsync(house)).ShouldBe([(early, 3_000_00L), (late, 4_000_00L)]);
        await house.SweepAsync();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_written_with_what_was_left_when_the_payment_is_confirmed()
    {
        await using var house = await House.OpenAsync(postgres);
        var (booking, invoice) = await InvoicedAsync(house);
        (await ReceiveAsync(house, invoice, 500, Today(house))).Succeeded.ShouldBeTrue();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment))).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment))).Error!.Kind.ShouldBe(ErrorKind.Conflict);

        var money = await MoneyAsync(house, invoice);
        (money.LeftToPay, money.Received, money.Overpaid).ShouldBe((Kronor(0), Kronor(7_000), Kronor(0)));
        money.Receipts.Select(r => r.Amount).ShouldBe([Kronor(500), Kronor(6_500)]);
    }

    [Fact]
    public async Task That_came_ahead_stands_on_the_invoice_from_its_first_day()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        (await house.AsFirmAsync(new ConfirmPaidToFirm((await house.PaymentsAsync(booking)).Single().Id))).Succeeded.ShouldBeTrue();
        var day = Today(house);
        await house.UntilCompletedAsync(booking);
        var invoice = await InvoiceOfAsync(house, booking);
        (invoice.State, invoice.LeftToPay).ShouldBe((InvoiceState.Paid, Kronor(0)));
        (await MoneyAsync(house, invoice.Id)).Receipts.ShouldHaveSingleItem().ReceivedOn.ShouldBe(day);
        (await BookedAsync(house)).ShouldBe([(day, 7_000_00L)]);
    }

    [Fact]
    public async Task By_mistake_is_taken_back_with_the_payment_and_can_come_again()
    {
        await using var house = await House.OpenAsync(postgres);
        var (booking, invoice) = await InvoicedAsync(house);
        for (var time = 0; time < 2; time++)
        {
            (await ReceiveAsync(house, invoice, 7_000, Today(house))).Value.State.ShouldBe(InvoiceState.Paid);
            var row = (await MoneyAsync(house, invoice)).Receipts.Single(r => r.MayUndo);
            (await house.AsFirmAsync(new UndoReceipt(invoice, row.Id))).Value.LeftToPay.ShouldBe(Kronor(7_000));
            (await house.AsFirmAsync(new UndoReceipt(invoice, row.Id))).Error!.Code.ShouldBe(InvoiceErrors.ReceiptStays);
            (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Invoiced);
        }

        (await ReceiveAsync(house, invoice, 7_000, Today(house))).Value.State.ShouldBe(InvoiceState.Paid);
        (await MoneyAsync(house, invoice)).Receipts.Count.ShouldBe(5);
        (await BookedAsync(house)).Sum(v => v.Minor).ShouldBe(7_000_00);
        await house.SweepAsync();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Stays_once_it_is_in_books_that_were_exported()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        (await ReceiveAsync(house, invoice, 1_000, Today(house))).Succeeded.ShouldBeTrue();
        var row = (await MoneyAsync(house, invoice)).Receipts.Single();
        var day = Today(house);
        await house.AdvanceAsync(Duration.FromDays(1));
        (await house.AsFirmAsync(new ExportBookkeeping(day.PlusDays(-30), day, BookFormat.Csv))).Succeeded.ShouldBeTrue();
        (await MoneyAsync(house, invoice)).Receipts.Single().MayUndo.ShouldBeFalse();
        (await house.AsFirmAsync(new UndoReceipt(invoice, row.Id))).Error!.Code.ShouldBe(InvoiceErrors.ReceiptExported);
    }

    [Fact]
    public async Task Too_much_waits_until_it_is_paid_back()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        (await ReceiveAsync(house, invoice, 7_500, Today(house))).Value.Overpaid.ShouldBe(Kronor(500));
        (await house.AsFirmAsync(new NotePaidBack(invoice, Kronor(501), Today(house)))).Error!.Code.ShouldBe(InvoiceErrors.PaidBackTooMuch);
        (await house.AsFirmAsync(new NotePaidBack(invoice, Kronor(500), Today(house)))).Value.Overpaid.ShouldBe(Kronor(0));
        (await BookedAsync(house)).Sum(v => v.Minor).ShouldBe(7_000_00);
    }

    [Fact]
    public async Task That_a_credit_note_makes_all_of_the_rest_makes_the_payment()
    {
        await using var house = await House.OpenAsync(postgres);
        var (booking, invoice) = await InvoicedAsync(house);
        (await ReceiveAsync(house, invoice, 5_000, Today(house))).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new CreditInvoice(invoice, "Kortare", [new CreditInvoice.Amount(1, Kronor(2_000))]))).Value.LeftToPay.ShouldBe(Kronor(0));
        await house.SweepAsync();
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        (await InvoiceOfAsync(house, booking)).State.ShouldBe(InvoiceState.Paid);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task From_many_sides_at_once_counts_each_once()
    {
        await using var house = await House.OpenAsync(postgres);
        var (booking, invoice) = await InvoicedAsync(house);
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        var parts = Enumerable.Range(0, 7).Select(_ => ReceiveAsync(house, invoice, 1_000, Today(house))).ToList();
        var confirmed = house.AsFirmAsync(new ConfirmPaidToFirm(payment));
        (await Task.WhenAll(parts)).ShouldAllBe(r => r.Succeeded);
        await confirmed;

        // Whoever confirmed in between wrote what was left, and what came after that was too much; nothing is lost or doubled.
        var money = await MoneyAsync(house, invoice);
        money.Received.ShouldBe(Money.Sum(money.Receipts.Select(r => r.Amount), Currency.SEK));
        (money.LeftToPay, money.Received - money.Overpaid).ShouldBe((Kronor(0), Kronor(7_000)));
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        await house.SweepAsync();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_enough_when_the_rest_is_tax_that_the_buyer_keeps_back()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var scene = await office.CompletedAsync(Evening.AcrossByInvoice());
        var invoice = await office.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.Kind == InvoiceKind.Invoice));
        var today = office.Clock.GetCurrentInstant().InUtc().Date;
        (await office.SendAsync(scene.Seller, new RecordReceipt(invoice.Id, invoice.Total - invoice.Withheld, today))).Value.State.ShouldBe(InvoiceState.Paid);
    }

    [Fact]
    public async Task Is_carried_over_to_the_invoice_that_takes_its_place()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var scene = await office.CompletedAsync(Evening.NorwegianWithVat());
        var invoice = await office.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.Kind == InvoiceKind.Invoice));
        var part = Money.Kronor(2_000, Currency.NOK);
        (await office.SendAsync(scene.Seller, new RecordReceipt(invoice.Id, part, office.Clock.GetCurrentInstant().InUtc().Date))).Succeeded.ShouldBeTrue();
        var corrected = (await office.SendAsync(scene.Seller, new CorrectInvoiceVat(invoice.Id, "Fel moms", [new CorrectInvoiceVat.Answer(2, "no_standard")]))).Value;

        var (old, again) = ((await office.SendAsync(scene.Seller, new GetInvoiceMoney(invoice.Id))).Value, (await office.SendAsync(scene.Seller, new GetInvoice(corrected.Invoice))).Value);
        (old.Overpaid.IsZero, old.Receipts.Single().MayUndo).ShouldBe((true, false));
        again.LeftToPay.ShouldBe(again.Total - part);
    }

    [Fact]
    public async Task Is_for_the_firm_alone_to_note()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var stranger = await house.StrangerAsync();
        (await house.AsBuyerAsync(new RecordReceipt(invoice, Kronor(1), Today(house)))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new RecordReceipt(invoice, Kronor(1), Today(house)))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new GetInvoiceMoney(invoice))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.AsFirmAsync(new RecordReceipt(invoice, Kronor(1), Today(house), OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        foreach (var wrong in (RecordReceipt[])[new(invoice, Kronor(0), Today(house)), new(invoice, Kronor(-5), Today(house)), new(invoice, new Money(long.MaxValue, Currency.SEK), Today(house))])
        {
            (await house.AsFirmAsync(wrong)).Error!.Kind.ShouldBe(ErrorKind.Validation);
        }

        (await house.AsFirmAsync(new RecordReceipt(invoice, Kronor(1), Today(house).PlusDays(2)))).Error!.Code.ShouldBe(InvoiceErrors.ReceiptDay);
        (await house.AsFirmAsync(new RecordReceipt(invoice, Money.Kronor(1, Currency.NOK), Today(house)))).Error!.Code.ShouldBe(InvoiceErrors.OtherCurrency);
    }

    private static async Task<(BookingId Booking, InvoiceId Invoice)> InvoicedAsync(House house)
    {
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.UntilCompletedAsync(booking);
        return (booking, (await InvoiceOfAsync(house, booking)).Id);
    }

    private static Task<Invoice> InvoiceOfAsync(House house, BookingId booking) =>
        house.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice, House.Stop));

    private static Task<Result<ReceiptStanding>> ReceiveAsync(House house, InvoiceId invoice, long kronor, LocalDate day) => house.AsFirmAsync(new RecordReceipt(invoice, Kronor(kronor), day));

    private static async Task<GetInvoiceMoney.Found> MoneyAsync(House house, InvoiceId invoice) => (await house.AsFirmAsync(new GetInvoiceMoney(invoice))).Value;

    /// <summary>What the books say came to the bank, by day.</summary>
    private static Task<List<(LocalDate Day, long Minor)>> BookedAsync(House house) => house.InDatabaseAsync(async db =>
    {
        var found = new List<(LocalDate, long)>();
        await foreach (var voucher in db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(house.Firm.Id, Country.SE, new LocalDate(2027, 1, 1), new LocalDate(2027, 12, 31)), House.Stop))
        {
            if (voucher.Event.Kind == Domain.Bookkeeping.VoucherKind.InvoicePayment)
            {
                found.Add((voucher.Event.Day, voucher.Event.Amount.Minor));
            }
        }

        return found;
    });

    private static LocalDate Today(House house) => house.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}
