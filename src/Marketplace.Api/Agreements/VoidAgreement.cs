using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;

namespace Marketplace.Api.Agreements;

/// <summary>When a booking ends before both have signed there is nothing to sign any more.</summary>
internal sealed class VoidAgreement(SamspelDbContext db) : IEventHandler<BookingEnded>
{
    public async Task Handle(BookingEnded happened, CancellationToken cancellationToken) =>
        (await db.AgreementToChangeAsync(happened.Booking, cancellationToken))?.Void();
}
