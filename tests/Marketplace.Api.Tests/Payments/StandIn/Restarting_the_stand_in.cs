using NodaTime;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Restarting_the_stand_in : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stand-in-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Forgets_nothing_and_goes_on_from_where_its_clock_stood()
    {
        string seller;
        string transfer;
        Instant stood;
        await using (var before = await Market.OpenAsync(folder))
        {
            seller = await before.ActiveSellerAsync();
            var charge = await before.PaidChargeAsync();
            transfer = (await before.TransferAsync(seller, 90_000, charge, key: "move-1")).Id;
            await before.AdvanceAsync(Duration.FromHours(23));
            stood = before.Provider.Now;
        }

        await using var after = await Market.OpenAsync(folder);
        after.Provider.Now.ShouldBe(stood);
        (await after.BalanceAsync(seller)).ShouldBe((90_000, 0));
        var listed = await after.Client.V1.Charges.ListAsync(cancellationToken: Market.Stop);
        (await after.TransferAsync(seller, 90_000, listed.Data.Single(), key: "move-1")).Id.ShouldBe(transfer);
        await after.AdvanceAsync(Duration.FromDays(2));
        (await after.BalanceAsync(seller)).ShouldBe((0, 90_000));
        (await after.PayOutAsync(seller, 90_000)).Status.ShouldBe("pending");
    }

    [Fact]
    public async Task Leaves_out_a_line_that_was_cut_off_in_the_middle()
    {
        await using (var before = await Market.OpenAsync(folder))
            await before.PaidChargeAsync();
        var journal = Directory.GetFiles(folder).Single();
        await System.IO.File.AppendAllTextAsync(journal, "[{\"kind\":\"Charge\",\"value\":{\"id\":\"ch_ha", Market.Stop);

        await using var after = await Market.OpenAsync(folder);
        (await after.BalanceAsync()).ShouldBe((98_320, 0));
        (await after.PaidChargeAsync()).Status.ShouldBe("succeeded");
    }

    [Fact]
    public async Task Keeps_what_it_answered_even_if_it_was_killed()
    {
        await using var before = await Market.OpenAsync(Directory.CreateDirectory(Path.Combine(folder, "first")).FullName);
        var session = await before.NewSessionAsync();
        await before.PayAsync(session);

        // Never closed: what is on disk now is what a killed host leaves behind.
        var left = Directory.GetFiles(Path.Combine(folder, "first")).Single();
        var second = Directory.CreateDirectory(Path.Combine(folder, "second")).FullName;
        System.IO.File.Copy(left, Path.Combine(second, Path.GetFileName(left)));

        await using var after = await Market.OpenAsync(second);
        (await after.BalanceAsync()).ShouldBe((98_320, 0));
        (await after.Client.V1.Checkout.Sessions.GetAsync(session.Id, cancellationToken: Market.Stop)).Status.ShouldBe("complete");
    }

    [Fact]
    public async Task Begins_anew_when_it_is_told_to()
    {
        await using (var before = await Market.OpenAsync(folder))
        {
            await before.PaidChargeAsync();
            await before.AdvanceAsync(Duration.FromDays(9));
            await before.PostAsync(new Uri(before.Provider.Address, "/_sandbox/reset").ToString());
        }

        await using var after = await Market.OpenAsync(folder);
        (await after.BalanceAsync()).ShouldBe((0, 0));
        after.Provider.Now.ShouldBe(Instant.FromUtc(2027, 3, 1, 10, 0));
        (await after.Client.V1.Charges.ListAsync(cancellationToken: Market.Stop)).Data.ShouldBeEmpty();
    }
}
