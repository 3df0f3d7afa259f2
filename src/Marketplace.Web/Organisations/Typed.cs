using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Web.Organisations;

/// <summary>Reads what a form carries as text.</summary>
internal static class Typed
{
    public static string Text(uint version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version in a hidden field; one that was tampered with fits no organisation.</summary>
    public static uint Version(string? text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>One of the words of an enumeration; anything else becomes a value that every rule refuses.</summary>
    public static T Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : default;

    public static string? Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    /// <summary>Whether the text is empty or a day.</summary>
    public static bool TryDay(string? text, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        day = parsed.Success ? parsed.Value : null;
        return parsed.Success;
    }
}
