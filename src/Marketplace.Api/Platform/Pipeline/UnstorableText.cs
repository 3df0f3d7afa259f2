using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>
/// Finds texts that no database, mail or document can hold: with a NUL in them, or with half of a character. They come
/// from programs, never from people, and can come in any text of any request.
/// </summary>
internal static class UnstorableText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Where in the request such texts are, as paths of properties.</summary>
    public static IEnumerable<string> PathsIn(object? value, string path = "") => value switch
    {
        null => [],
        string text => IsWhole(text) ? [] : [path],
        byte[] => [],
        JsonElement json => IsWhole(json) ? [] : [path],
        IEnumerable list => list.Cast<object?>().SelectMany((item, index) => PathsIn(item, $"{path}[{index}]")),
        _ => Properties.GetOrAdd(value.GetType(), Readable).SelectMany(property => PathsIn(property.GetValue(value), path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
    };

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => IsWhole(json.GetString()!),
                JsonValueKind.Array => json.EnumerateArray().All(IsWhole),
                JsonValueKind.Object => json.EnumerateObject().All(static p => IsWhole(p.Name) && IsWhole(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a character, written as an escape.
            return false;
        }
    }

    // Only what requests are made of is looked into; dates, numbers and identifiers hold no text.
    private static PropertyInfo[] Readable(Type type) => type.Namespace?.StartsWith("Marketplace.", StringComparison.Ordinal) == true && !type.IsEnum
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && MayHoldText(p.PropertyType))]
        : [];

    private static bool MayHoldText(Type type) =>
        type == typeof(string) || type == typeof(JsonElement) || (!type.IsValueType && (type.IsAssignableTo(typeof(IEnumerable)) || type.Namespace?.StartsWith("Marketplace.", StringComparison.Ordinal) == true));
}
