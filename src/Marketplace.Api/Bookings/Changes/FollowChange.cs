using Marketplace.Api.Calendar;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>An accepted change came to nothing: the time that was kept for it is free, and the duties that it would have brought are gone.</summary>
internal sealed class FollowChange(SamspelDbContext db, FirmCalendars calendars, BorderChecks border) : IEventHandler<ChangeMoved>
{
    private static readonly ChangeAct[] s_toNothing = [ChangeAct.Withdraw, ChangeAct.Lapse];

    public async Task Handle(ChangeMoved happened, CancellationToken cancellationToken)
    {
        if (!s_toNothing.Contains(happened.Act))
        {
            return;
        }

        await db.LockBookingAsync(happened.Booking, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        var change = booking.Changes.Single(c => c.Number == happened.Number);
        await calendars.LetGoOfAsync(booking, change, happened.At, cancellationToken);
        (await border.FindAsync(booking.Id, cancellationToken))?.LetGoOf(change.Number);
    }
}
