using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Paying_salary(PostgresFixture postgres)
{
    [Fact]
    public async Task Is_what_the_buyer_is_to_do_from_the_day_it_is_done_until_the_firm_has_it()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Salary);
        await house.UntilCompletedAsync(booking);
        (await house.AsBuyerAsync(new GetToday())).Value.Waiting.ShouldHaveSingleItem().Waits.ShouldBe(Wait.PaySalary);
        (await house.AsFirmAsync(new GetToday())).Value.Waiting.Select(i => i.Waits).ShouldBe([Wait.ConfirmPaid]);
        (await house.AsFirmAsync(new GetToday())).Value.Account.ShouldBeNull();

        for (var day = 0; day < 45; day += 3)
        {
            await house.AdvanceAsync(Duration.FromDays(3));
        }

        var payment = (await house.PaymentsAsync(booking)).Single();
        (payment.IsOverdue(house.Now), payment.OverdueReminded).ShouldBe((true, 3));
        house.Mails.To("firm@example.se").ShouldContain(m => m.Subject!.StartsWith("Har lönen kommit"));
        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment.Id))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        (await house.AsFirmAsync(new GetToday())).Value.Waiting.ShouldAllBe(i => i.Waits == Wait.Review);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Follows_the_tiers_when_the_buyer_calls_it_off()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Salary);
        (await house.AsBuyerAsync(new CancelBooking(booking, "Snöstorm"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        var payments = await house.PaymentsAsync(booking);
        payments.Single(p => p.Kind == PaymentKind.Whole).State.ShouldBe(PaymentState.Cancelled);
        var owed = payments.Single(p => p.Kind == PaymentKind.Cancellation);
        (owed.Method, owed.FirmPart, owed.FeePart.IsZero).ShouldBe((PaymentMethod.Salary, Money.Kronor(3_500, Currency.SEK), true));
        (await house.InDatabaseAsync(db => db.Invoices.AnyAsync(i => i.BookingId == booking, House.Stop))).ShouldBeFalse();
    }
}
