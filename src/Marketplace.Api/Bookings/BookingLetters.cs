using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>A letter about a booking, to everybody on a side who looks after bookings, each in their own language.</summary>
internal sealed class BookingLetters(SamspelDbContext db, MailQueue mails)
{
    /// <summary>Queues the letter with the texts <c>bookings.mail.{name}</c>.</summary>
    /// <param name="id">The booking.</param>
    /// <param name="name">The letter.</param>
    /// <param name="sides">To whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="change">The change of day or place that it is about; the open one without it.</param>
    public async Task SendAsync(BookingId id, string name, IReadOnlyList<Side> sides, CancellationToken cancellationToken, int? change = null)
    {
        if (sides.Count == 0)
        {
            return;
        }

        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        var parties = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var rider = await db.Set<OfferVersion>().AsNoTracking()
            .Where(v => EF.Property<OfferId>(v, "OfferId") == booking.OfferId && v.Number == booking.OfferVersion)
            .Select(v => v.Content)
            .FirstOrDefaultAsync(cancellationToken);
        var reviewed = await db.Reviews.Where(r => r.BookingId == id).Select(r => r.By).ToListAsync(cancellationToken);
        var about = booking.Changes.FirstOrDefault(c => c.Number == change) ?? booking.OpenChange;
        foreach (var side in sides.Where(side => StillHolds(name, booking, side, reviewed, change)))
        {
            var (own, other) = side == Side.Buyer ? (booking.BuyerId, booking.ProviderId) : (booking.ProviderId, booking.BuyerId);
            var letter = new BookingLetter(booking, side, parties[own], parties[other], rider?.Rider ?? [], about).Named(name);
            foreach (var reader in await db.ReadersOfAsync(own, cancellationToken, OrganisationRole.Owner, OrganisationRole.Booker))
            {
                mails.Add(reader, letter, booking.Id.Value);
            }
        }
    }

    // What asks for something is looked at once more: nobody is asked for what is done already.
    private static bool StillHolds(string name, Booking booking, Side side, List<Side> reviewed, int? change) => name switch
    {
        "answer_reminder" => booking.State == BookingState.Requested,
        "agreement_ready" or "sign" or "sign_reminder" => booking.State == BookingState.Agreed && (side == Side.Buyer ? booking.BuyerSignedAt : booking.ProviderSignedAt) is null,
        "change_ready" or "change_sign_reminder" => booking.AcceptedChange?.MissingSignatures.Contains(side) == true,
        "change_propose" => booking.OpenChange is { State: ChangeState.Proposed } open && open.Number == change,
        "change_accept" or "change_sign" => booking.AcceptedChange?.Number == change,
        "rider_reminder" or "travel_reminder" or "day_before" => booking.State is BookingState.Contracted or BookingState.Confirmed,
        "perform" => booking.State == BookingState.Performed,
        "review_reminder" => booking.State == BookingState.Completed && !reviewed.Contains(side),
        _ => true,
    };
}
