using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>Loads bookings for those who have something to do with them; to everybody else they do not exist.</summary>
internal static class BookingAccess
{
    /// <summary>The booking with everything its verbs look at.</summary>
    public static IQueryable<Booking> Whole(this IQueryable<Booking> bookings) => bookings
        .Include(b => b.Quotes).ThenInclude(q => q.Lines)
        .Include(b => b.Deadlines)
        .Include(b => b.Entries)
        .Include(b => b.Cancellation)
        .Include(b => b.Changes)
        .AsSplitQuery();

    /// <summary>Takes the booking's row lock for the rest of the transaction: of two who act at once the second sees what the first did.</summary>
    public static Task<bool> LockBookingAsync(this SamspelDbContext db, BookingId id, CancellationToken cancellationToken) =>
        db.LockAsync($"select id from bookings where id = {id.Value} for update", cancellationToken);

    /// <summary>The short codes of bookings, for lists that name them; what is no booking is left out.</summary>
    public static Task<Dictionary<BookingId, string>> BookingCodesAsync(this SamspelDbContext db, IEnumerable<BookingId?> bookings, CancellationToken cancellationToken)
    {
        var ids = bookings.OfType<BookingId>().Distinct().ToList();
        return db.Bookings.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Code, cancellationToken);
    }

    /// <summary>The booking and the acting organisation's side in it.</summary>
    public static async Task<(Booking Booking, Side Side)> LoadBookingAsync(this SamspelDbContext db, BookingId id, Acting acting, CancellationToken cancellationToken)
    {
        var organisation = acting.Organisation;
        var booking = await db.Bookings.Whole()
            .SingleOrDefaultAsync(b => b.Id == id && (b.BuyerId == organisation || b.ProviderId == organisation), cancellationToken)
            ?? throw PlatformErrors.Missing();
        return (booking, booking.SideOf(organisation)!.Value);
    }

    /// <summary>The booking with its deadlines, for whoever may read it: a party or an administrator. An accountant reads papers, not bookings.</summary>
    public static async Task<Booking> BookingToReadAsync(this SamspelDbContext db, BookingId id, Acting acting, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.AsNoTracking().Include(b => b.Deadlines).SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        var mayRead = acting.Staff == StaffRole.Administrator
            || (acting.OrganisationOrNone is { } organisation && acting.Role != OrganisationRole.Accountant && booking?.SideOf(organisation) is not null);
        return mayRead && booking is not null ? booking : throw PlatformErrors.Missing();
    }
}

/// <summary>An act of one side on a booking, the same for all of them: load it for the acting side, one verb, say where it stands.</summary>
internal sealed class BookingActs(SamspelDbContext db, Acting acting, IClock clock)
{
    public async Task<BookingStands> DoAsync(BookingId id, Action<Booking, Side, Instant> verb, CancellationToken cancellationToken)
    {
        await db.LockBookingAsync(id, cancellationToken);
        var (booking, side) = await db.LoadBookingAsync(id, acting, cancellationToken);
        verb(booking, side, clock.GetCurrentInstant());
        return BookingStands.Of(booking);
    }
}

/// <summary>Where a booking stands after an act.</summary>
/// <param name="Id">The booking.</param>
/// <param name="Code">Its short code.</param>
/// <param name="State">Its state.</param>
/// <param name="LatestQuote">The number of the newest quote, if any.</param>
public sealed record BookingStands(BookingId Id, string Code, BookingState State, int? LatestQuote)
{
    internal static BookingStands Of(Booking booking) => new(booking.Id, booking.Code, booking.State, booking.LatestQuote?.Number);
}

internal static class BookingSides
{
    /// <summary>The booking, if the acting side is the one whose act it is.</summary>
    public static Booking As(this Booking booking, Side acting, Side wanted) => acting == wanted
        ? booking
        : throw Marketplace.Domain.Shared.DomainException.Conflict(BookingErrors.NotYours);
}
