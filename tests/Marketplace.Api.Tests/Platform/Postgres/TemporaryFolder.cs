namespace Marketplace.Api.Tests.Platform.Postgres;

/// <summary>A folder of one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samspel-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
