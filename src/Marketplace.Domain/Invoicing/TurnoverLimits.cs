using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Over which time a country adds up turnover.</summary>
public enum TurnoverPeriod
{
    /// <summary>The calendar year; the two years before it must have stayed below as well.</summary>
    CalendarYear = 1,

    /// <summary>Any twelve months.</summary>
    AnyTwelveMonths = 2,
}

/// <summary>The turnover up to which a firm may do without VAT.</summary>
/// <param name="Country">The country.</param>
/// <param name="PublicBenefit">Whether it is the limit of charitable and public-benefit bodies.</param>
/// <param name="Limit">The limit, without VAT; only what is above it is over.</param>
/// <param name="Period">Over which time turnover is added up.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record TurnoverLimit(
    Country Country,
    bool PublicBenefit,
    Money Limit,
    TurnoverPeriod Period,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence) : IDated;

/// <summary>What was delivered on a day that counts toward the limit: taxable supplies, without VAT. A credit is negative.</summary>
/// <param name="Day">The day of delivery, not of the invoice.</param>
/// <param name="Net">The amount without VAT.</param>
public readonly record struct Turnover(LocalDate Day, Money Net);

/// <summary>How near a firm is to its limit.</summary>
public enum ThresholdNearness
{
    /// <summary>Far below.</summary>
    Below = 1,

    /// <summary>At four fifths or more: it is warned.</summary>
    Near = 2,

    /// <summary>Above, now or in a period that still counts.</summary>
    Over = 3,
}

/// <summary>How near a firm is to the turnover from which it must charge VAT.</summary>
/// <param name="Nearness">How near.</param>
/// <param name="Turnover">What counts in the period that the day is in.</param>
/// <param name="Limit">The limit it is held against.</param>
/// <param name="PassedOn">The first day on which the limit was passed; null when it never was.</param>
public sealed record ThresholdStanding(ThresholdNearness Nearness, Money Turnover, TurnoverLimit Limit, LocalDate? PassedOn);

/// <summary>The limits of turnover below which firms need not charge VAT, and how near to them a firm is.</summary>
public sealed class TurnoverLimits
{
    /// <summary>From which share of the limit a firm is warned.</summary>
    public static readonly BasisPoints WarnedFrom = BasisPoints.Percent(80);

    /// <summary>The limits of these rows.</summary>
    public TurnoverLimits(IEnumerable<TurnoverLimit> rows) => Rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static TurnoverLimits Initial => RuleBook.Initial.Turnover;

    /// <summary>The limits, each with its dates.</summary>
    public IReadOnlyList<TurnoverLimit> Rows { get; }

    /// <summary>
    /// How near a firm is to the limit of its country on a day. Performances that are exempt are no turnover here; supplies
    /// that are taxed in the other country are none either.
    /// </summary>
    /// <param name="country">The country whose limit it is.</param>
    /// <param name="publicBenefit">Whether the firm is a charitable or public-benefit body; only Norway asks.</param>
    /// <param name="turnover">What was delivered, in any order; what lies after the day does not count yet.</param>
    /// <param name="on">The day.</param>
    public ThresholdStanding HowNearTheThreshold(Country country, bool publicBenefit, IEnumerable<Turnover> turnover, LocalDate on)
    {
        var limit = Of(country, publicBenefit, on);
        var earliest = limit.Period == TurnoverPeriod.CalendarYear ? new LocalDate(on.Year - 2, 1, 1) : LocalDate.MinIsoValue;
        var delivered = turnover.Where(t => t.Day <= on && t.Day >= earliest).OrderBy(static t => t.Day).ToList();
        var current = Money.Sum(delivered.Where(t => t.Day >= StartOfPeriod(limit.Period, on)).Select(static t => t.Net), limit.Limit.Currency);
        var passed = PassedOn(delivered, limit);
        var nearness = passed is not null ? ThresholdNearness.Over
            : current >= limit.Limit.Share(WarnedFrom) ? ThresholdNearness.Near
            : ThresholdNearness.Below;
        return new ThresholdStanding(nearness, current, limit, passed);
    }

    /// <summary>The limit of a country on a day; one without a limit of its own for public benefit has the common one.</summary>
    private TurnoverLimit Of(Country country, bool publicBenefit, LocalDate on)
    {
        var holding = Rows.Where(r => r.Country == country && r.HoldsOn(on)).ToList();
        return holding.FirstOrDefault(r => r.PublicBenefit == publicBenefit) ?? holding.Single(static r => !r.PublicBenefit);
    }

    // One walk along the days: what falls out of the period is taken off as the next day is added.
    private static LocalDate? PassedOn(List<Turnover> delivered, TurnoverLimit limit)
    {
        var sum = Money.Zero(limit.Limit.Currency);
        var oldest = 0;
        for (var i = 0; i < delivered.Count; i++)
        {
            sum += delivered[i].Net;
            for (var start = StartOfPeriod(limit.Period, delivered[i].Day); delivered[oldest].Day < start; oldest++)
            {
                sum -= delivered[oldest].Net;
            }

            var dayIsDone = i + 1 == delivered.Count || delivered[i + 1].Day != delivered[i].Day;
            if (dayIsDone && sum > limit.Limit)
            {
                return delivered[i].Day;
            }
        }

        return null;
    }

    private static LocalDate StartOfPeriod(TurnoverPeriod period, LocalDate last) => period switch
    {
        TurnoverPeriod.CalendarYear => new LocalDate(last.Year, 1, 1),
        TurnoverPeriod.AnyTwelveMonths => last.PlusYears(-1).PlusDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}
