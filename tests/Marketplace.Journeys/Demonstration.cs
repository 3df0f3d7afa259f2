using Marketplace.Sandbox;

namespace Marketplace.Journeys;

/// <summary>A Samspel as it stands right after the demonstration's data has been made.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samspel-demonstration-").FullName;
    private readonly List<string> _steps = [];
    private SandboxHost _host = null!;

    /// <summary>How to reach the database, as the application does.</summary>
    public string Database => _host.Connections.App;

    /// <summary>How to reach the database, as the role that owns it.</summary>
    public string Owner => _host.Connections.Owner;

    /// <summary>Where its documents are.</summary>
    public string Files => _host.FilesFolder;

    /// <summary>What the start went through.</summary>
    public IReadOnlyList<string> Steps => _steps;

    /// <summary>An address of the host.</summary>
    public string Page(string path) => new Uri(_host.WebAddress, path).ToString();

    public async ValueTask InitializeAsync() =>
        _host = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = Path.Combine(_folder, "data"), RunJobs = false, Progress = _steps.Add }.WithDemoData());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
