using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Shared;

/// <summary>The secret of a mailed link that lets in somebody without an account; only its hash is ever kept.</summary>
public static class MailedSecret
{
    private const int Bytes = 32;

    /// <summary>A new secret, lower-case hex.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>How a secret is stored and found again: SHA-256, lower-case hex.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
