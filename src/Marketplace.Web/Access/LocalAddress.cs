namespace Marketplace.Web.Access;

/// <summary>Where somebody goes after signing in: only within this site, whatever a link says.</summary>
public static class LocalAddress
{
    /// <summary>The wanted address if it is a path of this site, else the start page.</summary>
    public static string Of(string? wanted) =>
        wanted is ['/', ..] && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.Contains('\\', StringComparison.Ordinal) && !wanted.Any(char.IsControl)
            ? wanted
            : "";
}
