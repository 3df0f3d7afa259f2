using FluentValidation;
using Marketplace.Api.Calendar;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>
/// The firm answers a request with the price that its offer calculates, in one press, or with lines of its own. A new
/// quote replaces the one before it.
/// </summary>
/// <param name="Booking">The booking.</param>
/// <param name="Lines">The lines; the calculated price without them.</param>
/// <param name="Note">A word to the buyer.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SendQuote(BookingId Booking, IReadOnlyList<WrittenLine>? Lines = null, string? Note = null) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(IReadOnlyList<WrittenLine>? Lines = null, string? Note = null);

    internal sealed class Validator : AbstractValidator<SendQuote>
    {
        public Validator()
        {
            RuleFor(r => r.Note).MaximumLength(2000);
            RuleFor(r => r.Lines).Must(lines => lines is null || lines.Count is > 0 and <= 30).WithErrorCode("out_of_range");
            RuleForEach(r => r.Lines).NotNull().SetValidator(new WrittenLineRules());
        }
    }

    internal sealed class Handler(SamspelDbContext db, QuoteLines quoting, FirmCalendars calendars, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<SendQuote, BookingStands>
    {
        public async Task<BookingStands> Handle(SendQuote request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Provider);
            await quoting.MustBePayableAsync(booking, cancellationToken);
            var now = clock.GetCurrentInstant();
            var price = request.Lines is { } written
                ? await quoting.ItemisedAsync(booking, written, cancellationToken)
                : await quoting.CalculatedAsync(booking, cancellationToken);
            booking.NamePrice(Side.Provider, price.Lines, price.Withheld, request.Note?.Trim(), rules.Policies.BookingsAt(now), now, price.ReckonedBy);
            await GiveOptionAsync(booking, now, cancellationToken);
            return BookingStands.Of(booking);
        }

        /// <summary>Whoever is quoted a price also stands in line for the date, if there is still a place.</summary>
        private async Task GiveOptionAsync(Booking booking, Instant now, CancellationToken cancellationToken)
        {
            if (await db.CalendarEntries.AnyAsync(e => e.BookingId == booking.Id && e.ReleasedAt == null && e.ExpiresAt > now, cancellationToken))
            {
                return;
            }

            await calendars.LockAsync(booking.ProviderId, cancellationToken);
            var line = await calendars.LineAsync(booking.ProviderId, booking.Facts.Occupied, cancellationToken);
            var policies = rules.Policies.On(now.InUtc().Date);
            if (line.PlacesLeft(booking.Facts.Occupied, now) > 0 && !await calendars.HoldsEnoughAsync(booking.BuyerId, policies, now, cancellationToken))
            {
                await calendars.PlaceOptionAsync(booking, Instant.Min(now + Duration.FromDays(policies.OptionDays), booking.Facts.Begins), now, cancellationToken);
            }
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/quotes", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SendQuote(new BookingId(booking), body.Lines, body.Note), ct))
            .RequireKey();
    }
}

/// <summary>What a written line must be.</summary>
internal sealed class WrittenLineRules : AbstractValidator<WrittenLine>
{
    public WrittenLineRules()
    {
        RuleFor(l => l.Description).NotEmpty().MaximumLength(300);
        RuleFor(l => l.Net.Minor).InclusiveBetween(1, 99_999_999).OverridePropertyName("Net");
    }
}
