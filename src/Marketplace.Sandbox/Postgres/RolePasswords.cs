using System.Security.Cryptography;

namespace Marketplace.Sandbox.Postgres;

/// <summary>The passwords of the three roles: the superuser only creates, the owner migrates, the application uses.</summary>
public sealed record RolePasswords(string Superuser, string Owner, string App)
{
    /// <summary>Reads the passwords kept in a folder, and makes them the first time. Only the caller may read them.</summary>
    public static RolePasswords KeptIn(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(Kept(folder, "superuser"), Kept(folder, "owner"), Kept(folder, "app"));
    }

    /// <summary>The file that holds one role's password, for the program that makes the cluster.</summary>
    internal static string SuperuserFile(string folder) => Path.Combine(folder, "superuser");

    private static string Kept(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } kept)
        {
            return kept;
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(file);
        writer.Write(made);
        return made;
    }
}
