using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>One operation of the API: where it is, what it takes, what it does.</summary>
internal sealed record Operation(string Method, string Path, HashShape Takes, Func<Call, JsonObject> Run)
{
    public bool IsSecondVersion => Path.StartsWith("/v2/", StringComparison.Ordinal);
}

/// <summary>One checked request to an operation.</summary>
/// <param name="Account">The connected account it acts as; null is the platform.</param>
internal sealed record Call(World World, JsonObject Parameters, string? Account, string Id)
{
    public Book Book => World.Book;

    public long Now => World.Clock.Seconds;

    public string Required(string name) => Parameters.Text(name)!;

    /// <summary>The object the path names, if the acting account owns it.</summary>
    public T Subject<T>(string what) where T : StripeObject => Owned<T>(Id, what, "id");

    /// <summary>An object that a parameter names, if the acting account owns it.</summary>
    public T Named<T>(string parameter, string what) where T : StripeObject => Owned<T>(Required(parameter), what, parameter);

    /// <summary>A page of what the acting account owns, newest first.</summary>
    public JsonObject List<T>(string url, Func<T, bool>? filter = null) where T : StripeObject
    {
        var found = Book.All<T>()
            .Where(item => item.Owner == Account && (filter is null || filter(item)) && Paging.WasMadeWhenAsked(Parameters, item.Created))
            .Reverse();
        return Paging.Page(Parameters, url, found);
    }

    /// <summary>Merges metadata; an empty value takes the key away.</summary>
    public void Merge(IHasMetadata into)
    {
        foreach (var (key, value) in Parameters.Map("metadata"))
            if (value.Length == 0)
                into.Metadata.Remove(key);
            else
                into.Metadata[key] = value;
    }

    private T Owned<T>(string id, string what, string parameter) where T : StripeObject =>
        Book.Find<T>(id) is { } found && found.Owner == Account ? found : throw StripeProblem.Missing(what, id, parameter);
}
