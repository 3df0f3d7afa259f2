using System.Security.Cryptography;
using System.Text;
using Npgsql;

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

    /// <summary>
    /// On a server that is not ours: derived from the superuser's own connection, so that everybody who comes with that
    /// gives the roles the same passwords.
    /// </summary>
    public static RolePasswords DerivedFrom(string superuserConnectionString)
    {
        var secret = Encoding.UTF8.GetBytes(new NpgsqlConnectionStringBuilder(superuserConnectionString).Password ?? "");
        return new("", Of(Databases.OwnerRole), Of(Databases.AppRole));

        string Of(string role) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(role)));
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
