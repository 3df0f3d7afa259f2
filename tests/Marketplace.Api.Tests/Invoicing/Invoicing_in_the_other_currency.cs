using Marketplace.Api.Agreements;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SandboxFeed = Marketplace.Sandbox.Rates.RateFeed;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>It is a Monday morning: the newest rate is Friday's.</summary>
public sealed class Invoicing_in_the_other_currency(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    private readonly Office _office = new(postgres);
    private SandboxFeed _feed = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _feed = await SandboxFeed.StartAsync(_office.Clock, cancellationToken: Stop);
        foreach (var source in Enum.GetValues<RateSource>())
        {
            _office.Settings["Rates:" + source] = _feed.Address.ToString();
        }

        await _office.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _feed.DisposeAsync();
    }

    [Fact]
    public async Task States_the_Swedish_vat_of_a_fee_in_kroner_in_Swedish_kronor_too()
    {
        await FetchRatesAsync();
        var scene = await _office.CompletedAsync(Evening.AcrossByCard());

        var fee = await InvoiceAsync(scene, InvoiceKind.FeeDocument);
        fee.Vat.ShouldBe(Money.Kronor(250, Currency.NOK));
        var vat = fee.NationalVat.ShouldNotBeNull();
        (vat.Source, vat.Day).ShouldBe((RateSource.EuropeanCentralBank, Friday));
        vat.Rate().ShouldBe(await RateAsync(RateSource.EuropeanCentralBank));
        (vat.Net, vat.Vat).ShouldBe((vat.Rate().Convert(Money.Kronor(1_000, Currency.NOK)), vat.Rate().Convert(fee.Vat)));
        vat.Vat.Currency.ShouldBe(Currency.SEK);

        var text = await TextAsync(scene, DocumentKind.FeeDocument, "fee-across-card");
        text.ShouldContain("250,00");
        text.ShouldContain($"{vat.Vat.Minor / 100m:0.00}".Replace('.', ',') + " SEK");
        text.ShouldContain("Europeiska centralbanken, 2026-11-20");
        text.ShouldContain("SE556047352101");
        (await _office.SendAsync(scene.Buyer, new GetInvoice(fee.Id))).Value.NationalVat.ShouldBe(vat);

        // The performance itself is exempt, so the firm's invoice has no VAT to state.
        (await InvoiceAsync(scene, InvoiceKind.Invoice)).NationalVat.ShouldBeNull();
    }

    [Fact]
    public async Task States_the_Norwegian_vat_of_a_firm_in_kronor_in_Norwegian_kroner_too()
    {
        await FetchRatesAsync();
        var scene = await _office.CompletedAsync(NorwegianLightsInKronor());

        var invoice = await InvoiceAsync(scene, InvoiceKind.Invoice);
        var vat = invoice.NationalVat.ShouldNotBeNull();
        (vat.Source, vat.Day, vat.Vat.Currency).ShouldBe((RateSource.NorgesBank, Friday, Currency.NOK));
        vat.Vat.ShouldBe((await RateAsync(RateSource.NorgesBank)).Convert(Money.Kronor(2_250, Currency.SEK)));
        var text = await TextAsync(scene, DocumentKind.Invoice, "invoice-no-in-sek");
        text.ShouldContain("100 SEK = ");
        text.ShouldContain("Norges Bank, 20.11.2026");

        // What the invoice states is what is reported.
        var boxes = (await _office.SendAsync(scene.Seller, new GetVatSummary(invoice.IssuedOn, invoice.IssuedOn))).Value.Boxes;
        boxes.Select(b => (b.Number, b.Amount)).ShouldBe([("3", vat.Net), ("3", vat.Vat)]);
    }

    [Fact]
    public async Task Waits_for_a_fresh_rate_and_takes_no_number_before_it_has_one()
    {
        await FetchRatesAsync();
        _office.Clock.AdvanceDays(20);
        var matter = Evening.AcrossByCard();
        Evening.Completed(matter.Booking).ClearEvents();
        var scene = await _office.AgreedAsync(matter);
        var completed = new BookingCompleted(scene.Booking, Evening.Now);
        (await Should.ThrowAsync<DomainException>(() => _office.HandleAsync<IssueFeeDocument, BookingCompleted>(completed))).Code.ShouldBe(RateErrors.TooOld);

        await FetchRatesAsync();
        await _office.HandleAsync<IssueFeeDocument, BookingCompleted>(completed);
        var fee = await InvoiceAsync(scene, InvoiceKind.FeeDocument);
        fee.Number.ShouldBe("SAM-1");
        fee.NationalVat!.Day.ShouldBe(new LocalDate(2026, 12, 11));
    }

    private static AgreementMatter NorwegianLightsInKronor()
    {
        var (seller, buyer) = (Evening.NorwegianCompany(), Evening.SwedishRestaurant());
        var booking = Evening.Requested(seller, buyer, Country.NO, "5001", Currency.SEK, PaymentMethod.Card);
        QuoteLine[] lines =
        [
            new(1, QuoteLineKind.Fee, Payee.Firm, "Lys og lyd med tekniker, én kveld", Money.Kronor(9_000, Currency.SEK), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(2_250, Currency.SEK), "no_standard"),
            new(2, QuoteLineKind.MarketplaceFee, Payee.Operator, "Samspels formidlingsgebyr", Money.Kronor(720, Currency.SEK), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(180, Currency.SEK), "fee_se"),
        ];
        return Evening.Matter(Evening.Agreed(booking, lines), seller, buyer);
    }

    private Task FetchRatesAsync() => _office.App.Services.GetRequiredService<Sweeps>().RunAsync(RatesSweep.Id, Stop);

    private Task<ExchangeRate> RateAsync(RateSource source) => _office.InDatabaseAsync(async db =>
        (await db.ExchangeRates.SingleAsync(r => r.Source == source && r.Day == Friday, Stop)).Rate);

    private Task<Invoice> InvoiceAsync(Scene scene, InvoiceKind kind) => _office.InDatabaseAsync(db =>
        db.Invoices.SingleAsync(i => i.BookingId == scene.Booking && i.Kind == kind, Stop));

    private async Task<string> TextAsync(Scene scene, DocumentKind kind, string name)
    {
        var document = (await _office.SendAsync(scene.Buyer, new ListDocuments(scene.Booking))).Value.Items.Single(d => d.Kind == kind);
        var file = (await _office.SendAsync(scene.Buyer, new DownloadDocument(document.Id))).Value;
        return PrintingPress.TextOf(await PrintingPress.KeepAsync(file.Content, name));
    }
}
