using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Waiting_for_money(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Is_shown_by_age_without_what_is_kept_back_or_credited()
    {
        var scene = await _office.CompletedAsync(Evening.AcrossByInvoice());
        var invoice = await _office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Kind == InvoiceKind.Invoice));
        invoice.Withheld.IsPositive.ShouldBeTrue();
        var nothing = Money.Zero(Currency.NOK);
        (await OwedAsync()).ShouldBe(new GetReceivables.Aged(1, invoice.ToPay, nothing, nothing, nothing, invoice.ToPay));

        (await _office.SendAsync(scene.Seller, new CreditInvoice(invoice.Id, "Kortare än avtalat.", [new CreditInvoice.Amount(1, Money.Kronor(2_500, Currency.NOK))]))).Succeeded.ShouldBeTrue();
        var left = (await _office.SendAsync(scene.Seller, new GetInvoice(invoice.Id))).Value.LeftToPay;
        left.ShouldBeLessThan(invoice.ToPay);
        (await OwedAsync()).NotDue.ShouldBe(left);

        var toDue = Period.DaysBetween(_office.Clock.GetCurrentInstant().InUtc().Date, invoice.DueOn);
        _office.Clock.Advance(Duration.FromDays(toDue));
        (await OwedAsync()).NotDue.ShouldBe(left);
        foreach (var (days, age) in ((int, Func<GetReceivables.Aged, Money>)[])[(1, a => a.UpTo30), (29, a => a.UpTo30), (1, a => a.UpTo60), (29, a => a.UpTo60), (1, a => a.Over60)])
        {
            _office.Clock.Advance(Duration.FromDays(days));
            var owed = await OwedAsync();
            (age(owed), owed.Total).ShouldBe((left, left));
        }

        (await _office.SendAsync(scene.Buyer, new GetReceivables())).Value.Owed.ShouldBeEmpty();
        (await _office.SendAsync(scene.Seller, new CreditInvoice(invoice.Id, "Resten."))).Succeeded.ShouldBeTrue();
        (await _office.SendAsync(scene.Seller, new GetReceivables())).Value.Owed.ShouldBeEmpty();

        async Task<GetReceivables.Aged> OwedAsync() => (await _office.SendAsync(scene.Seller, new GetReceivables())).Value.Owed.ShouldHaveSingleItem();
    }
}
