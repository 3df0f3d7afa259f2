using System.Diagnostics;
using System.Globalization;
using Marketplace.Api.Platform.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace Marketplace.Api.Tests.Documents;

/// <summary>The printer as the host has it, with the real browser and the fonts of the web project.</summary>
public sealed class PrintingPress : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<IWebHostEnvironment>(new Host())
        .AddDocuments(new ConfigurationBuilder().Build())
        .BuildServiceProvider();

    internal DocumentRenderer Renderer => _services.GetRequiredService<DocumentRenderer>();

    internal IDocumentPrinter Printer => _services.GetRequiredService<IDocumentPrinter>();

    /// <summary>The web project's own files, the print fonts among them.</summary>
    internal static readonly string WebRoot = Path.Combine(Root(), "src", "Marketplace.Web", "wwwroot");

    /// <summary>Prints a sheet into a file of its own; with SAMSPEL_KEEP_DOCUMENTS set to a folder, under a name to look at.</summary>
    internal async Task<string> PrintAsync<TSheet>(object matter, string culture, string name)
        where TSheet : IComponent
    {
        var bytes = await Renderer.PrintAsync<TSheet>(matter, CultureInfo.GetCultureInfo(culture), TestContext.Current.CancellationToken);
        return await KeepAsync(new MemoryStream(bytes), name);
    }

    /// <summary>Writes a document to a file, to ask tools about it.</summary>
    internal static async Task<string> KeepAsync(Stream content, string name)
    {
        var folder = Environment.GetEnvironmentVariable("SAMSPEL_KEEP_DOCUMENTS") ?? Directory.CreateTempSubdirectory("samspel-documents-").FullName;
        var path = Path.Combine(folder, name + ".pdf");
        await using (content)
        await using (var file = File.Create(path))
        {
            await content.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        return path;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>What a tool of poppler-utils says of a file; without the tool the test is skipped, visibly.</summary>
    internal static string Ask(string tool, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/" + tool), $"{tool} (poppler-utils) is not installed");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/" + tool, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    /// <summary>The text of a file as a reader meets it, with plain spaces.</summary>
    internal static string TextOf(string path) => string.Join(' ', Ask("pdftotext", path, "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The project's own folder.</summary>
    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Samspel.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private sealed class Host : IWebHostEnvironment
    {
        public IFileProvider WebRootFileProvider { get; set; } = Directory.Exists(WebRoot) ? new PhysicalFileProvider(WebRoot) : new NullFileProvider();

        public string WebRootPath { get; set; } = "";

        public string ApplicationName { get; set; } = "Marketplace.Web";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = "Test";
    }
}
