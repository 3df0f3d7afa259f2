using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Insights;

/// <summary>Somebody without an account who was shown an income record reads by its code what it says, and whether it still stands.</summary>
/// <param name="Code">The code that stands on it.</param>
[Anyone]
public sealed record ReadIncomeRecord(string Code) : IQuery<ReadIncomeRecord.Found>, ICountedTry
{
    /// <summary>A record as it was made.</summary>
    /// <param name="Code">The code, in groups.</param>
    /// <param name="Firm">The firm's registered name.</param>
    /// <param name="Number">The firm's number; of a person's own, only the birth date.</param>
    /// <param name="From">The first day of the period.</param>
    /// <param name="To">The last day, on which it was made.</param>
    /// <param name="ValidUntil">The last day on which it can be relied on.</param>
    /// <param name="Holds">Whether it can be relied on today.</param>
    /// <param name="WithdrawnAt">When the firm withdrew it.</param>
    /// <param name="Figures">What it says, by currency; none once it is withdrawn.</param>
    /// <param name="Hash">SHA-256 of the printed file.</param>
    public sealed record Found(string Code, string Firm, string Number, LocalDate From, LocalDate To, LocalDate ValidUntil, bool Holds, Instant? WithdrawnAt, IReadOnlyList<IncomeFigures> Figures, string Hash);

    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Code;

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<ReadIncomeRecord, Found>
    {
        public async Task<Found> Handle(ReadIncomeRecord request, CancellationToken cancellationToken)
        {
            var record = await db.IncomeRecordAsync(request.Code, cancellationToken);
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[record.Country.ZoneId()]).Date;
            return new Found(
                CheckCode.Grouped(record.Code), record.FirmName, record.FirmNumber, record.From, record.To, record.ValidUntil, record.HoldsOn(today), record.WithdrawnAt,
                record.WithdrawnAt is null ? record.Figures : [], record.Hash);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/income-records/{check}", (string check, Dispatcher door, CancellationToken ct) => door.Answer(new ReadIncomeRecord(check), ct))
            .WithSummary("What an income record says, by its code");
    }
}

/// <summary>Finding an income record by the code on it.</summary>
internal static class IncomeRecordRows
{
    /// <summary>The record with a code, however it was typed.</summary>
    /// <exception cref="DomainException">There is none.</exception>
    public static async Task<IncomeRecord> IncomeRecordAsync(this SamspelDbContext db, string typed, CancellationToken cancellationToken) =>
        CheckCode.TryRead(typed, out var code) && await db.IncomeRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancellationToken) is { } record
            ? record
            : throw new DomainException(InsightsErrors.CodeUnknown, ErrorKind.NotFound);
}
