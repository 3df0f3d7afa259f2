using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Shared;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Platform.Documents;

/// <summary>What the index says about a file besides its name and hash.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The number people know it by.</param>
/// <param name="Date">Its day.</param>
/// <param name="Amount">What it is about, with VAT; null when it is about none.</param>
internal sealed record Bundled(string Kind, string Number, LocalDate Date, Money? Amount = null);

/// <summary>
/// A zip that is written as its files are read: of a file there is never more than a buffer in memory. Last comes a table
/// with the SHA-256 of each. Whatever fails on the way leaves a zip without its end, which no program takes for a whole one.
/// </summary>
internal sealed class Bundle(IContentStore store, IClock clock, ILogger<Bundle> log) : IDisposable
{
    public const string MediaType = "application/zip";

    /// <summary>The table of the other files.</summary>
    public const string Index = "index.csv";

    private readonly List<string> _index = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private ZipArchive? _zip;
    private Onward? _onward;
    private DateTimeOffset _madeAt;

    private ZipArchive Zip => _zip ?? throw new InvalidOperationException("The bundle has not begun.");

    /// <summary>Begins the zip. From here on nothing can be refused any more.</summary>
    public async Task BeginAsync(Stream to, DateTimeZone zone, CancellationToken cancellationToken)
    {
        _onward = new Onward(to);
        _zip = await ZipArchive.CreateAsync(_onward, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        _madeAt = clock.GetCurrentInstant().InZone(zone).ToDateTimeOffset();
    }

    /// <summary>Adds a stored document under a folder.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was stored.</exception>
    public Task AddAsync(StoredDocument document, string folder, LocalDate date, Money? amount, CancellationToken cancellationToken) =>
        AddStoredAsync(folder + document.FileName(), new Bundled(document.Kind.ToString(), document.Number, date, amount), document.Hash, cancellationToken);

    /// <summary>Adds a file of the store under a name of its own.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was stored.</exception>
    public async Task AddStoredAsync(string name, Bundled about, string hash, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(hash, cancellationToken) ?? throw Broken(about, hash, "is not in the store");
        var only = OnlyName(name);
        if (await WriteAsync(only, file => content.CopyToAsync(file, cancellationToken), cancellationToken) != hash)
        {
            throw Broken(about, hash, "has changed since it was stored");
        }

        Note(only, about, hash);
    }

    /// <summary>Adds a file that is made here.</summary>
    public async Task AddAsync(string name, Bundled about, Func<Stream, Task> write, CancellationToken cancellationToken) =>
        Note(name, about, await WriteAsync(name, write, cancellationToken));

    /// <summary>Adds a text that is made here.</summary>
    public Task AddAsync(string name, Bundled about, string text, CancellationToken cancellationToken) =>
        AddAsync(name, about, file => WriteTextAsync(file, text, cancellationToken), cancellationToken);

    /// <summary>Writes the index and the end of the zip.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(Index, file => WriteTextAsync(file, "file;kind;number;date;amount;currency;sha256\r\n" + string.Concat(_index), cancellationToken), cancellationToken);
        await Zip.DisposeAsync();
        await _onward!.FlushAsync(cancellationToken);
    }

    /// <summary>Lets go of what was waiting. A zip that was not ended stays without its end.</summary>
    public void Dispose() => _onward?.Dispose();

    private async Task<string> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var entry = Zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _madeAt;
        using var sha = SHA256.Create();
        await using (var file = await entry.OpenAsync(cancellationToken))
        {
            await using var hashed = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true);
            await write(hashed);
            await hashed.FlushFinalBlockAsync(cancellationToken);
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    // With the mark by which Windows programs know UTF-8.
    private static async Task WriteTextAsync(Stream to, string text, CancellationToken cancellationToken)
    {
        await to.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await to.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    private void Note(string name, Bundled about, string hash) => _index.Add(string.Join(
        ';',
        Csv.Cell(name),
        about.Kind,
        Csv.Cell(about.Number),
        LocalDatePattern.Iso.Format(about.Date),
        about.Amount is { } amount ? Csv.Amount(amount.Minor) : "",
        about.Amount?.Currency,
        hash) + "\r\n");

    /// <summary>Two receipts for one invoice are called the same; in the bundle the second says so.</summary>
    private string OnlyName(string name)
    {
        var extension = Path.GetExtension(name);
        var only = name;
        for (var number = 2; !_names.Add(only); number++)
        {
            only = FormattableString.Invariant($"{name[..^extension.Length]} ({number}){extension}");
        }

        return only;
    }

    private InvalidDataException Broken(Bundled about, string hash, string how)
    {
        log.LogError("The file {Hash} of {Kind} {Number} {How}; the bundle was stopped", hash, about.Kind, about.Number, how);
        return new InvalidDataException($"The file {hash} of {about.Kind} {about.Number} {how}.");
    }
}
