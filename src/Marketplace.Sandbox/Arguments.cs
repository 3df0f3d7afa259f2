using System.Globalization;

namespace Marketplace.Sandbox;

/// <summary>The words after a verb: <c>--name value</c> or <c>--name=value</c>, and bare ones.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _named = [];
    private readonly List<string> _bare = [];

    public Arguments(IReadOnlyList<string> words, params string[] known)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                _bare.Add(words[i]);
                continue;
            }

            var parts = words[i].Split('=', 2);
            var name = parts[0][2..];
            if (!known.Contains(name))
            {
                throw new SandboxException($"There is no option --{name}. ./samspel help lists them.", ExitCodes.Usage);
            }

            _named[name] = parts.Length == 2 ? parts[1]
                : ++i < words.Count ? words[i]
                : throw new SandboxException($"--{name} wants a value.", ExitCodes.Usage);
        }
    }

    public string? this[string name] => _named.GetValueOrDefault(name);

    public string Data => this["data"] ?? ".data";

    public int? Port => this["port"] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
        : throw new SandboxException($"--port wants a number from 1 to 65535, not {text}.", ExitCodes.Usage);

    public void NoMore() => _ = _bare.Count == 0 ? 0 : throw new SandboxException($"What is {_bare[0]}? ./samspel help lists the options.", ExitCodes.Usage);

    public string Only(string what) => _bare.Count == 1 ? _bare[0] : throw new SandboxException($"Name one {what}.", ExitCodes.Usage);
}

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    public const int Usage = 64;

    public const int Unavailable = 69;
}
