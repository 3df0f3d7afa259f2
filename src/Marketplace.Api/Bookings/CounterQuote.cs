using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The buyer answers a quote with a price of its own; it is a version like the others, for the firm to accept.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Lines">The lines as the buyer proposes them.</param>
/// <param name="Note">A word to the firm.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record CounterQuote(BookingId Booking, IReadOnlyList<WrittenLine> Lines, string? Note = null) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(IReadOnlyList<WrittenLine> Lines, string? Note = null);

    internal sealed class Validator : AbstractValidator<CounterQuote>
    {
        public Validator()
        {
            RuleFor(r => r.Note).MaximumLength(2000);
            RuleFor(r => r.Lines).NotEmpty().Must(lines => lines is null || lines.Count <= 30).WithErrorCode("out_of_range");
            RuleForEach(r => r.Lines).NotNull().SetValidator(new WrittenLineRules());
        }
    }

    internal sealed class Handler(SamspelDbContext db, QuoteLines quoting, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<CounterQuote, BookingStands>
    {
        public async Task<BookingStands> Handle(CounterQuote request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Buyer);
            var now = clock.GetCurrentInstant();
            var (lines, withheld) = await quoting.ItemisedAsync(booking, request.Lines, cancellationToken);
            booking.NamePrice(Side.Buyer, lines, withheld, request.Note?.Trim(), rules.Policies.BookingsAt(now), now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/counter-quotes", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new CounterQuote(new BookingId(booking), body.Lines, body.Note), ct))
            .RequireKey();
    }
}
