using System.Text.Json;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>Writes to both sides about another day or place: to whoever did not do it, and to both of what time itself did.</summary>
internal sealed class TellOfChanges(BookingLetters letters) : IEventHandler<ChangeMoved>, IEventHandler<AgreementReady>
{
    private static readonly IReadOnlyList<Side> s_both = [Side.Buyer, Side.Provider];

    public Task Handle(ChangeMoved happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, NameOf(happened.Act), [.. s_both.Where(side => side != happened.By)], cancellationToken, happened.Number);

    public Task Handle(AgreementReady happened, CancellationToken cancellationToken) =>
        letters.SendAsync(happened.Booking, "change_ready", s_both, cancellationToken);

    /// <summary>The letter of an act: <c>bookings.mail.change_{act}</c>.</summary>
    internal static string NameOf(ChangeAct act) => "change_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(act.ToString());
}
