using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.CrossBorder;

/// <summary>Reminds of duties a week before they are due, on the day, and once after.</summary>
internal sealed class ObligationSweep(IServiceScopeFactory scopes, IClock clock, ILogger<ObligationSweep> log) : RowSweep<Obligation>(scopes, clock, log)
{
    public override string Name => "obligations";

    // Both countries have the same time; a reminder is for the morning.
    private LocalDate Today => (Now - Duration.FromHours(7)).InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    protected override Task<List<Obligation>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Set<Obligation>().AsNoTracking()
        .Where(o => o.NextReminderOn != null && o.NextReminderOn <= Today)
        .OrderBy(o => o.NextReminderOn)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, Obligation key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        var check = await services.GetRequiredService<BorderChecks>().FindAsync(key.BookingId, cancellationToken);
        if (check?.Obligations.Any(o => o.Id == key.Id) != true)
        {
            return false;
        }

        check.Remind(key.Id, Today, Now);
        var changed = db.ChangeTracker.HasChanges();
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}

/// <summary>Writes to the owner of a duty that is due, if it still is.</summary>
internal sealed class RemindOfObligation(BookingLetters letters, SamspelDbContext db) : IEventHandler<ObligationDue>
{
    // What was called off brings no duties any more.
    private static readonly BookingState[] s_endedEarly =
    [
        BookingState.Declined, BookingState.Withdrawn, BookingState.Expired, BookingState.LapsedUnpaid, BookingState.Cancelled,
    ];

    public async Task Handle(ObligationDue happened, CancellationToken cancellationToken)
    {
        var duty = await db.Set<Obligation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == happened.Obligation, cancellationToken);
        var isOver = await db.Bookings.AnyAsync(b => b.Id == happened.Booking && s_endedEarly.Contains(b.State), cancellationToken);
        if (duty is { State: ObligationState.Open, IsCurrent: true } && !isOver)
        {
            await letters.SendAsync(happened.Booking, "duty_due", [happened.Owner], cancellationToken);
        }
    }
}
