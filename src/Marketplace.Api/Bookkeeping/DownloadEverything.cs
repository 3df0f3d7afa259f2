using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
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
/// offers, bookings and own particulars, and its series of invoice numbers with the number that comes next, so that another
/// program can go on without a gap.
/// </summary>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record DownloadEverything(Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock, Bundle bundle, BundledPapers papers, BundledBooks books) : IQueryHandler<DownloadEverything, Done>
    {
        private static readonly JsonSerializerOptions s_readable = new(Json.Options) { WriteIndented = true };

        public async Task<Done> Handle(DownloadEverything request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var firm = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == me, cancellationToken);
            var zone = DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()];
            var today = clock.GetCurrentInstant().InZone(zone).Date;
            await BeginAsync(request, firm, zone, today, cancellationToken);
            await AddOwnAsync(firm, today, cancellationToken);

            var bookings = db.Bookings.Where(b => b.ProviderId == me || b.BuyerId == me).Select(b => b.Id);
            await papers.AddDocumentsAsync(db.Documents.Where(d => d.BookingId != null && bookings.Contains(d.BookingId.Value)), zone, folders: true, cancellationToken);
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

        /// <summary>A row for the firm's own series, and one for what buyers have issued for it.</summary>
        private async Task<string> SeriesAsync(OrganisationId firm, CancellationToken cancellationToken)
        {
            var rows = "";
            foreach (var (issuer, prefix) in ((string, string)[])[InvoiceSeries.Of(firm, selfBilled: false), InvoiceSeries.Of(firm, selfBilled: true)])
            {
                var last = await db.InvoiceSeries.AsNoTracking().Where(s => s.Issuer == issuer).Select(s => (long?)s.Last).SingleOrDefaultAsync(cancellationToken);
                if (last is not null || prefix == InvoiceSeries.FirmPrefix)
                {
                    rows += string.Create(CultureInfo.InvariantCulture, $"{Csv.Cell(prefix)};{last ?? 0};{(last ?? 0) + 1}\r\n");
                }
            }

            return rows;
        }

        /// <summary>What is known of the organisation itself. Its number is its own, so it stands here whole.</summary>
        private async Task AddOwnAsync(Organisation firm, LocalDate today, CancellationToken cancellationToken)
        {
            await bundle.AddAsync("series.csv", new Bundled("Series", "", today), "prefix;last_number;next_number\r\n" + await SeriesAsync(firm.Id, cancellationToken), cancellationToken);
            await bundle.AddAsync("organisation.json", new Bundled("Organisation", "", today), JsonSerializer.Serialize(
                new
                {
                    firm.LegalName,
                    firm.DisplayName,
                    firm.Country,
                    Number = firm.Number.Display,
                    Vat = firm.Vat.Number?.Display,
                    firm.Address,
                    firm.Contact,
                    Bankgiro = firm.Bank.Bankgiro?.Display,
                    Plusgiro = firm.Bank.Plusgiro?.Display,
                    Account = firm.Bank.Account?.Display,
                    Iban = firm.Bank.Iban?.Display,
                    firm.Invoicing,
                    Units = firm.Units.Select(u => new { u.Name, u.BuyerReference }),
                },
                s_readable), cancellationToken);
            var offers = await db.Offers.AsNoTracking().Where(o => o.Seller == firm.Id).OrderBy(o => o.Id).Select(o => new { o.Slug, o.State, o.Currency, o.Content }).ToListAsync(cancellationToken);
            await bundle.AddAsync("offers.json", new Bundled("Offers", "", today), JsonSerializer.Serialize(offers, s_readable), cancellationToken);
            var customers = await db.Customers.AsNoTracking().Where(c => c.FirmId == firm.Id).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellationToken);
            await bundle.AddAsync("customers.csv", new Bundled("Customers", "", today), "name;number;street;postal_code;town;country;email;reference\r\n" + string.Concat(customers.Select(c =>
                string.Join(';', Csv.Cell(c.Name), Csv.Cell(c.Number?.Display ?? ""), Csv.Cell(c.Address.Street), Csv.Cell(c.Address.PostalCode), Csv.Cell(c.Address.Town), c.Address.Country, Csv.Cell(c.Email ?? ""), Csv.Cell(c.Reference ?? "")) + "\r\n")), cancellationToken);
            await bundle.AddAsync("bookings.csv", new Bundled("Bookings", "", today), file => WriteBookingsAsync(file, firm.Id, cancellationToken), cancellationToken);
        }

        private async Task WriteBookingsAsync(Stream file, OrganisationId me, CancellationToken cancellationToken)
        {
            await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
            await text.WriteLineAsync("code;title;start;state;seller;buyer".AsMemory(), cancellationToken);
            var rows = db.Bookings.Where(b => b.ProviderId == me || b.BuyerId == me).OrderBy(b => b.Facts.Start).ThenBy(b => b.Id).Select(b => new
            {
                b.Code,
                b.Title,
                b.Facts.Start,
                b.State,
                Seller = db.Organisations.Where(o => o.Id == b.ProviderId).Select(o => o.LegalName).First(),
                Buyer = db.Organisations.Where(o => o.Id == b.BuyerId).Select(o => o.LegalName).First(),
            });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var start = NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(row.Start);
                await text.WriteLineAsync(string.Join(';', row.Code, Csv.Cell(row.Title), start, row.State, Csv.Cell(row.Seller), Csv.Cell(row.Buyer)).AsMemory(), cancellationToken);
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
