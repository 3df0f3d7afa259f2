using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Platform.Documents;

/// <summary>The style of all documents, with the fonts inside: a page that is printed has no network to fetch them from.</summary>
internal sealed class PrintStyle(IWebHostEnvironment host, ILogger<PrintStyle> log)
{
    private const string Folder = "lib/print-fonts";

    private readonly Lazy<string> _sheet = new(() => Fonts(host.WebRootFileProvider, log) + Sheet());

    /// <summary>The style sheet with its page footer: what the document is to the left, the page number to the right.</summary>
    public MarkupString For(string footer)
    {
        var parts = Texts.Get("documents.print.page", "\u0001", "\u0002").Split('\u0001', '\u0002');
        var numbers = $"{Quoted(parts[0])} counter(page) {Quoted(parts[1])} counter(pages) {Quoted(parts[2])}";
        return new MarkupString($"<style>{_sheet.Value}\n@page {{ @bottom-left {{ content: {Quoted(footer)}; }} @bottom-right {{ content: {numbers}; }} }}</style>");
    }

    private static string Sheet()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Marketplace.Api.Platform.Documents.document.css")!);
        return reader.ReadToEnd();
    }

    private static string Fonts(IFileProvider files, ILogger log)
    {
        var faces = new StringBuilder();
        foreach (var (name, weight) in (ReadOnlySpan<(string, int)>)[("SourceSans3-Regular.ttf", 400), ("SourceSans3-Bold.ttf", 700)])
        {
            var file = files.GetFileInfo($"{Folder}/{name}");
            if (!file.Exists)
            {
                log.LogWarning("The print font {Name} is not in {Folder}; documents use the system's font", name, Folder);
                continue;
            }

            using var bytes = new MemoryStream();
            using (var content = file.CreateReadStream())
            {
                content.CopyTo(bytes);
            }

            faces.Append(CultureInfo.InvariantCulture, $"@font-face {{ font-family: 'Samspel Print'; font-weight: {weight}; src: url(data:font/ttf;base64,{Convert.ToBase64String(bytes.ToArray())}) format('truetype'); }}\n");
        }

        return faces.ToString();
    }

    // A CSS string; what could end the style element or the string is written as an escape.
    private static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var sign in text)
        {
            _ = sign is '"' or '\\' or '<' or '>' or '&' || char.IsControl(sign)
                ? css.Append(CultureInfo.InvariantCulture, $"\\{(int)sign:x} ")
                : css.Append(sign);
        }

        return css.Append('"').ToString();
    }
}
