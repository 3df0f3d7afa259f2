using Marketplace.Api.Agreements;
using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Peppol;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Tests.Invoicing.SelfBilling;

/// <summary>A municipality that books a Swedish firm's lights and concert by invoice, and wants to issue the firm's invoices itself.</summary>
internal sealed class Deal(PostgresFixture postgres) : IAsyncDisposable
{
    private AgreementMatter _matter = null!;

    public Office Office { get; } = new(postgres);

    public Scene Scene { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Between a Swedish municipality and a Swedish company with VAT; or other sides, and another way to pay.</summary>
    public static async Task<Deal> MadeAsync(PostgresFixture postgres, Organisation? seller = null, Organisation? buyer = null, PaymentMethod method = PaymentMethod.Invoice, Action<Office>? prepare = null)
    {
        var deal = new Deal(postgres);
        prepare?.Invoke(deal.Office);
        await deal.Office.InitializeAsync();
        var (firm, payer) = (seller ?? People.SwedishCompany(), buyer ?? People.SwedishMunicipality());
        deal._matter = Matter(firm, payer, method);
        deal.Scene = await deal.Office.AgreedAsync(deal._matter);
        return deal;
    }

    public async Task<SelfBillingAgreementId> AskedAsync() => (await AsBuyerAsync(Ask())).Value.Agreement;

    /// <summary>Both have agreed.</summary>
    public async Task<SelfBillingAgreementId> AgreedAsync()
    {
        var agreement = await AskedAsync();
        (await AsSellerAsync(new AcceptSelfBilling(agreement, SelfBillingText.Version, "sv"))).Succeeded.ShouldBeTrue();
        await Office.ReactAsync();
        return agreement;
    }

    public AskForSelfBilling Ask() => new(_matter.Seller.Id, SelfBillingText.Version, "sv");

    public Task<Result<T>> AsBuyerAsync<T>(IRequest<T> request) => Office.SendAsync(Scene.Buyer, request);

    public Task<Result<T>> AsSellerAsync<T>(IRequest<T> request) => Office.SendAsync(Scene.Seller, request);

    /// <summary>A further booking of the same two.</summary>
    public Task<BookingId> BookedAgainAsync() => Office.InDatabaseAsync(async db =>
    {
        var booking = Matter(_matter.Seller, _matter.Buyer, PaymentMethod.Invoice).Booking;
        db.Add(booking);
        await db.SaveChangesAsync(Stop);
        return booking.Id;
    });

    /// <summary>A booking is performed and completed; everybody reacts.</summary>
    public async Task CompletedAsync(BookingId? which = null)
    {
        var id = which ?? Scene.Booking;
        await Office.InDatabaseAsync(async db =>
        {
            Evening.Completed(await db.Bookings.Whole().SingleAsync(b => b.Id == id, Stop));
            return await db.SaveChangesAsync(Stop);
        });
        await Office.ReactAsync();
    }

    /// <summary>What was issued in the firm's name, in the order of issue.</summary>
    public async Task<List<Invoice>> InvoicesAsync(BookingId? which = null)
    {
        var id = which ?? Scene.Booking;
        var all = await Office.InDatabaseAsync(db => db.Invoices.AsNoTracking().Include(i => i.Lines).Where(i => i.BookingId == id && i.SellerId != null).ToListAsync(Stop));
        return [.. all.OrderBy(i => i.IssuedAt).ThenBy(i => i.OriginalId is not null).ThenBy(i => !i.IsCreditNote)];
    }

    /// <summary>The one invoice of the booking.</summary>
    public async Task<Invoice> InvoiceAsync(BookingId? which = null) => (await InvoicesAsync(which)).ShouldHaveSingleItem();

    public async Task SweepAsync(string name)
    {
        await Office.App.Services.GetRequiredService<Sweeps>().RunAsync(name, Stop);
        await Office.ReactAsync();
    }

    /// <summary>The letters with some words in them.</summary>
    public Task<List<string>> LettersAsync(string words) => Office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Subject.Contains(words) || m.TextBody.Contains(words)).Select(m => m.RecipientAddress).ToListAsync(Stop));

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    private static AgreementMatter Matter(Organisation seller, Organisation buyer, PaymentMethod method)
    {
        var currency = seller.Country.Currency();
        QuoteLine[] lines =
        [
            new(1, QuoteLineKind.Fee, Payee.Firm, "Ljus och ljud med tekniker", Money.Kronor(9_000, currency), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(2_250, currency), "se_standard"),
            new(2, QuoteLineKind.Fee, Payee.Firm, "Konsert, trio, 75 minuter", Money.Kronor(12_500, currency), VatCategory.E, BasisPoints.Zero, Money.Zero(currency), "se_performance"),
        ];
        return Evening.Matter(Evening.Agreed(Evening.Requested(seller, buyer, Country.SE, "2380", currency, method), lines), seller, buyer);
    }
}
