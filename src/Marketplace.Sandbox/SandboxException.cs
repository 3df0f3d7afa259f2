namespace Marketplace.Sandbox;

/// <summary>Something the person at the keyboard can put right: told in one line, without a stack trace.</summary>
/// <param name="message">One line that says what is wrong and what to do.</param>
/// <param name="exitCode">What the process ends with.</param>
public class SandboxException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
