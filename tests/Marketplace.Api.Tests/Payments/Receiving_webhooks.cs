using System.Net;
using Marketplace.Api.Platform;
using Marketplace.Api.Stripe;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Stripe;

namespace Marketplace.Api.Tests.Payments;

public class Receiving_webhooks(PostgresFixture postgres)
{
    private const string Body = """{"id":"evt_1","object":"event","type":"payout.paid","account":"acct_1","data":{"object":{"id":"po_1","object":"payout"}}}""";

    [Fact]
    public async Task Stores_a_genuine_one_once()
    {
        await using var house = await House.OpenAsync(postgres);
        for (var i = 0; i < 3; i++)
        {
            (await house.PostWebhookAsync("connect", Body, Signed(House.WebhookSecret))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await house.InDatabaseAsync(db => db.ProviderMessages.CountAsync(m => m.Id == "evt_1", House.Stop))).ShouldBe(1);
    }

    [Theory]
    [InlineData("connect", "whsec_wrong", HttpStatusCode.BadRequest)]
    [InlineData("nowhere", House.WebhookSecret, HttpStatusCode.NotFound)]
    public async Task Refuses_a_forged_one(string kind, string secret, HttpStatusCode expected)
    {
        await using var house = await House.OpenAsync(postgres);

        (await house.PostWebhookAsync(kind, Body, Signed(secret))).StatusCode.ShouldBe(expected);
        (await house.PostWebhookAsync("connect", "not even json", "t=1,v1=00")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await house.InDatabaseAsync(db => db.ProviderMessages.CountAsync(m => m.Id == "evt_1", House.Stop))).ShouldBe(0);
    }

    private static string Signed(string secret) => EventUtility.GenerateSignatureHeader(Body, secret);
}

public class Starting_in_production
{
    [Theory]
    [InlineData("sk_live_x", "http://localhost:1")]
    [InlineData("sk_test_x", "")]
    public void Is_refused_with_play_money(string key, string address) =>
        Should.Throw<UnfitSettingException>(() => Read(key, address, Environments.Production));

    [Fact]
    public void Is_allowed_with_a_live_key_alone() => Read("sk_live_x", "", Environments.Production).ApiBase.ShouldBeNull();

    [Fact]
    public void Does_not_concern_development() => Read("sk_test_x", "http://localhost:1", Environments.Development).ApiBase.ShouldBe("http://localhost:1");

    private static StripeSettings Read(string key, string address, string environment) => StripeSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Stripe:ApiKey"] = key, ["Stripe:ApiBase"] = address }).Build(),
        new HostingEnvironment { EnvironmentName = environment });
}
