using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Offers.Pictures;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Insights;

/// <summary>Somebody without an account asks whether a PDF is the very file that was sealed.</summary>
/// <param name="Code">The code that stands on it.</param>
/// <param name="File">The PDF as it was received.</param>
[Anyone]
public sealed record CheckIncomeRecord(string Code, byte[] File) : IQuery<CheckIncomeRecord.Answer>, ICountedTry
{
    /// <summary>A print weighs a tenth of it.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>The answer.</summary>
    /// <param name="IsUnedited">Whether not a byte differs and the seal fits; a PDF that was edited, printed anew or scanned differs.</param>
    public sealed record Answer(bool IsUnedited);

    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Code;

    internal sealed class Validator : AbstractValidator<CheckIncomeRecord>
    {
        public Validator()
        {
            RuleFor(r => r.File).NotEmpty().WithErrorCode("required");
            RuleFor(r => r.File).Must(file => file is null || file.Length <= MostBytes).WithErrorCode(PlatformErrors.TooLarge);
        }
    }

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<CheckIncomeRecord, Answer>
    {
        public async Task<Answer> Handle(CheckIncomeRecord request, CancellationToken cancellationToken)
        {
            var record = await db.IncomeRecordAsync(request.Code, cancellationToken);
            return new Answer(DocumentReading.HashOf(request.File) == record.Hash && Seal.Fits(request.File, record.Seal));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/income-records/{check}/check", UploadAsync)
            .Accepts<Upload>("multipart/form-data")
            .WithMetadata(UploadedFile.Limit)
            .WithSummary("Whether a PDF is the very file that was sealed");

        private static async Task<IResult> UploadAsync(string check, HttpContext context, Dispatcher door, CancellationToken cancellationToken)
        {
            var (form, refusal) = await UploadedFile.ReadAsync(context, MostBytes, cancellationToken);
            return form is null
                ? refusal!
                : await door.Answer(new CheckIncomeRecord(check, await UploadedFile.BytesAsync(form.Files.GetFile("file"), cancellationToken)), cancellationToken);
        }

        /// <summary>The form as the description of the API shows it.</summary>
        internal sealed record Upload(IFormFile File);
    }
}
