using System.Diagnostics;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>The stand-in's own time. It never goes backwards.</summary>
internal sealed class StandInClock(Instant start, bool runs)
{
    private readonly Stopwatch sinceSet = Stopwatch.StartNew();
    private Instant set = start;

    public bool Runs => runs;

    public Instant Now => runs ? set + Duration.FromTimeSpan(sinceSet.Elapsed) : set;

    public long Seconds => Now.ToUnixTimeSeconds();

    public void MoveTo(Instant to)
    {
        if (to <= Now)
            return;
        set = to;
        sinceSet.Restart();
    }

    public void Reset(Instant to)
    {
        set = to;
        sinceSet.Restart();
    }
}
