using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>Money that came for what is owed, on a day.</summary>
/// <param name="Day">The day on which it was on the account.</param>
/// <param name="Amount">How much; below zero when it went back.</param>
public sealed record Repayment(LocalDate Day, Money Amount);

/// <summary>Days in a row on which as much was owed at the same rate.</summary>
/// <param name="From">The first day that bears interest.</param>
/// <param name="To">The last one.</param>
/// <param name="Principal">What was owed on each of them.</param>
/// <param name="Yearly">The rate.</param>
public sealed record InterestSpan(LocalDate From, LocalDate To, Money Principal, BasisPoints Yearly)
{
    /// <summary>How many days.</summary>
    public int Days => Period.DaysBetween(From, To) + 1;
}

/// <summary>
/// Interest for paying late: simple, by the day, on what is owed of the invoice itself and never on fees or interest. A year has 365
/// days. The day on which money comes still bears interest on it. All of it is rounded once, at the end.
/// </summary>
/// <param name="Currency">The currency.</param>
/// <param name="Spans">The days that bear interest.</param>
/// <param name="UnknownFrom">The first day whose rate nobody has given yet; it and those after it bear none until then.</param>
public sealed record LateInterest(Currency Currency, IReadOnlyList<InterestSpan> Spans, LocalDate? UnknownFrom)
{
    private const long DaysOfYear = 365;
    private const long WholeShare = 10_000;

    /// <summary>All of it.</summary>
    public Money Amount => new(Rounded(Spans.Aggregate(Int128.Zero, (sum, s) => sum + Weight(s))), Currency);

    /// <summary>Minor units times basis points times days, which is exact and adds up however the days are split.</summary>
    public Int128 Exact => Spans.Aggregate(Int128.Zero, (sum, s) => sum + Weight(s));

    /// <summary>What was owed from a day to another bears so much.</summary>
    /// <param name="owed">What was to be paid.</param>
    /// <param name="paid">What came of it, and when.</param>
    /// <param name="from">The first day: the one after the day on which it was due.</param>
    /// <param name="to">The last day.</param>
    /// <param name="rates">The rates of the seller's country.</param>
    public static LateInterest Of(Money owed, IReadOnlyList<Repayment> paid, LocalDate from, LocalDate to, IReadOnlyList<LateRate> rates)
    {
        var (spans, day, unknown) = (new List<InterestSpan>(), from, (LocalDate?)null);
        while (day <= to)
        {
            var left = owed - Money.Sum(paid.Where(p => p.Day < day).Select(p => p.Amount), owed.Currency);

            // The last day before something changes: the rate, which may be set anew for any half-year, or what is owed.
            var ends = paid.Select(p => p.Day).Concat(rates.Where(r => r.ValidFrom > day).Select(r => r.ValidFrom.PlusDays(-1))).Concat(rates.Select(r => r.ValidTo).OfType<LocalDate>()).Where(d => d >= day).Append(LateRate.EndOfHalfYear(day)).Append(to).Min();
            if (left.IsPositive)
            {
                if (rates.FirstOrDefault(r => r.HoldsOn(day))?.Rate is { } yearly)
                {
                    spans.Add(new InterestSpan(day, ends, left, yearly));
                }
                else
                {
                    unknown ??= day;
                }
            }

            day = ends.PlusDays(1);
        }

        return new LateInterest(owed.Currency, spans, unknown);
    }

    private static Int128 Weight(InterestSpan span) => (Int128)span.Principal.Minor * span.Yearly.Value * span.Days;

    /// <summary>Half up, as both countries round what is to be paid.</summary>
    private static long Rounded(Int128 exact) => (long)((exact + (DaysOfYear * WholeShare / 2)) / (DaysOfYear * WholeShare));
}
