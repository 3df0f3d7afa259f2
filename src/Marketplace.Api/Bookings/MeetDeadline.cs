using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>One stored moment of a booking has come: reminders, expiry, "did it happen?", the end of the objection window.</summary>
[Internal]
public sealed record MeetDeadline(BookingId Booking, Guid Deadline) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, RuleBook rules, IClock clock) : ICommandHandler<MeetDeadline, Done>
    {
        public async Task<Done> Handle(MeetDeadline request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            await db.LockBookingAsync(request.Booking, cancellationToken);
            var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == request.Booking, cancellationToken);
            booking.Meet(request.Deadline, rules.Policies.BookingsAt(now), now);
            return default;
        }
    }
}

/// <summary>
/// Finds the moments that have come, oldest first. Each is met in a transaction of its own; two sweeps at once collide
/// on the booking's version, and the one that loses finds nothing left to do the next time.
/// </summary>
internal sealed class DeadlineSweep(SamspelDbContext db, Dispatcher door, IClock clock, ILogger<DeadlineSweep> log) : ISweep
{
    private const int Batch = 200;

    public string Name => "deadlines";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var due = await db.Set<Deadline>()
            .Where(d => d.DoneAt == null && d.DueAt <= now)
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Take(Batch)
            .Select(d => new { d.BookingId, d.Id })
            .ToListAsync(cancellationToken);
        var met = 0;
        foreach (var deadline in due)
        {
            var result = await door.SendAs(Caller.System, new MeetDeadline(deadline.BookingId, deadline.Id), cancellationToken);
            if (result.Succeeded)
            {
                met++;
            }
            else
            {
                log.LogWarning("Deadline {Deadline} was refused: {Code}", deadline.Id, result.Error.Code);
            }
        }

        return met;
    }
}
