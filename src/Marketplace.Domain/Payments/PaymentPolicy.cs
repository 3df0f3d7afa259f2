using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Payments;

/// <summary>The days and shares of payment plans in force on a date; read from the dated policies, never constants.</summary>
/// <param name="Deposit">The share of the price that is the deposit.</param>
/// <param name="DepositDaysBefore">The deposit falls due so many days before the performance.</param>
/// <param name="BalanceDaysBefore">The balance falls due so many days before the performance.</param>
/// <param name="GraceDays">Whoever must pay at once has so many days.</param>
/// <param name="OpenDaysBefore">A payment can be made from so many days before it is due.</param>
/// <param name="LongestHeldDays">No money is held for longer.</param>
/// <param name="ReleaseDays">Days after the performance until money is released at the latest, when nobody objects.</param>
/// <param name="BankDays">Days from release until the money is on the firm's account, as a rule.</param>
/// <param name="InvoiceTermDays">An invoice is due so many days after its date.</param>
/// <param name="SmallestInstalmentMinor">An instalment below this many minor units is not taken by itself.</param>
public sealed record PaymentPolicy(
    BasisPoints Deposit,
    int DepositDaysBefore,
    int BalanceDaysBefore,
    int GraceDays,
    int OpenDaysBefore,
    int LongestHeldDays,
    int ReleaseDays,
    int BankDays,
    int InvoiceTermDays,
    long SmallestInstalmentMinor);
