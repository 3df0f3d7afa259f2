using FluentValidation;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>What a quote would say, with VAT, fee and artist tax, before it is sent: as the offer calculates it, or as somebody writes it.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Lines">The lines; the calculated price without them.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PreviewQuote(BookingId Booking, IReadOnlyList<WrittenLine>? Lines = null) : IQuery<GetBooking.QuoteShown>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(IReadOnlyList<WrittenLine>? Lines = null);

    internal sealed class Validator : AbstractValidator<PreviewQuote>
    {
        public Validator()
        {
            RuleFor(r => r.Lines).Must(lines => lines is null || lines.Count is > 0 and <= 30).WithErrorCode("out_of_range");
            RuleForEach(r => r.Lines).NotNull().SetValidator(new WrittenLineRules());
        }
    }

    internal sealed class Handler(SamspelDbContext db, QuoteLines quoting, RatesOfTheDay rates, BorderChecks border, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<PreviewQuote, GetBooking.QuoteShown>
    {
        public async Task<GetBooking.QuoteShown> Handle(PreviewQuote request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            BookingLifecycle.Step(booking.State, side == Side.Buyer ? BookingAct.CounterQuote : BookingAct.Quote, side);
            if (side == Side.Provider)
            {
                await quoting.MustBePayableAsync(booking, cancellationToken);
            }

            var price = request.Lines is { } written
                ? await quoting.ItemisedAsync(booking, written, cancellationToken)
                : await quoting.CalculatedAsync(booking, cancellationToken);
            var (lines, withheld) = price;
            var now = clock.GetCurrentInstant();
            var firm = Sum(lines, Payee.Firm, booking.Currency);
            var marketplace = Sum(lines, Payee.Operator, booking.Currency);
            var contributions = await border.ContributionsAsync(booking, now, cancellationToken);
            var reader = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken);
            return new GetBooking.QuoteShown(
                booking.Quotes.Count + 1,
                side,
                now,
                Instant.Min(now + rules.Policies.BookingsAt(now).QuoteValidFor, booking.Facts.Begins),
                null,
                firm,
                marketplace,
                Money.Sum(lines.Select(l => l.Vat), booking.Currency),
                firm + marketplace,
                withheld,
                firm + marketplace - withheld,
                [.. lines.Select(l => new GetBooking.Line(l.Kind, l.Payee, l.Description, l.Net, l.VatCategory, l.VatRate, l.Vat, l.VatReason, l.VatConfidence?.IsUnsure() == true))])
            {
                Employment = contributions is null ? null : Employment.Of(contributions, lines, booking.Currency),
                ReckonedBy = price.ReckonedBy,
                Rate = await rates.ForReaderAsync(booking.Currency, reader, cancellationToken),
            };
        }

        private static Money Sum(IEnumerable<QuoteLine> lines, Payee payee, Currency currency) =>
            Money.Sum(lines.Where(l => l.Payee == payee).Select(l => l.Gross), currency);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/quotes/preview", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new PreviewQuote(new BookingId(booking), body.Lines), ct))
            .WithSummary("What a quote would say, before it is sent");
    }
}
