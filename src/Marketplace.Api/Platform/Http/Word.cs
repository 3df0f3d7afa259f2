using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Marketplace.Api.Platform.Http;

/// <summary>One of the words of an enumeration as it stands in an address: in any case, as in JSON, and never as a number.</summary>
internal readonly record struct Word<T>(T Value) : IParsable<Word<T>>
    where T : struct, Enum
{
    public static Word<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<T> result)
    {
        var known = Enum.TryParse<T>(s, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(s, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        result = new Word<T>(value);
        return known;
    }
}
