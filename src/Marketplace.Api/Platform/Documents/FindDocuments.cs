using System.Globalization;
using FluentValidation;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Platform.Documents;

/// <summary>An organisation looks for a document in its own archive, newest first: by number, party, title or amount, by kind and by day.</summary>
/// <param name="Text">A part of the number, of a party's name or of the title; or an amount, as it stands on the document.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="From">From this day on.</param>
/// <param name="To">Up to and including this day.</param>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">How many at most.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record FindDocuments(string? Text = null, DocumentKind? Kind = null, LocalDate? From = null, LocalDate? To = null, string? Cursor = null, int? Limit = null) : IQuery<Page<FindDocuments.Row>>
{
    /// <summary>One document.</summary>
    /// <param name="Party">The other side.</param>
    /// <param name="Title">What it is about.</param>
    /// <param name="Amount">Everything with VAT, of what has an amount.</param>
    /// <param name="Day">The day it was made, by the organisation's calendar.</param>
    /// <param name="KeepUntil">The last day on which the law of the organisation's country wants it kept, when its year is the calendar year.</param>
    /// <param name="Invoice">Of an invoice or credit note: its page.</param>
    public sealed record Row(Guid Id, DocumentKind Kind, string Number, string FileName, string Party, string Title, Money? Amount, LocalDate Day, LocalDate KeepUntil, string? BookingCode, Guid? Invoice, string Hash, Instant CreatedAt);

    private sealed record After(Instant CreatedAt, Guid Id);

    internal sealed class Validator : AbstractValidator<FindDocuments>
    {
        // Before there was anything, and long after: days that no database and no calendar has to know.
        private static readonly LocalDate First = new(2000, 1, 1);
        private static readonly LocalDate Last = new(2200, 1, 1);

        public Validator()
        {
            RuleFor(r => r.From).InclusiveBetween(First, Last);
            RuleFor(r => r.To).InclusiveBetween(First, Last);
            RuleFor(r => r.Text).MaximumLength(100);
            RuleFor(r => r.Kind).IsInEnum();
            RuleFor(r => r.To).Must((r, to) => to is null || r.From is null || to >= r.From).WithErrorCode(PlatformErrors.EndsBeforeStart);
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting) : IQueryHandler<FindDocuments, Page<Row>>
    {
        public async Task<Page<Row>> Handle(FindDocuments request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var country = await db.Organisations.Where(o => o.Id == me).Select(o => o.Country).SingleAsync(cancellationToken);
            var zone = DateTimeZoneProviders.Tzdb[country.ZoneId()];
            var documents = db.Documents.AsNoTracking().Where(d => d.SellerId == me || d.BuyerId == me);
            documents = Between(documents, request, zone);
            if (request.Kind is { } kind)
            {
                documents = documents.Where(d => d.Kind == kind);
            }

            if (request.Text?.Trim() is { Length: > 0 } text)
            {
                documents = Matching(documents, text, AmountIn(text));
            }

            if (Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                documents = documents.Where(d => d.CreatedAt < after.CreatedAt || (d.CreatedAt == after.CreatedAt && d.Id < after.Id));
            }

            var limit = Http.Cursor.Limit(request.Limit);
            var found = await documents.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
                .Take(limit + 1)
                .Select(d => new
                {
                    Document = d,
                    Party = db.Organisations.Where(o => o.Id == (d.SellerId == me ? d.BuyerId : d.SellerId)).Select(o => o.DisplayName).FirstOrDefault(),
                    Booking = db.Bookings.Where(b => b.Id == d.BookingId).Select(b => new { b.Code, b.Title }).FirstOrDefault(),
                    Invoice = db.Invoices.Where(i => i.Id == d.InvoiceId)
                        .Select(i => new { i.Id, i.Title, i.Net, i.Vat, Party = d.SellerId == me ? i.Buyer.Name : i.Seller.Name }).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(
                [.. found.Select(f => new Row(
                    f.Document.Id, f.Document.Kind, f.Document.Number, f.Document.FileName(), f.Party ?? f.Invoice?.Party ?? "", f.Booking?.Title ?? f.Invoice?.Title ?? "", f.Invoice is { } sum ? sum.Net + sum.Vat : null,
                    f.Document.CreatedAt.InZone(zone).Date, Retention.KeepUntil(rules.Policies, country, f.Document.CreatedAt.InZone(zone).Date), f.Booking?.Code, f.Invoice?.Id.Value, f.Document.Hash, f.Document.CreatedAt))],
                limit,
                row => new After(row.CreatedAt, row.Id));
        }

        private static IQueryable<StoredDocument> Between(IQueryable<StoredDocument> documents, FindDocuments request, DateTimeZone zone)
        {
            if (request.From is { } from)
            {
                var first = zone.AtStartOfDay(from).ToInstant();
                documents = documents.Where(d => d.CreatedAt >= first);
            }

            if (request.To is { } to)
            {
                var end = zone.AtStartOfDay(to.PlusDays(1)).ToInstant();
                documents = documents.Where(d => d.CreatedAt < end);
            }

            return documents;
        }

        private IQueryable<StoredDocument> Matching(IQueryable<StoredDocument> documents, string text, long? minor)
        {
            var part = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            return documents.Where(d => EF.Functions.ILike(d.Number, part)
                || db.Organisations.Any(o => (o.Id == d.SellerId || o.Id == d.BuyerId) && (EF.Functions.ILike(o.DisplayName, part) || EF.Functions.ILike(o.LegalName, part)))
                || db.Bookings.Any(b => b.Id == d.BookingId && (EF.Functions.ILike(b.Title, part) || EF.Functions.ILike(b.Code, part)))
                || db.Invoices.Any(i => i.Id == d.InvoiceId
                    && (EF.Functions.ILike(i.Title, part) || EF.Functions.ILike(i.Buyer.Name, part) || EF.Functions.ILike(i.Seller.Name, part) || (minor != null && i.Net.Minor + i.Vat.Minor == minor))));
        }

        /// <summary>An amount as people write it: 12 500, 12.500,00, 12500 kr.</summary>
        private static long? AmountIn(string text)
        {
            var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace("kr", "", StringComparison.OrdinalIgnoreCase).Replace("SEK", "", StringComparison.OrdinalIgnoreCase).Replace("NOK", "", StringComparison.OrdinalIgnoreCase);
            if (plain.LastIndexOfAny([',', '.']) is var at and > 0 && plain.Length - at - 1 <= 2)
            {
                plain = string.Concat(plain.AsSpan(0, at).ToString().Where(char.IsAsciiDigit)) + "." + plain[(at + 1)..];
            }
            else
            {
                plain = plain.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            }

            return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000_000 ? (long)(amount * 100) : null;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/documents", (string? q, Word<DocumentKind>? kind, string? from, string? to, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                door.Answer(new FindDocuments(q, kind?.Value, Day(from), Day(to), cursor, limit), ct))
            .WithTags(nameof(Documents)).WithSummary("Look for a document in the organisation's archive");

        private static LocalDate? Day(string? text) => text is null ? null
            : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day
            : throw new BadHttpRequestException(PlatformErrors.MalformedRequest);
    }
}

/// <summary>How long the law wants documents kept.</summary>
public static class Retention
{
    /// <summary>The last day on which a document of a day is kept, by the rule in force on that day: whole years after the calendar year it belongs to.</summary>
    public static LocalDate KeepUntil(PolicyBook policies, Country country, LocalDate day) => new(day.Year + policies.On(day).RetentionYearsOf(country), 12, 31);
}
