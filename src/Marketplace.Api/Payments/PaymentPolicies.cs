using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The days and shares of payment plans as the dated policies have them.</summary>
internal static class PaymentPolicies
{
    public static PaymentPolicy PaymentsOn(this PolicyBook book, LocalDate day)
    {
        var policies = book.On(day);
        return new PaymentPolicy(
            policies.DepositShare,
            policies.DepositDueDays,
            policies.BalanceDueDays,
            policies.PaymentGraceDays,
            policies.PaymentOpensDays,
            policies.LongestHoldDays,
            (int)Math.Ceiling((policies.AskAfter + policies.ObjectionWindow).TotalDays),
            policies.BankDays,
            policies.InvoiceTermDays,
            policies.SmallestInstalment);
    }
}
