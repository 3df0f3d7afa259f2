using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>What a payment pays.</summary>
public enum PaymentKind
{
    /// <summary>The first part of the price.</summary>
    Deposit,

    /// <summary>The rest of the price.</summary>
    Balance,

    /// <summary>The whole price at once.</summary>
    Whole,

    /// <summary>What is still owed after the booking was called off.</summary>
    Cancellation,
}

/// <summary>What is to be paid for a booking, divided by whose money it is.</summary>
/// <param name="ForFirm">The firm's price less what the buyer withholds.</param>
/// <param name="ForMarketplace">The marketplace's fee.</param>
public readonly record struct Price(Money ForFirm, Money ForMarketplace)
{
    /// <summary>Both together.</summary>
    public Money Total => ForFirm + ForMarketplace;

    /// <summary>What the buyer pays for an accepted quote.</summary>
    public static Price Of(Quote quote) => new(quote.ForFirm - quote.Withheld, quote.ForMarketplace);
}

/// <summary>One payment of a plan.</summary>
/// <param name="Kind">What it pays.</param>
/// <param name="OpensOn">The first day on which it can be paid.</param>
/// <param name="DueOn">The last day on which it is paid in time; null until the firm's invoice says it.</param>
/// <param name="Part">How much, divided by whose money it is.</param>
public sealed record Instalment(PaymentKind Kind, LocalDate OpensOn, LocalDate? DueOn, Price Part)
{
    /// <summary>On the invoice rail: days from the date of the invoice until it is due, as agreed.</summary>
    public int? TermDays { get; init; }
}

/// <summary>When a booking is paid, and in which parts.</summary>
/// <param name="Method">How it is paid.</param>
/// <param name="Instalments">The payments, in the order in which they fall due.</param>
public sealed record PaymentPlan(PaymentMethod Method, IReadOnlyList<Instalment> Instalments)
{
    /// <summary>
    /// The plan for a price: by card a deposit and a balance when there is time for both, and nothing that would be held
    /// for too long; by invoice one payment, due when the term after the date of the invoice has passed.
    /// </summary>
    /// <param name="price">What is to be paid.</param>
    /// <param name="method">How it is paid.</param>
    /// <param name="performance">The day of the performance.</param>
    /// <param name="today">The day on which the date became firm.</param>
    /// <param name="policy">The days and shares in force.</param>
    public static PaymentPlan For(Price price, PaymentMethod method, LocalDate performance, LocalDate today, PaymentPolicy policy)
    {
        if (policy.DepositDaysBefore + policy.ReleaseDays > policy.LongestHeldDays || policy.BalanceDaysBefore > policy.DepositDaysBefore)
        {
            throw new ArgumentException("The policy lets money be held for longer than it allows.", nameof(policy));
        }

        if (method.IsDirect())
        {
            return new(method, [new(PaymentKind.Whole, performance, null, price) { TermDays = policy.InvoiceTermDays }]);
        }

        var balanceDue = performance.PlusDays(-policy.BalanceDaysBefore);
        var (deposit, balance) = Split(price, policy.Deposit);
        var tooSmall = deposit.Total.Minor < policy.SmallestInstalmentMinor || balance.Total.Minor < policy.SmallestInstalmentMinor;
        if (balanceDue <= today)
        {
            // No time for two payments: everything at once, and before the performance.
            var due = Latest(today, Earliest(today.PlusDays(policy.GraceDays), performance.PlusDays(-1)));
            return new(method, [new(PaymentKind.Whole, today, due, price)]);
        }

        if (tooSmall)
        {
            return new(method, [new(PaymentKind.Whole, Opens(balanceDue), balanceDue, price)]);
        }

        var depositDue = Earliest(balanceDue, Latest(performance.PlusDays(-policy.DepositDaysBefore), today.PlusDays(policy.GraceDays)));
        return new(method,
        [
            new(PaymentKind.Deposit, Opens(depositDue), depositDue, deposit),
            new(PaymentKind.Balance, Opens(balanceDue), balanceDue, balance),
        ]);

        // Never so early that the money would be held for longer than is allowed.
        LocalDate Opens(LocalDate due) => Latest(today, Latest(
            due.PlusDays(-policy.OpenDaysBefore),
            performance.PlusDays(policy.ReleaseDays - policy.LongestHeldDays)));
    }

    private static (Price Deposit, Price Balance) Split(Price price, BasisPoints deposit)
    {
        var firm = price.ForFirm.Split(deposit.Value, 10_000 - deposit.Value);
        var fee = price.ForMarketplace.Split(deposit.Value, 10_000 - deposit.Value);
        return (new(firm[0], fee[0]), new(firm[1], fee[1]));
    }

    private static LocalDate Earliest(LocalDate one, LocalDate other) => LocalDate.Min(one, other);

    private static LocalDate Latest(LocalDate one, LocalDate other) => LocalDate.Max(one, other);
}
