using System.Globalization;
using Marketplace.Domain.CrossBorder;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>
/// Norges Bank's data warehouse: CSV with semicolons, Norwegian kroner for as many Swedish as the multiplier column says.
/// The locale decides about the decimal sign, so it is asked for.
/// </summary>
internal sealed class NorgesBank : IRateBank
{
    public RateSource Source => RateSource.NorgesBank;

    public string Path(LocalDate from, LocalDate to) =>
        $"api/data/EXR/B.SEK.NOK.SP?format=csv&locale=en&startPeriod={LocalDatePattern.Iso.Format(from)}&endPeriod={LocalDatePattern.Iso.Format(to)}";

    public IReadOnlyList<ExchangeRate> Read(string answer)
    {
        var lines = answer.TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var columns = Cells(lines.FirstOrDefault() ?? "");
        var (of, into, multiplier, day, value) = (Column("BASE_CUR"), Column("QUOTE_CUR"), Column("UNIT_MULT"), Column("TIME_PERIOD"), Column("OBS_VALUE"));
        var rates = new List<ExchangeRate>();
        foreach (var cells in lines.Skip(1).Select(Cells))
        {
            if (cells.Length != columns.Length || cells[of] != "SEK" || cells[into] != "NOK")
            {
                throw new BrokenAnswerException("A line does not have the columns of the heading, or is about another currency.");
            }

            if (cells[value].Length > 0 && cells[value] != "NaN")
            {
                rates.Add(new ExchangeRate(Source, AnswerText.Day(cells[day]), Units(cells[multiplier]), AnswerText.Number(cells[value])));
            }
        }

        return rates;

        int Column(string name) => Array.IndexOf(columns, name) is >= 0 and var index ? index : throw new BrokenAnswerException($"There is no column {name}.");
    }

    /// <summary>A power of ten: 2 means that the rate is for a hundred.</summary>
    private static decimal Units(string multiplier) => int.TryParse(multiplier, NumberStyles.None, CultureInfo.InvariantCulture, out var power) && power <= 6
        ? Enumerable.Repeat(10m, power).Aggregate(1m, static (product, ten) => product * ten)
        : throw new BrokenAnswerException($"The multiplier is \"{AnswerText.Short(multiplier)}\".");

    private static string[] Cells(string line) => [.. line.Split(';').Select(cell => cell.Trim('"'))];
}
