using System.Diagnostics;

namespace Marketplace.Sandbox.Postgres;

/// <summary>PostgreSQL refuses to run as root; these are the ways around it.</summary>
public enum RunAs
{
    /// <summary>As oneself, or if that is root the first of the others that this machine allows.</summary>
    Automatic,

    /// <summary>As the caller, who is not root.</summary>
    Self,

    /// <summary>As uid 1 of a user namespace of its own: outside, all files still belong to root.</summary>
    UserNamespace,

    /// <summary>As nobody, with the one right to read root's folders: for containers without user namespaces.</summary>
    Nobody,
}

/// <summary>Turns a way into the words before a command.</summary>
internal static class RunAsExtensions
{
    private static readonly Lazy<RunAs> s_automatic = new(() =>
        !Environment.IsPrivilegedProcess ? RunAs.Self
        : Works("unshare", [.. UserNamespace.Skip(1), "true"]) ? RunAs.UserNamespace
        : RunAs.Nobody);

    private static string[] UserNamespace => ["unshare", "--user", "--map-user=1", "--map-group=1"];

    private static string[] Nobody =>
    [
        "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup",
    ];

    public static string[] Prefix(this RunAs runAs) => runAs switch
    {
        RunAs.Self => [],
        RunAs.UserNamespace => UserNamespace,
        RunAs.Nobody => Nobody,
        _ => s_automatic.Value.Prefix(),
    };

    private static bool Works(string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
