using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;

namespace Marketplace.Sandbox.Stories;

/// <summary>One person at the public HTTP API, signed in with a bearer token: what an integration of our own would do.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    private ApiClient(Uri address) => _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };

    /// <summary>Somebody who has not signed in.</summary>
    public static ApiClient Nobody(Uri address) => new(address);

    /// <summary>Signs in with e-mail address and password.</summary>
    public static async Task<ApiClient> SignInAsync(Uri address, string email, string password, CancellationToken cancellationToken)
    {
        var client = new ApiClient(address);
        var token = await client.PostAsync("auth/token", new { email, password }, cancellationToken);
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["accessToken"]!);
        return client;
    }

    /// <summary>Reads JSON.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        return await ReadAsync(answer, path, cancellationToken);
    }

    /// <summary>Reads a file.</summary>
    public async Task<byte[]> FileAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            await ReadAsync(answer, path, cancellationToken);
        }

        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Sends JSON with a key of its own, so that a repeated call changes nothing twice.</summary>
    public async Task<JsonNode> PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }, options: Json.Options) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        using var answer = await _http.SendAsync(request, cancellationToken);
        return await ReadAsync(answer, path, cancellationToken);
    }

    /// <summary>Changes something that was just read, naming the version that was read.</summary>
    public async Task PutAsync(string path, object body, long version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await _http.SendAsync(request, cancellationToken);
        await ReadAsync(answer, path, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string path, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StoryException($"{answer.RequestMessage!.Method} {path} answered {(int)answer.StatusCode}: {text}");
        }

        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? throw new JsonException($"{path} answered nothing.");
    }
}

/// <summary>A story did not go on as it should; the message says where.</summary>
/// <param name="message">What was seen.</param>
internal sealed class StoryException(string message) : SandboxException(message);
