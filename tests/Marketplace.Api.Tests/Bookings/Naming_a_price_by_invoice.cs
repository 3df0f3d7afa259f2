using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;

namespace Marketplace.Api.Tests.Bookings;

public sealed class Naming_a_price_by_invoice(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Needs_an_account_that_can_be_paid_from_where_the_buyer_is()
    {
        var street = await Street.OpenAsync(api);
        var firm = street.Firm.Owner.Api;
        var (near, far) = (await AskAsync(street, AnOrganisation.Swedish("Östersunds kommun")), await AskAsync(street, AnOrganisation.Norwegian()));
        (await firm.PostAsync($"bookings/{near}/quotes/preview", new { })).Code.ShouldBe(BookingErrors.NoAccountToPay);
        (await QuoteAsync(firm, near)).Code.ShouldBe(BookingErrors.NoAccountToPay);

        await street.Firm.Owner.Api.ChangeAsync("organisation/bank", new { bankgiro = "5050-1055" }, await street.Firm.VersionAsync());
        (await QuoteAsync(firm, near)).Code.ShouldBeNull();
        (await QuoteAsync(firm, far)).Code.ShouldBe(BookingErrors.NoAccountToPay);

        await street.Firm.Owner.Api.ChangeAsync("organisation/bank", new { bankgiro = "5050-1055", iban = "SE45 5000 0000 0583 9825 7466" }, await street.Firm.VersionAsync());
        (await QuoteAsync(firm, far)).Code.ShouldBeNull();
    }

    private async Task<string> AskAsync(Street street, System.Text.Json.Nodes.JsonObject facts)
    {
        (facts["sells"], facts["buys"], facts["legalForm"]) = (false, true, "publicBody");
        var buyer = await AnOrganisation.ApprovedAsync(api, facts);
        return Street.Id(await Street.DoAsync(buyer.Owner.Api, "bookings", street.Wish(method: "invoice")));
    }

    private static Task<Called> QuoteAsync(HttpClient firm, string booking) => firm.PostAsync($"bookings/{booking}/quotes", new { }, Guid.NewGuid().ToString());
}
