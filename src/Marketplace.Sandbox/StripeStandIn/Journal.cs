using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>
/// Keeps the book on disk. What one request changed is appended as one line before the request is answered, so a killed
/// host loses nothing it has promised and a request costs one write. At each start the lines are folded into a new
/// file, which replaces the old one in one move. A half line, from a host killed while writing, was never answered and
/// is left out.
/// </summary>
internal sealed class Journal : IDisposable
{
    private static readonly Dictionary<string, Type> Kinds = typeof(Record).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Record)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    private readonly string? path;
    private FileStream? file;

    public Journal(string? folder)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, "stripe-stand-in.journal");
    }

    public void Load(Book book)
    {
        if (path is null)
            return;
        if (File.Exists(path))
            foreach (var line in File.ReadLines(path))
            {
                if (!TryRead(line, out var records))
                    break;
                foreach (var record in records)
                    book.Restore(record);
            }

        Rewrite(book);
    }

    public void Append(IReadOnlyCollection<Record> changes)
    {
        if (file is null || changes.Count == 0)
            return;
        file.Write(Line(changes));
        file.Flush();
    }

    /// <summary>Writes the book anew, whole.</summary>
    public void Rewrite(Book book)
    {
        if (path is null)
            return;
        file?.Dispose();
        var fresh = path + ".new";
        using (var writer = File.Create(fresh))
        {
            foreach (var chunk in book.Everything().Chunk(100))
                writer.Write(Line(chunk));
            writer.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public void Dispose() => file?.Dispose();

    private static byte[] Line(IEnumerable<Record> records)
    {
        var entries = records.Select(record => (JsonNode)new JsonObject
        {
            ["kind"] = record.GetType().Name,
            ["value"] = JsonSerializer.SerializeToNode(record, record.GetType(), Json.Whole),
        });
        return Encoding.UTF8.GetBytes(new JsonArray([.. entries]).ToJsonString(Json.Whole) + "\n");
    }

    private static bool TryRead(string line, out List<Record> records)
    {
        records = [];
        try
        {
            foreach (var entry in JsonNode.Parse(line)!.AsArray())
                records.Add((Record)entry!["value"].Deserialize(Kinds[entry["kind"]!.GetValue<string>()], Json.Whole)!);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
