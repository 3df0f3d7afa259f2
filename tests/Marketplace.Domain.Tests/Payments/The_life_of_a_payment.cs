using CsCheck;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Tests.Bookings.ABooking;

namespace Marketplace.Domain.Tests.Payments;

public class The_life_of_a_payment
{
    [Fact]
    public void Names_every_act_once_and_reaches_every_state()
    {
        PaymentLifecycle.Transitions.Select(t => t.Act).ShouldBe(Enum.GetValues<PaymentAct>(), ignoreOrder: true);
        PaymentLifecycle.Transitions.Select(t => t.To).Distinct().ShouldBe(Enum.GetValues<PaymentState>(), ignoreOrder: true);
    }

    [Fact]
    public void Ends_held_whatever_the_order_in_which_the_provider_is_heard()
    {
        var heard = new[]
        {
            ProviderPaymentStatus.Open, ProviderPaymentStatus.Declined, ProviderPaymentStatus.Expired, ProviderPaymentStatus.Processing,
            ProviderPaymentStatus.Succeeded, ProviderPaymentStatus.Processing, ProviderPaymentStatus.Open,
        };
        Gen.Shuffle(heard).Sample(order =>
        {
            var payment = Samples.Open();
            foreach (var status in order)
            {
                payment.Learn(status == ProviderPaymentStatus.Succeeded ? Samples.Succeeded() : new ProviderPayment(status, "cs_1"), Samples.Now);
            }

            payment.State.ShouldBe(PaymentState.Held);
            payment.Events.OfType<PaymentReceived>().Count().ShouldBe(1);
        });
    }

    [Fact]
    public void Hears_nothing_about_another_payment_page()
    {
        var payment = Samples.Open();

        payment.Learn(Samples.Succeeded() with { Session = "cs_other" }, Samples.Now).ShouldBeFalse();
        payment.State.ShouldBe(PaymentState.AwaitingPayer);
    }

    [Fact]
    public void Can_be_tried_again_after_a_declined_card()
    {
        var payment = Samples.Open();
        payment.Learn(new ProviderPayment(ProviderPaymentStatus.Declined, "cs_1", FailureCode: "insufficient_funds"), Samples.Now);

        payment.State.ShouldBe(PaymentState.Failed);
        payment.FailureCode.ShouldBe("insufficient_funds");
        payment.HasOpenCheckout(Currency.SEK, Samples.Now).ShouldBeTrue();
        payment.Learn(Samples.Succeeded(), Samples.Now).ShouldBeTrue();
    }

    [Fact]
    public void Takes_money_that_came_after_it_was_called_off()
    {
        var payment = Samples.Open();
        payment.Cancel();

        payment.Learn(Samples.Succeeded(), Samples.Now).ShouldBeTrue();
        payment.State.ShouldBe(PaymentState.Held);
    }

    [Fact]
    public void Cannot_be_paid_before_it_opens() =>
        ShouldRefuse(() => Samples.Planned(opensInDays: 5).BeginCheckout(null, Samples.Now), PaymentErrors.NotOpenYet);

    [Fact]
    public void Cannot_be_paid_twice() => ShouldRefuse(() => Samples.Held().BeginCheckout(null, Samples.Now), PaymentErrors.AlreadyPaid);

    [Fact]
    public void Reminds_before_and_three_times_after_the_due_date()
    {
        var payment = Samples.Planned();
        payment.Open(Samples.Now);
        payment.ClearEvents();
        for (var day = 0; day < 40; day++)
        {
            payment.Remind(Samples.Now + Duration.FromDays(day));
        }

        payment.Events.OfType<PaymentDue>().Count().ShouldBe(1);
        payment.Events.OfType<PaymentOverdue>().Select(e => e.Reminder).ShouldBe([1, 2, 3]);
        payment.IsOverdue(Samples.Now + Duration.FromDays(40)).ShouldBeTrue();
    }

    [Fact]
    public void By_invoice_ends_when_the_firm_has_the_money()
    {
        var payment = Samples.Planned(PaymentMethod.Invoice);
        payment.Invoiced(Samples.Now.InUtc().Date.PlusDays(30), Samples.Zone, Samples.Now);
        payment.State.ShouldBe(PaymentState.Invoiced);

        payment.ConfirmPaidToFirm(Samples.Now);
        payment.State.ShouldBe(PaymentState.PaidToFirm);
        ShouldRefuse(() => payment.ConfirmPaidToFirm(Samples.Now), PaymentErrors.NotNow);
    }

    [Fact]
    public void By_invoice_has_no_due_date_until_the_invoice_says_it()
    {
        var payment = Samples.Planned(PaymentMethod.Invoice);
        payment.Open(Samples.Now + Duration.FromDays(300));
        (payment.State, payment.DueOn, payment.IsOverdue(Samples.Now + Duration.FromDays(300))).ShouldBe((PaymentState.Planned, null, false));

        var due = Samples.Now.InUtc().Date.PlusDays(30);
        payment.Invoiced(due, Samples.Zone, Samples.Now);
        payment.Invoiced(due.PlusDays(9), Samples.Zone, Samples.Now);

        payment.DueOn.ShouldBe(due);
        payment.Events.OfType<PaymentDue>().ShouldHaveSingleItem().DueOn.ShouldBe(due);
        payment.NextReminderAt.ShouldBe(payment.DueAt - Duration.FromDays(3));
    }

    [Fact]
    public void By_invoice_that_was_paid_ahead_stays_paid_when_the_invoice_comes()
    {
        var payment = Samples.Planned(PaymentMethod.Invoice);
        payment.ConfirmPaidToFirm(Samples.Now);
        payment.Invoiced(Samples.Now.InUtc().Date.PlusDays(30), Samples.Zone, Samples.Now);
        (payment.State, payment.NextReminderAt).ShouldBe((PaymentState.PaidToFirm, null));
    }

    [Fact]
    public void Pays_back_no_more_than_was_paid()
    {
        var payment = Samples.Held();
        payment.Refund(Money.Kronor(3_500, Currency.SEK), payment.FeePart);

        payment.State.ShouldBe(PaymentState.PartlyRefunded);
        ShouldRefuse(() => payment.Refund(Money.Kronor(3_501, Currency.SEK), Money.Zero(Currency.SEK)), PaymentErrors.RefundTooLarge);
        payment.Refund(Money.Kronor(3_500, Currency.SEK), Money.Zero(Currency.SEK));
        payment.State.ShouldBe(PaymentState.Refunded);
    }
}

public class The_life_of_a_payout
{
    [Fact]
    public void Names_every_act_once_and_reaches_every_state()
    {
        PayoutLifecycle.Transitions.Select(t => t.Act).ShouldBe(Enum.GetValues<PayoutAct>(), ignoreOrder: true);
        PayoutLifecycle.Transitions.Select(t => t.To).Distinct().ShouldBe(Enum.GetValues<PayoutState>(), ignoreOrder: true);
    }

    [Fact]
    public void Can_fail_even_after_it_was_paid_and_goes_on_with_a_new_payout()
    {
        var payout = Samples.PaidOut();
        payout.Learn(new ProviderPayout("po_1", ProviderPayoutStatus.Failed, null, "account_closed"), Samples.Now);

        payout.State.ShouldBe(PayoutState.PayoutFailed);
        payout.Reason.ShouldBe("account_closed");
        payout.Resume(Samples.Now);
        payout.BeginPayout().ShouldBe(2);
    }

    [Fact]
    public void Tells_the_firm_once_why_it_stopped()
    {
        var payout = Samples.PlannedPayout();
        payout.MakeDue(payout.Amount, payout.ExpectedOn, Samples.Now);
        for (var i = 0; i < 3; i++)
        {
            payout.Block(Payout.AccountNotReady, Samples.Now);
            payout.Resume(Samples.Now);
        }

        payout.Events.OfType<PayoutBlocked>().Count().ShouldBe(1);
    }

    [Fact]
    public void Never_pays_more_than_was_planned() => ShouldRefuse(
        () => Samples.PlannedPayout().MakeDue(Money.Kronor(7_001, Currency.SEK), new LocalDate(2027, 6, 20), Samples.Now),
        PaymentErrors.PartsDoNotAddUp);
}
