using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Invoicing.Receiving.Proofs;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>The operator waits for its fee as a firm waits for its own money: reminded, answered, given up and kept in its books.</summary>
public sealed class Waiting_for_a_fee(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Money Fee = Money.Kronor(1_250, Currency.SEK);

    private readonly Office _office = new(postgres);
    private Scene _scene = null!;
    private Invoice _fee = null!;
    private Caller _administrator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LocalDate Today => _office.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;

    public async ValueTask InitializeAsync()
    {
        await _office.InitializeAsync();
        _scene = await _office.CompletedAsync(SwedishByInvoice());
        _fee = await FeeAsync();
        var staff = Office.NewPerson("Astrid Admin");
        staff.Staff = StaffRole.Administrator;
        await _office.InDatabaseAsync(db =>
        {
            db.Add(staff);
            return db.SaveChangesAsync(Stop);
        });
        _administrator = new Caller(staff.PersonId, staff.SecurityStamp);
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Is_reminded_of_in_the_operators_name_by_an_administrator()
    {
        (await SendAsync(new SendReminder(_fee.Id, OfOperator: true))).Error!.Code.ShouldBe(InvoiceErrors.NotLate);
        Pass(20);
        (await SendAsync(new GetLateness(_fee.Id))).Value.Possible.Select(p => p.Charge).ShouldBe([LateCharge.None, LateCharge.Fee, LateCharge.Compensation]);
        (await SendAsync(new SendReminder(_fee.Id, LateCharge.Fee, OfOperator: true))).Error!.Code.ShouldBe(InvoiceErrors.FeeNotAgreed);
        var sent = (await SendAsync(new SendReminder(_fee.Id, LateCharge.Compensation, OfOperator: true))).Value;
        sent.Total.ShouldBeGreaterThanOrEqualTo(Fee + Money.Kronor(450, Currency.SEK));
        await _office.ReactAsync();

        var letter = (await _office.SendAsync(_scene.Buyer, new GetLateness(_fee.Id))).Value.Reminders.ShouldHaveSingleItem();
        var file = (await _office.SendAsync(_scene.Buyer, new DownloadDocument(letter.Document!.Value))).Value;
        var path = Path.Combine(Path.GetTempPath(), $"{letter.Id.Value}.pdf");
        await using (var content = file.Content)
        await using (var copy = File.Create(path))
        {
            await content.CopyToAsync(copy, Stop);
        }

        var text = PrintingPress.TextOf(path);
        File.Delete(path);
        text.ShouldContain("Samspel Jämtland ek. för.");
        text.ShouldContain("Förseningsersättning");
        text.ShouldNotContain("på säljarens uppdrag");
        var staff = await _office.InDatabaseAsync(db => db.People.Where(p => p.Staff == StaffRole.Administrator).Select(p => p.Email!).SingleAsync(Stop));
        (await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.StartsWith("Påminnelse")).Select(m => m.RecipientAddress).ToListAsync(Stop)))
            .ShouldBe(["styrelsen@opebygdegard.example", staff], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_reminded_of_by_itself_once_where_the_operator_wants_it_and_nobody_objects()
    {
        Pass(10);
        await SweepAsync();
        (await RemindersAsync()).ShouldBe(0);
        (await SendAsync(new SetReminders(2, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await SendAsync(new SetReminders(7, OfOperator: true))).Succeeded.ShouldBeTrue();
        var objection = (await _office.SendAsync(_scene.Buyer, new ObjectToInvoice(_fee.Id, "Vi avtalade en lägre avgift."))).Value.Objection;
        await SweepAsync();
        (await RemindersAsync()).ShouldBe(0);

        (await _office.SendAsync(_scene.Buyer, new TakeBackInvoiceObjection(_fee.Id, objection))).Succeeded.ShouldBeTrue();
        await Task.WhenAll(SweepAsync(), SweepAsync());
        (await RemindersAsync()).ShouldBe(1);
        _office.Clock.Advance(Duration.FromDays(60));
        await SweepAsync();
        (await RemindersAsync()).ShouldBe(1);

        // The firm next to it has said nothing about reminders, and none of its own was sent.
        (await _office.SendAsync(_scene.Seller, new GetReminders())).Value.DaysAfterDue.ShouldBeNull();
        (await SendAsync(new GetReminders(OfOperator: true))).Value.DaysAfterDue.ShouldBe(7);
        (await _office.InDatabaseAsync(db => db.InvoiceReminders.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Ends_with_an_objection_that_an_administrator_answers_and_credits()
    {
        Pass(5);
        var objection = (await _office.SendAsync(_scene.Buyer, new ObjectToInvoice(_fee.Id, "Avgiften är för hög."))).Value.Objection;
        await _office.ReactAsync();
        (await MailsAsync()).ShouldContain(t => t.Contains("Avgiften är för hög."));
        (await SendAsync(new SendReminder(_fee.Id, OfOperator: true))).Error!.Code.ShouldBe(InvoiceErrors.Disputed);
        (await SendAsync(new ListPayableInvoices(OfOperator: true))).Value.Items.ShouldHaveSingleItem().IsDisputed.ShouldBeTrue();
        (await SendAsync(new AnswerInvoiceObjection(_fee.Id, objection, "Ni har rätt.", OfOperator: true))).Succeeded.ShouldBeTrue();
        await _office.ReactAsync();
        (await MailsAsync()).ShouldContain(t => t.Contains("Ni har rätt."));

        (await SendAsync(new GetInvoice(_fee.Id))).Value.MayCredit.ShouldBeTrue();
        (await SendAsync(new CreditInvoice(_fee.Id, "Fel avgift", OfOperator: true))).Value.LeftToPay.IsZero.ShouldBeTrue();
        (await SendAsync(new ListPayableInvoices(OfOperator: true))).Value.Items.ShouldBeEmpty();
        (await BooksAsync()).ShouldBe(new Dictionary<LedgerAccount, long> { [LedgerAccount.FeesReceivable] = 0, [LedgerAccount.PlatformFeeIncome] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Ends_with_a_proof_that_an_administrator_accepts()
    {
        var given = (await _office.SendAsync(_scene.Buyer, new GivePaymentProof(_fee.Id, Fee, Today, "%PDF-1.7"u8.ToArray()))).Value.Proof;
        await _office.ReactAsync();
        (await MailsAsync()).ShouldContain(t => t.Contains("Titta på kontot"));
        (await SendAsync(new ListPayableInvoices(OfOperator: true))).Value.Items.ShouldHaveSingleItem().IsSaidPaid.ShouldBeTrue();
        (await SendAsync(new RefuseProof(_fee.Id, given, "Inget har kommit.", OfOperator: true))).Succeeded.ShouldBeTrue();
        await _office.ReactAsync();
        (await MailsAsync()).ShouldContain(t => t.Contains("Inget har kommit."));

        given = (await _office.SendAsync(_scene.Buyer, new GivePaymentProof(_fee.Id, Fee, Today))).Value.Proof;
        (await SendAsync(new AcceptProof(_fee.Id, given, Fee, Today, OfOperator: true))).Value.State.ShouldBe(InvoiceState.Paid);
        (await BooksAsync()).ShouldBe(
            new Dictionary<LedgerAccount, long> { [LedgerAccount.FeesReceivable] = 0, [LedgerAccount.PlatformFeeIncome] = -Fee.Minor, [LedgerAccount.BankPlatform] = Fee.Minor }, ignoreOrder: true);
    }

    [Fact]
    public async Task Can_be_given_up_and_is_a_loss_in_the_operators_books_until_it_is_taken_back()
    {
        Pass(100);
        (await SendAsync(new WriteOffInvoice(_fee.Id, "Konkurs", OfOperator: true))).Value.ShouldBe(new WriteOffInvoice.Stands(InvoiceState.WrittenOff, Fee));
        (await BooksAsync()).ShouldBe(
            new Dictionary<LedgerAccount, long> { [LedgerAccount.FeesReceivable] = 0, [LedgerAccount.PlatformFeeIncome] = -Fee.Minor, [LedgerAccount.BadDebt] = Fee.Minor }, ignoreOrder: true);
        (await SendAsync(new RecordReceipt(_fee.Id, Fee, Today, OfOperator: true))).Error!.Code.ShouldBe(InvoiceErrors.IsWrittenOff);
        (await SendAsync(new TakeBackWriteOff(_fee.Id, "De betalar", OfOperator: true))).Value.State.ShouldBe(InvoiceState.Sent);
        (await BooksAsync())[LedgerAccount.BadDebt].ShouldBe(0);
    }

    [Fact]
    public async Task Takes_compensation_what_is_too_much_and_a_mistake_into_the_books()
    {
        Pass(40);
        var sent = (await SendAsync(new SendReminder(_fee.Id, LateCharge.Compensation, OfOperator: true))).Value;
        var late = sent.Total - Fee;
        late.IsPositive.ShouldBeTrue();
        (await SendAsync(new RecordReceipt(_fee.Id, sent.Total + Fee, Today, OfOperator: true))).Value.Overpaid.ShouldBe(Fee);
        (await SendAsync(new NotePaidBack(_fee.Id, Fee, Today, OfOperator: true))).Succeeded.ShouldBeTrue();
        (await BooksAsync()).ShouldBe(
            new Dictionary<LedgerAccount, long>
            {
                [LedgerAccount.FeesReceivable] = 0,
                [LedgerAccount.PlatformFeeIncome] = -Fee.Minor,
                [LedgerAccount.LateIncome] = -late.Minor,
                [LedgerAccount.BankPlatform] = sent.Total.Minor,
            },
            ignoreOrder: true);
        var back = (await SendAsync(new GetInvoiceMoney(_fee.Id))).Value.Receipts.Single(r => r.Origin == ReceiptOrigin.PaidBack);
        (await SendAsync(new UndoReceipt(_fee.Id, back.Id, OfOperator: true))).Value.Overpaid.ShouldBe(Fee);
        (await BooksAsync())[LedgerAccount.BankPlatform].ShouldBe((sent.Total + Fee).Minor);
    }

    [Fact]
    public async Task Can_end_with_what_was_paid_too_much_for_another_fee()
    {
        var another = await _office.InDatabaseAsync(async db =>
        {
            var (seller, buyer) = (await db.Organisations.SingleAsync(o => o.Id == _scene.Seller.Organisation, Stop), await db.Organisations.Include(o => o.Units).SingleAsync(o => o.Id == _scene.Buyer.Organisation, Stop));
            var booking = SwedishByInvoice(seller, buyer, new LocalDateTime(2027, 1, 15, 19, 0)).Booking;
            db.Add(Evening.Completed(booking));
            await db.SaveChangesAsync(Stop);
            return booking.Id;
        });
        await _office.ReactAsync();
        var other = await _office.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.BookingId == another && i.Kind == InvoiceKind.FeeDocument, Stop));
        (await SendAsync(new RecordReceipt(_fee.Id, Fee + Fee, Today, OfOperator: true))).Value.Overpaid.ShouldBe(Fee);
        (await SendAsync(new OffsetOverpayment(_fee.Id, other.Id, OfOperator: true))).Value.Other.State.ShouldBe(InvoiceState.Paid);
        await OwedForAsync(_scene.Booking, another, 0, 0);

        var row = (await SendAsync(new GetInvoiceMoney(other.Id))).Value.Receipts.ShouldHaveSingleItem();
        (await SendAsync(new UndoReceipt(other.Id, row.Id, OfOperator: true))).Succeeded.ShouldBeTrue();
        await OwedForAsync(_scene.Booking, another, -Fee.Minor, Fee.Minor);
    }

    [Fact]
    public async Task Is_for_an_administrator_alone_to_deal_with()
    {
        Pass(20);
        var objection = (await _office.SendAsync(_scene.Buyer, new ObjectToInvoice(_fee.Id, "Fel."))).Value.Objection;
        foreach (var somebody in (Caller[])[_scene.Seller, _scene.Buyer])
        {
            (await _office.SendAsync(somebody, new SendReminder(_fee.Id, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
            (await _office.SendAsync(somebody, new SendReminder(_fee.Id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(somebody, new WriteOffInvoice(_fee.Id, "Nej.", OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
            (await _office.SendAsync(somebody, new AnswerInvoiceObjection(_fee.Id, objection, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(somebody, new CreditInvoice(_fee.Id, "Nej.", OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
            (await _office.SendAsync(somebody, new SetReminders(10, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
            (await _office.SendAsync(somebody, new ListPayableInvoices(OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        }

        (await _office.SendAsync(_scene.Seller, new GetLateness(_fee.Id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(_scene.Seller, new ObjectToInvoice(_fee.Id, "Fel."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        var seen = (await _office.SendAsync(_scene.Buyer, new GetLateness(_fee.Id))).Value;
        (seen.MayRemind, seen.MayWriteOff, seen.Objections.Single().MayAnswer, seen.Objections.Single().MayTakeBack).ShouldBe((false, false, false, true));

        // An administrator does nothing in a firm's name.
        var firms = await _office.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.Kind == InvoiceKind.Invoice, Stop));
        (await SendAsync(new SendReminder(firms.Id, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await SendAsync(new CreditInvoice(firms.Id, "Nej.", OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await SendAsync(new GetLateness(firms.Id))).Value.MayRemind.ShouldBeFalse();
    }

    /// <summary>An association in Östersund books a sole trader from Åre by invoice.</summary>
    private static Marketplace.Api.Agreements.AgreementMatter SwedishByInvoice(Domain.Organisations.Organisation? firm = null, Domain.Organisations.Organisation? association = null, LocalDateTime? start = null)
    {
        var (seller, buyer) = (firm ?? Evening.SwedishSoleTrader(), association ?? Evening.SwedishAssociation());
        var booking = Evening.Requested(seller, buyer, Country.SE, "2380", Currency.SEK, PaymentMethod.Invoice, start);
        return Evening.Matter(Evening.Agreed(booking, Evening.PerformanceLines(Currency.SEK, "se_performance", VatCategory.E, "fee_se", feeTaxed: true)), seller, buyer);
    }

    private Task<Result<T>> SendAsync<T>(MediatR.IRequest<T> request) => _office.SendAsync(_administrator, request);

    private Task<Invoice> FeeAsync() => _office.InDatabaseAsync(db => db.Invoices.AsNoTracking().SingleAsync(i => i.Kind == InvoiceKind.FeeDocument, Stop));

    /// <summary>So many days after the one on which it was to be paid.</summary>
    private void Pass(int days) => _office.Clock.Advance(Duration.FromDays(Period.DaysBetween(Today, _fee.DueOn) + days));

    private async Task SweepAsync()
    {
        await using var scope = _office.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sweeps>().RunAsync("reminders", Stop);
    }

    private Task<int> RemindersAsync() => _office.InDatabaseAsync(db => db.InvoiceReminders.CountAsync(r => r.InvoiceId == _fee.Id, Stop));

    private Task<List<string>> MailsAsync() => _office.InDatabaseAsync(db => db.OutgoingMails.Select(m => m.TextBody).ToListAsync(Stop));

    /// <summary>What stands on each account of the operator's books that was touched.</summary>
    private Task<Dictionary<LedgerAccount, long>> BooksAsync() => _office.InDatabaseAsync(db => db.LedgerEntries
        .Where(e => e.Account != LedgerAccount.OffPlatformMemo)
        .GroupBy(e => e.Account)
        .Select(g => new { g.Key, Sum = g.Sum(e => e.Minor) })
        .ToDictionaryAsync(g => g.Key, g => g.Sum, Stop));

    private async Task OwedForAsync(BookingId booking, BookingId other, long owed, long otherOwed)
    {
        var owedFor = await _office.InDatabaseAsync(db => db.LedgerEntries.Where(e => e.Account == LedgerAccount.FeesReceivable)
            .GroupBy(e => e.BookingId!.Value).Select(g => new { g.Key, Sum = g.Sum(e => e.Minor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, Stop));
        (owedFor[booking], owedFor[other]).ShouldBe((owed, otherOwed));
    }
}
