using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Payment intents and charges. Both come into being on the pay page; here they are read and called off.</summary>
internal static class Intents
{
    private static readonly HashShape TakesCancel = Shape.Hash(
        Field.Optional("cancellation_reason", Shape.OneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer")),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/payment_intents/{id}", Shape.Hash(Paging.Expand), call => call.Subject<PaymentIntent>("payment_intent").ToWire()),
        new("GET", "/v1/payment_intents", Paging.Takes(), call => call.List<PaymentIntent>("/v1/payment_intents")),
        new("POST", "/v1/payment_intents/{id}/cancel", TakesCancel, Cancel),
        new("GET", "/v1/charges/{id}", Shape.Hash(Paging.Expand), call => call.Subject<Charge>("charge").ToWire()),
        new("GET", "/v1/charges", Paging.Takes(
            Field.Optional("payment_intent", Shape.Text), Field.Optional("transfer_group", Shape.Text)), ListCharges),
    ];

    public static void Cancel(World world, PaymentIntent intent, string reason)
    {
        intent.Status = "canceled";
        intent.CanceledAt = world.Clock.Seconds;
        intent.CancellationReason = reason;
        intent.NextAction = null;
        world.Book.Save(intent);
        world.Events.Add("payment_intent.canceled", intent);
    }

    private static JsonObject Cancel(Call call)
    {
        var intent = call.Subject<PaymentIntent>("payment_intent");
        if (intent.Status is "succeeded" or "canceled")
            throw StripeProblem.Invalid("payment_intent_unexpected_state",
                $"You cannot cancel this PaymentIntent because it has a status of {intent.Status}. Only a PaymentIntent with "
                + "one of the following statuses may be canceled: requires_payment_method, requires_capture, "
                + "requires_confirmation, requires_action, processing.");
        // An intent lives in its session, and an open session must be expired instead.
        if (call.Book.Get<CheckoutSession>(intent.Session).Status == "open")
            throw StripeProblem.Invalid("payment_intent_unexpected_state",
                "You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.");
        Cancel(call.World, intent, call.Parameters.Text("cancellation_reason") ?? "requested_by_customer");
        return intent.ToWire();
    }

    private static JsonObject ListCharges(Call call)
    {
        var (intent, group) = (call.Parameters.Text("payment_intent"), call.Parameters.Text("transfer_group"));
        return call.List<Charge>("/v1/charges", charge =>
            (intent is null || charge.PaymentIntent == intent) && (group is null || charge.TransferGroup == group));
    }
}
