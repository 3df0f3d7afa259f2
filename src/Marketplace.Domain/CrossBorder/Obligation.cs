using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>How far a duty has come.</summary>
public enum ObligationState
{
    /// <summary>To be done.</summary>
    Open = 1,

    /// <summary>Done, with a word on how.</summary>
    Done = 2,

    /// <summary>Not needed here, with the reason.</summary>
    NotNeeded = 3,
}

/// <summary>One duty of one booking: whose it is, by when, and what shows that it was done.</summary>
public sealed class Obligation
{
    private Obligation()
    {
    }

    internal Obligation(BookingId booking, Duty duty, LocalDate agreedOn, int? waitsFor = null)
    {
        WaitsFor = waitsFor;
        var rule = duty.Rule;
        Id = Guid.CreateVersion7();
        BookingId = booking;
        RuleKey = duty.Key;
        Kind = rule.Kind;
        Owner = rule.Owner;
        (DueOn, IsLate) = duty.DueOn < agreedOn ? (agreedOn, true) : (duty.DueOn, false);
        Sum = duty.Sum;
        Form = rule.Form;
        Link = rule.Link;
        Source = rule.Source;
        Confidence = rule.Confidence;
        RuleFrom = rule.ValidFrom;
        State = ObligationState.Open;
        NextReminderOn = waitsFor is null ? DueOn?.PlusDays(-ReminderDaysBefore) : null;
    }

    /// <summary>How many days before it is due its owner is reminded.</summary>
    public const int ReminderDaysBefore = 7;

    /// <summary>How many days after it was due its owner is reminded once more.</summary>
    public const int ReminderDaysAfter = 3;

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking it belongs to.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The accepted change of the booking that would bring it; null once it is a duty.</summary>
    public int? WaitsFor { get; private set; }

    /// <summary>The change of the booking with which it ceased to be a duty; null while it is one.</summary>
    public int? EndedWith { get; private set; }

    /// <summary>When it ceased to be a duty.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Whether it is a duty of the booking as it is agreed.</summary>
    public bool IsCurrent => WaitsFor is null && EndedWith is null;

    /// <summary>The rule it comes from, numbered where the rule asks once for each payment.</summary>
    public string RuleKey { get; private set; } = "";

    /// <summary>What is to be done.</summary>
    public ObligationKind Kind { get; private set; }

    /// <summary>Whose it is; null until the two have said.</summary>
    public Side? Owner { get; private set; }

    /// <summary>By when; null when there is no day. Never before the agreement itself.</summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>Whether its day had passed when the agreement was made: then it is to be done as soon as possible.</summary>
    public bool IsLate { get; private set; }

    /// <summary>The sum it speaks of, in the booking's currency; null when it speaks of none.</summary>
    public Money? Sum { get; private set; }

    /// <summary>The form, return or certificate.</summary>
    public string? Form { get; private set; }

    /// <summary>Where the authority explains it.</summary>
    public string? Link { get; private set; }

    /// <summary>The law or page it comes from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>How sure we are.</summary>
    public Confidence Confidence { get; private set; }

    /// <summary>Since when the rule holds: its version.</summary>
    public LocalDate RuleFrom { get; private set; }

    /// <summary>How far it has come.</summary>
    public ObligationState State { get; private set; }

    /// <summary>What shows it: a receipt number, a sentence; or why it is not needed.</summary>
    public string? Evidence { get; private set; }

    /// <summary>How many performers have answered, where that is what shows it.</summary>
    public int? Answers { get; private set; }

    /// <summary>When it was ticked off.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>The day on which its owner is reminded next.</summary>
    public LocalDate? NextReminderOn { get; private set; }

    internal void Settle(ObligationState how, string evidence, Instant now)
    {
        if (State != ObligationState.Open)
        {
            throw DomainException.Conflict(BorderErrors.StandsOtherwise, ("state", State));
        }

        (State, Evidence, SettledAt, NextReminderOn) = (how, evidence, now, null);
    }

    /// <summary>Everybody who performs has answered, or no longer has.</summary>
    internal void Follow(int? answers, LocalDate today, Instant now)
    {
        if (State == ObligationState.Done && Answers is not null && answers is null)
        {
            Reopen(today);
        }
        else if (answers is not null && (State == ObligationState.Open || Answers is not null))
        {
            (State, Answers, SettledAt, NextReminderOn) = (ObligationState.Done, answers, now, null);
        }
    }

    internal void Reopen(LocalDate today)
    {
        if (State == ObligationState.Open)
        {
            throw DomainException.Conflict(BorderErrors.StandsOtherwise, ("state", State));
        }

        (State, Evidence, Answers, SettledAt) = (ObligationState.Open, null, null, null);
        NextReminderOn = DueOn is { } due ? ReminderFrom(due, today) : null;
    }

    internal void GiveTo(Side side)
    {
        if (Owner is not null)
        {
            throw DomainException.Conflict(BorderErrors.OwnerIsSet);
        }

        Owner = side;
    }

    /// <summary>Takes over what was ticked off for the same duty before the facts changed.</summary>
    internal void TakeOver(Obligation earlier)
    {
        Owner ??= earlier.Owner;
        if (earlier.DueOn != DueOn || (earlier.State != ObligationState.Open && earlier.Sum != Sum))
        {
            return;
        }

        // What was reminded of is not reminded of again.
        (State, Evidence, Answers, SettledAt, NextReminderOn) = (earlier.State, earlier.Evidence, earlier.Answers, earlier.SettledAt, earlier.NextReminderOn);
    }

    /// <summary>Whether it asks for the same by the same day.</summary>
    internal bool IsSameAs(Obligation other) => RuleKey == other.RuleKey && DueOn == other.DueOn && Sum == other.Sum && RuleFrom == other.RuleFrom;

    /// <summary>Takes over who said that it is theirs.</summary>
    internal void TakeOwner(Side? owner) => Owner ??= owner;

    /// <summary>The booking was changed, and with it this duty went. It stays to be read, with what showed that it was done.</summary>
    internal void EndWith(int change, Instant now) => (EndedWith, EndedAt, NextReminderOn) = (change, now, null);

    /// <summary>It is time to remind.</summary>
    /// <returns>Whether there is somebody to remind.</returns>
    internal bool Remind(LocalDate today)
    {
        if (NextReminderOn is not { } next || next > today || State != ObligationState.Open || DueOn is not { } due)
        {
            return false;
        }

        NextReminderOn = ReminderFrom(due, today.PlusDays(1));
        return Owner is not null;
    }

    // A week before, on the day, and once after.
    private static LocalDate? ReminderFrom(LocalDate due, LocalDate day)
    {
        LocalDate[] days = [due.PlusDays(-ReminderDaysBefore), due, due.PlusDays(ReminderDaysAfter)];
        return days.Where(d => d >= day).Select(d => (LocalDate?)d).FirstOrDefault();
    }
}
