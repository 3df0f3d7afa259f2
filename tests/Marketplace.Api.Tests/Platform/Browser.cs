using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Api.Tests.Platform;

/// <summary>
/// A browser without script: it keeps cookies, opens pages, fills in their forms and follows redirects. Enough for what
/// must work before any script has run.
/// </summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address)
    {
        _client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The page as it was last shown.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The page's contents without the escapes of HTML.</summary>
    public string Text => WebUtility.HtmlDecode(Html);

    /// <summary>Where the browser is now, path and query.</summary>
    public string At { get; private set; } = "/";

    public HttpStatusCode Status { get; private set; }

    /// <summary>What the page may load and run.</summary>
    public string Policy { get; private set; } = "";

    public async Task OpenAsync(string path) => await ShowAsync(await _client.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Fills in a form of the page and submits it.</summary>
    /// <param name="form">The form's name.</param>
    /// <param name="fields">What is typed, by field name.</param>
    public async Task SubmitAsync(string form, params (string Name, string Value)[] fields)
    {
        var (address, values) = Filled(form, fields);
        using var content = new FormUrlEncodedContent(values);
        await ShowAsync(await _client.PostAsync(address, content, TestContext.Current.CancellationToken));
    }

    /// <summary>Presses twice before anything has come back; the browser shows what the second press gave.</summary>
    public async Task SubmitTwiceAsync(string form, params (string Name, string Value)[] fields)
    {
        var (address, values) = Filled(form, fields);
        using var one = new FormUrlEncodedContent(values);
        using var other = new FormUrlEncodedContent(values);
        var answers = await Task.WhenAll(_client.PostAsync(address, one, TestContext.Current.CancellationToken), _client.PostAsync(address, other, TestContext.Current.CancellationToken));
        answers[0].Dispose();
        await ShowAsync(answers[1]);
    }

    /// <summary>Chooses a file in a form of the page, fills in the rest and submits it.</summary>
    public async Task UploadAsync(string form, string field, string fileName, byte[] file, params (string Name, string Value)[] fields)
    {
        var (address, values) = Filled(form, fields);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), field, fileName } };
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        await ShowAsync(await _client.PostAsync(address, content, TestContext.Current.CancellationToken));
    }

    private (string Address, IReadOnlyList<KeyValuePair<string, string>> Values) Filled(string form, (string Name, string Value)[] fields)
    {
        var found = Form().Matches(Html).FirstOrDefault(f => Hidden().Matches(f.Value).Any(h => Attribute(h.Value, "name") == "_handler" && Attribute(h.Value, "value") == form));
        found.ShouldNotBeNull($"{At} has no form {form}: {Html}");
        var values = Hidden().Matches(found.Value).Select(h => KeyValuePair.Create(Attribute(h.Value, "name"), Attribute(h.Value, "value")))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var action = Attribute(found.Value[..found.Value.IndexOf('>', StringComparison.Ordinal)], "action");
        return (action.Length == 0 ? At : new Uri(Base(), action).PathAndQuery, [.. values]);
    }

    /// <summary>Shows a page as it was, as the button of the browser does.</summary>
    public void GoBack(string html) => Html = html;

    /// <summary>What another site could make the browser post: the cookies, but not the form's secret.</summary>
    public async Task PostFromElsewhereAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        await ShowAsync(await _client.PostAsync(path, content, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _client.Dispose();

    private Uri Base() => new(_client.BaseAddress!, WebUtility.HtmlDecode(BaseTag().Match(Html) is { Success: true } tag ? tag.Groups[1].Value : "/"));

    private async Task ShowAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Policy = response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? string.Join(' ', policy) : "";
            (Status, At) = (response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery);
            Html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<base[^>]*href=\"([^\"]*)\"")]
    private static partial Regex BaseTag();
}
