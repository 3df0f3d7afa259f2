using System.Diagnostics;
using System.Globalization;
using Marketplace.Api.Platform.Documents;
using NodaTime;

namespace Marketplace.Sandbox;

/// <summary>
/// Everything a development host remembers, in one folder that one process at a time may use: database, files, mails,
/// the payment provider's memory and the clock. <c>version</c> says who can read it, <c>ready</c> that its first start
/// came to its end.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Goes up when an older program could no longer read the folder.</summary>
    public const int Version = 1;

    private const long LeastSpace = 500L * 1024 * 1024;
    private static readonly string[] s_parts = ["postgres", "files", "mails", "stripe", "clock", "log"];
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Root, _lock) = (path, @lock);

    public string Root { get; }

    public string Postgres => In("postgres");

    public string Files => In("files");

    public string Mails => In("mails");

    public string Stripe => In("stripe");

    public string Clock => In("clock");

    public string Log => In("log");

    /// <summary>The key with which this instance seals: made once, since what it has sealed bears its certificate.</summary>
    public string SealKey()
    {
        var file = In("seal");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Seal.NewKey("Samspel Sandbox", SystemClock.Instance.GetCurrentInstant()));
        }

        return File.ReadAllText(file);
    }

    /// <summary>Whether a first start came to its end here.</summary>
    public bool IsReady => File.Exists(In("ready"));

    /// <summary>Opens a folder for this process alone, or makes it.</summary>
    /// <exception cref="SandboxException">It is in use, of a newer version, not ours, or the disk is full.</exception>
    public static DataFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"The data folder {path} cannot be made: {e.Message}");
        }

        var folder = new DataFolder(path, FolderLock.Take(path));
        try
        {
            folder.Check();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Throws away what a first start left that did not come to its end.</summary>
    public void BeginAnew()
    {
        foreach (var part in s_parts.Select(In).Where(Directory.Exists))
        {
            Directory.Delete(part, recursive: true);
        }

        File.WriteAllText(In("version"), Version.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    /// <summary>The first start has come to its end.</summary>
    public void MarkReady() => File.WriteAllText(In("ready"), "");

    /// <summary>Copies everything to a folder, with owners and times; nothing may run on this one.</summary>
    public void CopyTo(string destination)
    {
        Directory.CreateDirectory(destination);
        var parts = s_parts.Append("version").Append("ready").Append("seal").Select(In).Where(Path.Exists);
        using var copy = Process.Start(new ProcessStartInfo("cp", ["-a", "--", .. parts, destination]) { RedirectStandardError = true })!;
        var complaint = copy.StandardError.ReadToEnd();
        copy.WaitForExit();
        if (copy.ExitCode != 0)
        {
            throw new SandboxException($"The copy failed: {complaint.ReplaceLineEndings(" ").Trim()}");
        }
    }

    public void Dispose() => _lock.Dispose();

    private string In(string part) => Path.Combine(Root, part);

    private void Check()
    {
        var versionFile = In("version");
        if (File.Exists(versionFile))
        {
            if (!int.TryParse(File.ReadAllText(versionFile), CultureInfo.InvariantCulture, out var version) || version > Version)
            {
                throw new SandboxException($"The data folder {Root} was made by a newer version of Samspel. Use that one, or choose another --data folder.");
            }
        }
        else if (Directory.EnumerateFileSystemEntries(Root).Any(entry => Path.GetFileName(entry) != "lock"))
        {
            throw new SandboxException($"{Root} holds something else than data of Samspel. Choose another --data folder.");
        }

        var free = new DriveInfo(Root).AvailableFreeSpace;
        if (free < LeastSpace)
        {
            throw new SandboxException($"There is no disk space: {free / 1024 / 1024} MB free for {Root}, {LeastSpace / 1024 / 1024} MB needed.");
        }
    }
}
