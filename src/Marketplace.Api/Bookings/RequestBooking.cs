using FluentValidation;
using Marketplace.Api.Calendar;
using Marketplace.Api.Offers;
using Marketplace.Api.Organisations.Closing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Reporting;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>A buyer asks for a performance. Six facts are enough; the rest is collected later.</summary>
/// <param name="Offer">The last part of the offer's public address.</param>
/// <param name="Start">Local date and time at the venue.</param>
/// <param name="Municipality">The municipality it happens in.</param>
/// <param name="Venue">The name of the venue.</param>
/// <param name="Audience">How many are expected.</param>
/// <param name="Method">How the buyer wants to pay.</param>
/// <param name="Minutes">The length; the offer's own without it.</param>
/// <param name="Address">The street address of the venue.</param>
/// <param name="Occasion">What it is for.</param>
/// <param name="Message">A word to the firm.</param>
/// <param name="Unit">The buyer's unit that books.</param>
/// <param name="Performances">How many performances one after the other, the same day in the same place; one without it.</param>
/// <param name="AddOns">The keys of the offer's add-ons that are wanted.</param>
/// <param name="Currency">The currency of the contract, for a public body that asks for its own; the firm's without it.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RequestBooking(
    string Offer,
    LocalDateTime Start,
    string Municipality,
    string Venue,
    int Audience,
    PaymentMethod Method,
    int? Minutes = null,
    string? Address = null,
    string? Occasion = null,
    string? Message = null,
    Guid? Unit = null,
    int? Performances = null,
    IReadOnlyList<string>? AddOns = null,
    Currency? Currency = null) : ICommand<RequestBooking.Requested>
{
    /// <summary>The new booking.</summary>
    /// <param name="OptionRank">The place in line for the date; null when the firm gives options by hand or the line is full.</param>
    public sealed record Requested(BookingId Id, string Code, BookingState State, int? OptionRank, Instant? OptionUntil);

    internal sealed class Validator : AbstractValidator<RequestBooking>
    {
        public Validator()
        {
            RuleFor(r => r.Offer).NotEmpty().MaximumLength(80);
            RuleFor(r => r.Municipality).Must(code => Municipalities.Find(code) is not null).WithErrorCode(OrganisationErrors.MunicipalityUnknown);
            RuleFor(r => r.Venue).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Audience).InclusiveBetween(1, 100_000);
            RuleFor(r => r.Minutes).InclusiveBetween(5, 24 * 60);
            RuleFor(r => r.Address).MaximumLength(300);
            RuleFor(r => r.Occasion).MaximumLength(500);
            RuleFor(r => r.Message).MaximumLength(2000);
            RuleFor(r => r.Method).IsInEnum();
            RuleFor(r => r.Currency).IsInEnum();
            RuleFor(r => r.Performances).InclusiveBetween(1, 20);
            RuleFor(r => r.AddOns).Must(keys => keys is null || keys.Count <= 30).WithErrorCode("too_long");
            RuleForEach(r => r.AddOns).NotEmpty().MaximumLength(40);
        }
    }

    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<RequestBooking, Requested>
    {
        public async Task<Requested> Handle(RequestBooking request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var (offer, seller) = await db.PublishedOfferAsync(request.Offer, cancellationToken) ?? throw PlatformErrors.Missing();
            if (!await db.HoldOpenAsync(seller.Id, cancellationToken))
            {
                // It has closed since its offer was read: what it offers is gone.
                throw PlatformErrors.Missing();
            }

            if (request.Unit is not null)
            {
                // The unit may be about to be removed: one of the two waits for the other.
                await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for share", cancellationToken);
            }

            var buyer = await db.Organisations.Include(o => o.Units).SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            MayBuy(buyer, seller, request);
            await db.MustTakeBookingsAsync(seller.Id, cancellationToken);
            if (request.AddOns?.All(key => offer.Content.AddOns.Any(a => a.Key == key)) == false)
            {
                throw new DomainException(OfferErrors.PriceQuestionInvalid, ErrorKind.Validation);
            }

            var currency = ContractCurrency.Of(offer.Currency, request.Currency, BuyerFacts.Of(buyer, request.Start.Date));
            var facts = Facts(request, offer.Content);
            if (offer.Content.LeadTimeDays > 0 && facts.Start.Date < now.InZone(facts.Zone).Date.PlusDays(offer.Content.LeadTimeDays))
            {
                throw DomainException.Rule(BookingErrors.TooSoon, ("days", offer.Content.LeadTimeDays));
            }

            var policies = rules.Policies.On(now.InUtc().Date);
            var booking = Booking.Request(
                buyer.Id, request.Unit, seller.Id, offer.Id, offer.VersionNumber, Title(offer, seller), acting.Person, facts, currency, request.Method,
                offer.Content.Cancellation.Where(t => t.By == CancelledBy.Buyer).Select(t => new CancellationTerm(t.DaysBefore, t.Share)),
                request.Message, rules.Policies.BookingsAt(now), now, seller.PaidThrough);
            db.Bookings.Add(booking);
            var option = await OptionAsync(booking, offer.Content, buyer, seller, policies, now, cancellationToken);
            return new Requested(booking.Id, booking.Code, booking.State, option?.Rank, option?.ExpiresAt);
        }

        private static void MayBuy(Organisation buyer, Organisation seller, RequestBooking request)
        {
            if (!buyer.Buys)
            {
                throw DomainException.Rule(BookingErrors.NotABuyer);
            }

            if (buyer.State == OrganisationState.Suspended)
            {
                buyer.MustBeApproved();
            }

            if (request.Unit is { } unit)
            {
                buyer.UnitOf(new UnitId(unit));
            }

            if (seller.PaidThrough.Ways().Contains(request.Method) && !WaysToPay.Of(buyer, seller).Contains(request.Method))
            {
                throw DomainException.Rule(BookingErrors.PaymentMethodNotAllowed);
            }
        }

        private static BookingFacts Facts(RequestBooking request, OfferContent content) => new(
            request.Start,
            request.Minutes ?? content.LengthMinutes ?? 60,
            content.SetUpMinutes,
            content.StrikeMinutes,
            Municipalities.Of(request.Municipality).Country,
            request.Municipality,
            request.Venue.Trim(),
            request.Address?.Trim(),
            request.Audience,
            request.Occasion?.Trim(),
            request.Performances ?? 1,
            request.AddOns);

        private static string Title(Offer offer, Organisation seller) =>
            offer.Content.TextFor(seller.Country == Country.NO ? Language.Bokmal : Language.Swedish)?.Title ?? seller.DisplayName;

        /// <summary>A place in line when the offer gives it by itself; a date that cannot be had refuses the request.</summary>
        private async Task<CalendarEntry?> OptionAsync(Booking booking, OfferContent content, Organisation buyer, Organisation seller, Policies policies, Instant now, CancellationToken cancellationToken)
        {
            await calendars.LockAsync(seller.Id, cancellationToken);
            var answer = await calendars.IsFreeAsync(seller, booking, policies, now, cancellationToken);
            if (!answer.CanBeAsked)
            {
                throw DomainException.Conflict(answer.Reason == BusyReason.Booked ? CalendarErrors.Taken : BookingErrors.NotFree, ("reason", answer.Reason));
            }

            if (!content.Booking.GivesOptions || answer.Rank >= WaitingLine.Places)
            {
                return null;
            }

            if (await calendars.HoldsEnoughAsync(buyer.Id, policies, now, cancellationToken))
            {
                throw DomainException.Rule(CalendarErrors.TooManyOptions, ("most", policies.UnverifiedOptions));
            }

            var days = content.Booking.OptionDays ?? policies.OptionDays;
            var until = Instant.Min(now + Duration.FromDays(days), booking.Facts.Begins);
            return await calendars.PlaceOptionAsync(booking, until, now, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings", (RequestBooking request, Dispatcher door, CancellationToken ct) => door.Answer(request, ct))
            .RequireKey();
    }
}
