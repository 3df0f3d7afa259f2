using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>What goes back to the payer of one payment.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Part">How much of it, divided by whose money it is.</param>
public sealed record PaidBack(Payment Payment, Price Part);

/// <summary>
/// What becomes of a booking's payments when its price or its day changes. What is paid counts; what is not yet paid is
/// planned anew; what was paid too much goes back.
/// </summary>
/// <param name="Paid">What is paid and stays paid.</param>
/// <param name="Made">The payments that this is in.</param>
/// <param name="Back">What goes back through the marketplace.</param>
/// <param name="BackFromFirm">What the firm has on its own account and owes the buyer: the marketplace never had it.</param>
/// <param name="Replaced">The unpaid payments that end.</param>
/// <param name="Planned">What is to be paid instead.</param>
public sealed record PaymentChange(Price Paid, IReadOnlyList<Payment> Made, IReadOnlyList<PaidBack> Back, Money BackFromFirm, IReadOnlyList<Payment> Replaced, IReadOnlyList<Instalment> Planned)
{
    private static readonly PaymentState[] Unpaid = [PaymentState.Planned, PaymentState.AwaitingPayer, PaymentState.Failed, PaymentState.Expired, PaymentState.Invoiced];

    /// <summary>What becomes of the payments.</summary>
    /// <param name="price">What the booking costs from now on.</param>
    /// <param name="method">How it is paid.</param>
    /// <param name="performance">The day of the performance from now on.</param>
    /// <param name="today">Today at the venue.</param>
    /// <param name="payments">Every payment of the booking.</param>
    /// <param name="refunds">Every refund of the booking, whatever became of it: what is owed back is not paid any more.</param>
    /// <param name="policy">The days and shares in force.</param>
    public static PaymentChange For(
        Price price, PaymentMethod method, LocalDate performance, LocalDate today, IReadOnlyCollection<Payment> payments, IReadOnlyCollection<Refund> refunds, PaymentPolicy policy)
    {
        var nothing = Money.Zero(price.ForFirm.Currency);
        var back = new List<PaidBack>();
        var counted = new List<(Payment Payment, Price Left)>();
        foreach (var (payment, left) in Held(payments, refunds))
        {
            if (IsHeldTooLong(payment, performance, policy))
            {
                back.Add(new PaidBack(payment, left));
            }
            else
            {
                counted.Add((payment, left));
            }
        }

        var (paidFirm, paidFee) = Sum(counted.Select(c => c.Left), nothing);
        var (overFirm, overFee) = (Over(paidFirm, price.ForFirm), Over(paidFee, price.ForMarketplace));
        foreach (var (payment, left) in counted.Where(c => c.Payment.Method == PaymentMethod.Card && c.Payment.State != PaymentState.Processing).OrderByDescending(c => c.Payment.PaidAt))
        {
            var part = new Price(Least(overFirm, left.ForFirm), Least(overFee, left.ForMarketplace));
            if (part.Total.IsPositive)
            {
                back.Add(new PaidBack(payment, part));
                (overFirm, overFee) = (overFirm - part.ForFirm, overFee - part.ForMarketplace);
            }
        }

        var missing = new Price(Over(price.ForFirm, paidFirm), Over(price.ForMarketplace, paidFee));
        return new PaymentChange(
            new Price(Least(paidFirm, price.ForFirm), Least(paidFee, price.ForMarketplace)),
            [.. counted.Select(c => c.Payment)],
            back,
            method.IsDirect() ? overFirm : nothing,
            [.. payments.Where(p => Unpaid.Contains(p.State) && p.Kind != PaymentKind.Cancellation)],
            Plan(missing, counted.Count > 0, method, performance, today, policy));
    }

    /// <summary>Whether what is paid and what is asked for come to the price: then there is nothing to do.</summary>
    public static bool AddsUp(Price price, IReadOnlyCollection<Payment> payments, IReadOnlyCollection<Refund> refunds)
    {
        var nothing = Money.Zero(price.ForFirm.Currency);
        var asked = payments.Where(p => Unpaid.Contains(p.State)).Select(p => new Price(p.FirmPart, p.FeePart));
        var (firm, fee) = Sum([.. Held(payments, refunds).Select(h => h.Left), .. asked], nothing);
        return firm == price.ForFirm && fee == price.ForMarketplace;
    }

    /// <summary>What the firm's money in the payments comes to that stay paid when the performance is on this day.</summary>
    public static Money FirmsPaid(Currency currency, LocalDate performance, IReadOnlyCollection<Payment> payments, IReadOnlyCollection<Refund> refunds, PaymentPolicy policy) =>
        Money.Sum(Held(payments, refunds).Where(h => !IsHeldTooLong(h.Payment, performance, policy)).Select(h => h.Left.ForFirm), currency);

    /// <summary>What is left in a payment once everything is back that is owed back.</summary>
    public static Price LeftIn(Payment payment, IEnumerable<Refund> refunds)
    {
        var own = refunds.Where(r => r.PaymentId == payment.Id).ToList();
        return new Price(
            payment.FirmPart - Money.Sum(own.Select(r => r.FirmPart), payment.FirmPart.Currency),
            payment.FeePart - Money.Sum(own.Select(r => r.FeePart), payment.FeePart.Currency));
    }

    private static IEnumerable<(Payment Payment, Price Left)> Held(IEnumerable<Payment> payments, IReadOnlyCollection<Refund> refunds) => payments
        .Where(p => PaymentLifecycle.Paid.Contains(p.State) || p.State == PaymentState.Processing)
        .Select(p => (Payment: p, Left: LeftIn(p, refunds)))
        .Where(h => h.Left.Total.IsPositive);

    // The provider gives nothing back to the firm that it has held for too long.
    private static bool IsHeldTooLong(Payment payment, LocalDate performance, PaymentPolicy policy) =>
        payment is { Method: PaymentMethod.Card, State: PaymentState.Held or PaymentState.PartlyRefunded, PaidAt: { } paid }
        && paid.InUtc().Date.PlusDays(policy.LongestHeldDays) < performance.PlusDays(policy.ReleaseDays);

    private static IReadOnlyList<Instalment> Plan(Price missing, bool somethingIsPaid, PaymentMethod method, LocalDate performance, LocalDate today, PaymentPolicy policy)
    {
        if (!missing.Total.IsPositive || (somethingIsPaid && method == PaymentMethod.Card && missing.Total.Minor < policy.SmallestInstalmentMinor))
        {
            return [];
        }

        if (!somethingIsPaid || method.IsDirect())
        {
            return PaymentPlan.For(missing, method, performance, today, policy).Instalments;
        }

        // Where a part is paid there is one more payment, not a deposit and a balance of what is left.
        var inOne = policy with { SmallestInstalmentMinor = long.MaxValue };
        return [.. PaymentPlan.For(missing, method, performance, today, inOne).Instalments.Select(i => i with { Kind = PaymentKind.Balance })];
    }

    private static (Money Firm, Money Fee) Sum(IEnumerable<Price> parts, Money nothing)
    {
        var all = parts.ToList();
        return (Money.Sum(all.Select(p => p.ForFirm), nothing.Currency), Money.Sum(all.Select(p => p.ForMarketplace), nothing.Currency));
    }

    private static Money Over(Money one, Money other) => one > other ? one - other : Money.Zero(one.Currency);

    private static Money Least(Money one, Money other) => one < other ? one : other;
}
