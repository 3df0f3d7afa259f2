using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>Anyone looks at a picture in one of its sizes. What is at its address never changes.</summary>
[Anyone]
public sealed record GetPicture(string Hash, int Width) : IQuery<GetPicture.Found>
{
    /// <summary>The contents, for the caller to close.</summary>
    public sealed record Found(Stream Contents);

    /// <summary>The address of a picture in a width of 400, 800 or 1600 pixels.</summary>
    public static string Address(string hash, int width) => $"/api/v1/media/{hash}/{width}";

    internal sealed class Validator : AbstractValidator<GetPicture>
    {
        public Validator()
        {
            RuleFor(r => r.Hash).MaximumLength(64);
            RuleFor(r => r.Width).Must(width => StoredPicture.Widths.Contains(width)).WithErrorCode("unknown_choice");
        }
    }

    internal sealed class Handler(SamspelDbContext db, IContentStore store) : IQueryHandler<GetPicture, Found>
    {
        public async Task<Found> Handle(GetPicture request, CancellationToken cancellationToken)
        {
            var sizes = await db.Set<StoredPicture>().Where(p => p.Hash == request.Hash).Select(p => p.Sizes).FirstOrDefaultAsync(cancellationToken)
                ?? throw PlatformErrors.Missing();
            var index = 0;
            while (StoredPicture.Widths[index] != request.Width)
            {
                index++;
            }

            return new Found(await store.OpenAsync(sizes[index], cancellationToken) ?? throw PlatformErrors.Missing());
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/media/{hash}/{width:int}", async (string hash, int width, HttpContext context, Dispatcher door, CancellationToken cancellationToken) =>
            {
                var result = await door.Send(new GetPicture(hash, width), cancellationToken);
                if (result.Error is { } error)
                {
                    return (IResult)Problems.For(context, error);
                }

                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return TypedResults.Stream(result.Value.Contents, "image/webp", entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{hash[..16]}-{width}\""));
            })
            .Produces(StatusCodes.Status200OK, contentType: "image/webp")
            .WithSummary("A picture in one of its sizes");
    }
}
