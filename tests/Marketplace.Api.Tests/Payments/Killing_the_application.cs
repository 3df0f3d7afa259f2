using System.Diagnostics;
using Hangfire;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

/// <summary>The production host runs as a process of its own, and is killed as a machine that loses its power is.</summary>
public class Killing_the_application(PostgresFixture postgres)
{
    private static readonly Duration Patience = Duration.FromMinutes(2);

    [Fact]
    public async Task Between_a_transfer_and_its_commit_leaves_exactly_one_transfer()
    {
        // The process has the machine's clock, so everything before it happened in the last weeks.
        await using var house = await House.OpenAsync(postgres, startAt: SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(40));
        var booking = await ReleasedAsync(house);
        house.StandIn.AddFault(new Fault(FaultKind.NoAnswer) { Path = "/v1/transfers", Method = "POST" });

        using var application = Start(house);
        try
        {
            await UntilAsync(application, async () =>
            {
                // Instead of waiting for the next full minute, once the application has entered its jobs.
                house.App.Services.GetRequiredService<IRecurringJobManager>().Trigger("payouts");
                return await house.TransfersAsync() == 1;
            });
            (await house.InDatabaseAsync(db => db.Operations.Where(o => o.Kind == OperationKind.Transfer).Select(o => o.State).SingleAsync(House.Stop))).ShouldBe(OperationState.Sent);
        }
        finally
        {
            application.Kill();
            await application.WaitForExitAsync(House.Stop);
        }

        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Transferring);
        (await house.TransfersAsync()).ShouldBe(1);
        await house.MoveClocksAsync(SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(5) - house.Now);
        await house.SweepAsync();

        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.TransfersAsync()).ShouldBe(1);
        await house.ShouldHaveRightBooksAsync();
    }

    /// <summary>The evening has passed; the money is due to the firm and nobody has begun to send it.</summary>
    private static async Task<BookingId> ReleasedAsync(House house)
    {
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        while (await house.StateAsync(booking) != BookingState.Completed)
        {
            await house.MoveClocksAsync(Duration.FromDays(1));
            foreach (var sweep in (string[])["inbox", "payments-poll", "deadlines", "outbox"])
            {
                await house.SweepAsync(sweep);
            }
        }

        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Due);
        await house.MoveClocksAsync(SystemClock.Instance.GetCurrentInstant() - house.Now);
        return booking;
    }

    private static Process Start(House house)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Marketplace.Web.dll"), "--urls", "http://127.0.0.1:0", "--environment", "Development", "--Logging:LogLevel:Default=Error"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in house.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task UntilAsync(Process application, Func<Task<bool>> isSo)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var started = Stopwatch.StartNew();
        while (!await isSo())
        {
            application.HasExited.ShouldBeFalse("the application stopped by itself");
            started.Elapsed.ShouldBeLessThan(Patience.ToTimeSpan());
            await pause.WaitForNextTickAsync(House.Stop);
        }
    }
}
