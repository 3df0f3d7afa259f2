using System.Security.Cryptography;

namespace Marketplace.Api.Platform.Storage;

/// <summary>Where documents and pictures are kept, by the hash of their contents: what is stored is never changed.</summary>
public interface IContentStore
{
    /// <summary>Stores the contents and returns their SHA-256 in lower-case hex. Storing the same again changes nothing.</summary>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Opens stored contents, or null when there are none with this hash.</summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken);
}

/// <summary>The store in a folder: two levels of subfolders, each file written beside its place and then moved into it.</summary>
internal sealed class FolderContentStore(string folder) : IContentStore
{
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + "." + Guid.NewGuid().ToString("n");
        await File.WriteAllBytesAsync(unfinished, content, cancellationToken);
        File.Move(unfinished, path, overwrite: true);
        return hash;
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken) => Task.FromResult<Stream?>(
        IsHash(hash) && File.Exists(PathOf(hash)) ? File.OpenRead(PathOf(hash)) : null);

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash[2..4], hash);

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
