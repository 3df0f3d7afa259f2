using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>
/// An access point over HTTP: <c>GET participants/{id}?document={kind}</c> tells whether somebody receives that there, <c>PUT documents/{key}</c>
/// hands a document over, <c>GET documents/{key}</c> tells how it stands.
/// </summary>
internal sealed class HttpAccessPoint(IHttpClientFactory clients, ILogger<HttpAccessPoint> log) : IAccessPoint
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "access-point";

    /// <summary>No answer is longer.</summary>
    public const long MostBytes = 100_000;

    private const int LongestReason = 500;

    public bool IsThere => true;

    public Task<ReceiverAnswer> LookUpAsync(PeppolId receiver, string document, CancellationToken cancellationToken) => AskAsync(
        new HttpRequestMessage(HttpMethod.Get, $"participants/{receiver.Value}?document={document}"),
        static (status, _) => status switch
        {
            HttpStatusCode.OK => ReceiverAnswer.Receives,
            HttpStatusCode.NotFound => ReceiverAnswer.Nobody,
            _ => ReceiverAnswer.Unknown,
        },
        static _ => ReceiverAnswer.Unknown,
        cancellationToken);

    public Task<DeliveryAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(submission.Document);
        content.Headers.ContentType = new MediaTypeHeaderValue(UblDocument.MediaType);
        var request = new HttpRequestMessage(HttpMethod.Put, "documents/" + submission.Key) { Content = content };
        request.Headers.Add("Peppol-Sender", submission.Sender.Value);
        request.Headers.Add("Peppol-Receiver", submission.Receiver.Value);
        request.Headers.Add("Peppol-Process", submission.Process);
        return AskAsync(request, static (status, answer) => Read(status, answer), DeliveryAnswer.Lost, cancellationToken);
    }

    public Task<DeliveryAnswer> AskAsync(string key, CancellationToken cancellationToken) => AskAsync(
        new HttpRequestMessage(HttpMethod.Get, "documents/" + key),
        static (status, answer) => status == HttpStatusCode.NotFound ? DeliveryAnswer.NeverSeen : Read(status, answer),
        DeliveryAnswer.Lost,
        cancellationToken);

    private static DeliveryAnswer Read(HttpStatusCode status, Answer? answer) => (status, answer) switch
    {
        (HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Created, { Reference: { Length: > 0 and <= 100 } reference }) when StateOf(answer.State) is { } state =>
            new DeliveryAnswer(DeliveryOutcome.Known, reference, state, Short(answer.Reason)),

        // It has looked at the document and will not have it: that is an answer.
        (HttpStatusCode.UnprocessableEntity, _) => new DeliveryAnswer(DeliveryOutcome.Known, "", EInvoiceState.Rejected, Short(answer?.Reason)),
        _ => DeliveryAnswer.Lost("answered_" + (int)status),
    };

    private static EInvoiceState? StateOf(string? word) => word switch
    {
        "queued" or "sent" => EInvoiceState.Sent,
        "accepted" => EInvoiceState.Accepted,
        "rejected" => EInvoiceState.Rejected,
        "undeliverable" => EInvoiceState.Undeliverable,
        _ => null,
    };

    private static string? Short(string? reason) => reason is null ? null : Printable.Of(reason, LongestReason);

    /// <summary>Whatever goes wrong on the way is no answer, not a no.</summary>
    private async Task<T> AskAsync<T>(HttpRequestMessage request, Func<HttpStatusCode, Answer?, T> read, Func<string, T> lost, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
                var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
                return read(response.StatusCode, isJson ? await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) : null);
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "The access point did not answer {Method} {Address}", request.Method, request.RequestUri);
                return lost("no_answer");
            }
        }
    }

    private sealed record Answer(string? Reference, string? State, string? Reason);
}
