using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>Reads `a[b][0]=c` into a tree. Lists arrive as objects with numbered names; shapes turn them into lists.</summary>
internal static class FormBody
{
    private const int DeepestNesting = 10;

    public static JsonObject Parse(string form)
    {
        var root = new JsonObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(form))
            foreach (var value in values)
                Put(root, Path(name), value ?? "");
        return root;
    }

    public static JsonObject ParseJson(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return [];
        try
        {
            return JsonNode.Parse(body) as JsonObject
                ?? throw StripeProblem.Invalid(null, "The body must be a JSON object.");
        }
        catch (JsonException)
        {
            throw StripeProblem.Invalid(null, "The body is not valid JSON.");
        }
    }

    private static string[] Path(string name)
    {
        var path = name.Replace("]", "", StringComparison.Ordinal).Split('[');
        return path.Length <= DeepestNesting
            ? path
            : throw StripeProblem.Invalid(null, "Parameters are nested too deeply.", path[0]);
    }

    private static void Put(JsonObject node, string[] path, string value)
    {
        foreach (var step in path[..^1])
        {
            if (node[step] is not JsonObject next)
                node[step] = next = [];
            node = next;
        }

        // `a[]=x&a[]=y` numbers itself.
        var last = path[^1].Length == 0 ? node.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : path[^1];
        node[last] = value;
    }
}
