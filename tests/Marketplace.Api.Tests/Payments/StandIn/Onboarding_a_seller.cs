using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Onboarding_a_seller
{
    [Fact]
    public async Task Begins_restricted_with_what_is_missing_named()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync("NO");
        seller.Id.ShouldStartWith("acct_1");
        seller.Identity.Country.ShouldBe("no");
        seller.Defaults.Currency.ShouldBe("nok");
        seller.Metadata["firm_id"].ShouldBe("17");
        seller.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers.Status.ShouldBe("restricted");
        seller.Requirements.Entries.ShouldContain(entry => entry.Description == "configuration.recipient.default_outbound_destination");
    }

    [Fact]
    public async Task Shows_the_heavy_parts_only_when_they_are_asked_for()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        var bare = await market.Client.V2.Core.Accounts.GetAsync(seller.Id, cancellationToken: Market.Stop);
        bare.Configuration.ShouldBeNull();
        bare.Requirements.ShouldBeNull();
        bare.DisplayName.ShouldBe("Trio Fjäll");
    }

    [Fact]
    public async Task Makes_the_seller_active_when_it_is_completed()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        var answer = await market.OnboardAsync(seller.Id, "complete");
        answer.Headers.Location!.ToString().ShouldBe("http://localhost:1/done");
        var active = await market.ReadSellerAsync(seller.Id);
        active.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers.Status.ShouldBe("active");
        active.Configuration.Recipient.Capabilities.StripeBalance.Payouts.Status.ShouldBe("active");
        active.Requirements.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unfinished", "restricted", "requirements_past_due")]
    [InlineData("rejected", "rejected", "rejected_other")]
    public async Task Leaves_the_seller_without_transfers_otherwise(string outcome, string status, string code)
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        await market.OnboardAsync(seller.Id, outcome);
        var transfers = (await market.ReadSellerAsync(seller.Id)).Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;
        transfers.Status.ShouldBe(status);
        transfers.StatusDetails[0].Code.ShouldBe(code);
    }

    [Fact]
    public async Task Sends_a_used_link_back_to_be_made_anew()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        var link = await market.Client.V2.Core.AccountLinks.CreateAsync(new()
        {
            Account = seller.Id,
            UseCase = new()
            {
                Type = "account_onboarding",
                AccountOnboarding = new() { RefreshUrl = "http://localhost:1/again", ReturnUrl = "http://localhost:1/done" },
            },
        }, cancellationToken: Market.Stop);
        var page = await market.Browser.GetStringAsync(new Uri(link.Url), Market.Stop);
        page.ShouldContain("lang=\"sv\"");
        page.ShouldContain("Testläge");
        await market.PostAsync(link.Url, ("outcome", "unfinished"));
        var again = await market.Browser.GetAsync(new Uri(link.Url), Market.Stop);
        again.Headers.Location!.ToString().ShouldBe("http://localhost:1/again");
    }

    [Fact]
    public async Task Lets_the_payout_schedule_be_set_to_manual()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        var settings = await market.Client.V1.BalanceSettings.UpdateAsync(new BalanceSettingsUpdateOptions
        {
            Payments = new() { Payouts = new() { Schedule = new() { Interval = "manual" } } },
        }, Market.As(seller.Id), Market.Stop);
        settings.Payments.Payouts.Schedule.Interval.ShouldBe("manual");
        var read = await market.Client.V1.BalanceSettings.GetAsync(null, Market.As(seller.Id), Market.Stop);
        read.Payments.Payouts.Schedule.Interval.ShouldBe("manual");
    }
}
