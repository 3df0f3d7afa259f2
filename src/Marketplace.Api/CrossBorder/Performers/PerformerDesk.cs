using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The list of performers of a booking, and what follows from every change of it.</summary>
internal sealed class PerformerDesk(SamspelDbContext db, BorderChecks border, RuleBook rules, Acting acting, IClock clock)
{
    // What was called off is nobody's to report.
    public static readonly BookingState[] EndedEarly =
    [
        BookingState.Declined, BookingState.Withdrawn, BookingState.Expired, BookingState.LapsedUnpaid, BookingState.Cancelled,
    ];

    private static readonly ObligationKind[] s_reports =
    [
        ObligationKind.WithholdSwedishTax, ObligationKind.ReportSwedishTax, ObligationKind.NotifyNorwegianTax, ObligationKind.PayNorwegianTax,
    ];

    private static readonly BookingState[] s_contracted = [BookingState.Contracted, BookingState.Confirmed, BookingState.Performed, BookingState.Completed];

    /// <summary>
    /// Whether a side may read what performers have told: only who has to report it to a tax office, and only once there is
    /// a contract to report.
    /// </summary>
    public static bool MayRead(Side side, BookingState state, BorderCheck? check) =>
        s_contracted.Contains(state) && check?.Current.Any(o => o.Owner == side && s_reports.Contains(o.Kind)) == true;

    /// <summary>The firm changes its list: one at a time, and the border is looked at again.</summary>
    public async Task<T> ChangeAsync<T>(BookingId id, Func<PerformerList, Booking, Instant, T> verb, CancellationToken cancellationToken)
    {
        await db.LockBookingAsync(id, cancellationToken);
        var (booking, side) = await db.LoadBookingAsync(id, acting, cancellationToken);
        booking.As(side, Side.Provider);
        var now = clock.GetCurrentInstant();
        if (EndedEarly.Contains(booking.State))
        {
            throw DomainException.Conflict(PerformerErrors.Closed);
        }

        var list = await FindAsync(id, cancellationToken) ?? await BeginAsync(booking, now, cancellationToken);
        var result = verb(list, booking, now);
        await FollowAsync(booking, list, now, cancellationToken);
        return result;
    }

    /// <summary>Somebody hands in through a link.</summary>
    public async Task AnswerAsync(string secret, PerformerFacts facts, CancellationToken cancellationToken)
    {
        var (found, _) = await db.ByLinkAsync(secret, cancellationToken);
        await db.LockBookingAsync(found.Id, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == found.Id, cancellationToken);
        var list = (await FindAsync(found.Id, cancellationToken))!;
        if (EndedEarly.Contains(booking.State))
        {
            throw DomainException.Conflict(PerformerErrors.Closed);
        }

        var now = clock.GetCurrentInstant();
        list.Answer(secret, facts.In(booking.Currency), now);
        await FollowAsync(booking, list, now, cancellationToken);
    }

    /// <summary>Until when a link that is sent now can be used.</summary>
    public Instant LinkUntil(Instant now) => now + Duration.FromDays(rules.Policies.On(now.InUtc().Date).PerformerLinkDays);

    private Task<PerformerList?> FindAsync(BookingId booking, CancellationToken cancellationToken) =>
        db.PerformerLists.Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking, cancellationToken);

    private async Task<PerformerList> BeginAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var check = await border.FindAsync(booking.Id, cancellationToken) ?? await border.PreviewAsync(booking, now, cancellationToken);
        if (check.Current.All(o => o.Kind != ObligationKind.PerformerList))
        {
            throw DomainException.Rule(PerformerErrors.NotNeeded);
        }

        var day = booking.Facts.Start.Date;
        var list = new PerformerList(booking.Id, day.PlusDays(rules.Policies.On(day).PerformerDataDays));
        db.PerformerLists.Add(list);
        return list;
    }

    private async Task FollowAsync(Booking booking, PerformerList list, Instant now, CancellationToken cancellationToken)
    {
        if (await border.FindAsync(booking.Id, cancellationToken) is { } check)
        {
            await border.LookAgainAsync(check, booking, list, now, cancellationToken);
        }
    }
}

/// <summary>Finding lists without changing them.</summary>
internal static class PerformerRows
{
    /// <summary>The list and the performer who holds a link; to anybody else it does not exist.</summary>
    public static async Task<(PerformerList List, Performer Performer)> ByLinkAsync(this SamspelDbContext db, string secret, CancellationToken cancellationToken)
    {
        var hash = MailedSecret.HashOf(secret);
        var list = await db.PerformerLists.AsNoTracking().Include(l => l.Performers)
            .SingleOrDefaultAsync(l => l.Performers.Any(p => p.SecretHash == hash), cancellationToken)
            ?? throw new DomainException(PerformerErrors.LinkUnknown, ErrorKind.NotFound);
        return (list, list.BySecret(secret));
    }

    /// <summary>How the fee of a booking divides, as far as its performers have said; null while none is known.</summary>
    public static async Task<PerformerShares?> SharesAsync(this SamspelDbContext db, BookingId booking, Country place, CancellationToken cancellationToken) =>
        (await db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking, cancellationToken))?.SharesIn(place);
}
