using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>
/// Tidies away options whose time has run out and tells those who move up. An expired option holds nothing even before
/// this runs: the waiting line looks at the expiry itself.
/// </summary>
internal sealed class OptionSweep(SamspelDbContext db, Dispatcher door, IClock clock) : ISweep
{
    public string Name => "options";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var firms = await db.CalendarEntries
            .Where(e => e.ReleasedAt == null && e.ExpiresAt != null && e.ExpiresAt <= now)
            .Select(e => e.FirmId)
            .Distinct()
            .OrderBy(firm => firm)
            .Take(100)
            .ToListAsync(cancellationToken);
        foreach (var firm in firms)
        {
            await door.SendAs(Caller.System, new LapseOptions(firm), cancellationToken);
        }

        return firms.Count;
    }
}

/// <summary>Lets go of a firm's options whose time has run out.</summary>
[Internal]
public sealed record LapseOptions(OrganisationId Firm) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, IClock clock) : ICommandHandler<LapseOptions, Done>
    {
        public async Task<Done> Handle(LapseOptions request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            await calendars.LockAsync(request.Firm, cancellationToken);
            var lapsed = await db.CalendarEntries
                .Where(e => e.FirmId == request.Firm && e.ReleasedAt == null && e.ExpiresAt <= now)
                .ToListAsync(cancellationToken);
            foreach (var entry in lapsed)
            {
                (await calendars.LineAsync(request.Firm, entry.Occupied, cancellationToken)).Forget(now);
            }

            return default;
        }
    }
}
