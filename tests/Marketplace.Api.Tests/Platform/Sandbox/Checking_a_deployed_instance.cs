using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Domain.Bookings;
using Marketplace.Sandbox.Stories;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Checking_a_deployed_instance(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly List<string> _lines = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_an_account_goes_as_far_as_a_request_that_is_withdrawn()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));
        var buyer = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Norwegian());

        var well = await Check(offer.Slug, new CheckAccount(buyer.Owner.Email, ApiFixture.Password)).RunAsync(Cancel);

        well.ShouldBeTrue(string.Join('\n', _lines));
        _lines.Count.ShouldBe(7);
        _lines.ShouldAllBe(line => line.StartsWith("ok", StringComparison.Ordinal));
        (await api.InDatabaseAsync(db => db.Bookings.Select(b => b.State).ToListAsync(Cancel))).ShouldBe([BookingState.Withdrawn]);
    }

    [Fact]
    public async Task Without_an_account_says_what_it_leaves_out()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));

        (await Check(offer.Slug).RunAsync(Cancel)).ShouldBeTrue();

        _lines[^1].ShouldStartWith("skip");
        _lines[^1].ShouldContain("SAMSPEL_SMOKE_EMAIL");
    }

    [Fact]
    public async Task Ends_at_the_first_failure()
    {
        (await Check("there-is-no-such-offer").RunAsync(Cancel)).ShouldBeFalse();

        _lines[^1].ShouldStartWith("FAIL  offer");
    }

    [Fact]
    public async Task Says_that_nobody_answers()
    {
        (await new DeploymentCheck(new Uri("http://127.0.0.1:9/"), account: null, offer: null, api.Clock, _lines.Add).RunAsync(Cancel)).ShouldBeFalse();

        _lines.ShouldHaveSingleItem().ShouldStartWith("FAIL  health");
    }

    private DeploymentCheck Check(string offer, CheckAccount? account = null) => new(new Uri(api.App.Urls.First()), account, offer, api.Clock, _lines.Add);
}
