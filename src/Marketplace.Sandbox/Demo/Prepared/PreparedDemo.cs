using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.Demo.Prepared;

/// <summary>
/// The demonstration as it stood when it had been made by its use cases, in one file: the rows of the database, the
/// documents, the payment provider's memory and the newest mails. A start with it takes seconds instead of minutes. Its
/// papers bear their dates, so the clock begins where it was made and not at the machine's today.
/// </summary>
internal sealed class PreparedDemo
{
    private const string Moment = "moment";
    private const string Tables = "tables/";
    private const string Files = "files/";
    private const string Stripe = "stripe/";
    private const string Mails = "mails/";
    private const int NewestMails = 6;

    private readonly List<(string Head, string Rows)> _tables = [];

    private PreparedDemo()
    {
    }

    /// <summary>What the clock shows in it.</summary>
    public Instant MadeAt { get; private set; }

    /// <summary>The one that comes with the program, or null if none does.</summary>
    public static Stream? Shipped() => typeof(PreparedDemo).Assembly.GetManifestResourceStream("demo.prepared");

    /// <summary>Writes down a host that nothing happens in.</summary>
    public static async Task WriteAsync(SandboxHost host, DataFolder folder, string file, CancellationToken cancellationToken)
    {
        await using var packed = new BrotliStream(File.Create(file), CompressionLevel.SmallestSize);
        await using var tar = new TarWriter(packed);
        await AddAsync(Moment, InstantPattern.ExtendedIso.Format(host.Clock.GetCurrentInstant()));
        foreach (var (head, rows) in await TableCopy.ReadAsync(host.Superuser, cancellationToken))
        {
            await AddAsync(Tables + head, rows);
        }

        foreach (var path in Directory.EnumerateFiles(folder.Stripe))
        {
            await AddBytesAsync(Stripe + Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken));
        }

        foreach (var mail in host.Mails.Mails.GroupBy(mail => mail.To[0]).SelectMany(inbox => inbox.TakeLast(NewestMails)).OrderBy(mail => mail.Id))
        {
            var name = mail.FileName;
            await AddBytesAsync(Mails + name, await File.ReadAllBytesAsync(Path.Combine(folder.Mails, name), cancellationToken));
        }

        // Before the first document there is no folder for them.
        Directory.CreateDirectory(folder.Files);
        foreach (var path in Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await AddBytesAsync(Files + Path.GetRelativePath(folder.Files, path), InflatedPdf.Pack(await File.ReadAllBytesAsync(path, cancellationToken)));
        }

        Task AddAsync(string name, string text) => AddBytesAsync(name, Encoding.UTF8.GetBytes(text));

        async Task AddBytesAsync(string name, byte[] contents)
        {
            using var data = new MemoryStream(contents);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data, ModificationTime = DateTimeOffset.UnixEpoch }, cancellationToken);
        }
    }

    /// <summary>Lays out everything but the tables in an empty data folder.</summary>
    public static async Task<PreparedDemo> UnpackAsync(Stream file, DataFolder folder, CancellationToken cancellationToken)
    {
        var demo = new PreparedDemo();
        await using var packed = new BrotliStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(packed);
        var packedFiles = new ConcurrentBag<(string Path, MemoryStream Contents)>();
        while (await tar.GetNextEntryAsync(copyData: true, cancellationToken) is { } entry)
        {
            // An empty file has no stream at all.
            var contents = (MemoryStream?)entry.DataStream ?? new MemoryStream();
            switch (entry.Name)
            {
                case Moment:
                    demo.MadeAt = InstantPattern.ExtendedIso.Parse(TextOf(contents)).Value;
                    break;
                case var name when name.StartsWith(Tables, StringComparison.Ordinal):
                    demo._tables.Add((name[Tables.Length..], TextOf(contents)));
                    break;
                case var name when name.StartsWith(Files, StringComparison.Ordinal):
                    packedFiles.Add((Path.Combine(folder.Files, name[Files.Length..]), contents));
                    break;
                case var name:
                    await PutAsync(Path.Combine(folder.Root, name), contents.ToArray(), cancellationToken);
                    break;
            }
        }

        await Parallel.ForEachAsync(packedFiles, cancellationToken, static async (it, cancellationToken) =>
            await PutAsync(it.Path, InflatedPdf.Unpack(it.Contents), cancellationToken));
        return demo;
    }

    /// <summary>Fills the tables.</summary>
    /// <exception cref="Npgsql.PostgresException">It was made for other tables than there are.</exception>
    public Task FillAsync(string superuserConnectionString, CancellationToken cancellationToken) =>
        TableCopy.WriteAsync(superuserConnectionString, _tables, cancellationToken);

    private static string TextOf(MemoryStream contents) => Encoding.UTF8.GetString(contents.ToArray());

    private static async Task PutAsync(string path, byte[] contents, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, contents, cancellationToken);
    }
}
