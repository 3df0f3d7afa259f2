namespace Marketplace.Web.Shared;

/// <summary>What a tag says besides its words; never without them.</summary>
public enum Tone
{
    /// <summary>Plain.</summary>
    Neutral,

    /// <summary>Something waits for the reader.</summary>
    Waiting,

    /// <summary>Done, free, as it should be.</summary>
    Good,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Across the border.</summary>
    AcrossBorder,

    /// <summary>Stopped, cancelled, overdue.</summary>
    Bad,
}

/// <summary>Where a step of a life stands.</summary>
public enum StepState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The step that waits now.</summary>
    Now,

    /// <summary>Still to come.</summary>
    Later,

    /// <summary>Did not happen, or ended here.</summary>
    Stopped,
}

/// <summary>A line of a price: what, how much, and below it why (the VAT reason, how the travel was counted).</summary>
public sealed record PriceLine(string Label, Marketplace.Domain.Shared.Money Amount, string? Reason = null);

/// <summary>A step on the way to this page; the last one is the page itself and has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
