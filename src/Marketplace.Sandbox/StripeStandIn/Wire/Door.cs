using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>The way in for every API request: key, version, account, faults, shape, idempotency, then the operation.</summary>
internal sealed class Door(World world, StandInOptions options, RequestLog log)
{
    private static readonly Duration KeysLast = Duration.FromHours(24);

    private readonly ConcurrentDictionary<string, bool> keysInUse = new();

    public async Task EnterAsync(HttpContext http, Operation operation)
    {
        Request request;
        try
        {
            request = await Request.ReadAsync(http);
        }
        catch (StripeProblem unreadable)
        {
            await WriteAsync(http, new Answer(unreadable.Status, unreadable.ToWire()));
            return;
        }

        http.Response.Headers["Request-Id"] = request.Id;
        http.Response.Headers["Stripe-Version"] = EventLog.ApiVersion;
        log.Add(request.Method, request.PathAndQuery, request.Account, request.ApiVersion, request.Key, request.Given);

        var afterwards = (Fault?)null;
        Answer answer;
        try
        {
            CheckCaller(request);
            FailBefore(request);
            afterwards = world.Faults.Take(FaultKind.DropAfter, request.Account, request.Method, request.Path)
                ?? world.Faults.Take(FaultKind.NoAnswer, request.Account, request.Method, request.Path)
                ?? world.Faults.Take(FaultKind.ErrorAfter, request.Account, request.Method, request.Path);
            answer = await AnswerAsync(request, operation, http.RequestAborted);
        }
        catch (StripeProblem problem)
        {
            answer = new Answer(problem.Status, problem.ToWire());
        }

        if (afterwards?.Kind == FaultKind.DropAfter)
        {
            http.Abort();
            return;
        }

        if (afterwards?.Kind == FaultKind.NoAnswer)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (afterwards is not null)
            answer = new Answer(500, StripeProblem.Unexpected().ToWire());
        if (answer.IsReplay)
            http.Response.Headers["Idempotent-Replayed"] = "true";
        if (request.Key is not null)
            http.Response.Headers["Idempotency-Key"] = request.Key;
        await WriteAsync(http, answer);
    }

    private static Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(answer.Body.ToJsonString(Json.Whole), http.RequestAborted);
    }

    private async Task<Answer> AnswerAsync(Request request, Operation operation, CancellationToken cancellation)
    {
        // A request refused for its shape never began: its key stays free.
        var parameters = operation.Takes.Read(request.Given);
        if (request.Key is null || request.Method == "GET")
        {
            await DelayAsync(request, cancellation);
            return world.Do(() => Execute(request, operation, parameters));
        }

        var key = $"key:{request.Account}:{request.Key}";
        if (!keysInUse.TryAdd(key, true))
            throw StripeProblem.KeyInUse(request.Key);
        try
        {
            if (world.Do(() => Replay(request, key)) is { } kept)
                return kept;
            // A caller who gives up does not stop what it has started.
            await DelayAsync(request, CancellationToken.None);
            return world.Do(() => Keep(request, operation, key, Execute(request, operation, parameters)));
        }
        finally
        {
            keysInUse.TryRemove(key, out _);
        }
    }

    private Answer? Replay(Request request, string key)
    {
        if (world.Book.Find<KeptAnswer>(key) is not { } kept
            || kept.KeptAt + (long)KeysLast.TotalSeconds <= world.Clock.Seconds)
            return null;
        return kept.Fingerprint == request.Fingerprint
            ? new Answer(kept.Status, kept.Body.DeepClone().AsObject(), IsReplay: true)
            : throw StripeProblem.OtherParameters(request.Key!);
    }

    private Answer Keep(Request request, Operation operation, string key, Answer answer)
    {
        // The second version of the API executes a failed request again; the first repeats its failure.
        if (operation.IsSecondVersion && answer.Status >= 400)
            return answer;
        var kept = world.Book.Find<KeptAnswer>(key) ?? new KeptAnswer { Id = key };
        kept.Fingerprint = request.Fingerprint;
        kept.Status = answer.Status;
        kept.Body = answer.Body.DeepClone().AsObject();
        kept.KeptAt = world.Clock.Seconds;
        world.Book.Save(kept);
        return answer;
    }

    private Answer Execute(Request request, Operation operation, JsonObject parameters)
    {
        world.Events.Request = (request.Id, request.Key);
        try
        {
            var body = operation.Run(new Call(world, parameters, request.Account, request.Subject));
            Expansion.Expand(world.Book, body, parameters.Texts("expand"));
            return new Answer(200, body);
        }
        catch (StripeProblem problem)
        {
            return new Answer(problem.Status, problem.ToWire());
        }
        finally
        {
            world.Events.Request = null;
        }
    }

    private void CheckCaller(Request request)
    {
        if (request.ApiKey != options.ApiKey)
            throw new StripeProblem(401, "invalid_request_error", null,
                request.ApiKey is null ? "You did not provide an API key." : "Invalid API Key provided.");
        if (request.ApiVersion is { } version && version != EventLog.ApiVersion)
            throw StripeProblem.Invalid(null, $"Invalid Stripe API version: {version}. This server speaks {EventLog.ApiVersion}.");
        if (request.Account is { } account && world.Do(() => world.Book.Find<Account>(account)) is null)
            throw new StripeProblem(403, "invalid_request_error", "account_invalid",
                $"The provided key does not have access to account '{account}' (or that account does not exist). "
                + "Application access may have been revoked.");
        if (request.Key is { Length: > 255 })
            throw StripeProblem.Invalid(null, "Idempotency keys can be at most 255 characters long.");
    }

    private void FailBefore(Request request)
    {
        if (world.Faults.Take(FaultKind.RateLimit, request.Account, request.Method, request.Path) is not null)
            throw StripeProblem.TooManyRequests();
        if (world.Faults.Take(FaultKind.Conflict, request.Account, request.Method, request.Path) is not null)
            throw StripeProblem.KeyInUse(request.Key ?? "");
    }

    private Task DelayAsync(Request request, CancellationToken cancellation) =>
        world.Faults.Take(FaultKind.Delay, request.Account, request.Method, request.Path) is { } delay
            ? Task.Delay(delay.Milliseconds, cancellation)
            : Task.CompletedTask;

    private sealed record Answer(int Status, JsonObject Body, bool IsReplay = false);

    /// <summary>What was sent, before anything is believed.</summary>
    private sealed record Request(
        string Id, string Method, string Path, string PathAndQuery, string Subject, string? ApiKey, string? ApiVersion,
        string? Account, string? Key, JsonObject Given, string Fingerprint)
    {
        public static async Task<Request> ReadAsync(HttpContext http)
        {
            var request = http.Request;
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(http.RequestAborted);
            var bearer = Header(request, "Authorization");
            return new Request(
                Book.NewId("req_", 14),
                request.Method,
                request.Path.ToString(),
                request.Path + request.QueryString.ToString(),
                request.RouteValues["id"]?.ToString() ?? "",
                bearer?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? bearer["Bearer ".Length..] : null,
                Header(request, "Stripe-Version"),
                Header(request, "Stripe-Account") ?? Header(request, "Stripe-Context"),
                Header(request, "Idempotency-Key"),
                Parse(request, body),
                Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path} {body}"))));
        }

        private static JsonObject Parse(HttpRequest request, string body)
        {
            if (request.Method == "GET" || request.Method == "DELETE")
                return FormBody.Parse(request.QueryString.ToString());
            return request.Path.StartsWithSegments("/v2") ? FormBody.ParseJson(body) : FormBody.Parse(body);
        }

        private static string? Header(HttpRequest request, string name) =>
            request.Headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;
    }
}
