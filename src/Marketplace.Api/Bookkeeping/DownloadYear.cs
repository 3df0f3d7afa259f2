using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// A calendar year of an organisation in one zip, to be kept as long as the law wants: each document that it issued or
/// received, its books, and the hash of each file.
/// </summary>
/// <param name="Year">The year; it has begun, and the organisation was here in it.</param>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record DownloadYear(int Year, Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock, Bundle bundle, BundledPapers papers, BundledBooks books) : IQueryHandler<DownloadYear, Done>
    {
        public async Task<Done> Handle(DownloadYear request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me, cancellationToken);
            var zone = DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()];
            var today = clock.GetCurrentInstant().InZone(zone).Date;
            if (request.Year < firm.RegisteredAt.InZone(zone).Year || request.Year > today.Year)
            {
                throw PlatformErrors.Missing();
            }

            var (first, last) = (new LocalDate(request.Year, 1, 1), new LocalDate(request.Year, 12, 31));
            await BeginAsync(request, BundledBooks.Of(firm, request.Year, today), firm, cancellationToken);

            var (from, to) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
            var bookings = db.Bookings.Where(b => b.ProviderId == me || b.BuyerId == me).Select(b => b.Id);
            await papers.AddDocumentsAsync(db.Documents.Where(d => d.BookingId != null && bookings.Contains(d.BookingId.Value) && d.CreatedAt >= from && d.CreatedAt < to), zone, folders: true, cancellationToken);

            // The invoice date decides; the moment, which lies within a day of it, finds the rows.
            var (earliest, latest) = (from - Duration.FromDays(1), to + Duration.FromDays(1));
            await papers.AddInvoicesAsync(
                db.Invoices.Where(i => (i.SellerId == me || i.BuyerId == me) && i.IssuedOn >= first && i.IssuedOn <= last && i.IssuedAt >= earliest && i.IssuedAt < latest),
                folders: true,
                cancellationToken);
            await bundle.EndAsync(cancellationToken);
            return default;
        }

        private async Task BeginAsync(DownloadYear request, BookHeader header, Organisation firm, CancellationToken cancellationToken)
        {
            // The vouchers are read once to see that all can be booked, and again to be written: each time they must be the same.
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await books.CheckAsync(header, cancellationToken);
            var culture = DocumentWording.CultureOf(firm.Country);
            var readme = Texts.Get(culture, header.MadeOn.Year > request.Year ? "bookkeeping.year.readme" : "bookkeeping.year.readme_so_far", firm.LegalName, request.Year, Wording.Date(header.MadeOn, culture));
            await bundle.BeginAsync(request.To($"samspel-{firm.Slug}-{request.Year}.zip", Bundle.MediaType), DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()], cancellationToken);
            await bundle.AddAsync(Texts.Get(culture, "bookkeeping.year.readme_name"), new Bundled("Readme", "", header.MadeOn), readme, cancellationToken);
            await books.AddAsync(header, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/years/{year:int}/bundle.zip", (int year, Dispatcher door, HttpContext http, CancellationToken ct) => door.Write(http, to => new DownloadYear(year, to), ct))
            .WithSummary("A year's documents and books in one zip, with the hash of each file").AnswersFile(Bundle.MediaType);
    }
}
