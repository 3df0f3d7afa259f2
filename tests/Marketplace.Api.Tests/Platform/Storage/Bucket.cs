using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Tests.Platform.Storage;

/// <summary>
/// One bucket of an object storage over real HTTP: puts, gets and heads of signed requests, conditional puts, and
/// S3's own error answers. What it does not know, it refuses.
/// </summary>
public sealed partial class Bucket : IAsyncDisposable
{
    public const string Name = "samspel-files";
    private const string AccessKey = "AKIATESTTESTTEST";
    private const string Region = "eu-north-1";

    private readonly WebApplication _app;

    private Bucket(WebApplication app) => _app = app;

    /// <summary>What is in it, by key.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = [];

    /// <summary>Method and path of every request that it carried out.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Lets the next look see nothing, as if the object came a moment later.</summary>
    public bool LooksEmpty { get; set; }

    public static async Task<Bucket> OpenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var bucket = new Bucket(builder.Build());
        bucket._app.Run(bucket.AnswerAsync);
        await bucket._app.StartAsync(cancellationToken);
        return bucket;
    }

    /// <summary>The settings with which a host uses it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Store:S3:Address"] = _app.Urls.First(),
        ["Store:S3:Bucket"] = Name,
        ["Store:S3:AccessKey"] = AccessKey,
        ["Store:S3:SecretKey"] = "not-a-secret",
        ["Store:S3:Region"] = Region,
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (!IsSigned(request, body.ToArray()))
        {
            await RefuseAsync(response, HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
            return;
        }

        var path = request.Path.Value!.TrimStart('/').Split('/', 2);
        if (path is not [Name, { Length: > 0 } key])
        {
            await RefuseAsync(response, HttpStatusCode.NotFound, "NoSuchBucket");
            return;
        }

        Requests.Enqueue($"{request.Method} {key}");
        switch (request.Method)
        {
            case "PUT" when request.Headers.IfNoneMatch == "*" && !Objects.TryAdd(key, body.ToArray()):
                await RefuseAsync(response, HttpStatusCode.PreconditionFailed, "PreconditionFailed");
                break;
            case "PUT":
                Objects[key] = body.ToArray();
                response.Headers.ETag = "\"" + Convert.ToHexStringLower(SHA256.HashData(body.ToArray())) + "\"";
                break;
            case "HEAD" when LooksEmpty || !Objects.ContainsKey(key):
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "HEAD":
                response.ContentLength = Objects[key].Length;
                break;
            case "GET" when Objects.TryGetValue(key, out var content):
                await response.Body.WriteAsync(content);
                break;
            case "GET":
                await RefuseAsync(response, HttpStatusCode.NotFound, "NoSuchKey");
                break;
            default:
                await RefuseAsync(response, HttpStatusCode.NotImplemented, "NotImplemented");
                break;
        }
    }

    /// <summary>Whether it is signed by the key for the region, with what is hashed in the signature being what came.</summary>
    private static bool IsSigned(HttpRequest request, byte[] body) =>
        Signature().Match(request.Headers.Authorization.ToString()) is { Success: true } signature
        && signature.Groups["key"].Value == AccessKey
        && signature.Groups["region"].Value == Region
        && signature.Groups["headers"].Value.Split(';').Contains("x-amz-content-sha256")
        && request.Headers["x-amz-content-sha256"] == Convert.ToHexStringLower(SHA256.HashData(body));

    private static async Task RefuseAsync(HttpResponse response, HttpStatusCode status, string code)
    {
        response.StatusCode = (int)status;
        response.ContentType = "application/xml";
        await response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/[0-9]{8}/(?<region>[^/]+)/s3/aws4_request, ?SignedHeaders=(?<headers>[^,]+), ?Signature=[0-9a-f]{64}$")]
    private static partial Regex Signature();
}
