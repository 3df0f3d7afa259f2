using System.Text.Json;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;

namespace Marketplace.Api.Bookings;

/// <summary>Writes to both sides of a booking as its life goes on: to whoever the lifecycle table says is told.</summary>
internal sealed class TellTheParties(BookingLetters letters) :
    IEventHandler<BookingMoved>,
    IEventHandler<ReminderDue>,
    IEventHandler<AgreementReady>,
    IEventHandler<OptionPromoted>,
    IEventHandler<OptionReleased>
{
    // Whoever did it knows; only the system's own steps are told to both.
    public Task Handle(BookingMoved happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, Name(happened.Act), [.. happened.Tells.Where(side => side != happened.By)], cancellationToken);

    public Task Handle(ReminderDue happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, Name(happened.Kind), happened.To, cancellationToken);

    public Task Handle(AgreementReady happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, "agreement_ready", [Side.Buyer, Side.Provider], cancellationToken);

    public Task Handle(OptionPromoted happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, "option_promoted", [Side.Buyer], cancellationToken);

    public Task Handle(OptionReleased happened, CancellationToken cancellationToken) => happened.Why switch
    {
        OptionEnd.Outrun => letters.SendAsync(happened.Booking, "option_outrun", [Side.Buyer], cancellationToken),
        OptionEnd.Lapsed => letters.SendAsync(happened.Booking, "option_lapsed", [Side.Buyer], cancellationToken),
        _ => Task.CompletedTask,
    };

    private static string Name(Enum happened) => JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.ToString());
}
