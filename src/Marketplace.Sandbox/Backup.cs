using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Storage;
using Marketplace.Sandbox.Postgres;

namespace Marketplace.Sandbox;

/// <summary>What a copy of a data folder is checked against.</summary>
/// <param name="OwnerConnection">Its database, running.</param>
/// <param name="FilesFolder">Its documents and pictures.</param>
public sealed record Copy(string OwnerConnection, string FilesFolder);

/// <summary>
/// Copies of a data folder. The database is stopped while it is copied, so that database and files belong together;
/// every copy is started and verified before anybody relies on it.
/// </summary>
/// <param name="verify">Says what is wrong with a copy, line by line; nothing, if it is whole.</param>
internal sealed class Backup(Func<Copy, CancellationToken, Task<IReadOnlyList<string>>> verify)
{
    /// <summary>Copies that are checked as the production host checks them.</summary>
    public static Backup Verified => new((copy, cancellationToken) =>
        Verification.RunAsync(copy.OwnerConnection, ContentStores.InFolder(copy.FilesFolder), cancellationToken));

    /// <summary>Copies a data folder to a new or empty one.</summary>
    public async Task MakeAsync(string data, string destination, Action<string> progress, CancellationToken cancellationToken)
    {
        destination = Path.GetFullPath(destination);
        if (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any())
        {
            throw new SandboxException($"{destination} is not empty. Choose a new folder for the copy.");
        }

        using var source = OpenWhole(data);
        await SettleAsync(source, cancellationToken);
        progress($"Copying {source.Root}");
        source.CopyTo(destination);
        progress("Verifying the copy");
        await VerifyAsync(destination, cancellationToken);
    }

    /// <summary>Puts a copy in the place of a data folder, which is kept beside it as <c>.before-restore</c>.</summary>
    public async Task RestoreAsync(string copy, string data, Action<string> progress, CancellationToken cancellationToken)
    {
        data = Path.GetFullPath(data).TrimEnd(Path.DirectorySeparatorChar);
        var arriving = data + ".arriving";

        // Holding the folder all the while proves that nobody works in it when it is exchanged.
        using var current = Directory.Exists(data) ? DataFolder.Open(data) : null;
        try
        {
            await CopyAsync(copy, arriving, progress, cancellationToken);
            progress("Verifying the copy");
            await VerifyAsync(arriving, cancellationToken);
        }
        catch
        {
            Remove(arriving);
            throw;
        }

        if (current is not null)
        {
            var before = data + ".before-restore";
            Remove(before);
            Directory.Move(data, before);
            progress($"What was there is now in {before}");
        }

        Directory.Move(arriving, data);
    }

    private static async Task CopyAsync(string copy, string arriving, Action<string> progress, CancellationToken cancellationToken)
    {
        using var source = OpenWhole(copy);
        await SettleAsync(source, cancellationToken);
        Remove(arriving);
        progress($"Copying {source.Root}");
        source.CopyTo(arriving);
    }

    private static DataFolder OpenWhole(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new SandboxException($"There is no folder {Path.GetFullPath(path)}.");
        }

        var folder = DataFolder.Open(path);
        if (!folder.IsReady)
        {
            folder.Dispose();
            throw new SandboxException($"{Path.GetFullPath(path)} holds no finished data of Samspel. Start ./samspel run once, or name the folder with --data.");
        }

        return folder;
    }

    /// <summary>After a host that was killed, the database may have to catch up: a start and a stop do that.</summary>
    private static async Task SettleAsync(DataFolder folder, CancellationToken cancellationToken) =>
        await (await EmbeddedPostgres.StartAsync(folder.Postgres, cancellationToken: cancellationToken)).DisposeAsync();

    private async Task VerifyAsync(string path, CancellationToken cancellationToken)
    {
        using var folder = DataFolder.Open(path);
        await using var postgres = await EmbeddedPostgres.StartAsync(folder.Postgres, cancellationToken: cancellationToken);
        var wrong = await verify(new Copy(postgres.Databases.Connections(Databases.Main, pooling: false).Owner, folder.Files), cancellationToken);
        if (wrong.Count > 0)
        {
            throw new SandboxException($"The copy is not whole:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
