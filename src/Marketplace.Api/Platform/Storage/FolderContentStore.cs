namespace Marketplace.Api.Platform.Storage;

/// <summary>The store in a folder: two levels of subfolders, each file written beside its place and then moved into it.</summary>
internal sealed class FolderContentStore(string folder) : IContentStore
{
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(content.Span);
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + "." + Guid.NewGuid().ToString("n");
        await using (var file = File.Create(unfinished))
        {
            await file.WriteAsync(content, cancellationToken);

            // On the disk before it has its name: a power cut would else leave an empty file that passes for the stored one.
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        return hash;
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken) => Task.FromResult<Stream?>(
        ContentHash.IsOne(hash) && File.Exists(PathOf(hash)) ? File.OpenRead(PathOf(hash)) : null);

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash[2..4], hash);
}
