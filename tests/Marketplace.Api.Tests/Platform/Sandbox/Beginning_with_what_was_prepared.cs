using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Beginning_with_what_was_prepared : IDisposable
{
    private static readonly Instant s_then = Instant.FromUtc(2026, 3, 2, 9, 0);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samspel-prepared-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Finds_the_people_and_the_clock_as_they_were_written_down()
    {
        var file = Path.Combine(_folder.FullName, "prepared");
        await using (var first = await SandboxHost.StartAsync(Options("first") with { StartAt = s_then, LoadDemoData = AddAstridAsync }, Cancel))
        {
            await first.PrepareAsync(file, Cancel);
        }

        await using var second = await SandboxHost.StartAsync(Options("second") with { Prepared = () => File.OpenRead(file), LoadDemoData = static (_, _) => throw new InvalidOperationException("It was prepared.") }, Cancel);

        (second.Clock.GetCurrentInstant() - s_then).ShouldBeLessThan(Duration.FromHours(1));
        (await SendAsync(second, new CheckPassword("astrid@samspel.test", ApiFixture.Password))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Makes_everything_anew_when_it_was_prepared_for_other_tables()
    {
        var options = Options("other") with { StartAt = s_then, Prepared = static () => Packed(("moment", "2026-05-04T09:00:00Z"), ("tables/no_such_table (id)", "1\n")), LoadDemoData = AddAstridAsync };

        await using var host = await SandboxHost.StartAsync(options, Cancel);

        (host.Clock.GetCurrentInstant() - s_then).ShouldBeLessThan(Duration.FromHours(1));
        (await SendAsync(host, new CheckPassword("astrid@samspel.test", ApiFixture.Password))).Succeeded.ShouldBeTrue();
    }

    private SandboxOptions Options(string name) => new() { DataFolder = Path.Combine(_folder.FullName, name), RunJobs = false };

    private static async Task AddAstridAsync(SandboxHost host, CancellationToken cancellationToken) =>
        (await SendAsync(host, new AddPerson("Astrid Berg", "astrid@samspel.test", ApiFixture.Password, "sv"))).Succeeded.ShouldBeTrue();

    private static async Task<Result<T>> SendAsync<T>(SandboxHost host, MediatR.IRequest<T> request)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(Caller.System, request, Cancel);
    }

    private static MemoryStream Packed(params (string Name, string Text)[] entries)
    {
        var file = new MemoryStream();
        using (var packed = new BrotliStream(file, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            foreach (var (name, text) in entries)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        file.Position = 0;
        return file;
    }
}
