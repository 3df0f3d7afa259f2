using System.Text.Json;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>
/// Everything about a booking that a side has to keep, in one zip: prices, agreements, invoices, what the border asked for,
/// and the hash of each file.
/// </summary>
/// <param name="Booking">The booking.</param>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record DownloadArchive(BookingId Booking, Func<string, string, Stream> To) : IQuery<Done>
{
    private static readonly JsonSerializerOptions s_readable = new(Json.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed class Handler(SamspelDbContext db, Acting acting, Bundle bundle, BundledPapers papers) : IQueryHandler<DownloadArchive, Done>
    {
        public async Task<Done> Handle(DownloadArchive request, CancellationToken cancellationToken)
        {
            var (booking, _) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var parties = await db.Organisations.AsNoTracking().Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId).ToDictionaryAsync(o => o.Id, cancellationToken);
            var check = await db.BorderChecks.AsNoTracking().Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking.Id, cancellationToken);
            var words = new ArchiveWords(booking, parties[booking.BuyerId].LegalName, parties[booking.ProviderId].LegalName, DocumentWording.CultureOf(parties[acting.Organisation].Country));

            await bundle.BeginAsync(request.To($"samspel-{booking.Code}.zip", Bundle.MediaType), booking.Facts.Zone, cancellationToken);
            if (booking.LatestQuote is { } latest)
            {
                var quotes = booking.Quotes.OrderBy(q => q.Number).ToList();
                var about = new Bundled("Quotes", booking.Code, latest.SentAt.InZone(booking.Facts.Zone).Date, (booking.Price ?? latest).Total);
                await AddAsync(words.NameOf("quotes"), about, quotes.Select(q => GetBooking.QuoteShown.Of(q)), words.Of(quotes), cancellationToken);
            }

            if (check is { Obligations.Count: > 0 })
            {
                var duties = check.Obligations.OrderBy(o => o.DueOn ?? LocalDate.MaxIsoValue).ThenBy(o => o.Kind).ToList();
                var about = new Bundled("BorderCheck", booking.Code, check.CheckedAt.InZone(booking.Facts.Zone).Date);
                await AddAsync(words.NameOf("border"), about, duties.Select(GetBorderCheck.Duty.Of), words.Of(duties), cancellationToken);
            }

            await papers.AddDocumentsAsync(db.Documents.Where(d => d.BookingId == booking.Id), booking.Facts.Zone, folders: false, cancellationToken);
            await papers.AddInvoicesAsync(db.Invoices.Where(i => i.BookingId == booking.Id), folders: false, cancellationToken);
            await bundle.EndAsync(cancellationToken);
            return default;
        }

        /// <summary>The same for a program and for a reader.</summary>
        private async Task AddAsync<T>(string name, Bundled about, IEnumerable<T> facts, string text, CancellationToken cancellationToken)
        {
            await bundle.AddAsync(name + ".json", about, file => JsonSerializer.SerializeAsync(file, facts, s_readable, cancellationToken), cancellationToken);
            await bundle.AddAsync(name + ".txt", about, text, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/archive.zip", (Guid booking, Dispatcher door, HttpContext http, CancellationToken ct) => door.Write(http, to => new DownloadArchive(new BookingId(booking), to), ct))
            .WithSummary("Everything about a booking in one zip, with the hash of each file").AnswersFile(Bundle.MediaType);
    }
}
