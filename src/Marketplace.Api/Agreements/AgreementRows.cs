using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Agreements;

/// <summary>Loading an agreement to change it.</summary>
internal static class AgreementRows
{
    /// <summary>
    /// The agreement of a booking that is to be signed, or else counts, under the row locks of both for the rest of the
    /// transaction: of two tries of a code at once the second waits and sees the first, so nobody guesses more often than is
    /// counted.
    /// </summary>
    public static async Task<Agreement?> AgreementToChangeAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockAgreementsAsync(booking, cancellationToken);
        return await db.Agreements.Include(a => a.Signatures).Include(a => a.Codes).Include(a => a.Links)
            .Where(a => a.BookingId == booking)
            .NewestFirst()
            .AsSplitQuery()
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Takes the locks of a booking and its agreements, in the order in which everybody takes them.</summary>
    public static async Task LockAgreementsAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockBookingAsync(booking, cancellationToken);
        await db.LockAsync($"select id from agreements where booking_id = {booking.Value} order by id for update", cancellationToken);
    }

    /// <summary>The agreement that is to be signed, or else counts, in front; what came to nothing at the end.</summary>
    public static IQueryable<Agreement> NewestFirst(this IQueryable<Agreement> agreements) =>
        agreements.OrderBy(a => a.State == AgreementState.Void).ThenByDescending(a => a.Number).ThenBy(a => a.Id);

    /// <summary>The number that the files of an agreement have in the archive.</summary>
    public static string FileNumber(this Agreement agreement, string bookingCode) => agreement.Number == 1 ? bookingCode : $"{bookingCode}-{agreement.Number}";

    /// <summary>The agreement and the link that somebody without an account holds; to anybody else it does not exist.</summary>
    /// <exception cref="DomainException">There is no such link.</exception>
    public static async Task<(Agreement Agreement, ApprovalLink Link)> ApprovalAsync(this SamspelDbContext db, string secret, CancellationToken cancellationToken)
    {
        var hash = MailedSecret.HashOf(secret);
        var agreement = await db.Agreements.AsNoTracking().Include(a => a.Signatures).Include(a => a.Links).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Links.Any(l => l.SecretHash == hash), cancellationToken)
            ?? throw new DomainException(AgreementErrors.LinkUnknown, ErrorKind.NotFound);
        return (agreement, agreement.Links.Single(l => l.SecretHash == hash));
    }
}
