using Marketplace.Api.Tests.Platform.Postgres;
using Marketplace.Sandbox.Clock;
using NodaTime;
using NodaTime.Testing;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Moving_the_clock : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _machine = new(Instant.FromUtc(2026, 11, 23, 8, 0));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lets_it_run_on_from_there()
    {
        var clock = new MovableClock(_folder.Path, machine: _machine);
        clock.MoveTo(Instant.FromUtc(2026, 12, 1, 12, 0));

        _machine.AdvanceMinutes(5);

        clock.GetCurrentInstant().ShouldBe(Instant.FromUtc(2026, 12, 1, 12, 5));
    }

    [Fact]
    public void Backwards_is_refused()
    {
        var clock = new MovableClock(_folder.Path, machine: _machine);
        clock.MoveTo(Instant.FromUtc(2026, 12, 1, 12, 0));

        Should.Throw<ArgumentOutOfRangeException>(() => clock.MoveTo(Instant.FromUtc(2026, 11, 30, 0, 0)));
    }

    [Fact]
    public void Is_remembered_over_a_restart_and_stronger_than_a_start_that_was_asked_for()
    {
        new MovableClock(_folder.Path, startAt: Instant.FromUtc(2026, 6, 1, 0, 0), _machine).MoveTo(Instant.FromUtc(2026, 12, 1, 12, 0));

        new MovableClock(_folder.Path, startAt: Instant.FromUtc(2026, 6, 1, 0, 0), _machine)
            .GetCurrentInstant().ShouldBe(Instant.FromUtc(2026, 12, 1, 12, 0));
    }

    [Fact]
    public void Can_begin_in_the_past()
    {
        var clock = new MovableClock(_folder.Path, startAt: Instant.FromUtc(2026, 6, 1, 0, 0), _machine);

        clock.GetCurrentInstant().ShouldBe(Instant.FromUtc(2026, 6, 1, 0, 0));
        clock.Lead.ShouldBeLessThan(Duration.Zero);
    }
}
