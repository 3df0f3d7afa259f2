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
/// All that an organisation has here in one zip, for whoever moves on: every document and the books of every year, its
/// offers, bookings and own particulars, what it has begun to invoice, and its series of invoice numbers with the number
/// that comes next, so that another program can go on without a gap.
/// </summary>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record DownloadEverything(Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock, Bundle bundle, BundledPapers papers, BundledBooks books, BundledParticulars particulars) : IQueryHandler<DownloadEverything, Done>
    {
        public async Task<Done> Handle(DownloadEverything request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var firm = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == me, cancellationToken);
            var zone = DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()];
            var today = clock.GetCurrentInstant().InZone(zone).Date;
            await BeginAsync(request, firm, zone, today, cancellationToken);
            await particulars.AddAsync(firm, today, cancellationToken);
            await papers.AddDocumentsAsync(db.Documents.Where(d => d.SellerId == me || d.BuyerId == me), zone, folders: true, cancellationToken);
            await papers.AddInvoicesAsync(db.Invoices.Where(i => i.SellerId == me || i.BuyerId == me), folders: true, cancellationToken);
            await bundle.EndAsync(cancellationToken);
            return default;
        }

        private async Task BeginAsync(DownloadEverything request, Organisation firm, DateTimeZone zone, LocalDate today, CancellationToken cancellationToken)
        {
            var since = firm.RegisteredAt.InZone(zone).Year;
            List<BookHeader> years = [.. Enumerable.Range(since, today.Year - since + 1).Select(year => BundledBooks.Of(firm, year, today))];
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            foreach (var year in years)
            {
                await books.CheckAsync(year, cancellationToken);
            }

            var culture = DocumentWording.CultureOf(firm.Country);
            await bundle.BeginAsync(request.To($"samspel-{firm.Slug}.zip", Bundle.MediaType), zone, cancellationToken);
            await bundle.AddAsync(
                Texts.Get(culture, "bookkeeping.year.readme_name"),
                new Bundled("Readme", "", today),
                Texts.Get(culture, "bookkeeping.everything.readme", firm.LegalName, Wording.Date(today, culture)),
                cancellationToken);
            foreach (var year in years)
            {
                await books.AddAsync(year, cancellationToken);
            }
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/everything.zip", (Dispatcher door, HttpContext http, CancellationToken ct) => door.Write(http, to => new DownloadEverything(to), ct))
            .WithSummary("All that the acting organisation has here in one zip, with the hash of each file").AnswersFile(Bundle.MediaType);
    }
}
