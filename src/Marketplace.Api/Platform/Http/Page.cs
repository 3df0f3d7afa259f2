using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Platform.Http;

/// <summary>One page of a list; <paramref name="Next"/> is the cursor of the page after it, or null at the end.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Next">An opaque cursor, or null.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>
    /// Cuts a page out of one row more than was asked for: if the extra row is there, the last kept row becomes the cursor.
    /// </summary>
    internal static Page<T> Of<TKey>(IReadOnlyList<T> oneMore, int limit, Func<T, TKey> key) => oneMore.Count > limit
        ? new Page<T>([.. oneMore.Take(limit)], Cursor.Encode(key(oneMore[limit - 1])))
        : new Page<T>(oneMore, null);
}

/// <summary>Where the next page begins: the sort key of the last row, so that no page is ever counted or skipped through.</summary>
internal static class Cursor
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    public static string Encode<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key, Json.Options));

    public static TKey? Decode<TKey>(string? cursor)
        where TKey : class
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), Json.Options) is { } key && !UnstorableText.PathsIn(key).Any())
            {
                return key;
            }
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            // Refused like any other cursor that is not one of ours.
        }

        throw new DomainException(PlatformErrors.MalformedRequest, ErrorKind.Validation);
    }

    public static int Limit(int? asked) => Math.Clamp(asked ?? DefaultLimit, 1, MaxLimit);
}
