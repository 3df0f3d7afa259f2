using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

/// <summary>A Swedish firm that wants it rounds what is to be paid to whole kronor.</summary>
public sealed class Rounding_an_invoice(PostgresFixture postgres) : IAsyncLifetime
{
    private Studio _studio = null!;

    public async ValueTask InitializeAsync() => _studio = await Studio.OpenAsync(postgres);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task Says_so_before_and_on_the_document_and_books_the_ore()
    {
        await _studio.GiveMandateAsync();
        (await SetAsync(_studio.Firm, rounds: true)).Error.ShouldBeNull();
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync(), false, null, Studio.Line(SupplyKind.ProtectedPerformance, "Högläsning", 5_000_60)));
        var draft = await _studio.DoAsync(new GetPlannedInvoice(planned.Planned));
        (draft.Rounding, draft.ToPay).ShouldBe((Sek(40), Sek(5_001_00)));

        var issued = await _studio.DoAsync(new IssuePlannedInvoice(planned.Planned));
        await _studio.Office.ReactAsync();
        var found = await _studio.DoAsync(new GetInvoice(issued.Invoice));
        (found.Total, found.Rounding, found.ToPay).ShouldBe((Sek(5_000_60), Sek(40), Sek(5_001_00)));
        (await _studio.Office.SendAsync(_studio.Firm, new ReadInvoice(issued.Invoice))).Value.Html.ShouldContain("resavrundning");
        (await BookedAsync()).ShouldBe([("1510", 5_001_00), ("3740", -40), ("3004", -5_000_60)]);

        await _studio.DoAsync(new CreditInvoice(issued.Invoice, "Fel datum."));
        (await BookedAsync()).ShouldBe([("1510", 5_001_00), ("3740", -40), ("3004", -5_000_60), ("1510", -5_001_00), ("3740", 40), ("3004", 5_000_60)]);
    }

    [Fact]
    public async Task Is_not_for_a_norwegian_firm() =>
        (await SetAsync(_studio.Neighbour, rounds: true)).Error!.Code.ShouldBe(OrganisationErrors.RoundingIsSwedish);

    private async Task<Result<OrganisationChanged>> SetAsync(Caller firm, bool rounds)
    {
        var mine = (await _studio.Office.SendAsync(firm, new GetMyOrganisation())).Value;
        return await _studio.Office.SendAsync(firm, mine.Invoicing with { RoundsToWhole = rounds, Version = mine.Version });
    }

    private Task<List<(string, long)>> BookedAsync() => _studio.Office.InDatabaseAsync(async db =>
    {
        var vouchers = new List<(string, long)>();
        await foreach (var voucher in db.VouchersAsync(Domain.Rules.RuleBook.Initial, new BookPeriod(_studio.Firm.Organisation!.Value, Country.SE, _studio.Today.PlusDays(-1), _studio.Today.PlusDays(1)), TestContext.Current.CancellationToken))
        {
            vouchers.AddRange(voucher.Lines.Select(l => (l.Account.Number, l.Amount.Minor)));
        }

        return vouchers;
    });

    private static Money Sek(long minor) => new(minor, Currency.SEK);
}
