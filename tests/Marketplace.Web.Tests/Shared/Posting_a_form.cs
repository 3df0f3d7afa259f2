using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Web.Tests.Shared;

/// <summary>A form over HTTP, as a browser without scripts sends it.</summary>
public sealed class Posting_a_form : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _app = default!;

    [Fact]
    public async Task Does_what_was_asked() =>
        (await Post(("Input.Title", "Bra"), ("Input.Count", "3"))).QuerySelector("#said")!.TextContent.ShouldBe("saved Bra 3");

    [Fact]
    public async Task Saves_nothing_when_a_value_cannot_be_read_and_says_so_at_its_field()
    {
        var page = await Post(("Input.Title", "Bra"), ("Input.Count", "abc"));

        page.QuerySelector("#said")!.TextContent.ShouldBe("nothing");
        Field(page, "Input.Count").Value.ShouldBe("abc");
        Field(page, "Input.Count").GetAttribute("aria-invalid").ShouldBe("true");
        Field(page, "Input.Title").Value.ShouldBe("Bra");
        Field(page, "Input.Title").HasAttribute("aria-invalid").ShouldBeFalse();
        page.QuerySelectorAll(".ds-error-summary a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/form#demo-count");
    }

    [Fact]
    public async Task Keeps_what_was_typed_but_never_a_password_when_the_deed_is_refused()
    {
        var page = await Post(("Input.Title", ""), ("Input.Count", "40"), ("Input.Password", "hemligt"));

        Field(page, "Input.Title").GetAttribute("aria-describedby").ShouldBe("demo-title-error");
        Field(page, "Input.Count").Value.ShouldBe("40");
        page.DocumentElement.OuterHtml.ShouldNotContain("hemligt");
    }

    [Fact]
    public async Task Is_refused_without_the_forms_own_token()
    {
        using var body = new FormUrlEncodedContent([new("_handler", "demo"), new("Input.Title", "Bra")]);

        (await _http.PostAsync("/form", body, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        _app = builder.Build();
        _app.UseAntiforgery();
        _app.MapRazorComponents<FormRoot>();
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static IHtmlInputElement Field(IDocument page, string name) => (IHtmlInputElement)page.QuerySelector($"input[name='{name}']")!;

    private async Task<IDocument> Post(params (string Name, string Value)[] fields)
    {
        var blank = await Read(await _http.GetAsync("/form", TestContext.Current.CancellationToken));
        var hidden = blank.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(i => new KeyValuePair<string, string>(i.Name!, i.Value));
        using var body = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        return await Read(await _http.PostAsync("/form", body, TestContext.Current.CancellationToken));
    }

    private static async Task<IDocument> Read(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
