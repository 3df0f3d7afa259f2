using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Events, for those who missed the webhook. They can be read for thirty days.</summary>
internal static class Happened
{
    private const long KeptSeconds = 30L * 24 * 3600;

    public static IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/events/{id}", Shape.Hash(Paging.Expand), call => call.Subject<Event>("event").ToWire()),
        new("GET", "/v1/events", Paging.Takes(
            Field.Optional("type", Shape.Text), Field.Optional("types", Shape.Texts)), call =>
        {
            var type = call.Parameters.Text("type");
            var types = call.Parameters.Texts("types");
            return call.List<Event>("/v1/events", happened =>
                happened.Created > call.Now - KeptSeconds
                && (type is null || happened.Type == type) && (types.Count == 0 || types.Contains(happened.Type)));
        }),
        new("GET", "/v2/core/events/{id}", Shape.Hash(), call =>
            call.Book.Find<ThinEvent>(call.Id)?.ToWire() ?? throw StripeProblem.Missing("event", call.Id)),
    ];
}
