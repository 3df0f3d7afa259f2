using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Paying_an_invoice_late(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LocalDate Today => _office.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).Date;

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Brings_a_letter_in_the_firms_name_with_interest_by_each_half_years_rate()
    {
        var (scene, invoice) = await LateAsync(daysLate: 20);
        var sent = (await _office.SendAsync(scene.Seller, new SendReminder(invoice.Id, LateCharge.Compensation))).Value;
        sent.PayBy.ShouldBe(Today.PlusDays(14));
        await _office.ReactAsync();
        await _office.ReactAsync();

        var late = (await _office.SendAsync(scene.Buyer, new GetLateness(invoice.Id))).Value;
        (late.IsLate, late.MayRemind, late.MayWriteOff, late.Total).ShouldBe((true, false, false, sent.Total));
        var letter = late.Reminders.ShouldHaveSingleItem();
        var file = (await _office.SendAsync(scene.Buyer, new DownloadDocument(letter.Document!.Value))).Value;
        file.Name.ShouldBe("Påminnelse SMP-1-1.pdf");
        var path = Path.Combine(Path.GetTempPath(), $"{letter.Id.Value}.pdf");
        await using (var content = file.Content)
        await using (var copy = File.Create(path))
        {
            await content.CopyToAsync(copy, Stop);
        }

        var text = PrintingPress.TextOf(path);
        File.Delete(path);
        text.ShouldContain("Fjordtrioen AS");
        text.ShouldContain("Standardkompensasjon");
        text.ShouldNotContain("inkasso", Case.Insensitive);
        var mails = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.Contains("minnelse")).Select(m => m.RecipientAddress).ToListAsync(Stop));
        mails.ShouldContain("faktura@verdal.example");
        mails.Count.ShouldBe(2);
        (await _office.SendAsync(scene.Seller, new SendReminder(invoice.Id))).Error!.Code.ShouldBe(InvoiceErrors.RemindedAlready);
    }

    [Fact]
    public async Task Is_not_reminded_of_while_the_buyer_objects()
    {
        var (scene, invoice) = await LateAsync(daysLate: 3);
        var objection = (await _office.SendAsync(scene.Buyer, new ObjectToInvoice(invoice.Id, "Konserten var kortere."))).Value.Objection;
        (await _office.SendAsync(scene.Buyer, new ObjectToInvoice(invoice.Id, "Og dyrere."))).Error!.Code.ShouldBe(InvoiceErrors.Disputed);
        (await _office.SendAsync(scene.Seller, new SendReminder(invoice.Id))).Error!.Code.ShouldBe(InvoiceErrors.Disputed);
        (await _office.SendAsync(scene.Seller, new ObjectToInvoice(invoice.Id, "Nei."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(scene.Buyer, new AnswerInvoiceObjection(invoice.Id, objection, "Jo."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        await _office.ReactAsync();
        (await _office.SendAsync(scene.Seller, new AnswerInvoiceObjection(invoice.Id, objection, "Den var som avtalt."))).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(scene.Buyer, new TakeBackInvoiceObjection(invoice.Id, objection))).Error!.Code.ShouldBe(InvoiceErrors.ObjectionEnded);
        await _office.ReactAsync();
        var said = await _office.InDatabaseAsync(db => db.OutgoingMails.Select(m => m.TextBody).ToListAsync(Stop));
        said.ShouldContain(t => t.Contains("Konserten var kortere."));
        said.ShouldContain(t => t.Contains("Den var som avtalt."));
        (await _office.SendAsync(scene.Seller, new SendReminder(invoice.Id))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_reminded_of_by_itself_once_where_the_firm_wants_it()
    {
        var (scene, invoice) = await LateAsync(daysLate: 4);
        (await _office.SendAsync(scene.Seller, new SetReminders(2))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await _office.SendAsync(scene.Seller, new SetReminders(5))).Succeeded.ShouldBeTrue();
        await SweepAsync();
        (await RemindersAsync(invoice)).ShouldBe(0);
        _office.Clock.Advance(Duration.FromDays(1));
        await Task.WhenAll(SweepAsync(), SweepAsync());
        (await RemindersAsync(invoice)).ShouldBe(1);
        _office.Clock.Advance(Duration.FromDays(60));
        await SweepAsync();
        (await RemindersAsync(invoice)).ShouldBe(1);
        (await _office.SendAsync(scene.Seller, new GetReminders())).Value.DaysAfterDue.ShouldBe(5);
    }

    [Fact]
    public async Task Is_not_reminded_of_by_itself_when_it_is_paid_credited_or_disputed()
    {
        var (scene, invoice) = await LateAsync(daysLate: 10);
        (await _office.SendAsync(scene.Seller, new SetReminders(5))).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(scene.Buyer, new ObjectToInvoice(invoice.Id, "Feil."))).Succeeded.ShouldBeTrue();
        await SweepAsync();
        (await RemindersAsync(invoice)).ShouldBe(0);
        (await _office.SendAsync(scene.Seller, new CreditInvoice(invoice.Id, "Dere har rett."))).Succeeded.ShouldBeTrue();
        await SweepAsync();
        (await RemindersAsync(invoice)).ShouldBe(0);
        (await _office.SendAsync(scene.Seller, new SendReminder(invoice.Id))).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Can_be_given_up_and_is_a_loss_in_the_books_until_it_is_taken_back()
    {
        var (scene, invoice) = await LateAsync(daysLate: 100);
        (await _office.SendAsync(scene.Seller, new WriteOffInvoice(invoice.Id, " "))).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await _office.SendAsync(scene.Buyer, new WriteOffInvoice(invoice.Id, "Nei"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        var off = (await _office.SendAsync(scene.Seller, new WriteOffInvoice(invoice.Id, "Konkurs"))).Value;
        (off.State, off.WrittenOff).ShouldBe((InvoiceState.WrittenOff, invoice.ToPay));
        (await _office.SendAsync(scene.Seller, new GetReceivables())).Value.Owed.ShouldBeEmpty();
        (await _office.SendAsync(scene.Seller, new ListPayableInvoices())).Value.Items.ShouldBeEmpty();
        (await _office.SendAsync(scene.Seller, new RecordReceipt(invoice.Id, invoice.ToPay, Today))).Error!.Code.ShouldBe(InvoiceErrors.IsWrittenOff);
        (await BookedAsync(scene)).ShouldBe([("7830", invoice.ToPay.Minor), ("1500", -invoice.ToPay.Minor)]);

        (await _office.SendAsync(scene.Seller, new TakeBackWriteOff(invoice.Id, "De betaler"))).Value.State.ShouldBe(InvoiceState.Sent);
        (await BookedAsync(scene)).GroupBy(b => b.Account).ShouldAllBe(g => g.Sum(b => b.Minor) == 0);
        (await _office.SendAsync(scene.Seller, new RecordReceipt(invoice.Id, invoice.ToPay, Today))).Value.State.ShouldBe(InvoiceState.Paid);
    }

    [Fact]
    public async Task Is_listed_by_its_age()
    {
        var (scene, invoice) = await LateAsync(daysLate: 31);
        foreach (var age in Enum.GetValues<DebtAge>())
        {
            var found = (await _office.SendAsync(scene.Seller, new ListPayableInvoices(age))).Value.Items;
            found.Select(r => r.Id).ShouldBe(age == DebtAge.UpTo60 ? [invoice.Id] : []);
        }

        (await _office.SendAsync(scene.Seller, new ListPayableInvoices())).Value.Items.Single().DaysLate.ShouldBe(31);
    }

    /// <summary>An invoice of a Norwegian firm that has been sent and was to be paid so many days ago.</summary>
    private async Task<(Scene Scene, Invoice Invoice)> LateAsync(int daysLate)
    {
        var scene = await _office.CompletedAsync(Evening.NorwegianWithVat());
        var invoice = await _office.InDatabaseAsync(async db =>
        {
            var issued = await db.Invoices.SingleAsync(i => i.Kind == InvoiceKind.Invoice, Stop);
            issued.Send(_office.Clock.GetCurrentInstant());
            await db.SaveChangesAsync(Stop);
            return issued;
        });
        _office.Clock.Advance(Duration.FromDays(Period.DaysBetween(Today, invoice.DueOn) + daysLate));
        return (scene, invoice);
    }

    private async Task SweepAsync()
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(_office.App.Services);
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Marketplace.Api.Platform.Jobs.Sweeps>(scope.ServiceProvider).RunAsync("reminders", Stop);
    }

    private Task<int> RemindersAsync(Invoice invoice) => _office.InDatabaseAsync(db => db.InvoiceReminders.CountAsync(r => r.InvoiceId == invoice.Id, Stop));

    private Task<List<(string Account, long Minor)>> BookedAsync(Scene scene) => _office.InDatabaseAsync(async db =>
    {
        var lines = new List<(string, long)>();
        await foreach (var voucher in db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(scene.Seller.Organisation!.Value, Country.NO, Today.PlusYears(-1), Today), Stop))
        {
            lines.AddRange(voucher.Event.Kind == VoucherKind.WriteOff ? voucher.Lines.Select(l => (l.Account.Number, l.Amount.Minor)) : []);
        }

        return lines;
    });
}
