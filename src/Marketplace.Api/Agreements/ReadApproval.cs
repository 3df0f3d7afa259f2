using Marketplace.Api.Bookings;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Somebody without an account opens the mailed link and reads what is to be signed. Whoever has the link may.</summary>
[Anyone]
public sealed record ReadApproval(string Secret) : IQuery<ReadApproval.Found>
{
    /// <summary>What the one who was asked needs to know; nothing about the organisation's other affairs.</summary>
    /// <param name="IsOpen">Whether the link can be used now.</param>
    /// <param name="Why">The code that says why not; null while it is open.</param>
    public sealed record Found(
        bool IsOpen,
        string? Why,
        string Name,
        string Title,
        string Code,
        string Firm,
        string Buyer,
        LocalDateTime Start,
        int Minutes,
        string Zone,
        string Venue,
        string Municipality,
        PaymentMethod Method,
        GetBooking.QuoteShown Price,
        string FileHash,
        Instant Until,
        Instant? SignedAt)
    {
        /// <summary>The company that invoices for the firm; null without one.</summary>
        public InvoicingCompany? Company { get; init; }
    }

    internal sealed class Handler(SamspelDbContext db, BorderChecks border, IClock clock) : IQueryHandler<ReadApproval, Found>
    {
        public async Task<Found> Handle(ReadApproval request, CancellationToken cancellationToken)
        {
            var (agreement, link) = await db.ApprovalAsync(request.Secret, cancellationToken);
            var booking = await db.Bookings.AsNoTracking().Include(b => b.Quotes).ThenInclude(q => q.Lines).AsSplitQuery().SingleAsync(b => b.Id == agreement.BookingId, cancellationToken);
            var names = await db.Organisations.Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
                .ToDictionaryAsync(o => o.Id, o => o.LegalName, cancellationToken);
            var signed = agreement.Signatures.FirstOrDefault(s => s.Side == link.Side);
            var why = signed is not null || link.EndedAt is not null ? AgreementErrors.LinkUsed
                : !link.IsLive(clock.GetCurrentInstant()) ? AgreementErrors.LinkExpired
                : agreement.State != AgreementState.ReadyToSign ? AgreementErrors.NotReady
                : null;
            return new Found(
                why is null,
                why,
                link.Name,
                booking.Title,
                booking.Code,
                names[booking.ProviderId],
                names[booking.BuyerId],
                booking.Facts.Start,
                booking.Facts.Minutes,
                booking.Facts.ZoneId,
                booking.Facts.Venue,
                Municipalities.Of(booking.Facts.Municipality).Name,
                booking.Method,
                GetBooking.QuoteShown.Of(booking.Price!, await border.ContributionsAsync(booking, clock.GetCurrentInstant(), cancellationToken)),
                agreement.UnsignedHash!,
                link.ExpiresAt,
                signed?.SignedAt)
            {
                Company = InvoicingCompany.Of(booking.PaidThrough),
            };
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/approvals/{secret}", (string secret, Dispatcher door, CancellationToken ct) => door.Answer(new ReadApproval(secret), ct))
            .WithTags(nameof(Agreements)).WithSummary("What somebody without an account is asked to sign");
    }
}

/// <summary>Somebody without an account fetches the file that is to be signed.</summary>
[Anyone]
public sealed record DownloadToApprove(string Secret) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, IContentStore store) : IQueryHandler<DownloadToApprove, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadToApprove request, CancellationToken cancellationToken)
        {
            var (agreement, _) = await db.ApprovalAsync(request.Secret, cancellationToken);
            var document = await db.Documents.AsNoTracking().SingleAsync(d => d.BookingId == agreement.BookingId && d.Kind == DocumentKind.Agreement, cancellationToken);
            return await document.OpenAsync(store, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/approvals/{secret}/file", (string secret, Dispatcher door, HttpContext context, CancellationToken ct) => door.Download(context, new DownloadToApprove(secret), ct))
            .WithTags(nameof(Agreements)).WithSummary("The file that somebody without an account is asked to sign").AnswersFile();
    }
}
