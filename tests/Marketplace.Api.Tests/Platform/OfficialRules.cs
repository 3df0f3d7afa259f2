using Marketplace.Api.Tests.Documents;

namespace Marketplace.Api.Tests.Platform;

/// <summary>
/// Schemas, rules and code lists of authorities. They belong to their publishers and lie outside the project: where
/// <c>SAMSPEL_VALIDATION</c> says, or in <c>../shared/validation</c>. A test that needs them is skipped without them, and says so.
/// </summary>
internal static class OfficialRules
{
    private static readonly string s_folder = Environment.GetEnvironmentVariable("SAMSPEL_VALIDATION") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(PrintingPress.Root(), "..", "shared", "validation"));

    /// <summary>Where a part of them is, whether it is there or not.</summary>
    public static string Folder(string part) => Path.Combine(s_folder, part);

    /// <summary>Why a part of them cannot be used here; null when it can.</summary>
    public static string? Missing(string part) => Directory.Exists(Folder(part)) ? null : $"The official rules are not in {Folder(part)}; SAMSPEL_VALIDATION says where they are";
}
