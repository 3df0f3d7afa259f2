using System.Net;
using Marketplace.Sandbox;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Platform;

/// <summary>The pages on a real port.</summary>
public class Choosing_a_language(PagesHost host) : IClassFixture<PagesHost>
{
    [Theory]
    [InlineData("nb-NO,nb;q=0.9,en;q=0.5", "/nb/")]
    [InlineData("no", "/nb/")]
    [InlineData("en-US", "/en/")]
    [InlineData("de, fi;q=0.8", "/sv/")]
    [InlineData(null, "/sv/")]
    public async Task Follows_what_the_browser_asks_for(string? wish, string expected) =>
        (await host.Get("/", wish)).Headers.Location!.ToString().ShouldBe(expected);

    [Fact]
    public async Task Follows_an_earlier_choice_before_the_browser() =>
        (await host.Get("/terms?x=1", "sv", "samspel.language=nb")).Headers.Location!.ToString().ShouldBe("/nb/terms?x=1");

    [Theory]
    [InlineData("/sv/terms", "lang=\"sv\"", "Villkor")]
    [InlineData("/nb/terms", "lang=\"nb\"", "Vilk")]
    [InlineData("/nn/terms", "lang=\"nb\"", "Nynorsk: tekstene venter")]
    [InlineData("/sma/terms", "lang=\"sv\"", "sydsamisk")]
    [InlineData("/en/terms", "lang=\"en\"", "Terms")]
    public async Task Reads_the_page_in_the_language_of_its_address(string address, string lang, string words)
    {
        var page = await (await host.Get(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        page.ShouldContain(lang);
        page.ShouldContain(words);
        page.ShouldContain($"<base href=\"{address[..address.LastIndexOf('/')]}/\"");
    }

    [Fact]
    public async Task Remembers_a_choice_for_every_page()
    {
        var cookies = (await host.Get("/nb/terms", "sv")).Headers.GetValues("Set-Cookie").ToList();

        cookies.ShouldContain(c => c.StartsWith("samspel.language=nb", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.Contains("path=/;", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Tells_search_engines_where_the_other_languages_are()
    {
        var page = await (await host.Get("/sv/terms")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        foreach (var (code, path) in new[] { ("sv", "/sv/terms"), ("nb", "/nb/terms"), ("en", "/en/terms"), ("x-default", "/sv/terms") })
        {
            page.ShouldContain($"hreflang=\"{code}\" href=\"{host.Address}{path}\"");
        }
    }

    [Theory]
    [InlineData("/favicon.ico")]
    [InlineData("/css/app.css")]
    [InlineData("/health/live")]
    public async Task Leaves_what_has_no_language_alone(string address) =>
        (await host.Get(address)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Answers_a_missing_page_in_words_and_a_missing_endpoint_with_problem_details()
    {
        var page = await host.Get("/nb/nowhere");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var words = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        words.ShouldContain("Siden finnes ikke her");
        words.ShouldContain("href=\"/nb/nowhere#main\"");
        words.ShouldContain("href=\"/sv/nowhere\"");

        var endpoint = await host.Get("/api/v1/nowhere");
        endpoint.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        endpoint.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/sv/")]
    [InlineData("/sv/how-it-works")]
    [InlineData("/nb/prices")]
    [InlineData("/en/accessibility")]
    [InlineData("/sv/privacy")]
    [InlineData("/nb/contact")]
    [InlineData("/sv/nowhere")]
    public async Task Allows_no_script_or_style_in_the_page_itself(string address)
    {
        var answer = await host.Get(address);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        page.ShouldNotContain("<style");
        page.ShouldNotContain(" style=\"");
        page.ShouldNotContain("<script>");
        page.ShouldNotMatch(" on[a-z]+=\"");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }
}

/// <summary>The very host of production with real surroundings and no data in it.</summary>
public sealed class PagesHost : IAsyncLifetime
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly string _folder = Directory.CreateTempSubdirectory("samspel-pages-").FullName;
    private SandboxHost? _host;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = Path.Combine(_folder, "data"), RunJobs = false });
        Address = _host.WebAddress.ToString().TrimEnd('/');
    }

    public Task<HttpResponseMessage> Get(string address, string? languages = null, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address + address);
        if (languages is not null)
        {
            request.Headers.Add("Accept-Language", languages);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
