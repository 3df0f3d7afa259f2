using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>A party or the operator's staff looks at an agreement: its files, who has signed and what is open to the asker.</summary>
[SignedIn]
public sealed record GetAgreement(BookingId Booking) : IQuery<GetAgreement.Found>
{
    /// <summary>An agreement as the asker sees it.</summary>
    /// <param name="Number">Its number among the agreements of the booking: each change has the next.</param>
    /// <param name="Change">The change of the booking that it is for; null for the first agreement.</param>
    /// <param name="UnsignedHash">SHA-256 of the file that is signed; null while it is being written.</param>
    /// <param name="SignedHash">SHA-256 of the file with the signatures; null until both have signed and it is written.</param>
    /// <param name="CanSign">Whether the asker can have a code and sign now.</param>
    /// <param name="ByOrderOrFile">Whether the asker may also give an order number or upload a signed file: a public buyer.</param>
    /// <param name="ApproverEmail">Whom the buyer's unit usually asks; null when it has not said, and for the firm.</param>
    /// <param name="SignBy">Until when both are to have signed; null once that is settled.</param>
    public sealed record Found(
        AgreementId Id,
        BookingId Booking,
        string Code,
        int Quote,
        int Number,
        int? Change,
        AgreementState State,
        string? UnsignedHash,
        string? SignedHash,
        Side? Side,
        bool CanSign,
        bool ByOrderOrFile,
        string? ApproverEmail,
        Instant? SignBy,
        IReadOnlyList<SignatureShown> Signatures,
        IReadOnlyList<ListDocuments.Row> Files);

    /// <summary>One signature.</summary>
    public sealed record SignatureShown(Side Side, string TypedName, Instant At);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetAgreement, Found>
    {
        public async Task<Found> Handle(GetAgreement request, CancellationToken cancellationToken)
        {
            var booking = await db.BookingToReadAsync(request.Booking, acting, cancellationToken);
            var agreement = await db.Agreements.AsNoTracking().Include(a => a.Signatures)
                .Where(a => a.BookingId == booking.Id)
                .NewestFirst()
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
            var side = acting.OrganisationOrNone is { } organisation ? booking.SideOf(organisation) : null;
            var mayAct = acting.Role is OrganisationRole.Owner or OrganisationRole.Booker;
            var canSign = side is { } mine && mayAct && agreement.State == AgreementState.ReadyToSign && !agreement.Signatures.Any(s => s.Side == mine);
            var buyer = canSign && side == Side.Buyer
                ? await db.Organisations.Where(o => o.Id == booking.BuyerId)
                    .Select(o => new { o.LegalForm, Approver = o.Units.Where(u => u.Id == new UnitId(booking.BuyerUnitId ?? Guid.Empty)).Select(u => u.ApproverEmail).FirstOrDefault() })
                    .SingleAsync(cancellationToken)
                : null;
            var number = agreement.FileNumber(booking.Code);
            var files = await db.Documents.AsNoTracking()
                .Where(d => d.BookingId == booking.Id && d.Number == number && (d.Kind == DocumentKind.Agreement || d.Kind == DocumentKind.UploadedAgreement || d.Kind == DocumentKind.SignedAgreement))
                .OrderBy(d => d.CreatedAt)
                .ToListAsync(cancellationToken);
            return new Found(
                agreement.Id,
                booking.Id,
                booking.Code,
                agreement.QuoteNumber,
                agreement.Number,
                agreement.Change,
                agreement.State,
                agreement.UnsignedHash,
                agreement.SignedHash,
                side,
                canSign,
                buyer?.LegalForm == LegalForm.PublicBody,
                buyer?.Approver,
                booking.Deadlines.Where(d => d.Kind is DeadlineKind.SignBy or DeadlineKind.ChangeSignBy && d.DoneAt is null).Select(d => (Instant?)d.DueAt).FirstOrDefault(),
                [.. agreement.Signatures.OrderBy(s => s.SignedAt).Select(s => new SignatureShown(s.Side, s.TypedName, s.SignedAt))],
                [.. files.Select(ListDocuments.Row.Of)]);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/agreement", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetAgreement(new BookingId(booking)), ct))
            .WithTags(nameof(Agreements)).WithSummary("The agreement of a booking: files, signatures, what is open");
    }
}
