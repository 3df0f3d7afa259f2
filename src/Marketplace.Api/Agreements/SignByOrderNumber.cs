using FluentValidation;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>A public buyer gives the number of its own order instead of a signature.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SignByOrderNumber(BookingId Booking, string OrderNumber) : ICommand<SignAgreement.Signed>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string OrderNumber);

    internal sealed class Validator : AbstractValidator<SignByOrderNumber>
    {
        public Validator()
        {
            RuleFor(r => r.OrderNumber).NotEmpty().MaximumLength(60).Must(n => n is null || !n.Any(char.IsControl)).WithErrorCode("invalid");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Signing signing, Acting acting, IClock clock) : ICommandHandler<SignByOrderNumber, SignAgreement.Signed>
    {
        public async Task<SignAgreement.Signed> Handle(SignByOrderNumber request, CancellationToken cancellationToken)
        {
            var (agreement, booking, side) = await signing.ForPublicBuyerAsync(db, request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            agreement.SignByOrder(side, acting.Person, await db.NameOfAsync(acting.Person, cancellationToken), request.OrderNumber, now);
            await signing.FinishAsync(agreement, booking, side, now, cancellationToken);
            return new SignAgreement.Signed(side, agreement.State, booking.State, now);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/agreement/order-number", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SignByOrderNumber(new BookingId(booking), body.OrderNumber), ct))
            .RequireKey()
            .WithTags(nameof(Agreements)).WithSummary("A public buyer's order number instead of a signature");
    }
}
