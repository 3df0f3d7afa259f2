using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>Puts whole objects where ids stand, as `expand` asks: `latest_charge.balance_transaction`, `data.charge`.</summary>
internal static class Expansion
{
    private const int Deepest = 4;

    public static void Expand(Book book, JsonObject answer, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var steps = path.Split('.');
            if (steps.Length > Deepest)
                throw StripeProblem.Invalid(null, $"You cannot expand more than {Deepest} levels of a property.", "expand");
            Walk(book, answer, steps, path);
        }
    }

    private static void Walk(Book book, JsonObject at, ReadOnlySpan<string> steps, string path)
    {
        if (steps.IsEmpty)
            return;
        if (!at.ContainsKey(steps[0]))
            throw StripeProblem.Invalid(null, $"This property cannot be expanded ({path}).", "expand");
        if (at[steps[0]] is JsonValue id && book.Find<StripeObject>(id.ToString()) is { } found)
            at[steps[0]] = found.ToWire();
        switch (at[steps[0]])
        {
            case JsonObject next:
                Walk(book, next, steps[1..], path);
                break;
            case JsonArray list:
                foreach (var item in list.OfType<JsonObject>())
                    Walk(book, item, steps[1..], path);
                break;
            default:
                break;
        }
    }
}
