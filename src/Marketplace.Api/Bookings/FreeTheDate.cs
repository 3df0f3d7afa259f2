using Marketplace.Api.Calendar;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>When a booking ends early its time is free again, and whoever waits for it moves up.</summary>
internal sealed class FreeTheDate(SamspelDbContext db, FirmCalendars calendars) : IEventHandler<BookingEnded>
{
    public async Task Handle(BookingEnded happened, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        await calendars.ReleaseAsync(booking, OptionEnd.BookingEnded, happened.At, cancellationToken);
    }
}
