using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Insights;

/// <summary>The firm fetches the sealed print of an income record.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record DownloadIncomeRecord(IncomeRecordId Record) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IContentStore store) : IQueryHandler<DownloadIncomeRecord, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadIncomeRecord request, CancellationToken cancellationToken)
        {
            var record = await db.IncomeRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Record && r.FirmId == acting.Organisation, cancellationToken)
                ?? throw PlatformErrors.Missing();
            var content = await store.OpenAsync(record.Hash, cancellationToken)
                ?? throw new InvalidOperationException($"The file {record.Hash} of income record {record.Id.Value} is not in the store.");
            return new DocumentFile(content, NameOf(record), DocumentArchive.Pdf, record.Hash);
        }

        private static string NameOf(IncomeRecord record) => Texts.Get(
            Languages.CultureOf(record.Language), "income.file", record.FirmName.Replace('/', '-'), NodaTime.Text.LocalDatePattern.Iso.Format(record.To).ToString(CultureInfo.InvariantCulture));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/income-records/{record:guid}/file", (Guid record, Dispatcher door, HttpContext context, CancellationToken ct) =>
                door.Download(context, new DownloadIncomeRecord(new IncomeRecordId(record)), ct))
            .WithSummary("The sealed print of an income record").AnswersFile();
    }
}
