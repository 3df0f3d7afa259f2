using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

/// <summary>A sole trader in Åre who invoices for work agreed elsewhere, and a firm from Trondheim next door.</summary>
internal sealed class Studio(PostgresFixture postgres) : IAsyncDisposable
{
    public Office Office { get; } = new(postgres);

    /// <summary>Karin Berg, who is not registered for VAT.</summary>
    public Caller Firm { get; private set; } = Caller.Nobody;

    public Caller Neighbour { get; private set; } = Caller.Nobody;

    public LocalDate Today => Office.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;

    public static async Task<Studio> OpenAsync(PostgresFixture postgres)
    {
        var studio = new Studio(postgres);
        await studio.Office.InitializeAsync();

        // A booking brings a firm and its owner along.
        studio.Firm = (await studio.Office.AgreedAsync(Evening.SwedishByCard())).Seller;
        studio.Neighbour = (await studio.Office.AgreedAsync(Evening.NorwegianWithVat())).Seller;
        return studio;
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    public Task<Result<T>> AsFirmAsync<T>(MediatR.IRequest<T> request) => Office.SendAsync(Firm, request);

    public async Task<T> DoAsync<T>(MediatR.IRequest<T> request)
    {
        var answer = await AsFirmAsync(request);
        answer.Error.ShouldBeNull();
        return answer.Value;
    }

    public static AddCustomer Bookshop(string? email = "kassa@bokhandeln.example") => new(
        CustomerKind.Business, "Bokhandeln i Åre AB", Country.SE, "556677-8899", false, new PostalAddress("Torget 2", "83752", "Åre"), email, "Inköp 7");

    public async Task<CustomerId> CustomerAsync(AddCustomer? customer = null) => (await DoAsync(customer ?? Bookshop())).Customer;

    public WriteInvoice Reading(CustomerId customer, bool byItself = false, LocalDate? on = null, params WrittenInvoiceLine[] lines) => new(
        customer, Currency.SEK, "Högläsning i bokhandeln", on ?? Today.PlusDays(-2), "Bokhandeln, Åre", Country.SE,
        lines.Length > 0 ? lines : [Line(SupplyKind.ProtectedPerformance, "Högläsning", 5_000_00)], null, null, 30, null, byItself);

    public static WrittenInvoiceLine Line(SupplyKind supply, string text, long price, decimal quantity = 1, InvoiceUnit unit = InvoiceUnit.Piece, string? choice = null) =>
        new(supply, text, quantity, unit, new Money(price, Currency.SEK), choice);

    public Task GiveMandateAsync() => DoAsync(new GiveInvoiceMandate(MandateText.Version, "sv"));

    /// <summary>A customer, the mandate and an invoice that has left.</summary>
    public async Task<InvoiceId> IssuedAsync(AddCustomer? customer = null)
    {
        await GiveMandateAsync();
        return await IssueAsync(await CustomerAsync(customer));
    }

    public async Task<InvoiceId> IssueAsync(CustomerId customer)
    {
        var planned = await DoAsync(Reading(customer));
        var issued = await DoAsync(new IssuePlannedInvoice(planned.Planned));
        await Office.ReactAsync();
        return issued.Invoice;
    }

    /// <summary>Time passes, and what is due happens.</summary>
    public async Task PassAsync(Duration time)
    {
        Office.Clock.Advance(time);
        foreach (var sweep in (string[])["recurring-invoices", "planned-invoices"])
        {
            await SweepAsync(sweep);
        }

        await Office.ReactAsync();
    }

    public Task SweepAsync(string sweep) => Office.App.Services.GetRequiredService<Sweeps>().RunAsync(sweep, TestContext.Current.CancellationToken);
}
