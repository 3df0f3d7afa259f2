using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>A duty is to be done soon, today, or should have been done.</summary>
public sealed record ObligationDue(BookingId Booking, Guid Obligation, Side Owner, Instant At) : IDomainEvent;

/// <summary>
/// The duties of one booking. Made when a price is accepted, made anew when the facts change; what was ticked off stays
/// ticked off as long as it is the same duty. It warns and reminds; it refuses a signature only while a duty is nobody's.
/// </summary>
public sealed class BorderCheck : Aggregate
{
    private readonly List<Obligation> _obligations = [];

    private BorderCheck()
    {
    }

    /// <summary>Looks at a booking for the first time.</summary>
    public BorderCheck(BookingId booking, BorderFacts facts, BorderAmounts amounts, BorderRules rules, Instant now)
    {
        Id = booking;
        LookAgain(facts, amounts, rules, now);
    }

    /// <summary>The booking it is about.</summary>
    public BookingId Id { get; private set; }

    /// <summary>When the rules were last asked.</summary>
    public Instant CheckedAt { get; private set; }

    /// <summary>The day by whose rules it was checked.</summary>
    public LocalDate RulesOf { get; private set; }

    /// <summary>Every duty there is, was, or would come with an accepted change.</summary>
    public IReadOnlyList<Obligation> Obligations => _obligations;

    /// <summary>The duties of the booking as it is agreed.</summary>
    public IEnumerable<Obligation> Current => _obligations.Where(o => o.IsCurrent);

    /// <summary>The duties, those of an accepted change included, of which neither side has said that it is theirs.</summary>
    public IEnumerable<Obligation> WithoutOwner => _obligations.Where(o => o.EndedWith is null && o.State == ObligationState.Open && o.Owner is null);

    /// <summary>Asks the rules again, because place, parties, day or price have changed.</summary>
    public void LookAgain(BorderFacts facts, BorderAmounts amounts, BorderRules rules, Instant now)
    {
        var earlier = Current.ToDictionary(o => o.RuleKey);
        _obligations.RemoveAll(o => o.IsCurrent);
        foreach (var duty in rules.For(facts, amounts))
        {
            var obligation = new Obligation(Id, duty, facts.AgreedOn);
            if (earlier.TryGetValue(duty.Key, out var before))
            {
                obligation.TakeOver(before);
            }

            _obligations.Add(obligation);
        }

        (CheckedAt, RulesOf) = (now, facts.PerformedOn);
    }

    /// <summary>A change was accepted: the duties that it would bring are there to be taken over before it is signed.</summary>
    public void Prepare(int change, BorderFacts facts, BorderAmounts amounts, BorderRules rules)
    {
        LetGoOf(change);
        foreach (var duty in rules.For(facts, amounts))
        {
            var coming = new Obligation(Id, duty, facts.AgreedOn, change);
            coming.TakeOwner(Current.FirstOrDefault(o => o.RuleKey == duty.Key)?.Owner);
            _obligations.Add(coming);
        }
    }

    /// <summary>The accepted change came to nothing. Safe to repeat.</summary>
    public void LetGoOf(int change) => _obligations.RemoveAll(o => o.WaitsFor == change);

    /// <summary>
    /// The booking is changed. What is the same duty stays as it stands; what is not asked for any more, or by another day or
    /// with another sum, is ended with the change and stays to be read; what is new is to be done.
    /// </summary>
    public void Move(int change, BorderFacts facts, BorderAmounts amounts, BorderRules rules, Instant now)
    {
        var taken = _obligations.Where(o => o.WaitsFor == change).ToDictionary(o => o.RuleKey, o => o.Owner);
        LetGoOf(change);
        var before = Current.ToList();
        foreach (var duty in rules.For(facts, amounts))
        {
            var obligation = new Obligation(Id, duty, facts.AgreedOn);
            if (before.Find(obligation.IsSameAs) is { } same)
            {
                before.Remove(same);
                continue;
            }

            obligation.TakeOwner(taken.GetValueOrDefault(duty.Key) ?? before.Find(o => o.RuleKey == duty.Key)?.Owner);
            _obligations.Add(obligation);
        }

        foreach (var gone in before)
        {
            gone.EndWith(change, now);
        }

        (CheckedAt, RulesOf) = (now, facts.PerformedOn);
    }

    /// <summary>Refuses the signature while a duty is nobody's, one that an accepted change brings included.</summary>
    public void MustHaveOwners()
    {
        if (WithoutOwner.Select(o => o.Kind).ToList() is { Count: > 0 } kinds)
        {
            throw DomainException.Rule(BorderErrors.OwnerMissing, ("duties", string.Join(", ", kinds)));
        }
    }

    /// <summary>The two agree on whose duty it is.</summary>
    public void GiveTo(Guid obligation, Side side)
    {
        var duty = Of(obligation);
        if (duty.EndedWith is not null)
        {
            throw DomainException.Conflict(BorderErrors.NoDutyNow);
        }

        duty.GiveTo(side);
    }

    /// <summary>The owner has done it.</summary>
    public void Settle(Guid obligation, Side by, ObligationState how, string evidence, Instant now) => Own(obligation, by).Settle(how, evidence, now);

    /// <summary>The owner takes back that it was done.</summary>
    public void Reopen(Guid obligation, Side by, LocalDate today) => Own(obligation, by).Reopen(today);

    /// <summary>The list of performers has changed: when everybody has answered that duty is done, with them to show it.</summary>
    public void Follow(PerformerList list, LocalDate today, Instant now) =>
        Current.FirstOrDefault(o => o.Kind == ObligationKind.PerformerList)?.Follow(list.IsComplete ? list.Answered : null, today, now);

    /// <summary>Reminds the owners of what is due. Safe to repeat.</summary>
    public void Remind(Guid obligation, LocalDate today, Instant now)
    {
        var due = Of(obligation);
        if (due.Remind(today))
        {
            Raise(new ObligationDue(Id, due.Id, due.Owner!.Value, now));
        }
    }

    private Obligation Own(Guid obligation, Side side)
    {
        var duty = Of(obligation);
        if (!duty.IsCurrent)
        {
            throw DomainException.Conflict(BorderErrors.NoDutyNow);
        }

        return duty.Owner == side ? duty : throw DomainException.Conflict(BorderErrors.NotYourDuty);
    }

    private Obligation Of(Guid obligation) => _obligations.SingleOrDefault(o => o.Id == obligation)
        ?? throw new DomainException(BorderErrors.DutyUnknown, ErrorKind.NotFound);
}
