using NodaTime;

namespace Marketplace.Web.Platform;

/// <summary>Moves the clock of a development host. Production registers none, and then no page shows the bar.</summary>
public interface ITimeTravel
{
    /// <summary>What the application's clock shows.</summary>
    Instant Now { get; }

    /// <summary>The moves that make sense now, in the order of the bar.</summary>
    IReadOnlyList<TimeTravelChoice> Choices { get; }

    /// <summary>Moves the clock and finishes everything that became due. An unknown choice changes nothing.</summary>
    Task MoveAsync(string choice, CancellationToken cancellationToken);

    /// <summary>Moves the clock to a moment ahead and finishes everything that became due on the way.</summary>
    Task MoveToAsync(Instant moment, CancellationToken cancellationToken);
}

/// <summary>One move of the clock.</summary>
/// <param name="Id">What the form posts.</param>
/// <param name="Label">What the button says, in the reader's language.</param>
public sealed record TimeTravelChoice(string Id, string Label);
