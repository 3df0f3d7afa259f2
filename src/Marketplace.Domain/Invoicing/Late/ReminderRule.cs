using Marketplace.Domain.Rules;
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
    Confidence Confidence) : IDated;

/// <summary>The fixed compensation for paying late between businesses and from public bodies.</summary>
/// <param name="Country">The seller's country.</param>
/// <param name="Sum">How much; null where nobody has looked it up yet.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">The law.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record LateCompensation(Country Country, Money? Sum, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence) : IDated;

/// <summary>What the law gives a seller whose invoice is paid late, as dated rows.</summary>
/// <param name="Rates">The rates of interest.</param>
/// <param name="Reminders">How may be reminded.</param>
/// <param name="Compensations">The fixed compensations.</param>
public sealed record LateRules(IReadOnlyList<LateRate> Rates, IReadOnlyList<ReminderRule> Reminders, IReadOnlyList<LateCompensation> Compensations)
{
    /// <summary>The rows with which a new marketplace starts.</summary>
    public static LateRules Initial => RuleBook.Initial.Late;

    /// <summary>The rule for a letter of a day.</summary>
    public ReminderRule ReminderOn(Country country, LocalDate day) => Reminders.FirstOrDefault(r => r.Country == country && r.HoldsOn(day))
        ?? throw new InvalidOperationException($"No rule for reminders in {country} on {day}.");

    /// <summary>The compensation for an invoice whose first late day this is; null when nobody knows it yet.</summary>
    public Money? CompensationOn(Country country, LocalDate firstLateDay) => Compensations.FirstOrDefault(r => r.Country == country && r.HoldsOn(firstLateDay))?.Sum;
}
