using Marketplace.Api.Platform;
using Marketplace.Sandbox.Stories;
using Marketplace.Web.Platform;
using NodaTime;

namespace Marketplace.Sandbox.Clock;

/// <summary>Lets whoever tries Samspel move its clock and the payment provider's together, from a bar in the pages.</summary>
internal sealed class TimeTravel(SandboxHost host) : ITimeTravel
{
    private static readonly Dictionary<string, Duration> s_moves = new()
    {
        ["hour"] = Duration.FromHours(1),
        ["day"] = Duration.FromDays(1),
        ["three-days"] = Duration.FromDays(3),
        ["fortnight"] = Duration.FromDays(14),
        ["month"] = Duration.FromDays(30),
    };

    public Instant Now => host.Clock.GetCurrentInstant();

    public IReadOnlyList<TimeTravelChoice> Choices => [.. s_moves.Keys.Select(id => new TimeTravelChoice(id, Texts.Get("timetravel." + id)))];

    public async Task MoveAsync(string choice, CancellationToken cancellationToken)
    {
        if (s_moves.TryGetValue(choice, out var move))
        {
            await MoveToAsync(Now + move, cancellationToken);
        }
    }

    public Task MoveToAsync(Instant moment, CancellationToken cancellationToken) => new BookingSteps(host).MoveToAsync(moment, cancellationToken);
}
