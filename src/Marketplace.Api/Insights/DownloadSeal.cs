using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Insights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Insights;

/// <summary>Somebody who wants to check an income record with a tool of their own fetches its seal. It tells nothing but the hash of the file.</summary>
/// <param name="Code">The code that stands on it.</param>
[Anyone]
public sealed record DownloadSeal(string Code) : IQuery<DocumentFile>, ICountedTry
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Code;

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<DownloadSeal, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadSeal request, CancellationToken cancellationToken)
        {
            var record = await db.IncomeRecordAsync(request.Code, cancellationToken);
            return new DocumentFile(new MemoryStream(record.Seal), CheckCode.Grouped(record.Code) + ".p7s", Seal.MediaType, DocumentReading.HashOf(record.Seal));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/income-records/{check}/seal", (string check, Dispatcher door, HttpContext context, CancellationToken ct) => door.Download(context, new DownloadSeal(check), ct))
            .WithSummary("The seal of an income record, as a detached CMS signature").AnswersFile(Seal.MediaType);
    }
}
