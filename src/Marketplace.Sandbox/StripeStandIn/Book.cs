using System.Security.Cryptography;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>Everything the stand-in remembers, by id and in the order it came. Used only inside <see cref="World"/>'s lock.</summary>
internal sealed class Book
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly Dictionary<string, Record> byId = [];
    private readonly Dictionary<Type, List<Record>> byType = [];
    private readonly HashSet<Record> changed = [];

    public static string NewId(string prefix, int length = 24) => prefix + RandomNumberGenerator.GetString(Letters, length);

    /// <summary>Adds the record, or notes that it changed; either way it is written down before anybody is answered.</summary>
    public T Save<T>(T record) where T : Record
    {
        if (byId.TryAdd(record.Id, record))
            ListOf(record.GetType()).Add(record);
        changed.Add(record);
        return record;
    }

    public T? Find<T>(string? id) where T : Record =>
        id is not null && byId.TryGetValue(id, out var found) ? found as T : null;

    public T Get<T>(string id) where T : Record => (T)byId[id];

    /// <summary>All of a kind, oldest first.</summary>
    public IEnumerable<T> All<T>() where T : Record => ListOf(typeof(T)).Cast<T>();

    public IEnumerable<Record> Everything() => byType.Values.SelectMany(list => list);

    public IReadOnlyCollection<Record> TakeChanges()
    {
        Record[] taken = [.. changed];
        changed.Clear();
        return taken;
    }

    /// <summary>Puts back what was remembered; a later line of the journal replaces an earlier one.</summary>
    public void Restore(Record record)
    {
        var list = ListOf(record.GetType());
        if (byId.TryGetValue(record.Id, out var earlier))
            list[list.IndexOf(earlier)] = record;
        else
            list.Add(record);
        byId[record.Id] = record;
    }

    public void Clear()
    {
        byId.Clear();
        byType.Clear();
        changed.Clear();
    }

    private List<Record> ListOf(Type type)
    {
        if (!byType.TryGetValue(type, out var list))
            byType[type] = list = [];
        return list;
    }
}
