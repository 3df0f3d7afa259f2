namespace Marketplace.Api.Access;

/// <summary>Where somebody goes after signing in: only within this site, whatever a link says.</summary>
public static class LocalAddress
{
    /// <summary>The longest address that is carried through a sign-up or a mailed link.</summary>
    public const int Longest = 2_000;

    /// <summary>The wanted address to be carried on, or nothing when there is none, or it is too long for a mail.</summary>
    public static string? Carried(string? wanted) => Of(wanted) is { Length: > 0 and <= Longest } local ? local : null;

    /// <summary>The address of a page that carries the wanted address on.</summary>
    public static string Carried(string page, string? wanted) =>
        Carried(wanted) is { } local ? $"{page}?returnUrl={Uri.EscapeDataString(local)}" : page;

    /// <summary>Where somebody goes who signs in: the wanted address, or else what waits for them today.</summary>
    public static string AfterSigningIn(string? wanted) => Of(wanted) is { Length: > 0 } local ? local : "today";

    /// <summary>The wanted address if it is a path of this site, else the start page.</summary>
    public static string Of(string? wanted) =>
        wanted is ['/', ..] && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.Contains('\\', StringComparison.Ordinal) && !wanted.Any(char.IsControl)
            ? wanted
            : "";
}
