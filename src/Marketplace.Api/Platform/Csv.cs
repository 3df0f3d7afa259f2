using System.Globalization;

namespace Marketplace.Api.Platform;

/// <summary>How tables that leave are written: semicolons, a decimal point.</summary>
internal static class Csv
{
    /// <summary>A text. One that begins like a formula would be run by a spreadsheet.</summary>
    public static string Cell(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>An amount in whole units with two decimals.</summary>
    public static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
