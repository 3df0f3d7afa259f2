using System.Text.Json;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Rules;

/// <summary>The rows of the files in the folder Rows, which are versioned with the project and part of this assembly.</summary>
internal static class RuleFiles
{
    private const string Folder = "Marketplace.Domain.Rules.Rows.";

    /// <summary>Every row of every file.</summary>
    /// <exception cref="InvalidOperationException">A file cannot be read; the message names the row.</exception>
    public static IEnumerable<RuleRow> Rows()
    {
        var assembly = typeof(RuleFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var row in Read(name[Folder.Length..], stream))
            {
                yield return row;
            }
        }
    }

    /// <summary>The rows of one file.</summary>
    internal static List<RuleRow> Read(string name, Stream stream)
    {
        var rows = new List<RuleRow>();
        try
        {
            var file = JsonSerializer.Deserialize<Written>(stream, RuleReading.Options)!;
            foreach (var (index, element) in file.Rows.Index())
            {
                rows.Add(Row(name, file.Group, index, element));
            }
        }
        catch (JsonException wrong)
        {
            throw new InvalidOperationException($"{name}: {wrong.Message}", wrong);
        }

        return rows;
    }

    private static RuleRow Row(string file, RuleGroup group, int index, JsonElement element)
    {
        try
        {
            var row = element.Deserialize<WrittenRow>(RuleReading.Options)!;
            return new RuleRow
            {
                Group = group,
                Key = row.Key,
                Values = row.Values,
                ValidFrom = row.ValidFrom,
                ValidTo = row.ValidTo,
                Source = row.Source,
                Confidence = row.Confidence,
                CheckAgainOn = row.CheckAgainOn,
                Note = row.Note,
            };
        }
        catch (JsonException wrong)
        {
            var key = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("key", out var named) ? named.ToString() : "without a key";
            throw new InvalidOperationException($"{file}, row {index + 1} ({key}): {wrong.Message}", wrong);
        }
    }

    private sealed record Written(RuleGroup Group, IReadOnlyList<JsonElement> Rows);

    private sealed record WrittenRow(
        string Key, LocalDate ValidFrom, JsonElement Values, string Source, Confidence Confidence, LocalDate CheckAgainOn, LocalDate? ValidTo = null, string? Note = null);
}
