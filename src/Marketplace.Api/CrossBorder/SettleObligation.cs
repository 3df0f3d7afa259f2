using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.CrossBorder;

/// <summary>The owner of a duty has done it, or says why it is not needed.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Obligation">The duty.</param>
/// <param name="How">Whether it is done, or not needed here.</param>
/// <param name="Evidence">A receipt number or a sentence.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record SettleObligation(BookingId Booking, Guid Obligation, SettleObligation.Way How, string Evidence) : ICommand<Done>
{
    /// <summary>How a duty comes to its end.</summary>
    public enum Way
    {
        /// <summary>Done, with a receipt or a word on how.</summary>
        Done = 1,

        /// <summary>Not needed here, with the reason.</summary>
        NotNeeded = 2,
    }

    /// <summary>What the caller sends.</summary>
    public sealed record Body(Way How, string Evidence);

    internal sealed class Validator : AbstractValidator<SettleObligation>
    {
        public Validator()
        {
            RuleFor(r => r.How).IsInEnum();
            RuleFor(r => r.Evidence).NotEmpty().MaximumLength(1000);
        }
    }

    internal sealed class Handler(BorderOfBooking border, IClock clock) : ICommandHandler<SettleObligation, Done>
    {
        public async Task<Done> Handle(SettleObligation request, CancellationToken cancellationToken)
        {
            var (_, side, check) = await border.LoadAsync(request.Booking, cancellationToken);
            var how = request.How == Way.NotNeeded ? ObligationState.NotNeeded : ObligationState.Done;
            check.Settle(request.Obligation, side, how, request.Evidence.Trim(), clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/border-check/{obligation:guid}/settle", (Guid booking, Guid obligation, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SettleObligation(new BookingId(booking), obligation, body.How, body.Evidence), ct))
            .WithSummary("Tick off a duty, with what shows it");
    }
}
