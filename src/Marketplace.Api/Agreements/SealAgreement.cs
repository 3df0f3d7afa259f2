using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Agreements;

/// <summary>When both have signed a second file says so: who, in which words, when and how, and the hash of the file that was signed.</summary>
internal sealed class SealAgreement(SamspelDbContext db, DocumentRenderer renderer, DocumentArchive archive) : IEventHandler<AgreementSigned>
{
    public async Task Handle(AgreementSigned happened, CancellationToken cancellationToken)
    {
        await db.LockAgreementsAsync(happened.Booking, cancellationToken);
        var unsealed = await db.Agreements.Include(a => a.Signatures).Include(a => a.Codes).Include(a => a.Links)
            .Where(a => a.BookingId == happened.Booking && a.State == AgreementState.Signed && a.SignedHash == null)
            .OrderBy(a => a.Number)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        foreach (var agreement in unsealed)
        {
            await SealAsync(agreement, cancellationToken);
        }
    }

    private async Task SealAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.AsNoTracking().Include(b => b.Changes).SingleAsync(b => b.Id == agreement.BookingId, cancellationToken);
        var organisations = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == booking.ProviderId || o.Id == booking.BuyerId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var unsigned = await db.Documents.AsNoTracking()
            .SingleAsync(d => d.BookingId == booking.Id && d.Kind == DocumentKind.Agreement && d.Hash == agreement.UnsignedHash, cancellationToken);
        var people = await AccountsAsync(agreement, cancellationToken);

        var culture = DocumentWording.CultureOf(organisations[booking.ProviderId].Country);
        var matter = SignaturesMatter.Of(agreement, booking, organisations, unsigned, people, culture);
        var file = await renderer.PrintAsync<SignaturesSheet>(matter, culture, cancellationToken);
        var document = await archive.KeepAsync(file, DocumentKind.SignedAgreement, booking.Id, agreement.FileNumber(booking.Code), booking.ProviderId, booking.BuyerId, culture, cancellationToken);
        agreement.Sealed(document.Hash);
    }

    private async Task<Dictionary<PersonId, string>> AccountsAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        var ids = agreement.Codes.Select(c => c.Person)
            .Concat(agreement.Links.Select(l => l.AskedBy))
            .Concat(agreement.Signatures.Select(s => s.Person).OfType<PersonId>())
            .Select(p => p.Value).Distinct().ToList();
        return await db.People.Where(p => ids.Contains(p.Id) && p.Email != null)
            .ToDictionaryAsync(p => new PersonId(p.Id), p => p.Email!, cancellationToken);
    }
}
