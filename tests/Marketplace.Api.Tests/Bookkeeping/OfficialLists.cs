namespace Marketplace.Api.Tests.Bookkeeping;

/// <summary>The tax authority's own schema and code lists, which are not ours to keep: looked for beside the project, or where SAMSPEL_VALIDATION says.</summary>
internal static class OfficialLists
{
    /// <summary>The folder of SAF-T, or null where it is not there.</summary>
    public static string? Saft => Find(Path.Combine("saft", "data"));

    /// <summary>Skips the test, and says why, where the files are missing.</summary>
    public static string RequireSaft()
    {
        if (Saft is not { } folder)
        {
            Assert.Skip("The official SAF-T schema and code lists are not here; SAMSPEL_VALIDATION names their folder.");
            throw new InvalidOperationException();
        }

        return folder;
    }

    private static string? Find(string part)
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_VALIDATION") is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, part)) ? Path.Combine(named, part) : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "validation", part);
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
