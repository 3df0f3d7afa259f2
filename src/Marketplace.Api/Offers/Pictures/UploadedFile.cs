using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>Reads an uploaded form, so that a file that is too large gets an answer and not a broken connection.</summary>
internal static class UploadedFile
{
    /// <summary>What a form may weigh beside its file.</summary>
    private const int FormBytes = 64 * 1024;

    /// <summary>
    /// So much is read and thrown away to be able to say no: who is still sending does not listen. Whoever sends more is
    /// cut off by the server.
    /// </summary>
    private const long MostRead = 100 * 1024 * 1024;

    public static readonly IRequestSizeLimitMetadata Limit = new ReadLimit();

    /// <summary>The form, or the answer that refuses it.</summary>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext context, int mostBytes, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            return (null, Problems.For(context, Error.Of(PlatformErrors.MalformedRequest, ErrorKind.Validation)));
        }

        if (request.ContentLength > mostBytes + FormBytes)
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return (null, TooLarge(context));
        }

        try
        {
            var options = new FormOptions { MultipartBodyLengthLimit = mostBytes, ValueLengthLimit = 4096, ValueCountLimit = 20 };
            context.Features.Set<IFormFeature>(new FormFeature(request, options));
            return (await request.ReadFormAsync(options, cancellationToken), null);
        }
        catch (InvalidDataException wrong) when (wrong.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase))
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return (null, TooLarge(context));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, Problems.For(context, Error.Of(PlatformErrors.MalformedRequest, ErrorKind.Validation)));
        }
    }

    /// <summary>The contents of the file; empty when none came.</summary>
    public static async Task<byte[]> BytesAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return [];
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static ProblemHttpResult TooLarge(HttpContext context) => TypedResults.Problem(Problems.Details(
        context, Error.Of(PlatformErrors.TooLarge, ErrorKind.Validation), StatusCodes.Status413PayloadTooLarge));

    private sealed class ReadLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostRead;
    }
}
