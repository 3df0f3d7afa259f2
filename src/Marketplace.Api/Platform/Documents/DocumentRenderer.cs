using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Platform.Documents;

/// <summary>Turns a Razor component into a PDF in the language of a culture.</summary>
internal sealed class DocumentRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers, IDocumentPrinter printer)
{
    /// <summary>Renders and prints a document; its component takes what it is about as the parameter <c>Matter</c>.</summary>
    public async Task<byte[]> PrintAsync<TSheet>(object matter, CultureInfo culture, CancellationToken cancellationToken)
        where TSheet : IComponent =>
        await printer.PrintAsync(await RenderAsync<TSheet>(matter, culture), cancellationToken);

    /// <summary>The document as an HTML page.</summary>
    public async Task<string> RenderAsync<TSheet>(object matter, CultureInfo culture)
        where TSheet : IComponent
    {
        // A renderer of components lives in a scope, like a page does.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            var sheet = await renderer.RenderComponentAsync<TSheet>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Matter"] = matter }));
            return sheet.ToHtmlString();
        });
    }
}
