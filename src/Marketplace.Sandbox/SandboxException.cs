namespace Marketplace.Sandbox;

/// <summary>Something that the person who started the sandbox can do something about; shown as one line.</summary>
/// <param name="message">The line.</param>
/// <param name="exitCode">What the process ends with.</param>
public sealed class SandboxException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
