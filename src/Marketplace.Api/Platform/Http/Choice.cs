using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Api.Platform.Http;

/// <summary>
/// One of the words of an enumeration in a query string, written as in JSON (<c>awaitingApproval</c>). The framework's
/// own binding knows only the spelling of the C# names, and takes numbers for words.
/// </summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Choice<T> choice)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text![0]) && Enum.IsDefined(value);
        choice = new Choice<T>(value);
        return known;
    }
}
