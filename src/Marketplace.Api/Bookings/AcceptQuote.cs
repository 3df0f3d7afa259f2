using FluentValidation;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>A side accepts exactly the named version of the other side's quote.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AcceptQuote(BookingId Booking, int Number) : ICommand<BookingStands>
{
    internal sealed class Validator : AbstractValidator<AcceptQuote>
    {
        public Validator()
        {
            RuleFor(r => r.Number).InclusiveBetween(1, 1000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, BorderChecks border, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<AcceptQuote, BookingStands>
    {
        public async Task<BookingStands> Handle(AcceptQuote request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            booking.Accept(side, request.Number, rules.Policies.BookingsAt(now), now);
            await border.CheckAsync(booking, now, cancellationToken);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/quotes/{number:int}/accept", (Guid booking, int number, Dispatcher door, CancellationToken ct) => door.Answer(new AcceptQuote(new BookingId(booking), number), ct))
            .RequireKey();
    }
}
