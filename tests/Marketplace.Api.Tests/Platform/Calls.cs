using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.Api.Tests.Platform;

/// <summary>What an HTTP call gave back.</summary>
public sealed record Called(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The code of a refusal.</summary>
    public string? Code => IsProblem ? Json.GetProperty("code").GetString() : null;

    /// <summary>The fields at fault and their codes, as <c>field:code</c>.</summary>
    public IReadOnlyList<string> Faults => IsProblem && Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(e => e.GetProperty("field").GetString() + ":" + e.GetProperty("code").GetString())]
        : [];

    private bool IsProblem => MediaType == "application/problem+json";
}

/// <summary>JSON calls without ceremony.</summary>
public static class Calls
{
    public static Task<Called> PostAsync(this HttpClient client, string path, object? body = null, string? key = null) =>
        client.CallAsync(HttpMethod.Post, path, body, key);

    public static Task<Called> PutAsync(this HttpClient client, string path, object? body = null) =>
        client.CallAsync(HttpMethod.Put, path, body, null);

    public static Task<Called> ReadAsync(this HttpClient client, string path) =>
        client.CallAsync(HttpMethod.Get, path, null, null);

    private static async Task<Called> CallAsync(this HttpClient client, HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.CallAsync(request);
    }

    public static async Task<Called> CallAsync(this HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Called(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
