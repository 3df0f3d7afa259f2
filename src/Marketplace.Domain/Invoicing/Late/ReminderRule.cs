using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>What a reminder may cost the buyer beside interest.</summary>
public enum LateCharge
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A fee for the reminder itself.</summary>
    Fee,

    /// <summary>The fixed compensation that the law gives between businesses, once for an invoice.</summary>
    Compensation,
}

/// <summary>How a seller may remind of an invoice that is late, by the law of its country on the day of the letter.</summary>
/// <param name="Country">The seller's country.</param>
/// <param name="Fee">The most for a reminder; null when none may be taken.</param>
/// <param name="FeeMustBeAgreed">Whether it may be taken only if both had agreed on it before the debt arose.</param>
/// <param name="FeeAfterDays">Days after the due date before which a letter may cost nothing.</param>
/// <param name="MostFees">How many letters may cost something within half a year.</param>
/// <param name="AnswerDays">Days that the buyer has at least to pay what a letter asks for.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">The law.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record ReminderRule(
    Country Country,
    Money? Fee,
    bool FeeMustBeAgreed,
    int FeeAfterDays,
    int MostFees,
    int AnswerDays,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence) : IDated
{
    private static readonly ReminderRule[] Rows =
    [
        new(Country.SE, Money.Kronor(60, Currency.SEK), true, 0, 1, 10, new(2022, 1, 1), null, "Lag (1981:739) om ersättning för inkassokostnader m.m.; förordning (1981:1057). The days to pay are good practice", Confidence.Secondary),
        new(Country.NO, Money.Kronor(35, Currency.NOK), false, 14, 2, 14, new(2020, 10, 1), new(2025, 12, 31), "Inkassoforskriften § 1-2: 1/20 av inkassosatsen", Confidence.Verified),
        new(Country.NO, Money.Kronor(38, Currency.NOK), false, 14, 2, 14, new(2026, 1, 1), new(2026, 12, 31), "FOR-2025-12-19-2709: 1/20 av inkassosatsen 750", Confidence.Secondary),

        // When the act comes into force is not set; it was signalled for this day. Taking no fee is right in either case.
        new(Country.NO, null, false, 14, 0, 14, new(2027, 1, 1), null, "LOV-2026-05-22-19: no fee of the creditor's own until a regulation is made", Confidence.Open),
    ];

    /// <summary>Every row.</summary>
    public static IReadOnlyList<ReminderRule> All => Rows;

    /// <summary>The rule for a letter of a day.</summary>
    public static ReminderRule On(Country country, LocalDate day) => Rows.Where(r => r.Country == country && r.HoldsOn(day)).MaxBy(r => r.ValidFrom)
        ?? throw new InvalidOperationException($"No rule for reminders in {country} on {day}.");
}

/// <summary>The fixed compensation for paying late between businesses and from public bodies.</summary>
/// <param name="Country">The seller's country.</param>
/// <param name="Amount">How much.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">The law.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record LateCompensation(Country Country, Money Amount, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence) : IDated
{
    private static readonly LateCompensation[] Rows =
    [
        new(Country.SE, Money.Kronor(450, Currency.SEK), new(2013, 3, 16), null, "Lag (1981:739) 4 a §", Confidence.Secondary),
        Norwegian(2024, 1, 470), Norwegian(2024, 7, 460), Norwegian(2025, 1, 470), Norwegian(2025, 7, 460), Norwegian(2026, 1, 460), Norwegian(2026, 7, 430),
    ];

    /// <summary>Every row.</summary>
    public static IReadOnlyList<LateCompensation> All => Rows;

    /// <summary>What is due for an invoice whose first late day this is; null when nobody has given it yet.</summary>
    public static Money? On(Country country, LocalDate firstLateDay) => Rows.Where(r => r.Country == country && r.HoldsOn(firstLateDay)).MaxBy(r => r.ValidFrom)?.Amount;

    private static LateCompensation Norwegian(int year, int month, long kroner)
    {
        var (first, last) = LateRate.HalfYearOf(new LocalDate(year, month, 1));
        return new(Country.NO, Money.Kronor(kroner, Currency.NOK), first, last, "Forsinkelsesrenteloven § 3 a, about 40 euro, by half-year", Confidence.Secondary);
    }
}
