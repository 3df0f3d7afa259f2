using Marketplace.Api.Platform.Documents;
using NodaTime;

namespace Marketplace.Api.Tests.Platform;

/// <summary>The key with which the hosts of the tests seal, made anew for each run.</summary>
internal static class SealKey
{
    public static readonly string ForTests = Seal.NewKey("Samspel Test", Instant.FromUtc(2026, 1, 1, 0, 0));
}
