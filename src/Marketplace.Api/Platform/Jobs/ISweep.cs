namespace Marketplace.Api.Platform.Jobs;

/// <summary>
/// Looks for rows whose time has come and deals with a batch of them. Deadlines are data: a sweep that did not run loses
/// nothing, it only comes later. A sweep re-checks the state of each row and is harmless when two run at once.
/// </summary>
internal interface ISweep
{
    /// <summary>A short name, the job's id in Hangfire.</summary>
    string Name { get; }

    /// <summary>Deals with what is due now.</summary>
    /// <returns>How many rows were dealt with; zero means quiet.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}
