using Marketplace.Api.Bookings;
using Marketplace.Api.Bookings.Changes;
using Marketplace.Api.Calendar;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>What goes before and follows every signature, however it is given.</summary>
internal sealed class Signing(FirmCalendars calendars, BorderChecks border, ChangeInForce changes, RuleBook rules)
{
    /// <summary>Refuses while the side cannot sign, or while a duty at the border is nobody's.</summary>
    public async Task MustBeOpenAsync(Agreement agreement, Side side, CancellationToken cancellationToken)
    {
        agreement.MustBeOpenFor(side);
        (await border.FindAsync(agreement.BookingId, cancellationToken))?.MustHaveOwners();
    }

    /// <summary>What a public buyer signs otherwise than with a code; to everybody else that way is closed.</summary>
    public async Task<(Agreement Agreement, Booking Booking, Side Side)> ForPublicBuyerAsync(SamspelDbContext db, BookingId id, Acting acting, CancellationToken cancellationToken)
    {
        var agreement = await db.AgreementToChangeAsync(id, cancellationToken);
        var (booking, side) = await db.LoadBookingAsync(id, acting, cancellationToken);
        booking.As(side, Side.Buyer);
        var form = await db.Organisations.Where(o => o.Id == booking.BuyerId).Select(o => o.LegalForm).SingleAsync(cancellationToken);
        if (form != LegalForm.PublicBody)
        {
            throw DomainException.Rule(AgreementErrors.PublicBodiesOnly);
        }

        if (agreement is null)
        {
            throw DomainException.Conflict(AgreementErrors.NotReady, ("state", AgreementState.Preparing));
        }

        await MustBeOpenAsync(agreement, side, cancellationToken);
        return (agreement, booking, side);
    }

    /// <summary>The signature is there: with the second one the date becomes firm, or the change takes effect, in the same transaction.</summary>
    public async Task FinishAsync(Agreement agreement, Booking booking, Side side, Instant now, CancellationToken cancellationToken)
    {
        if (booking.AcceptedChange is { } change && change.Number == agreement.Change)
        {
            if (booking.SignChange(side, rules.Policies.BookingsAt(now), now) is { } signed)
            {
                await changes.FollowAsync(booking, signed, now, cancellationToken);
            }

            return;
        }

        if (agreement.State == AgreementState.Signed)
        {
            await calendars.MakeFirmAsync(booking, now, cancellationToken);
        }

        booking.Sign(side, rules.Policies.BookingsAt(now), now);
    }
}

internal static class Signers
{
    /// <summary>The person's name as the account has it.</summary>
    public static Task<string> NameOfAsync(this SamspelDbContext db, PersonId person, CancellationToken cancellationToken) =>
        db.People.Where(p => p.Id == person.Value).Select(p => p.Name).SingleAsync(cancellationToken);
}
