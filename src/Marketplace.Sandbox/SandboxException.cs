namespace Marketplace.Sandbox;

/// <summary>Something the person at the keyboard can put right: told in one line, without a stack trace.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>One line that says what is wrong and what to do.</summary>
    public SandboxException(string message)
        : base(message)
    {
    }

    /// <summary>One line that says what is wrong and what to do, and what lies behind it.</summary>
    public SandboxException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
