namespace Marketplace.Api.Tests.Platform;

/// <summary>The key with which the hosts of the tests hide personal numbers.</summary>
internal static class PersonalNumbersKey
{
    public const string ForTests = "dGhpcnR5LXR3byBieXRlcyB0aGF0IGhpZGUgbm9uZTE=";
}
