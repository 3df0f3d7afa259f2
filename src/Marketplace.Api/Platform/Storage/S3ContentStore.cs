using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Marketplace.Api.Platform.Storage;

/// <summary>How the object storage is reached, from the section <c>Store:S3</c>.</summary>
/// <param name="Address">The address of the storage, such as <c>https://s3.eu-north-1.amazonaws.com</c>.</param>
/// <param name="Bucket">The bucket; it is there already.</param>
/// <param name="AccessKey">The access key.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="Region">The region that requests are signed for; most servers besides Amazon's take the usual one.</param>
internal sealed record S3Settings(string Address, string Bucket, string AccessKey, string SecretKey, string Region = "us-east-1");

/// <summary>
/// The store in a bucket of Amazon S3 or a server that speaks like it. Only what all of them know is used: addresses by
/// path, signed payloads, no checksums in trailers.
/// </summary>
internal sealed class S3ContentStore(S3Settings settings) : IContentStore, IDisposable
{
    private readonly AmazonS3Client _s3 = new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = settings.Address,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromSeconds(30),
        });

    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(content.Span);
        if (await HasAsync(hash, cancellationToken))
        {
            return hash;
        }

        using var body = new MemoryStream(content.ToArray(), writable: false);
        try
        {
            await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = settings.Bucket,
                    Key = KeyOf(hash),
                    InputStream = body,
                    UseChunkEncoding = false,
                    // What is stored is never changed, not even by one who came in the same moment.
                    IfNoneMatch = "*",
                },
                cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // Somebody else has just stored the same.
        }

        return hash;
    }

    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken)
    {
        if (!ContentHash.IsOne(hash))
        {
            return null;
        }

        try
        {
            return (await _s3.GetObjectAsync(settings.Bucket, KeyOf(hash), cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return null;
        }
    }

    public void Dispose() => _s3.Dispose();

    private async Task<bool> HasAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            await _s3.GetObjectMetadataAsync(settings.Bucket, KeyOf(hash), cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (IsAbsent(e))
        {
            return false;
        }
    }

    // A bucket that is not there is a fault of the installation; a HEAD has no body to tell the two apart.
    private static bool IsAbsent(AmazonS3Exception e) => e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket";

    private static string KeyOf(string hash) => $"{hash[..2]}/{hash[2..4]}/{hash}";
}
