using Marketplace.Api.Organisations.Closing;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Closing_while_money_is_on_its_way(PostgresFixture postgres)
{
    [Fact]
    public async Task Waits_until_it_is_on_the_firms_account()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        (await LeftAsync(house)).ShouldBe([ClosingObstacle.Bookings, ClosingObstacle.Payments, ClosingObstacle.Payouts]);

        await house.UntilCompletedAsync(booking);
        (await LeftAsync(house)).ShouldBe([ClosingObstacle.Payouts]);
        var refused = await house.AsFirmAsync(new AskToClose());
        refused.Error!.Code.ShouldBe(OrganisationErrors.ClosingObstructed);

        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await LeftAsync(house)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<ClosingObstacle>> LeftAsync(House house) => (await house.AsFirmAsync(new GetClosing())).Value.Obstacles.Select(o => o.Kind);
}
