using CsCheck;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Payments;

public class Planning_payments
{
    private static readonly LocalDate Performance = new(2027, 6, 12);
    private static readonly Price Price = new(Money.Kronor(7_000, Currency.SEK), Money.Kronor(400, Currency.SEK));

    [Fact]
    public void Far_ahead_takes_a_deposit_seventy_days_before_and_the_balance_thirty_days_before()
    {
        var plan = For(Performance.PlusDays(-120));

        plan.Instalments.Select(i => (i.Kind, i.DueOn, i.Part.Total.Minor)).ShouldBe(
        [
            (PaymentKind.Deposit, Performance.PlusDays(-70), 222_000),
            (PaymentKind.Balance, Performance.PlusDays(-30), 518_000),
        ]);
        plan.Instalments[0].OpensOn.ShouldBe(Performance.PlusDays(-77));
    }

    [Fact]
    public void Between_the_two_dates_takes_the_deposit_now_with_a_few_days_of_grace()
    {
        var today = Performance.PlusDays(-50);

        For(today).Instalments.Select(i => (i.Kind, i.OpensOn, i.DueOn)).ShouldBe(
        [
            (PaymentKind.Deposit, today, today.PlusDays(3)),
            (PaymentKind.Balance, Performance.PlusDays(-37), Performance.PlusDays(-30)),
        ]);
    }

    [Theory]
    [InlineData(30, 3)]
    [InlineData(10, 3)]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    public void Late_takes_everything_at_once_and_before_the_performance(int daysBefore, int graceLeft)
    {
        var today = Performance.PlusDays(-daysBefore);

        var only = For(today).Instalments.ShouldHaveSingleItem();
        (only.Kind, only.OpensOn, only.DueOn, only.Part).ShouldBe((PaymentKind.Whole, today, today.PlusDays(graceLeft), Price));
    }

    [Fact]
    public void By_invoice_is_due_when_the_term_after_the_invoice_has_passed()
    {
        var plan = PaymentPlan.For(Price, PaymentMethod.Invoice, Performance, Performance.PlusDays(-120), Samples.Policy);

        var only = plan.Instalments.ShouldHaveSingleItem();
        (only.Kind, only.DueOn, only.TermDays, only.Part).ShouldBe((PaymentKind.Whole, null, 30, Price));
    }

    [Fact]
    public void Takes_no_instalment_that_the_provider_would_refuse()
    {
        var small = new Price(new Money(700, Currency.SEK), new Money(100, Currency.SEK));

        PaymentPlan.For(small, PaymentMethod.Card, Performance, Performance.PlusDays(-120), Samples.Policy).Instalments.ShouldHaveSingleItem().Part.ShouldBe(small);
    }

    [Fact]
    public void Always_adds_up_to_the_price_part_by_part() => Plans.Sample((plan, price) =>
    {
        Money.Sum(plan.Instalments.Select(i => i.Part.ForFirm), Currency.SEK).ShouldBe(price.ForFirm);
        Money.Sum(plan.Instalments.Select(i => i.Part.ForMarketplace), Currency.SEK).ShouldBe(price.ForMarketplace);
    });

    [Fact]
    public void Never_holds_money_for_longer_than_eighty_five_days() => Plans.Sample((plan, _) =>
        plan.Instalments.ShouldAllBe(i => Period.DaysBetween(i.OpensOn, Performance.PlusDays(Samples.Policy.ReleaseDays)) <= Samples.Policy.LongestHeldDays));

    [Fact]
    public void Never_asks_for_money_before_it_can_be_paid_or_after_the_performance() => Plans.Sample((plan, _) =>
        plan.Instalments.ShouldAllBe(i => i.OpensOn <= i.DueOn && i.DueOn <= Performance));

    private static readonly Gen<(PaymentPlan, Price)> Plans =
        Gen.Select(Gen.Long[1, 5_000_000_00], Gen.Long[0, 400_000_00], Gen.Int[0, 730]).Select((firm, fee, days) =>
        {
            var price = new Price(new Money(firm, Currency.SEK), new Money(fee, Currency.SEK));
            return (PaymentPlan.For(price, PaymentMethod.Card, Performance, Performance.PlusDays(-days), Samples.Policy), price);
        });

    private static PaymentPlan For(LocalDate today) => PaymentPlan.For(Price, PaymentMethod.Card, Performance, today, Samples.Policy);
}

public class Dividing_the_price_among_payees
{
    private static readonly BookingId Booking = BookingId.New();

    [Fact]
    public void Gives_the_remainder_to_one_so_that_it_adds_up() =>
        BookingPart.Divide(
            Booking,
            new Money(1_000_01, Currency.NOK),
            new PartShare(OrganisationId.New(), PartRule.Fixed, Fixed: new Money(200_00, Currency.NOK)),
            new PartShare(OrganisationId.New(), PartRule.Percent, BasisPoints.Percent(25)),
            new PartShare(OrganisationId.New(), PartRule.Remainder)).Select(p => p.Amount.Minor).ShouldBe([200_00, 250_00, 550_01]);

    [Fact]
    public void Is_refused_when_the_others_leave_less_than_nothing() =>
        Bookings.ABooking.ShouldRefuse(
            () => BookingPart.Divide(
                Booking,
                Money.Kronor(100, Currency.SEK),
                new PartShare(OrganisationId.New(), PartRule.Fixed, Fixed: Money.Kronor(200, Currency.SEK)),
                new PartShare(OrganisationId.New(), PartRule.Remainder)),
            PaymentErrors.PartsDoNotAddUp);
}
