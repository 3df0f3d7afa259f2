using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>Days and numbers in the answers of banks.</summary>
internal static class AnswerText
{
    /// <summary>2026-11-24.</summary>
    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
        ? day
        : throw new BrokenAnswerException($"\"{Short(text)}\" is no day.");

    /// <summary>0.9652, with a point and without thousands.</summary>
    public static decimal Number(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new BrokenAnswerException($"\"{Short(text)}\" is no rate.");

    /// <summary>So much of a text as a message has room for.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
