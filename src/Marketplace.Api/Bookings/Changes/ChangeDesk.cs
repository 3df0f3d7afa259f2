using FluentValidation;
using Marketplace.Api.Calendar;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>What is to be different; what is left out stays as it is.</summary>
/// <param name="Start">Local date and time at the venue.</param>
/// <param name="Municipality">The municipality it happens in.</param>
/// <param name="Venue">The name of the venue.</param>
/// <param name="Audience">How many are expected.</param>
/// <param name="SamePrice">Whether the agreed amounts are kept, VAT and tax reckoned anew; else the offer's own price for the new day and place.</param>
public sealed record Wanted(LocalDateTime? Start = null, string? Municipality = null, string? Venue = null, int? Audience = null, bool SamePrice = false)
{
    internal BookingFacts From(BookingFacts facts)
    {
        var municipality = Municipality ?? facts.Municipality;
        return facts.MovedTo(Start ?? facts.Start, Municipalities.Of(municipality).Country, municipality, Venue?.Trim() ?? facts.Venue, Audience ?? facts.Audience);
    }
}

internal sealed class WantedRules : AbstractValidator<Wanted>
{
    public WantedRules()
    {
        RuleFor(w => w.Municipality).Must(code => code is null || Municipalities.Find(code) is not null).WithErrorCode(OrganisationErrors.MunicipalityUnknown);
        RuleFor(w => w.Venue).NotEmpty().MaximumLength(200).When(w => w.Venue is not null);
        RuleFor(w => w.Audience).InclusiveBetween(1, 100_000);
    }
}

/// <summary>Reckons what a change would mean, the same for a preview and for the proposal itself.</summary>
internal sealed class ChangeDesk(SamspelDbContext db, QuoteLines quoting, FirmCalendars calendars, ChangePayments payments, RuleBook rules)
{
    /// <summary>Proposes the change on the loaded booking; whoever only wants to look at it does not store it.</summary>
    public async Task<BookingChange> ProposeAsync(Booking booking, Side side, Wanted wanted, string reason, Instant now, CancellationToken cancellationToken)
    {
        booking.MustTakeChanges(now);
        var terms = rules.Policies.BookingsAt(now);
        var after = wanted.From(booking.Facts);
        booking.MustFit(after, terms, now);
        await MustBeFreeAsync(booking, side, after, now, cancellationToken);
        return booking.ProposeChange(side, after, await PriceAsync(booking, after, wanted.SamePrice, now, cancellationToken), wanted.SamePrice, reason, terms, now);
    }

    /// <summary>A firm may give of its closed hours itself; nobody takes what is booked.</summary>
    private async Task MustBeFreeAsync(Booking booking, Side side, BookingFacts after, Instant now, CancellationToken cancellationToken)
    {
        var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == booking.ProviderId, cancellationToken);
        var answer = await calendars.IsFreeAsync(firm, booking, after, rules.Policies.On(now.InUtc().Date), now, cancellationToken);
        if (answer.Reason == BusyReason.Booked)
        {
            throw DomainException.Conflict(CalendarErrors.Taken, ("reason", answer.Reason));
        }

        if (side == Side.Buyer && !answer.CanBeAsked)
        {
            throw DomainException.Conflict(BookingErrors.NotFree, ("reason", answer.Reason));
        }
    }

    private async Task<ChangePrice> PriceAsync(Booking booking, BookingFacts after, bool same, Instant now, CancellationToken cancellationToken)
    {
        var price = same
            ? await quoting.ItemisedAsync(booking, after, Agreed(booking.Price!), cancellationToken)
            : await quoting.CalculatedAsync(booking, after, cancellationToken);
        return new ChangePrice(price.Lines, price.Withheld, await payments.KeptAsync(booking, after.Start.Date, now, cancellationToken)) { ReckonedBy = price.ReckonedBy };
    }

    private static List<WrittenLine> Agreed(Quote price) =>
    [
        .. price.Lines.Where(l => l.Payee == Payee.Firm).OrderBy(l => l.Order)
            .Select(l => new WrittenLine(l.Description, l.Net, l.Kind is QuoteLineKind.Travel or QuoteLineKind.Lodging or QuoteLineKind.PerDiem)),
    ];
}

/// <summary>When the last has signed, everything that hangs on day, place and price follows in the same transaction.</summary>
internal sealed class ChangeInForce(SamspelDbContext db, FirmCalendars calendars, CrossBorder.BorderChecks border, ChangePayments payments, RuleBook rules)
{
    public async Task FollowAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await calendars.MoveAsync(booking, change, now, cancellationToken);
        await FollowPaperworkAsync(booking, change, now, cancellationToken);
        await payments.FollowAsync(booking, cancellationToken);
    }

    /// <summary>Where not both had signed before there is no firm time and no payment yet: the place in line moves.</summary>
    public async Task FollowUnsignedAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await calendars.MoveOptionAsync(booking, change, change.SignBy!.Value, now, cancellationToken);
        await FollowPaperworkAsync(booking, change, now, cancellationToken);
    }

    private async Task FollowPaperworkAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await border.MoveAsync(booking, change, now, cancellationToken);
        if (await db.PerformerLists.SingleOrDefaultAsync(l => l.Id == booking.Id && l.ForgottenAt == null, cancellationToken) is { } list)
        {
            var day = booking.Facts.Start.Date;
            list.KeepUntil(day.PlusDays(rules.Policies.On(day).PerformerDataDays));
        }
    }
}
