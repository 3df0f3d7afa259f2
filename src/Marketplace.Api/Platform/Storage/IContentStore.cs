namespace Marketplace.Api.Platform.Storage;

/// <summary>Where documents and pictures are kept, by the hash of their contents: what is stored is never changed.</summary>
public interface IContentStore
{
    /// <summary>Stores the contents and returns their SHA-256 in lower-case hex. Storing the same again changes nothing.</summary>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Opens stored contents, or null when there are none with this hash.</summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken);
}
