using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.Clock;

/// <summary>
/// The machine's clock and how far somebody has moved ahead of it. It runs on from where it was put, never goes back,
/// and remembers its lead over a restart.
/// </summary>
public sealed class MovableClock : IClock
{
    private readonly IClock _machine;
    private readonly string _file;
    private readonly Lock _lock = new();
    private Duration _lead;

    /// <summary>A clock with the lead that is kept in a folder.</summary>
    /// <param name="dataFolder">Where its lead is kept.</param>
    /// <param name="startAt">What it shows the first time; without it, what the machine's clock shows.</param>
    /// <param name="machine">The clock it is ahead of; without it, the machine's.</param>
    public MovableClock(string dataFolder, Instant? startAt = null, IClock? machine = null)
    {
        _machine = machine ?? SystemClock.Instance;
        Directory.CreateDirectory(dataFolder);
        _file = Path.Combine(dataFolder, "clock");
        if (File.Exists(_file))
        {
            var kept = DurationPattern.Roundtrip.Parse(File.ReadAllText(_file).Trim());
            _lead = kept.Success
                ? kept.Value
                : throw new SandboxException($"{_file} does not say how far the clock is ahead. Delete it to go by the machine's clock again.");
        }
        else if (startAt is { } moment)
        {
            Keep(moment - _machine.GetCurrentInstant());
        }
    }

    /// <summary>How far it is ahead of the machine; behind, if negative.</summary>
    public Duration Lead
    {
        get
        {
            lock (_lock)
            {
                return _lead;
            }
        }
    }

    /// <inheritdoc />
    public Instant GetCurrentInstant() => _machine.GetCurrentInstant() + Lead;

    /// <summary>Puts the clock forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment has passed.</exception>
    public void MoveTo(Instant moment)
    {
        lock (_lock)
        {
            var machine = _machine.GetCurrentInstant();
            if (moment < machine + _lead)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(moment), string.Create(CultureInfo.InvariantCulture, $"The clock shows {machine + _lead:g}; it does not go back to {moment:g}."));
            }

            Keep(moment - machine);
        }
    }

    private void Keep(Duration lead)
    {
        _lead = lead;
        // Written beside its place first: a lead that is half written would send everybody back in time.
        File.WriteAllText(_file + ".new", DurationPattern.Roundtrip.Format(lead));
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
