using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;

namespace Marketplace.Api.Agreements;

/// <summary>When a booking ends, or a change comes to nothing, before both have signed, there is nothing to sign any more.</summary>
internal sealed class VoidAgreement(SamspelDbContext db) : IEventHandler<BookingEnded>, IEventHandler<ChangeMoved>
{
    private static readonly ChangeAct[] s_toNothing = [ChangeAct.Withdraw, ChangeAct.Lapse];

    public async Task Handle(BookingEnded happened, CancellationToken cancellationToken) =>
        (await db.AgreementToChangeAsync(happened.Booking, cancellationToken))?.Void();

    public async Task Handle(ChangeMoved happened, CancellationToken cancellationToken)
    {
        if (s_toNothing.Contains(happened.Act)
            && await db.AgreementToChangeAsync(happened.Booking, cancellationToken) is { } agreement && agreement.Change == happened.Number)
        {
            agreement.Void();
        }
    }
}
