using System.Net;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public sealed class Paying_while_the_provider_is_away(StandInFixture api) : IClassFixture<StandInFixture>
{
    [Fact]
    public async Task Is_said_on_the_page_and_by_the_API_and_goes_through_once_when_it_is_back()
    {
        var street = await Street.OpenAsync(api);
        var buyer = street.Buyers[0].Owner;
        var booking = await street.ContractedAsync(street.Buyers[0], api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(20).At(new LocalTime(19, 0)));
        var payment = (await Street.PaymentAsync(street.Buyers[0], booking)).GetProperty("payment").GetString()!;
        var code = (await buyer.Api.ReadAsync("bookings")).Json.GetProperty("items")[0].GetProperty("code").GetString()!;
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", buyer.Email), ("Form.Password", ApiFixture.Password));
        await api.StopStandInAsync();

        await browser.OpenAsync($"/sv/bookings/{code}");
        await browser.SubmitTwiceAsync("act", ("Input.Act", "pay"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Betaltjänsten svarar inte just nu. Inget dras två gånger.");
        var refused = await buyer.Api.PostAsync($"payments/{payment}/checkout", null, "away");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, PaymentErrors.ProviderUnreachable));

        await api.StartStandInAsync();
        api.ListenToWebhooks();
        await browser.SubmitAsync("act", ("Input.Act", "pay"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        var page = (await Street.DoAsync(buyer.Api, $"payments/{payment}/checkout")).GetProperty("url").GetString()!;
        new Uri(page).PathAndQuery.ShouldBe(browser.At);
        await Street.PayOnPageAsync(page);

        // Gone again just as the buyer comes back: the page waits instead of failing.
        await api.StopStandInAsync();
        await browser.OpenAsync($"/sv/bookings/{code}/paid?payment={payment}");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await api.StartStandInAsync();
        await browser.OpenAsync($"/sv/bookings/{code}/paid?payment={payment}");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await api.RunJobsAsync();

        (await buyer.Api.ReadAsync($"bookings/{code}")).Json.GetProperty("state").GetString().ShouldBe("confirmed");
        (await Street.PaymentAsync(street.Buyers[0], booking)).GetProperty("state").GetString().ShouldBe("held");
        (await Marketplace.Api.Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await api.AsSystemAsync(new Marketplace.Api.Ledger.CompareBalance())).Value.Lines.ShouldAllBe(l => l.Ledger == l.Provider);
    }
}
