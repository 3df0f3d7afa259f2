using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>A firm adds a picture to its offer: PNG, JPEG or WebP, at most 10 MB.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="File">The file as it was uploaded.</param>
/// <param name="Alt">What the picture shows, for those who do not see it.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AddPicture(OfferId Offer, byte[] File, LocalText Alt) : ICommand<AddPicture.Added>
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The picture stands last among the offer's pictures.</summary>
    public sealed record Added(string Hash, int Width, int Height, OfferStands Offer) : IVersioned
    {
        uint IVersioned.Version => Offer.Version;
    }

    internal sealed class Validator : AbstractValidator<AddPicture>
    {
        public Validator()
        {
            RuleFor(r => r.File).NotEmpty().WithErrorCode("required");
            RuleFor(r => r.File).Must(file => file is null || file.Length <= MostBytes).WithErrorCode(PlatformErrors.TooLarge);
            RuleFor(r => r.Alt).NotNull().Must(alt => alt is null || alt.LongestLength() <= 300).WithErrorCode("too_long");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IContentStore store, IClock clock) : ICommandHandler<AddPicture, Added>
    {
        public async Task<Added> Handle(AddPicture request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            var sizes = await PictureReader.SizesAsync(request.File, StoredPicture.Widths, cancellationToken);
            var hashes = new List<string>();
            foreach (var size in sizes)
            {
                hashes.Add(await store.PutAsync(size.File, cancellationToken));
            }

            var now = clock.GetCurrentInstant();
            var (hash, largest) = (hashes[^1], sizes[^1]);
            if (!await db.Set<StoredPicture>().AnyAsync(p => p.Hash == hash, cancellationToken))
            {
                db.Add(new StoredPicture { Hash = hash, Width = largest.Width, Height = largest.Height, Sizes = [.. hashes], UploadedBy = offer.Seller, UploadedAt = now });
            }

            offer.Change(offer.Content with { Pictures = [.. offer.Content.Pictures, new OfferPicture(hash, largest.Width, largest.Height, request.Alt)] }, now);
            return new Added(hash, largest.Width, largest.Height, await db.SaveAsync(offer, cancellationToken));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers/{offer:guid}/pictures", AddAsync)
            .Accepts<Upload>("multipart/form-data")
            .WithMetadata(UploadedFile.Limit)
            .WithSummary("Add a picture");

        private static async Task<IResult> AddAsync(Guid offer, HttpContext context, Dispatcher door, CancellationToken cancellationToken)
        {
            var (form, error) = await UploadedFile.ReadAsync(context, MostBytes, cancellationToken);
            if (form is null)
            {
                return error!;
            }

            var alt = LocalText.Of(form["altSv"], form["altNb"], form["altEn"]);
            var file = await UploadedFile.BytesAsync(form.Files.GetFile("picture"), cancellationToken);
            return await door.Answer(new AddPicture(new OfferId(offer), file, alt), cancellationToken);
        }

        /// <summary>The form as the description of the API shows it.</summary>
        internal sealed record Upload(IFormFile Picture, string? AltSv, string? AltNb, string? AltEn);
    }
}
