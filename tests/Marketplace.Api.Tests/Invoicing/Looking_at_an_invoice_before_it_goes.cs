using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Looking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>A firm that wants to see the invoice of a completed booking before it goes has a day for it.</summary>
public sealed class Looking_at_an_invoice_before_it_goes(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CorrectInvoiceVat.Answer[] AsAgreed = [];

    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Keeps_it_back_for_a_day_and_then_lets_it_go_by_itself()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        (await InvoicesAsync(scene)).ShouldHaveSingleItem().Kind.ShouldBe(InvoiceKind.FeeDocument);
        (await _office.SendAsync(scene.Seller, new ListInvoiceLooks())).Value.Items.ShouldHaveSingleItem().Booking.ShouldBe(scene.Booking);
        (await _office.SendAsync(scene.Seller, new GetToday())).Value.Looks.ShouldHaveSingleItem();

        await PassAsync(Duration.FromHours(23));
        (await InvoicesAsync(scene)).Count.ShouldBe(1);
        await PassAsync(Duration.FromHours(1));
        (await InvoicesAsync(scene))[0].Number.ShouldBe("SMP-1");
        (await GetAsync(scene)).Invoice.ShouldNotBeNull();
        (await _office.SendAsync(scene.Seller, new ListInvoiceLooks())).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_the_firm_and_mails_the_fee_meanwhile()
    {
        var scene = await CompletedAsync(Evening.SwedishByCard());
        var mails = await _office.InDatabaseAsync(db => db.OutgoingMails.ToListAsync());
        mails.Where(m => m.TextBody.Contains("invoices/looks/" + scene.Booking.Value, StringComparison.Ordinal)).ShouldHaveSingleItem();
        mails.Where(m => m.Attachments.Count > 0).ShouldHaveSingleItem().Attachments.ShouldHaveSingleItem().Name.ShouldStartWith("Avgift");
        await _office.SendAsync(scene.Seller, new IssueInvoiceLook(scene.Booking));
        await _office.ReactAsync();
        (await InvoicesAsync(scene)).ShouldAllBe(i => i.State == InvoiceState.Paid && i.SentAt != null);
    }

    [Fact]
    public async Task Shows_the_document_that_would_leave_without_a_number()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        var file = (await _office.SendAsync(scene.Seller, new PreviewInvoiceLook(scene.Booking))).Value;
        var text = PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, "invoice-look"));
        text.ShouldContain("Utkast");
        text.ShouldNotContain("SMP-1");
        text.ShouldContain("2 491,33");
        (await InvoicesAsync(scene)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Prints_what_the_firm_fills_in_and_the_vat_that_it_answers_for()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        var before = await GetAsync(scene);
        (before.BuyerReference, before.OrderNumber, before.Vat).ShouldBe(("Bibliotek 4410 / A. Moe", null, new Money(2_491_33, Currency.NOK)));
        (await ChangeAsync(scene, " Kulturkontoret ", "PO-77", [new(2, "no_standard")])).Error.ShouldBeNull();

        var found = await GetAsync(scene);
        (found.BuyerReference, found.OwnReference, found.OrderNumber).ShouldBe(("Kulturkontoret", "Kulturkontoret", "PO-77"));
        found.Vat.ShouldBe(new Money(2_491_33 + 3_125_00, Currency.NOK));
        found.Net.ShouldBe(before.Net);
        var issued = (await _office.SendAsync(scene.Seller, new IssueInvoiceLook(scene.Booking))).Value;
        issued.ToPay.ShouldBe(found.ToPay);
        var invoice = (await InvoicesAsync(scene))[0];
        (invoice.BuyerReference, invoice.OrderNumber, invoice.Vat).ShouldBe(("Kulturkontoret", "PO-77", found.Vat));
        (await _office.InDatabaseAsync(db => db.Payments.Where(p => p.BookingId == scene.Booking).Select(p => p.DueOn).ToListAsync())).ShouldAllBe(d => d == invoice.DueOn);
    }

    [Fact]
    public async Task Takes_an_answer_back_to_what_was_agreed()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        await ChangeAsync(scene, null, null, [new(2, "no_standard")]);
        (await ChangeAsync(scene, null, null, [new(2, "no_performance")])).Error.ShouldBeNull();
        (await GetAsync(scene)).Vat.ShouldBe(new Money(2_491_33, Currency.NOK));
    }

    [Fact]
    public async Task Can_be_made_longer_once_and_never_beyond_a_week()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        await PassAsync(Duration.FromHours(20));
        var until = (await _office.SendAsync(scene.Seller, new HoldInvoiceLook(scene.Booking))).Value.IssueAt;
        await PassAsync(Duration.FromHours(20));
        (await _office.SendAsync(scene.Seller, new HoldInvoiceLook(scene.Booking))).Value.IssueAt.ShouldBe(until);
        (await GetAsync(scene)).CanWaitUntil.ShouldBeNull();
        (await InvoicesAsync(scene)).Count.ShouldBe(1);
        await PassAsync(until - _office.Clock.GetCurrentInstant());
        (await InvoicesAsync(scene)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ends_with_one_invoice_however_many_press_while_its_time_runs_out()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        _office.Clock.Advance(Duration.FromDays(1));
        var presses = Enumerable.Range(0, 3).Select(_ => _office.SendAsync(scene.Seller, new IssueInvoiceLook(scene.Booking))).ToList();
        await Task.WhenAll(presses.Append<Task>(SweepAsync()).Append(SweepAsync()));
        var refused = presses.Select(p => p.Result).Where(r => !r.Succeeded).ToList();
        refused.Count.ShouldBeGreaterThanOrEqualTo(2);
        refused.ShouldAllBe(r => r.Error!.Code == InvoiceErrors.LookedAtAlready && r.Error.Kind == ErrorKind.Conflict);
        (await InvoicesAsync(scene)).Select(i => i.Kind).ShouldBe([InvoiceKind.Invoice, InvoiceKind.FeeDocument], ignoreOrder: true);
        (await ChangeAsync(scene, "Sent", null, AsAgreed)).Error!.Code.ShouldBe(InvoiceErrors.LookedAtAlready);
        (await _office.SendAsync(scene.Seller, new HoldInvoiceLook(scene.Booking))).Error!.Code.ShouldBe(InvoiceErrors.LookedAtAlready);
    }

    [Fact]
    public async Task Refuses_what_is_no_answer_and_what_a_card_has_paid()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        (await ChangeAsync(scene, null, null, [new(1, "se_performance")])).Error!.Code.ShouldBe(InvoiceErrors.VatUnknown);
        (await ChangeAsync(scene, null, null, [new(9, "no_standard")])).Error!.Code.ShouldBe(InvoiceErrors.LineUnknown);
        (await ChangeAsync(scene, new string('x', 61), null, AsAgreed)).Error!.Kind.ShouldBe(ErrorKind.Validation);
        (await _office.SendAsync(scene.Seller, new ChangeInvoiceLook("Sent", null, AsAgreed) { Booking = scene.Booking, Version = 1 })).Error!.Code.ShouldBe(PlatformErrors.ChangedMeanwhile);
        (await GetAsync(scene)).BuyerReference.ShouldBe("Bibliotek 4410 / A. Moe");

        var card = await CompletedAsync(Evening.SwedishByCard());
        (await ChangeAsync(card, null, null, [new(1, "se_not_registered")])).Error!.Code.ShouldBe(InvoiceErrors.VatPaidByCard);
        (await ChangeAsync(card, "Styrelsen", null, [new(1, "se_performance")])).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Is_the_firms_own_matter()
    {
        var scene = await CompletedAsync(Evening.NorwegianWithVat());
        var other = await CompletedAsync(Evening.SwedishByCard());
        foreach (var stranger in (Caller[])[scene.Buyer, other.Seller])
        {
            (await _office.SendAsync(stranger, new GetInvoiceLook(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(stranger, new PreviewInvoiceLook(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(stranger, new IssueInvoiceLook(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(stranger, new HoldInvoiceLook(scene.Booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            (await _office.SendAsync(stranger, new ChangeInvoiceLook(null, null, AsAgreed) { Booking = scene.Booking })).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        }

        (await _office.SendAsync(scene.Buyer, new ListInvoiceLooks())).Value.Items.ShouldBeEmpty();
    }

    private Task<Scene> CompletedAsync(Marketplace.Api.Agreements.AgreementMatter matter)
    {
        matter.Seller.SetInvoiceDetails(matter.Seller.Invoicing with { LooksFirst = true });
        return _office.CompletedAsync(matter);
    }

    private async Task<GetInvoiceLook.Found> GetAsync(Scene scene) => (await _office.SendAsync(scene.Seller, new GetInvoiceLook(scene.Booking))).Value;

    private async Task<Result<ChangeInvoiceLook.Changed>> ChangeAsync(Scene scene, string? reference, string? order, CorrectInvoiceVat.Answer[] lines) =>
        await _office.SendAsync(scene.Seller, new ChangeInvoiceLook(reference, order, lines) { Booking = scene.Booking, Version = (await GetAsync(scene)).Version });

    private Task<List<Invoice>> InvoicesAsync(Scene scene) => _office.InDatabaseAsync(db =>
        db.Invoices.Include(i => i.Lines).Where(i => i.BookingId == scene.Booking).OrderByDescending(i => i.Kind).ToListAsync());

    private Task SweepAsync() => _office.App.Services.GetRequiredService<Sweeps>().RunAsync("invoice-looks", TestContext.Current.CancellationToken);

    private async Task PassAsync(Duration time)
    {
        _office.Clock.Advance(time);
        await SweepAsync();
        await _office.ReactAsync();
    }
}
