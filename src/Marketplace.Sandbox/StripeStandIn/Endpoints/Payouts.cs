using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Money from an account's balance to its bank: pending, in transit, paid, and sometimes back again.</summary>
internal static class Payouts
{
    private const int SubmittedAfterSeconds = 3600;
    private const int ArrivesAfterDays = 2;
    private const int ComesBackAfterSeconds = 24 * 3600;

    private static readonly HashShape TakesCreate = Shape.Hash(
        Field.Required("amount", Shape.Amount),
        Field.Required("currency", Shape.Currency),
        Field.Optional("description", Shape.Text),
        Field.Optional("metadata", Shape.Metadata),
        Field.Optional("method", Shape.OneOf("instant", "standard")),
        Field.Optional("statement_descriptor", Shape.Short(22)),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/payouts", TakesCreate, Create),
        new("GET", "/v1/payouts/{id}", Shape.Hash(Paging.Expand), call => call.Subject<Payout>("payout").ToWire()),
        new("GET", "/v1/payouts", Paging.Takes(
            Field.Optional("status", Shape.OneOf("canceled", "failed", "in_transit", "paid", "pending"))), List),
    ];

    /// <summary>Takes a payout one step further, when its time has come.</summary>
    public static void Step(World world, Payout payout)
    {
        switch (payout.Status)
        {
            case "pending":
                payout.Status = "in_transit";
                payout.NextStepAt = payout.ArrivalDate;
                world.Events.Add("payout.updated", world.Book.Save(payout));
                break;
            case "in_transit" when payout.FailsWith is { } code && !payout.FailsAfterPaid:
                Fail(world, payout, code);
                break;
            case "in_transit":
                payout.Status = "paid";
                payout.NextStepAt = payout.FailsAfterPaid ? world.Clock.Seconds + ComesBackAfterSeconds : null;
                world.Events.Add("payout.paid", world.Book.Save(payout));
                break;
            case "paid" when payout.FailsWith is { } code:
                Fail(world, payout, code);
                break;
            default:
                payout.NextStepAt = null;
                world.Book.Save(payout);
                break;
        }
    }

    /// <summary>The bank sends the money back, which may happen even after the payout was shown as paid.</summary>
    public static void Fail(World world, Payout payout, string code)
    {
        payout.Status = "failed";
        payout.NextStepAt = null;
        payout.FailureCode = code;
        payout.FailureMessage = "The bank returned the payout: " + code.Replace('_', ' ') + ".";
        payout.FailureBalanceTransaction = world.Ledger.Post(payout.Owner, "payout_failure", "payout_reversal",
            payout.Amount, payout.Currency, payout.Id).Id;
        world.Events.Add("payout.failed", world.Book.Save(payout));
        if (world.Book.Find<Account>(payout.Owner) is { } account)
            Onboarding.BankRefused(world, account);
    }

    private static JsonObject Create(Call call)
    {
        var amount = call.Parameters.Number("amount")!.Value;
        var currency = call.Required("currency");
        var account = call.Book.Find<Account>(call.Account);
        if (account is not null)
            CheckAccount(account, currency);
        call.World.Ledger.RequireAvailable(call.Account, currency, amount,
            "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.");

        var fault = call.World.Faults.Take(FaultKind.PayoutFails, call.Account)
            ?? call.World.Faults.Take(FaultKind.PayoutFailsAfterPaid, call.Account);
        var payout = new Payout
        {
            Id = Book.NewId("po_1"),
            Owner = call.Account,
            Created = call.Now,
            Amount = amount,
            ArrivalDate = call.World.Clock.Now.InUtc().Date.PlusDays(ArrivesAfterDays).AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds(),
            Currency = currency,
            Description = call.Parameters.Text("description"),
            Destination = account?.BankAccount ?? "ba_platform",
            StatementDescriptor = call.Parameters.Text("statement_descriptor"),
            NextStepAt = call.Now + SubmittedAfterSeconds,
            FailsWith = fault?.Code,
            FailsAfterPaid = fault?.Kind == FaultKind.PayoutFailsAfterPaid,
        };
        call.Merge(payout);
        payout.BalanceTransaction = call.World.Ledger.Post(call.Account, "payout", "payout", -amount, currency, payout.Id).Id;
        call.World.Events.Add("payout.created", call.Book.Save(payout));
        return payout.ToWire();
    }

    private static void CheckAccount(Account account, string currency)
    {
        if (account.MayReceiveTransfers && account.BankAccount is null)
            throw StripeProblem.Invalid("bank_account_unusable",
                "The bank account of this account cannot be used. Its details must be updated before money is paid out.", "destination");
        if (!account.MayPayOut)
            throw StripeProblem.Invalid("payouts_not_allowed",
                "Cannot create payouts: this account has requirements that need to be collected, or is not permitted to pay out.");
        if (account.Currency != currency)
            throw StripeProblem.Invalid(null, $"Sorry, you don't have any external accounts in that currency ({currency}).", "currency");
    }

    private static JsonObject List(Call call)
    {
        var status = call.Parameters.Text("status");
        return call.List<Payout>("/v1/payouts", payout => status is null || payout.Status == status);
    }
}
