using FluentValidation;
using Marketplace.Api.Offers.Pictures;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>A public buyer uploads the agreement as it signed it by hand or in a system of its own: a PDF, at most 10 MB.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record SignByUploadedFile(BookingId Booking, byte[] File) : ICommand<SignAgreement.Signed>
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    internal sealed class Validator : AbstractValidator<SignByUploadedFile>
    {
        public Validator()
        {
            RuleFor(r => r.File).NotEmpty().WithErrorCode("required");
            RuleFor(r => r.File).Must(file => file is null || file.Length <= MostBytes).WithErrorCode(PlatformErrors.TooLarge);
            RuleFor(r => r.File).Must(file => file is not { Length: > 0 } || file.AsSpan().StartsWith("%PDF-"u8)).WithErrorCode(AgreementErrors.NotAPdf);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Signing signing, DocumentArchive archive, Acting acting, IClock clock) : ICommandHandler<SignByUploadedFile, SignAgreement.Signed>
    {
        public async Task<SignAgreement.Signed> Handle(SignByUploadedFile request, CancellationToken cancellationToken)
        {
            var (agreement, booking, side) = await signing.ForPublicBuyerAsync(db, request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            var kept = await archive.KeepAsync(
                request.File, DocumentKind.UploadedAgreement, booking.Id, agreement.FileNumber(booking.Code), booking.ProviderId, booking.BuyerId,
                DocumentWording.CultureOf(booking.Facts.Country), cancellationToken);
            agreement.SignByFile(side, acting.Person, await db.NameOfAsync(acting.Person, cancellationToken), kept.Hash, now);
            await signing.FinishAsync(agreement, booking, side, now, cancellationToken);
            return new SignAgreement.Signed(side, agreement.State, booking.State, now);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/agreement/signed-file", UploadAsync)
            .Accepts<Upload>("multipart/form-data")
            .WithMetadata(UploadedFile.Limit)
            .WithTags(nameof(Agreements)).WithSummary("A public buyer's signed file instead of a signature");

        private static async Task<IResult> UploadAsync(Guid booking, HttpContext context, Dispatcher door, CancellationToken cancellationToken)
        {
            var (form, refusal) = await UploadedFile.ReadAsync(context, MostBytes, cancellationToken);
            return form is null
                ? refusal!
                : await door.Answer(new SignByUploadedFile(new BookingId(booking), await UploadedFile.BytesAsync(form.Files.GetFile("file"), cancellationToken)), cancellationToken);
        }

        /// <summary>The form as the description of the API shows it.</summary>
        internal sealed record Upload(IFormFile File);
    }
}
