using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Payments;

/// <summary>Brings a payment or payout to where a test begins.</summary>
internal static class Samples
{
    public static readonly Instant Now = Instant.FromUtc(2027, 5, 1, 9, 0);

    public static readonly PaymentPolicy Policy = new(BasisPoints.Percent(30), 70, 30, 3, 7, 85, 3, 5, 30, 300);

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    public static Payment Planned(PaymentMethod method = PaymentMethod.Card, int opensInDays = 0)
    {
        var booking = BookingId.New();
        var price = new Price(Money.Kronor(7_000, Currency.SEK), Money.Kronor(400, Currency.SEK));
        var opens = Now.InZone(Zone).Date.PlusDays(opensInDays);
        return Payment.Plan(
            booking,
            new PaymentShare(booking, OrganisationId.New(), price.Total),
            OrganisationId.New(),
            method == PaymentMethod.Card ? new Instalment(PaymentKind.Whole, opens, opens.PlusDays(10), price) : new Instalment(PaymentKind.Whole, opens, null, price) { TermDays = 30 },
            method,
            Zone,
            Now);
    }

    public static Payment Open(ExchangeRate? rate = null)
    {
        var payment = Planned();
        payment.BeginCheckout(rate is null ? null : FixedExchange.Of(payment.Amount, rate, new BasisPoints(150), Now + Duration.FromHours(2)), Now);
        payment.CheckoutOpened("cs_1", "https://pay.example/cs_1", Now + Duration.FromHours(2), Now);
        return payment;
    }

    public static Payment Held()
    {
        var payment = Open();
        payment.Learn(Succeeded(), Now);
        return payment;
    }

    public static ProviderPayment Succeeded() => new(
        ProviderPaymentStatus.Succeeded, "cs_1", "pi_1", "ch_1", Money.Kronor(7_400, Currency.SEK), Money.Kronor(113, Currency.SEK), null, Now + Duration.FromDays(3));

    public static Payout PlannedPayout()
    {
        var payment = Held();
        var part = BookingPart.Divide(payment.BookingId, payment.FirmPart, new PartShare(payment.FirmId, PartRule.Remainder))[0];
        return Payout.Plan(payment, part, payment.FirmPart, new LocalDate(2027, 6, 20));
    }

    public static Payout PaidOut()
    {
        var payout = PlannedPayout();
        payout.MakeDue(payout.Amount, payout.ExpectedOn, Now);
        payout.BeginTransfer(payout.Amount);
        payout.Transferred(new ProviderTransfer("tr_1", payout.Amount, null, Now));
        payout.BecomeAvailable(Now);
        payout.BeginPayout();
        payout.PayoutCreated(new ProviderPayout("po_1", ProviderPayoutStatus.Pending, null, null), Now);
        payout.Learn(new ProviderPayout("po_1", ProviderPayoutStatus.InTransit, null, null), Now);
        payout.Learn(new ProviderPayout("po_1", ProviderPayoutStatus.Paid, null, null), Now);
        return payout;
    }
}
