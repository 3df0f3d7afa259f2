using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Api.Platform;
using MediatR;

namespace Marketplace.Api.Tests.Documents;

/// <summary>A bundle as whoever fetched it sees it.</summary>
internal sealed record Unpacked(string Name, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<Unpacked.Row> Index)
{
    /// <summary>A line of the index.</summary>
    public sealed record Row(string File, string Kind, string Number, string Date, string Amount, string Currency, string Sha256);

    /// <summary>Fetches a bundle over a stream that only takes what is written without waiting for the other end.</summary>
    public static async Task<Unpacked> FetchedAsync(Func<IRequest<Done>, Task<Result<Done>>> send, Func<Func<string, string, Stream>, IRequest<Done>> request)
    {
        using var wire = new Wire();
        var name = "";
        var answer = await send(request((n, type) =>
        {
            type.ShouldBe("application/zip");
            name = n;
            return wire;
        }));
        answer.Error.ShouldBeNull();
        return Of(name, wire.Written);
    }

    /// <summary>Reads a bundle and finds the index right: every file is in it, with the hash that it has.</summary>
    public static Unpacked Of(string name, byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        archive.Entries.Select(e => e.FullName).ShouldBeUnique();
        var files = archive.Entries.ToDictionary(e => e.FullName, Bytes);
        var lines = Encoding.UTF8.GetString(files["index.csv"]).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("file;kind;number;date;amount;currency;sha256");
        var index = lines.Skip(1).Select(l => l.Split(';').Select(c => c.Trim('"')).ToArray()).Select(c => new Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6])).ToList();
        index.Select(r => r.File).Append("index.csv").ShouldBe(files.Keys, ignoreOrder: true);
        index.ShouldAllBe(r => Convert.ToHexStringLower(SHA256.HashData(files[r.File])) == r.Sha256);
        return new Unpacked(name, files, index);
    }

    public string Text(string file) => Encoding.UTF8.GetString(Files[file]).TrimStart('\uFEFF');

    public Row Single(string kind) => Index.Where(r => r.Kind == kind).ShouldHaveSingleItem();

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What an answer over HTTP is: forwards only, and never with a thread that waits.</summary>
    internal sealed class Wire : Stream
    {
        private readonly MemoryStream _written = new();

        /// <summary>The largest piece that came at once.</summary>
        public int Largest { get; private set; }

        public byte[] Written => _written.ToArray();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            return _written.WriteAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
