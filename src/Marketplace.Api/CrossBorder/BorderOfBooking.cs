using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;

namespace Marketplace.Api.CrossBorder;

/// <summary>Loads the border check of a booking for the acting side; to everybody else it does not exist.</summary>
internal sealed class BorderOfBooking(SamspelDbContext db, BorderChecks border, Acting acting)
{
    public async Task<(Booking Booking, Side Side, BorderCheck Check)> LoadAsync(BookingId id, CancellationToken cancellationToken)
    {
        var (booking, side) = await db.LoadBookingAsync(id, acting, cancellationToken);
        return (booking, side, await border.FindAsync(id, cancellationToken) ?? throw PlatformErrors.Missing());
    }
}
