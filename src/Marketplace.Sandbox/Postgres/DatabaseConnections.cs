namespace Marketplace.Sandbox.Postgres;

/// <summary>How to reach one database.</summary>
/// <param name="Name">The database.</param>
/// <param name="Owner">As the role that owns it: for migrations only.</param>
/// <param name="App">As the role the application runs as, which owns nothing in schema public.</param>
public sealed record DatabaseConnections(string Name, string Owner, string App);
