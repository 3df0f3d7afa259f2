using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The firm sends a performer a new link; the older one ends.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AskPerformerAgain(BookingId Booking, Guid Performer) : ICommand<AskPerformer.Asked>, ICountedTry, IHoldsSecret
{
    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Performer.ToString();

    internal sealed class Handler(PerformerDesk desk, PerformerLetters letters) : ICommandHandler<AskPerformerAgain, AskPerformer.Asked>
    {
        public async Task<AskPerformer.Asked> Handle(AskPerformerAgain request, CancellationToken cancellationToken)
        {
            var (booking, performer, secret) = await desk.ChangeAsync(
                request.Booking,
                (list, booking, now) =>
                {
                    var (performer, secret) = list.AskAgain(request.Performer, desk.LinkUntil(now), now);
                    return (booking, performer, secret);
                },
                cancellationToken);
            await letters.SendAsync(booking, performer, secret, cancellationToken);
            return new AskPerformer.Asked(performer.Id, performer.Email!, performer.ExpiresAt!.Value);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/performers/{performer:guid}/resend", (Guid booking, Guid performer, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AskPerformerAgain(new BookingId(booking), performer), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Send a performer a new link");
    }
}
