namespace Marketplace.Sandbox.Postgres;

/// <summary>How the embedded server is started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Connections at once, over all databases.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Who the server runs as.</summary>
    public RunAs RunAs { get; init; } = RunAs.Automatic;

    /// <summary>How long a start may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
