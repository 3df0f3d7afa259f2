using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Offsetting_an_overpayment(PostgresFixture postgres)
{
    [Fact]
    public async Task Pays_another_invoice_of_the_buyer_and_confirms_its_payment()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var (booking, other) = await InvoicedAsync(house, 400);
        (await ReceiveAsync(house, invoice, 7_500)).Value.Overpaid.ShouldBe(Kronor(500));

        var payable = (await MoneyAsync(house, invoice)).Payable.ShouldHaveSingleItem();
        (payable.Id, payable.LeftToPay).ShouldBe((other, Kronor(400)));
        var stands = (await house.AsFirmAsync(new OffsetOverpayment(invoice, other))).Value;
        stands.ShouldBe(new OffsetOverpayment.Stands(new ReceiptStanding(InvoiceState.Paid, Kronor(0), Kronor(100)), new ReceiptStanding(InvoiceState.Paid, Kronor(0), Kronor(0))));
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        (await MoneyAsync(house, other)).Receipts.ShouldHaveSingleItem().Other.ShouldBe(new GetInvoiceMoney.OtherInvoice(invoice, "SMP-1"));
        (await MoneyAsync(house, invoice)).Receipts.Select(r => (r.Amount, r.Other?.Number)).ShouldBe([(Kronor(7_500), null), (Kronor(-400), "SMP-2")]);
        (await house.AsBuyerAsync(new GetInvoiceMoney(invoice))).Value.Payable.ShouldBeEmpty();
        (await house.AsFirmAsync(new GetReceivables())).Value.Owed.ShouldBeEmpty();

        await house.SweepAsync();
        house.Mails.To("buyer@example.no").ShouldContain(m => m.Subject!.Contains("SMP-2") && m.TextBody!.Contains("400"));
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_taken_back_on_both_from_either_side_and_in_the_books()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var (booking, other) = await InvoicedAsync(house, 400);
        (await ReceiveAsync(house, invoice, 7_400)).Succeeded.ShouldBeTrue();
        foreach (var side in (InvoiceId[])[invoice, other])
        {
            (await house.AsFirmAsync(new OffsetOverpayment(invoice, other, Kronor(400)))).Succeeded.ShouldBeTrue();
            var row = (await MoneyAsync(house, side)).Receipts.Single(r => r is { Origin: ReceiptOrigin.Offset, IsUndone: false, MayUndo: true });
            (await house.AsFirmAsync(new UndoReceipt(side, row.Id))).Succeeded.ShouldBeTrue();
            (await house.AsFirmAsync(new UndoReceipt(side, row.Id))).Error!.Code.ShouldBe(InvoiceErrors.ReceiptStays);
            ((await MoneyAsync(house, invoice)).Overpaid, (await MoneyAsync(house, other)).LeftToPay).ShouldBe((Kronor(400), Kronor(400)));
            (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Invoiced);
        }

        (await house.AsFirmAsync(new OffsetOverpayment(invoice, other, Kronor(150)))).Succeeded.ShouldBeTrue();
        var booked = await BookedAsync(house);
        booked.Where(b => b.Kind == Domain.Bookkeeping.VoucherKind.Offset).Select(b => b.Minor).ShouldBe([400_00, -400_00, 400_00, -400_00, 150_00]);
        booked.Where(b => b.Kind == Domain.Bookkeeping.VoucherKind.InvoicePayment).ShouldHaveSingleItem().Minor.ShouldBe(7_400_00);
        await house.SweepAsync();
        house.Mails.To("buyer@example.no").Count(m => m.Subject!.Contains("no longer") || m.Subject!.Contains("ikke lenger") || m.Subject!.Contains("inte längre")).ShouldBe(2);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Keeps_the_money_that_it_came_from_until_it_is_taken_back()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var (_, other) = await InvoicedAsync(house, 400);
        (await ReceiveAsync(house, invoice, 7_000)).Succeeded.ShouldBeTrue();
        (await ReceiveAsync(house, invoice, 7_000)).Succeeded.ShouldBeTrue();
        var twice = (await MoneyAsync(house, invoice)).Receipts[^1].Id;
        (await house.AsFirmAsync(new OffsetOverpayment(invoice, other))).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new UndoReceipt(invoice, twice))).Error!.Code.ShouldBe(InvoiceErrors.OffsetStands);

        var row = (await MoneyAsync(house, other)).Receipts.Single();
        (await house.AsFirmAsync(new UndoReceipt(other, row.Id))).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new UndoReceipt(invoice, twice))).Value.ShouldBe(new ReceiptStanding(InvoiceState.Paid, Kronor(0), Kronor(0)));
    }

    [Fact]
    public async Task Pressed_by_many_at_once_uses_no_more_than_there_is()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var (_, second) = await InvoicedAsync(house, 400);
        var (_, third) = await InvoicedAsync(house, 900);
        (await ReceiveAsync(house, invoice, 7_500)).Succeeded.ShouldBeTrue();

        // Both ways at once: what one leads to another is locked in one order, or these would wait for each other for ever.
        var pressed = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 3) switch
        {
            0 => WentAsync(new OffsetOverpayment(invoice, second, Kronor(100))),
            1 => WentAsync(new OffsetOverpayment(invoice, third, Kronor(100))),
            _ => WentAsync(new OffsetOverpayment(third, invoice, Kronor(100))),
        }));
        pressed.Count(went => went).ShouldBe(5);
        var money = await Task.WhenAll(new[] { invoice, second, third }.Select(i => MoneyAsync(house, i)));
        money[0].Overpaid.ShouldBe(Kronor(0));
        Money.Sum(money.Select(m => m.Received), Currency.SEK).ShouldBe(Kronor(7_500));
        money.ShouldAllBe(m => m.Received == Money.Sum(m.Receipts.Select(r => r.Amount), Currency.SEK));
        await house.ShouldHaveRightBooksAsync();

        async Task<bool> WentAsync(OffsetOverpayment press) => (await house.AsFirmAsync(press)) is { Succeeded: true } or { Error.Code: not InvoiceErrors.OffsetTooMuch and not InvoiceErrors.OffsetBeyond };
    }

    [Fact]
    public async Task Pays_another_invoice_of_a_customer_of_work_agreed_elsewhere()
    {
        await using var studio = await Studio.OpenAsync(postgres);
        var first = await studio.IssuedAsync();
        var customer = await studio.Office.InDatabaseAsync(db => db.Customers.Select(c => c.Id).SingleAsync());
        var second = await studio.IssueAsync(customer);
        var others = await studio.IssueAsync(await studio.CustomerAsync(Studio.Bookshop("annan@bokhandeln.example") with { Name = "Biblioteket AB", Number = "556016-0680" }));
        await studio.DoAsync(new RecordReceipt(first, Kronor(6_000), studio.Today));

        (await studio.DoAsync(new GetInvoiceMoney(first))).Payable.ShouldHaveSingleItem().Id.ShouldBe(second);
        (await studio.AsFirmAsync(new OffsetOverpayment(first, others))).Error!.Code.ShouldBe(InvoiceErrors.OffsetStranger);
        (await studio.Office.SendAsync(studio.Neighbour, new OffsetOverpayment(first, second))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await studio.DoAsync(new OffsetOverpayment(first, second))).Other.LeftToPay.ShouldBe(Kronor(4_000));
        await studio.Office.ReactAsync();
        (await studio.Office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.RecipientAddress == "kassa@bokhandeln.example").Select(m => m.TextBody).ToListAsync()))
            .ShouldContain(t => t.Contains("SMP-2") && t.Contains("karin@fjallfolk.example") && !t.Contains("/invoices/"));
    }

    [Fact]
    public async Task Is_refused_for_an_invoice_that_the_buyer_objects_to_and_to_who_does_not_look_after_the_money()
    {
        await using var house = await House.OpenAsync(postgres);
        var (_, invoice) = await InvoicedAsync(house);
        var (_, other) = await InvoicedAsync(house, 400);
        (await ReceiveAsync(house, invoice, 7_500)).Succeeded.ShouldBeTrue();
        var press = new OffsetOverpayment(invoice, other);
        (await house.AsBuyerAsync(press)).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(await house.StrangerAsync(), press)).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.AsFirmAsync(press with { OfOperator = true })).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        (await house.AsFirmAsync(press with { Other = invoice })).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await house.AsFirmAsync(press with { Amount = Kronor(401) })).Error!.Code.ShouldBe(InvoiceErrors.OffsetBeyond);
        (await house.AsBuyerAsync(new ObjectToInvoice(other, "Fel pris."))).Succeeded.ShouldBeTrue();
        (await MoneyAsync(house, invoice)).Payable.ShouldBeEmpty();
        (await house.AsFirmAsync(press)).Error!.Code.ShouldBe(InvoiceErrors.OffsetDisputed);
    }

    private static async Task<(BookingId Booking, InvoiceId Invoice)> InvoicedAsync(House house, long kronor = 7_000)
    {
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice, kronor: kronor);
        await house.UntilCompletedAsync(booking);
        return (booking, await house.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync(House.Stop)));
    }

    private static Task<Result<ReceiptStanding>> ReceiveAsync(House house, InvoiceId invoice, long kronor) => house.AsFirmAsync(new RecordReceipt(invoice, Kronor(kronor), Today(house)));

    private static async Task<GetInvoiceMoney.Found> MoneyAsync(House house, InvoiceId invoice) => (await house.AsFirmAsync(new GetInvoiceMoney(invoice))).Value;

    private static Task<List<(Domain.Bookkeeping.VoucherKind Kind, long Minor)>> BookedAsync(House house) => house.InDatabaseAsync(async db =>
    {
        var found = new List<(Domain.Bookkeeping.VoucherKind, long)>();
        await foreach (var voucher in db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(house.Firm.Id, Country.SE, new LocalDate(2027, 1, 1), new LocalDate(2027, 12, 31)), House.Stop))
        {
            found.Add((voucher.Event.Kind, voucher.Event.Amount.Minor));
        }

        return found;
    });

    private static LocalDate Today(House house) => house.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}
