using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The firm enters one who performs and cannot be asked by mail.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record EnterPerformer(BookingId Booking, PerformerFacts Facts) : ICommand<EnterPerformer.Entered>, IHoldsSecret
{
    /// <summary>Who was entered.</summary>
    public sealed record Entered(Guid Performer);

    internal sealed class Validator : AbstractValidator<EnterPerformer>
    {
        public Validator(IClock clock)
        {
            RuleFor(r => r.Facts).NotNull().SetValidator(new PerformerFactsRules(clock)).OverridePropertyName("");
        }
    }

    internal sealed class Handler(PerformerDesk desk) : ICommandHandler<EnterPerformer, Entered>
    {
        public Task<Entered> Handle(EnterPerformer request, CancellationToken cancellationToken) => desk.ChangeAsync(
            request.Booking,
            (list, booking, now) => new Entered(list.Enter(request.Facts.In(booking.Currency), now).Id),
            cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/performers/entered", (Guid booking, PerformerFacts facts, Dispatcher door, CancellationToken ct) =>
                door.Answer(new EnterPerformer(new BookingId(booking), facts), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Enter one who performs and has no mail");
    }
}
