using System.IO.Compression;
using Org.BouncyCastle.Utilities.Zlib;

namespace Marketplace.Sandbox.Demo.Prepared;

/// <summary>
/// A PDF with its compressed streams laid open, so that hundreds that share their fonts and their frame pack into a few
/// per cent of their size. Every stream that is laid open has been seen to come back byte for byte: the file is known by
/// its hash, and signatures stand on it. What would not come back the same stays as it was.
/// </summary>
internal static class InflatedPdf
{
    // What Chromium writes. The runtime's own zlib writes other bytes for the same contents; this one does not.
    private const int Level = 6;

    /// <summary>Lays a file open: pieces, by turns as they were and inflated.</summary>
    public static byte[] Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        var written = 0;
        for (var at = Next(file, 0); at >= 0; at = Next(file, at))
        {
            var end = file.AsSpan(at).IndexOf("endstream"u8);
            if (end < 0)
            {
                break;
            }

            end += at;
            var length = file.AsSpan(at, end - at).TrimEnd("\r\n"u8).Length;
            if (TryInflate(file.AsSpan(at, length)) is { } inflated)
            {
                Write(writer, file.AsSpan(written, at - written));
                Write(writer, inflated);
                written = at + length;
            }

            at = end;
        }

        Write(writer, file.AsSpan(written));
        return packed.ToArray();
    }

    /// <summary>The file as it was.</summary>
    public static byte[] Unpack(Stream packed)
    {
        using var reader = new BinaryReader(packed);
        using var file = new MemoryStream();
        for (var piece = 0; packed.Position < packed.Length; piece++)
        {
            var bytes = reader.ReadBytes(reader.Read7BitEncodedInt());
            file.Write(piece % 2 == 0 ? bytes : Deflate(bytes));
        }

        return file.ToArray();
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<byte> piece)
    {
        writer.Write7BitEncodedInt(piece.Length);
        writer.Write(piece);
    }

    /// <summary>Where the contents of the next stream begin, or -1.</summary>
    private static int Next(byte[] file, int from)
    {
        var found = file.AsSpan(from).IndexOf("stream\n"u8);
        if (found < 0)
        {
            return -1;
        }

        var at = from + found;
        return at >= 3 && file.AsSpan(at - 3, 3).SequenceEqual("end"u8) ? Next(file, at + 7) : at + 7;
    }

    private static byte[]? TryInflate(ReadOnlySpan<byte> deflated)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            zlib.CopyTo(inflated);
            var contents = inflated.ToArray();
            return Deflate(contents).AsSpan().SequenceEqual(deflated) ? contents : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Deflate(byte[] contents)
    {
        using var deflated = new MemoryStream();
        using var zlib = new ZOutputStream(deflated, Level);
        zlib.Write(contents, 0, contents.Length);
        zlib.Finish();
        return deflated.ToArray();
    }
}
