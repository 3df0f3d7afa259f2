using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Api.Platform.Http;

/// <summary>Files that are written to the answer as they are read, so that their size does not matter.</summary>
public static class WrittenFile
{
    /// <summary>Nothing is written before the file is known, so a refusal can still be answered as one.</summary>
    public static Stream Begin(HttpContext http, string name, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers[HeaderNames.ContentDisposition] = new ContentDispositionHeaderValue("attachment") { FileName = name, FileNameStar = name }.ToString();
        http.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return http.Response.Body;
    }

    /// <summary>Answers with the file that a request writes, or with problem details.</summary>
    internal static async Task<IResult> Write(this Dispatcher door, HttpContext http, Func<Func<string, string, Stream>, IRequest<Done>> request, CancellationToken cancellationToken)
    {
        var written = await door.Send(request((name, type) => Begin(http, name, type)), cancellationToken);
        return written.Error is { } error ? Problems.For(http, error) : Results.Empty;
    }
}
