namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>A card that can be tried, and what its bank says.</summary>
internal sealed record TestCard(
    string Number, string Country, string? DeclineCode = null, bool NeedsAuthentication = false, bool AvailableAtOnce = false)
{
    public static readonly IReadOnlyList<TestCard> All =
    [
        new("4242424242424242", "US"),
        new("4000007520000008", "SE"),
        new("4000005780000007", "NO"),
        new("4000000000000077", "US", AvailableAtOnce: true),
        new("4000002760003184", "DE", NeedsAuthentication: true),
        new("4000002500003155", "FR", NeedsAuthentication: true),
        new("4000000000000002", "US", DeclineCode: "generic_decline"),
        new("4000000000009995", "US", DeclineCode: "insufficient_funds"),
    ];

    public string LastFour => Number[^4..];

    public static TestCard? Find(string number) => All.FirstOrDefault(card => card.Number == number);
}
