using CsCheck;
using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

/// <summary>Any life of a paid booking with any troubles of the provider on its way.</summary>
public class Living_through_any_trouble(PostgresFixture postgres)
{
    private static readonly int Lives = Environment.GetEnvironmentVariable("SAMSPEL_TEST_ALL") == "1" ? 60 : 5;

    private static readonly FaultKind[] Kinds =
    [
        FaultKind.DropAfter, FaultKind.ErrorAfter, FaultKind.Conflict, FaultKind.RateLimit, FaultKind.WebhookDrop, FaultKind.WebhookDuplicate, FaultKind.WebhookReorder, FaultKind.WebhookBadSignature,
    ];

    private static readonly string[] Calls = ["/v1/checkout/sessions", "/v1/transfers", "/v1/payouts", "/v1/refunds"];

    private static readonly Gen<Fault> Trouble = Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Calls.Length - 1], Gen.Int[1, 3], (kind, path, times) => Fault(Kinds[kind], Calls[path], times));

    private static readonly Gen<Life> AnyLife = Gen.Select(Gen.Enum<Ending>(), Gen.Int[12, 60], Gen.Bool, Trouble.List[0, 6], (ending, days, ready, troubles) => new Life(ending, days, ready, troubles));

    private enum Ending
    {
        Performed,
        SaidToBeFine,
        ObjectedTo,
        CalledOffByBuyer,
        CalledOffByFirm,
    }

    [Fact]
    public async Task Neither_loses_nor_makes_money() => await AnyLife.SampleAsync(LiveAsync, iter: Lives, threads: 1);

    private async Task LiveAsync(Life life)
    {
        await using var house = await House.OpenAsync(postgres);
        if (life.ReadyBefore)
        {
            await house.OnboardAsync();
        }

        var booking = await house.ContractedAsync(life.DaysAhead);
        life.Troubles.ForEach(house.StandIn.AddFault);
        await PayAllThatIsOpenAsync(house, booking);
        await EndAsync(house, booking, life.Ending);
        if (!life.ReadyBefore)
        {
            await house.OnboardAsync();
        }

        // Until every answer has come and every day has passed.
        for (var days = 0; days < 30; days += 3)
        {
            await house.AdvanceAsync(Duration.FromDays(3));
        }

        await ShouldAddUpAsync(house, booking);
    }

    private static async Task EndAsync(House house, BookingId booking, Ending ending)
    {
        if (ending is Ending.CalledOffByBuyer or Ending.CalledOffByFirm)
        {
            await house.AdvanceAsync(Duration.FromDays(2));
            var off = new CancelBooking(booking, "Det gick inte.");
            (await (ending == Ending.CalledOffByBuyer ? house.AsBuyerAsync(off) : house.AsFirmAsync(off))).Error.ShouldBeNull();
            return;
        }

        while (await house.StateAsync(booking) is BookingState.Contracted or BookingState.Confirmed)
        {
            await house.AdvanceAsync(Duration.FromDays(1));
            await PayAllThatIsOpenAsync(house, booking);
        }

        switch (ending)
        {
            case Ending.SaidToBeFine when await house.StateAsync(booking) == BookingState.Performed:
                (await house.AsBuyerAsync(new ConfirmItHappened(booking))).Error.ShouldBeNull();
                break;
            case Ending.ObjectedTo when await house.StateAsync(booking) == BookingState.Performed:
                (await house.AsBuyerAsync(new RaiseObjection(booking, "Ingen kom."))).Error.ShouldBeNull();
                await house.AdvanceAsync(Duration.FromDays(5));
                (await house.AsBuyerAsync(new WithdrawObjection(booking))).Error.ShouldBeNull();
                break;
        }
    }

    private static async Task PayAllThatIsOpenAsync(House house, BookingId booking)
    {
        foreach (var payment in (await house.AsBuyerAsync(new GetBookingPayments(booking))).Value.Payments.Where(p => p.CanPay))
        {
            // The buyer presses again until the page opens; each trouble passes.
            for (var press = 0; press < 25; press++)
            {
                var page = await house.AsBuyerAsync(new StartCheckout(payment.Payment));
                if (page.Succeeded)
                {
                    await house.PostAsync(page.Value.Url, ("card_number", House.Card));
                    await house.AsBuyerAsync(new SyncPayment(payment.Payment));
                    break;
                }

                await house.AdvanceAsync(Duration.FromMinutes(3));
            }
        }

        await house.SweepAsync();
    }

    private static async Task ShouldAddUpAsync(House house, BookingId booking)
    {
        await house.ShouldHaveRightBooksAsync();
        var payments = await house.PaymentsAsync(booking);
        var refunds = await house.InDatabaseAsync(db => db.Refunds.AsNoTracking().Where(r => r.BookingId == booking).ToListAsync(House.Stop));
        var payouts = await house.InDatabaseAsync(db => db.Payouts.AsNoTracking().Where(p => p.BookingId == booking).ToListAsync(House.Stop));
        payments.ShouldContain(p => p.PaidAt != null, "nothing was ever paid");
        foreach (var payment in payments)
        {
            refunds.Where(r => r.PaymentId == payment.Id).Sum(r => r.Amount.Minor).ShouldBeLessThanOrEqualTo(payment.Amount.Minor);
        }

        (await house.TransfersAsync()).ShouldBe(payouts.Count(p => p.TransferRef is not null));
        payouts.Select(p => p.PaymentId).ShouldBeUnique();
        payouts.ShouldAllBe(p => p.State == PayoutState.Paid || p.State == PayoutState.Cancelled);
        (await house.InDatabaseAsync(db => db.Operations.CountAsync(o => o.State == OperationState.Unknown || o.State == OperationState.Sent, House.Stop))).ShouldBe(0);
    }

    private static Fault Fault(FaultKind kind, string path, int times) =>
        new(kind) { Path = IsCall(kind) ? path : null, Method = IsCall(kind) ? "POST" : null, Times = times };

    private static bool IsCall(FaultKind kind) => kind is FaultKind.DropAfter or FaultKind.ErrorAfter or FaultKind.Conflict or FaultKind.RateLimit;

    private sealed record Life(Ending Ending, int DaysAhead, bool ReadyBefore, List<Fault> Troubles);
}
