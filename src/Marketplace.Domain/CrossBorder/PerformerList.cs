using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>
/// Everybody who performs at a booking, each with what the tax office asks for. Each fills in the own lines through a
/// private link; when the time of keeping ends, or the booking comes to nothing, all of it is forgotten.
/// </summary>
public sealed class PerformerList : Aggregate
{
    /// <summary>So many performers a list takes.</summary>
    public const int Most = 60;

    private readonly List<Performer> _performers = [];

    private PerformerList()
    {
    }

    /// <summary>An empty list.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="keptUntil">The last day on which the particulars are kept.</param>
    public PerformerList(BookingId booking, LocalDate keptUntil) => (Id, KeptUntil) = (booking, keptUntil);

    /// <summary>The booking it is about.</summary>
    public BookingId Id { get; private set; }

    /// <summary>The last day on which the particulars are kept.</summary>
    public LocalDate KeptUntil { get; private set; }

    /// <summary>When everything was forgotten.</summary>
    public Instant? ForgottenAt { get; private set; }

    /// <summary>Those who perform.</summary>
    public IReadOnlyList<Performer> Performers => _performers;

    /// <summary>How many have answered.</summary>
    public int Answered => _performers.Count(p => p.AnsweredAt is not null);

    /// <summary>Whether there is somebody, and everybody has answered.</summary>
    public bool IsComplete => _performers.Count > 0 && Answered == _performers.Count;

    /// <summary>Asks somebody by a mailed link.</summary>
    /// <returns>The performer and the link's secret, of which only a hash is kept.</returns>
    public (Performer Performer, string Secret) Ask(string name, string email, string language, Instant expiresAt, Instant now)
    {
        MustTakeOneMore();
        if (_performers.Exists(p => string.Equals(p.Email, email.Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            throw DomainException.Conflict(PerformerErrors.AskedAlready);
        }

        var performer = new Performer(name, email, language);
        _performers.Add(performer);
        return (performer, performer.Ask(now, expiresAt));
    }

    /// <summary>The firm enters somebody who cannot be asked by mail.</summary>
    public Performer Enter(PerformerParticulars particulars, Instant now)
    {
        MustTakeOneMore();
        var performer = new Performer(particulars.FullName, null, null);
        performer.Answer(particulars, now);
        _performers.Add(performer);
        return performer;
    }

    /// <summary>Sends somebody a new link; the older one ends, an answer that was given stays until there is a new one.</summary>
    /// <returns>The performer and the new secret.</returns>
    public (Performer Performer, string Secret) AskAgain(Guid performer, Instant expiresAt, Instant now)
    {
        MustBeKept();
        var asked = Of(performer);
        return asked.Email is null
            ? throw DomainException.Conflict(PerformerErrors.WithoutLink)
            : (asked, asked.Ask(now, expiresAt));
    }

    /// <summary>Somebody does not perform after all.</summary>
    public void Remove(Guid performer)
    {
        MustBeKept();
        _performers.Remove(Of(performer));
    }

    /// <summary>Somebody hands in what the tax office asks for. A link works once.</summary>
    public void Answer(string secret, PerformerParticulars particulars, Instant now)
    {
        MustBeKept();
        var performer = BySecret(secret);
        performer.MustBeOpen(now);
        performer.Answer(particulars, now);
    }

    /// <summary>Whose link it is.</summary>
    public Performer BySecret(string secret)
    {
        var hash = MailedSecret.HashOf(secret);
        return _performers.Find(p => p.SecretHash == hash) ?? throw new DomainException(PerformerErrors.LinkUnknown, ErrorKind.NotFound);
    }

    /// <summary>How the fee divides, as far as the artist tax of a country asks; null while the list is empty or forgotten.</summary>
    public PerformerShares? SharesIn(Country place) => _performers.Count == 0 || ForgottenAt is not null
        ? null
        : new PerformerShares(_performers.Count, [.. _performers.Where(p => p.Particulars?.IsResidentOf(place) == true).Select(p => p.Particulars!.Share)]);

    /// <summary>The performance moved: what was told is kept for as long after the new day.</summary>
    public void KeepUntil(LocalDate day) => KeptUntil = day;

    /// <summary>Refuses once everything is forgotten.</summary>
    public void MustBeKept()
    {
        if (ForgottenAt is not null)
        {
            throw DomainException.Conflict(PerformerErrors.Closed);
        }
    }

    /// <summary>Deletes all that is personal. Safe to repeat.</summary>
    public void Forget(Instant now)
    {
        ForgottenAt ??= now;
        foreach (var performer in _performers)
        {
            performer.Forget();
        }
    }

    private Performer Of(Guid performer) => _performers.Find(p => p.Id == performer) ?? throw new DomainException(PerformerErrors.Unknown, ErrorKind.NotFound);

    private void MustTakeOneMore()
    {
        MustBeKept();
        if (_performers.Count >= Most)
        {
            throw DomainException.Rule(PerformerErrors.TooMany, ("most", Most));
        }
    }
}
