using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Money back to the buyer, from the platform's balance. Transfers are not touched by it.</summary>
internal static class Refunds
{
    private static readonly HashShape TakesCreate = Shape.Hash(
        Field.Optional("amount", Shape.Amount),
        Field.Optional("charge", Shape.Text),
        Field.Optional("metadata", Shape.Metadata),
        Field.Optional("payment_intent", Shape.Text),
        Field.Optional("reason", Shape.OneOf("duplicate", "fraudulent", "requested_by_customer")),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/refunds", TakesCreate, Create),
        new("GET", "/v1/refunds/{id}", Shape.Hash(Paging.Expand), call => call.Subject<Refund>("refund").ToWire()),
        new("GET", "/v1/refunds", Paging.Takes(
            Field.Optional("charge", Shape.Text), Field.Optional("payment_intent", Shape.Text)), List),
    ];

    /// <summary>Takes the money if the platform has it; otherwise the refund goes on waiting.</summary>
    public static bool TrySettle(World world, Refund refund)
    {
        var charge = world.Book.Get<Charge>(refund.Charge);
        var settled = world.Book.Get<BalanceTransaction>(charge.BalanceTransaction!);
        // While the payment itself is on its way, the refund is taken out of it and becomes due with it.
        if (settled.Status == "available" && world.Ledger.Available(null, refund.Currency) < refund.Amount)
            return false;
        refund.BalanceTransaction = world.Ledger.Post(null, "refund", "refund", -refund.Amount, refund.Currency, refund.Id,
            settled.AvailableOn).Id;
        refund.Status = "succeeded";
        refund.PendingReason = null;
        world.Book.Save(refund);
        return true;
    }

    private static JsonObject Create(Call call)
    {
        var charge = ChargeOf(call);
        if (charge.Status != "succeeded")
            throw StripeProblem.Invalid("charge_not_refundable", $"Charge {charge.Id} is not refundable.");
        var left = charge.Amount - charge.AmountRefunded;
        if (left == 0)
            throw StripeProblem.Invalid("charge_already_refunded", $"Charge {charge.Id} has already been refunded.");
        var amount = call.Parameters.Number("amount") ?? left;
        if (amount > left)
            throw StripeProblem.Invalid(null,
                $"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount");

        var refund = new Refund
        {
            Id = Book.NewId("re_3"),
            Created = call.Now,
            Amount = amount,
            Charge = charge.Id,
            Currency = charge.Currency,
            PaymentIntent = charge.PaymentIntent,
            PendingReason = "insufficient_funds",
            Reason = call.Parameters.Text("reason"),
            Status = "pending",
        };
        call.Merge(refund);
        call.Book.Save(refund);
        TrySettle(call.World, refund);
        charge.AmountRefunded += amount;
        charge.Refunded = charge.AmountRefunded == charge.Amount;
        call.Book.Save(charge);
        call.World.Events.Add("refund.created", refund);
        call.World.Events.Add("charge.refunded", charge);
        return refund.ToWire();
    }

    private static Charge ChargeOf(Call call)
    {
        if (call.Parameters.Text("charge") is not null)
            return call.Named<Charge>("charge", "charge");
        if (call.Parameters.Text("payment_intent") is null)
            throw StripeProblem.Invalid("parameter_missing", "One of the following params should be provided for this "
                + "request: payment_intent or charge.", "payment_intent");
        var intent = call.Named<PaymentIntent>("payment_intent", "payment_intent");
        return call.Book.Find<Charge>(intent.LatestCharge)
            ?? throw StripeProblem.Invalid(null, "This PaymentIntent does not have a successful charge to refund.", "payment_intent");
    }

    private static JsonObject List(Call call)
    {
        var (charge, intent) = (call.Parameters.Text("charge"), call.Parameters.Text("payment_intent"));
        return call.List<Refund>("/v1/refunds", refund =>
            (charge is null || refund.Charge == charge) && (intent is null || refund.PaymentIntent == intent));
    }
}
