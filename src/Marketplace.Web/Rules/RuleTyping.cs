using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Rules;

/// <summary>A row's values as somebody types them: words and numbers as they are, lists with commas, the rest as JSON.</summary>
internal static class RuleTyping
{
    /// <summary>A value as it stands in its field.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array when value.EnumerateArray().All(static v => v.ValueKind == JsonValueKind.String) => string.Join(", ", value.EnumerateArray().Select(static v => v.GetString())),
        _ => value.GetRawText(),
    };

    /// <summary>The values that were typed, each of the kind that stood there before; what was emptied is left out.</summary>
    public static JsonElement Read(JsonElement before, IReadOnlyDictionary<string, string?> typed, Action<string> wrong)
    {
        var values = new JsonObject();
        foreach (var value in before.EnumerateObject())
        {
            var text = typed.GetValueOrDefault(value.Name)?.Trim();
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            if (Read(value.Value, text) is { } node)
            {
                values[value.Name] = node;
            }
            else
            {
                wrong(value.Name);
            }
        }

        return JsonSerializer.SerializeToElement(values);
    }

    private static JsonNode? Read(JsonElement before, string text)
    {
        switch (before.ValueKind)
        {
            case JsonValueKind.String:
                return text;
            case JsonValueKind.Number:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
            case JsonValueKind.Array when !text.StartsWith('['):
                return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static w => (JsonNode)w)]);
            default:
                try
                {
                    return JsonNode.Parse(text);
                }
                catch (JsonException)
                {
                    return null;
                }
        }
    }
}
