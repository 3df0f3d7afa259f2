using NodaTime;

namespace Marketplace.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where everything is kept.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The port of the web application; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether recurring jobs run by themselves.</summary>
    public bool RunJobs { get; init; } = true;

    /// <summary>What the clock shows at the very first start; without it, the machine's time.</summary>
    public Instant? StartAt { get; init; }

    /// <summary>
    /// Fills an empty database, once: on a host of its own without jobs and on a free port, so that nobody sees it half
    /// done. If it is interrupted, the next start throws away what there is and begins anew.
    /// </summary>
    public Func<SandboxHost, CancellationToken, Task>? LoadDemoData { get; init; }

    /// <summary>
    /// Opens what an empty data folder is filled with instead, if there is any and it fits the tables: the same as
    /// <see cref="LoadDemoData"/> once made, written down. The clock begins at its moment.
    /// </summary>
    public Func<Stream?>? Prepared { get; init; }

    /// <summary>Told of every step.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>Settings of the web application over those the sandbox gives it.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The same with the people, organisations and offers of the demonstration, but nothing booked yet; the clock stays at today.</summary>
    public SandboxOptions WithDemoPeople() =>
        this with { LoadDemoData = (host, cancellationToken) => new Demo.DemoData(host).IntroduceFirstAsync(cancellationToken) };

    /// <summary>The same with the demonstration, as it comes with the program.</summary>
    public SandboxOptions WithDemoData() => WithDemoDataMade() with { Prepared = Demo.Prepared.PreparedDemo.Shipped };

    /// <summary>The same with the demonstration, made anew by its use cases: its story begins long ago and has come to today when it is ready.</summary>
    public SandboxOptions WithDemoDataMade()
    {
        var today = SystemClock.Instance.GetCurrentInstant();
        return this with
        {
            StartAt = today - Demo.DemoData.Before,
            LoadDemoData = (host, cancellationToken) => new Demo.DemoData(host).LoadAsync(today, cancellationToken),
        };
    }
}
