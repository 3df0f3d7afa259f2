using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Sandbox.AccessPoint;

/// <summary>What becomes of documents that are handed over.</summary>
public enum AccessPointMood
{
    /// <summary>The receiver takes them at once.</summary>
    Accept,

    /// <summary>The receiver says no.</summary>
    Reject,

    /// <summary>The receiver takes its time: they stay on their way until the mood changes.</summary>
    Delay,

    /// <summary>They are taken, but the answer to whoever handed them over is lost.</summary>
    LoseAnswer,

    /// <summary>Nothing gets through at all.</summary>
    BeAway,
}

/// <summary>A document that was handed over.</summary>
/// <param name="Key">The sender's own id of it.</param>
/// <param name="Sender">Whose it is.</param>
/// <param name="Receiver">Where it goes.</param>
/// <param name="Xml">What it says.</param>
/// <param name="State">Where it stands: sent, accepted or rejected.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Times">How often it was handed over.</param>
public sealed record HandedOver(string Key, string Sender, string Receiver, string Xml, string State, string? Reason, int Times);

/// <summary>
/// A provider's door to the Peppol network, over HTTP, for one machine. The same key is the same document. What it does
/// with documents can be chosen on its page or by <c>POST /mood</c>.
/// </summary>
public sealed class AccessPointStandIn : IAsyncDisposable
{
    /// <summary>What lets a caller in.</summary>
    public const string Token = "ap_sandbox";

    private readonly ConcurrentDictionary<string, HandedOver> _documents = new();
    private readonly ConcurrentDictionary<string, bool> _nobodyAt = new();
    private WebApplication _server = null!;

    private AccessPointStandIn()
    {
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_server.Urls.First());

    /// <summary>What becomes of documents.</summary>
    public AccessPointMood Mood { get; set; } = AccessPointMood.Accept;

    /// <summary>What a receiver says that says no.</summary>
    public string Refusal { get; set; } = "Referensen saknas / Referansen mangler";

    /// <summary>Everything that was handed over, in no order.</summary>
    public IReadOnlyCollection<HandedOver> Documents => [.. _documents.Values];

    /// <summary>Starts one.</summary>
    /// <param name="port">On 127.0.0.1; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AccessPointStandIn> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        var standIn = new AccessPointStandIn();
        standIn._server = await LoopbackServer.StartAsync(port, standIn.Map, cancellationToken);
        return standIn;
    }

    /// <summary>Nobody receives at the address any more; or somebody does again.</summary>
    public void Receives(string participant, bool receives) => _nobodyAt[participant] = !receives;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.MapGet("/participants/{id}", (string id, HttpContext context) => Guarded(context, () =>
            _nobodyAt.GetValueOrDefault(id) ? Results.NotFound() : Results.Json(new { participant = id })));
        app.MapPut("/documents/{key}", (string key, HttpContext context) => HandOverAsync(key, context));
        app.MapGet("/documents/{key}", (string key, HttpContext context) => Guarded(context, () =>
            _documents.TryGetValue(key, out var known) ? Answer(Moved(known)) : Results.NotFound()));
        app.MapGet("/", () => Results.Content(AccessPointPage.Of(this), "text/html; charset=utf-8"));
        app.MapPost("/mood", (Delegate)ChooseAsync);
    }

    private async Task<IResult> HandOverAsync(string key, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var xml = await reader.ReadToEndAsync(context.RequestAborted);
        return Guarded(context, () =>
        {
            var stored = _documents.AddOrUpdate(
                key,
                _ => new HandedOver(key, context.Request.Headers["Peppol-Sender"].ToString(), context.Request.Headers["Peppol-Receiver"].ToString(), xml, "sent", null, 1),
                (_, before) => before with { Times = before.Times + 1 });
            if (Mood == AccessPointMood.LoseAnswer)
            {
                context.Abort();
                return Results.Empty;
            }

            return Answer(Moved(stored));
        });
    }

    /// <summary>A document moves on when it is asked about, as the mood is then.</summary>
    private HandedOver Moved(HandedOver document)
    {
        if (document.State != "sent")
        {
            return document;
        }

        var moved = Mood switch
        {
            AccessPointMood.Accept or AccessPointMood.LoseAnswer => document with { State = "accepted" },
            AccessPointMood.Reject => document with { State = "rejected", Reason = Refusal },
            _ => document,
        };
        return _documents[document.Key] = moved;
    }

    private IResult Guarded(HttpContext context, Func<IResult> answer)
    {
        if (Mood == AccessPointMood.BeAway)
        {
            context.Abort();
            return Results.Empty;
        }

        return context.Request.Headers.Authorization == "Bearer " + Token ? answer() : Results.StatusCode(StatusCodes.Status401Unauthorized);
    }

    private async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<AccessPointMood>(form["mood"], ignoreCase: true, out var mood) || !Enum.IsDefined(mood))
        {
            return Results.BadRequest();
        }

        Mood = mood;
        Refusal = form["refusal"] is [{ Length: > 0 and <= 300 } said] ? said : Refusal;
        return Results.Redirect("/");
    }

    private static IResult Answer(HandedOver document) => Results.Json(new { reference = "ap-" + document.Key, state = document.State, reason = document.Reason });
}
