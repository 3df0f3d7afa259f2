using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>A side tells what is needed on the day: the buyer where the door is, both whom to call. What is left out is taken away.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Address">The street address of the venue, from the buyer.</param>
/// <param name="WayIn">How to come in, from the buyer.</param>
/// <param name="Name">Whom the other side calls.</param>
/// <param name="Phone">At which number.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PlanTheDay(BookingId Booking, string? Address, string? WayIn, string? Name, string? Phone) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string? Address, string? WayIn, string? Name, string? Phone);

    internal sealed class Validator : AbstractValidator<PlanTheDay>
    {
        public Validator()
        {
            RuleFor(r => r.Address).MaximumLength(300);
            RuleFor(r => r.WayIn).MaximumLength(1000);
            RuleFor(r => r.Name).MaximumLength(120).NotEmpty().When(r => !string.IsNullOrWhiteSpace(r.Phone), ApplyConditionTo.CurrentValidator);
            RuleFor(r => r.Phone).NotEmpty().When(r => !string.IsNullOrWhiteSpace(r.Name), ApplyConditionTo.CurrentValidator);
            RuleFor(r => r.Phone).Must(phone => Contact.IsPhone(phone, Country.SE)).When(r => !string.IsNullOrWhiteSpace(r.Phone)).WithErrorCode(OrganisationErrors.PhoneInvalid);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<PlanTheDay, BookingStands>
    {
        public async Task<BookingStands> Handle(PlanTheDay request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var country = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken);
            booking.PlanTheDay(side, DayPlan.Of(request.Address, request.WayIn, request.Name, request.Phone, country));
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/day", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new PlanTheDay(new BookingId(booking), body.Address, body.WayIn, body.Name, body.Phone), ct))
            .WithSummary("Tell what is needed on the day: address, way in, whom to call");
    }
}
