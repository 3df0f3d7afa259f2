using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>What happens to an account: it is completed, left half-way, rejected, restricted, or its bank refuses.</summary>
internal static class Onboarding
{
    private const string BankDetails = "configuration.recipient.default_outbound_destination";

    public static void Complete(World world, Account account) => Change(world, account, () =>
    {
        account.Requirements = [];
        account.Transfers = Capability.Active;
        account.Payouts = Capability.Active;
        account.BankAccount = Book.NewId("ba_1");
    });

    public static void LeaveUnfinished(World world, Account account) => Change(world, account, () =>
    {
        // Who they are is told; where to pay is not. What was already active stays so.
        if (account.Transfers != Capability.Active)
            account.Requirements = [BankDetails];
    });

    public static void Reject(World world, Account account) => Change(world, account, () =>
    {
        account.Requirements = [];
        account.Transfers = Capability.Rejected;
        account.Payouts = Capability.Rejected;
    });

    public static void Restrict(World world, Account account) => Change(world, account, () =>
    {
        account.Transfers = Capability.Restricted;
        account.Payouts = Capability.Restricted;
    });

    /// <summary>A payout came back: nothing more is paid out until new bank details are given.</summary>
    public static void BankRefused(World world, Account account) => Change(world, account, () =>
    {
        account.BankAccount = null;
        account.Requirements = [BankDetails];
        account.Payouts = Capability.Waiting;
    });

    private static void Change(World world, Account account, Action change)
    {
        var (transfers, payouts, requirements) = (account.Transfers, account.Payouts, account.Requirements);
        change();
        world.Book.Save(account);
        Tell("stripe_balance.stripe_transfers", transfers, account.Transfers);
        Tell("stripe_balance.payouts", payouts, account.Payouts);
        if (!requirements.SequenceEqual(account.Requirements))
            world.Events.AddThin("v2.core.account[requirements].updated", account);

        void Tell(string capability, Capability before, Capability after)
        {
            if (before != after)
                world.Events.AddThin("v2.core.account[configuration.recipient].capability_status_updated", account,
                    new JsonObject { ["updated_capability"] = capability });
        }
    }
}
