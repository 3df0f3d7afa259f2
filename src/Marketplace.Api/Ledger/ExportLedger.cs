using System.Globalization;
using System.Text;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Ledger;

/// <summary>The whole ledger as CSV, written as it is read: <c>date,transaction,account,booking,currency,debit,credit</c> in minor units.</summary>
/// <param name="To">Where it is written.</param>
/// <param name="From">The first day; from the beginning without it.</param>
/// <param name="Until">The last day; to the end without it.</param>
[Staff(StaffRole.Administrator)]
public sealed record ExportLedger(Stream To, LocalDate? From = null, LocalDate? Until = null) : IQuery<Done>
{
    internal sealed class Validator : AbstractValidator<ExportLedger>
    {
        // What is written cannot be taken back: a day that no calendar of ours holds must be refused before the first line.
        private static readonly LocalDate First = new(2000, 1, 1);
        private static readonly LocalDate Last = new(2999, 12, 31);

        public Validator()
        {
            RuleFor(r => r.From).InclusiveBetween(First, Last);
            RuleFor(r => r.Until).InclusiveBetween(First, Last);
        }
    }

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ExportLedger, Done>
    {
        public async Task<Done> Handle(ExportLedger request, CancellationToken cancellationToken)
        {
            var from = request.From?.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() ?? Instant.FromUnixTimeTicks(0);
            var until = request.Until?.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() ?? Instant.FromUtc(9999, 1, 1, 0, 0);
            await using var writer = new StreamWriter(request.To, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
            await writer.WriteLineAsync("date,transaction,account,booking,currency,debit,credit".AsMemory(), cancellationToken);
            var lines = db.LedgerTransactions.AsNoTracking()
                .Where(t => t.At >= from && t.At < until)
                .OrderBy(t => t.At).ThenBy(t => t.Id)
                .SelectMany(t => t.Entries, (t, e) => new { t.At, t.Id, Entry = e.Id, e.Account, t.BookingId, e.Currency, e.Minor })
                .OrderBy(l => l.At).ThenBy(l => l.Id).ThenBy(l => l.Entry)
                .AsAsyncEnumerable();
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                var text = string.Create(CultureInfo.InvariantCulture,
                    $"{LocalDatePattern.Iso.Format(line.At.InUtc().Date)},{line.Id.Value},{AccountName(line.Account)},{line.BookingId?.Value},{line.Currency},{Math.Max(line.Minor, 0)},{Math.Max(-line.Minor, 0)}");
                await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
            }

            return default;
        }

        /// <summary>ProviderPending is <c>provider_pending</c>: the names an accountant sorts by.</summary>
        private static string AccountName(LedgerAccount account) => string.Concat(account.ToString()
            .Select((sign, i) => char.IsUpper(sign) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(sign) : sign.ToString()));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/ledger.csv", ExportAsync)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The ledger as CSV");

        private static async Task<IResult> ExportAsync(string? from, string? until, HttpContext http, Dispatcher door, CancellationToken ct)
        {
            // Nothing is written before the request is let in, so a refusal can still be answered as one.
            http.Response.ContentType = "text/csv; charset=utf-8";
            var result = await door.Send(new ExportLedger(http.Response.Body, Day(from), Day(until)), ct);
            return result.Error is { } error ? Problems.For(http, error) : Results.Empty;
        }

        private static LocalDate? Day(string? text) => text is null ? null
            : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day
            : throw new BadHttpRequestException(PlatformErrors.MalformedRequest);
    }
}
