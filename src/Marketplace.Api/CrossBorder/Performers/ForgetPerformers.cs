using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>Deletes what performers told the tax office on the day after the last on which it is kept.</summary>
internal sealed class PerformerSweep(IServiceScopeFactory scopes, IClock clock, ILogger<PerformerSweep> log) : RowSweep<BookingId>(scopes, clock, log)
{
    public override string Name => "performers";

    // Both countries have the same time.
    private LocalDate Today => Now.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    protected override Task<List<BookingId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.PerformerLists.AsNoTracking()
        .Where(l => l.ForgottenAt == null && l.KeptUntil < Today)
        .OrderBy(l => l.KeptUntil)
        .Select(l => l.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, BookingId key, CancellationToken cancellationToken) =>
        await services.GetRequiredService<SamspelDbContext>().ForgetPerformersAsync(key, Now, cancellationToken);
}

/// <summary>A booking that comes to nothing is nothing to report: what performers told is deleted at once.</summary>
internal sealed class ForgetPerformersOfEnded(SamspelDbContext db) : IEventHandler<BookingEnded>
{
    public Task Handle(BookingEnded happened, CancellationToken cancellationToken) => db.ForgetPerformersAsync(happened.Booking, happened.At, cancellationToken);
}

internal static class Forgetting
{
    /// <summary>Deletes all that is personal in a list. Safe to repeat.</summary>
    /// <returns>Whether there was anything.</returns>
    public static async Task<bool> ForgetPerformersAsync(this SamspelDbContext db, BookingId booking, Instant now, CancellationToken cancellationToken)
    {
        if (await db.PerformerLists.Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking && l.ForgottenAt == null, cancellationToken) is not { } list)
        {
            return false;
        }

        list.Forget(now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
