using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Insights;

/// <summary>The figures of a record in words: the same in print, on the firm's page and for whoever checks it.</summary>
public static class IncomeWords
{
    /// <summary>One figure.</summary>
    /// <param name="Label">What it is.</param>
    /// <param name="Value">How much.</param>
    /// <param name="Meaning">What is counted.</param>
    public sealed record Row(string Label, string Value, string Meaning);

    /// <summary>The figures in the reader's language, in the order of the print.</summary>
    /// <param name="figures">The figures in one currency.</param>
    /// <param name="amount">How an amount is written here.</param>
    public static IReadOnlyList<Row> Rows(IncomeFigures figures, Func<Money, string> amount)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(amount);
        return
        [
            Of("paid", amount(figures.Paid)),
            Of("on_word", amount(figures.OnFirmsWord)),
            Of("held", amount(figures.Held)),
            Of("ahead", amount(figures.Ahead)),
            Of("days", figures.DaysToPayment?.ToString(CultureInfo.CurrentCulture) ?? "–"),
            Of("largest", figures.Paid.IsZero ? "–" : DocumentWording.Share(figures.LargestBuyer)),
            Of("bookings", figures.Bookings.ToString(CultureInfo.CurrentCulture)),
            Of("buyers", figures.Buyers.ToString(CultureInfo.CurrentCulture)),
        ];

        static Row Of(string key, string value) => new(Texts.Get("income.figure." + key), value, Texts.Get($"income.figure.{key}.meaning"));
    }
}
