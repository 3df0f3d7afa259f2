using Marketplace.Sandbox.StripeStandIn.Endpoints;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>What time alone brings about: money becomes available, payouts move, sessions run out.</summary>
internal static class DueTimes
{
    public static long? Next(World world)
    {
        var book = world.Book;
        return book.All<BalanceTransaction>().Where(entry => entry.Status == "pending").Select(entry => (long?)entry.AvailableOn)
            .Concat(book.All<Payout>().Select(payout => payout.NextStepAt))
            .Concat(book.All<CheckoutSession>().Where(session => session.Status == "open").Select(session => (long?)session.ExpiresAt))
            .Min();
    }

    public static void DoDue(World world)
    {
        var (book, now) = (world.Book, world.Clock.Seconds);
        var richer = new HashSet<(string? Account, string Currency)>();
        foreach (var entry in book.All<BalanceTransaction>().Where(entry => entry.Status == "pending" && entry.AvailableOn <= now).ToList())
        {
            entry.Status = "available";
            book.Save(entry);
            richer.Add((entry.Owner, entry.Currency));
        }

        foreach (var account in richer.Select(balance => balance.Account).Distinct())
            world.Events.Add("balance.available", Balances.Show(world, account), account);
        foreach (var refund in book.All<Refund>().Where(refund => refund.PendingReason == "insufficient_funds").ToList())
            if (Refunds.TrySettle(world, refund))
                world.Events.Add("refund.updated", refund);
        foreach (var payout in book.All<Payout>().Where(payout => payout.NextStepAt <= now).ToList())
            Payouts.Step(world, payout);
        foreach (var session in book.All<CheckoutSession>().Where(session => session.Status == "open" && session.ExpiresAt <= now).ToList())
            Checkout.Expire(world, session);
    }
}
