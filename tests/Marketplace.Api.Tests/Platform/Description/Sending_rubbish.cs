using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>
/// Walks everything the OpenAPI document describes and sends what nobody should send. <c>SAMSPEL_TEST_ALL=1</c> sends
/// all of it as everybody.
/// </summary>
public sealed class Sending_rubbish(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Present = "present";

    private static readonly bool All = Environment.GetEnvironmentVariable("SAMSPEL_TEST_ALL") == "1";

    // What refusing is allowed to leave behind: what keys were used for, and tries that count.
    private const string Volatile = "'people', 'idempotency_keys', 'signing_codes', 'data_protection_keys', 'migrations'";

    private readonly List<string> _faults = [];
    private int _sent;

    [Fact]
    public async Task Is_refused_clearly_at_every_address_and_changes_nothing()
    {
        var town = await Town.BuiltAsync(api);
        var description = await ApiDescription.ReadAsync(town.Nobody);
        var bodies = 0;
        foreach (var operation in Town.InOrder(description.Operations))
        {
            var calls = BodiesOf(town, operation).ToList();
            bodies += calls.Count;
            await SendAsync(operation, [.. calls, .. AddressesOf(town, operation), .. HeadersOf(town, operation)]);
        }

        _faults.ShouldBeEmpty($"{_faults.Count} of {_sent}:\n" + string.Join('\n', _faults.Take(200)));
        description.Operations.Count.ShouldBeGreaterThan(90);
        bodies.ShouldBeGreaterThan(1500);
        _sent.ShouldBeGreaterThan(2500);
    }

    [Fact]
    public async Task About_somebody_elses_things_finds_nothing()
    {
        var town = await Town.BuiltAsync(api);
        var description = await ApiDescription.ReadAsync(town.Nobody);
        var (asked, found) = (0, new List<string>());
        foreach (var operation in description.Operations.Where(o => o.IsClosed && o.In("path").Any() && !o.Path.Contains("/admin/", StringComparison.Ordinal) && !IsOfTheCalendar(o)))
        {
            var call = Call(operation, Town.Address(operation, town.Theirs), Example(operation), "theirs", town.Owner);
            var answer = await call.SendAsync(await VersionAsync(operation, town.Owner));
            var open = operation.Path.Contains("/offers/{slug}", StringComparison.Ordinal);

            // A file is looked at before anything is looked up; the walk sends none.
            var fileless = operation.IsUpload && answer.Status == HttpStatusCode.BadRequest;
            if (answer.Status != HttpStatusCode.NotFound && !open && !fileless)
            {
                found.Add($"{operation} {answer.Status} {answer.Text}");
            }

            asked++;
        }

        found.ShouldBeEmpty(string.Join('\n', found));
        asked.ShouldBeGreaterThan(30);
    }

    // A year is everybody's: whoever asks for it gets what is their own in it.
    private static bool IsOfTheCalendar(ApiOperation operation) => operation.In("path").Select(Town.Name).SequenceEqual(["year"]);

    private static IEnumerable<Rubbishing> BodiesOf(Town town, ApiOperation operation)
    {
        if (operation.Body is not { } schema)
        {
            yield break;
        }

        var rubbish = new Rubbish(operation.Description);
        var example = rubbish.Example(schema)!;
        var address = Town.Address(operation, town.Own);
        var whole = Rubbish.Whole(example.ToJsonString()).ToList();
        var fields = rubbish.Fields(schema, example).ToList();
        foreach (var (client, sent) in (IEnumerable<(HttpClient, Sent)>)
            [
                .. whole.Concat(fields).Select(s => (town.For(operation), s)),
                .. (All ? whole.Concat(fields) : whole.Take(2)).SelectMany(s => ((HttpClient, Sent)[])[(town.Nobody, s), (town.Viewer, s)]),
            ])
        {
            yield return Call(operation, address, sent, sent.What, client);
        }
    }

    private static IEnumerable<Rubbishing> AddressesOf(Town town, ApiOperation operation)
    {
        var rubbish = new Rubbish(operation.Description);
        var body = Example(operation);
        foreach (var parameter in operation.In("path"))
        {
            var own = Town.ValueOf(operation, Town.Name(parameter), town.Own);
            // A NUL in the path itself never comes past the web server.
            string[] values = [Guid.NewGuid().ToString(), .. rubbish.InAddress(parameter).Where(v => v.Length > 0 && !v.Contains("%00", StringComparison.Ordinal))];
            foreach (var value in values.Where(v => v != own))
            {
                var address = operation.In("path").Aggregate(operation.Path, (path, p) => path.Replace(
                    $"{{{Town.Name(p)}}}", p == parameter || Town.Name(p) == Town.Name(parameter) ? value : Town.ValueOf(operation, Town.Name(p), town.Own), StringComparison.Ordinal));
                yield return Call(operation, address, body, $"{Town.Name(parameter)} = {Short(value)}", town.For(operation));
            }
        }

        if (operation.Method == "GET")
        {
            yield return Call(operation, Town.Address(operation, town.Own) + "?nobody=%00&nobody=%ff", body, "an unknown query", town.For(operation));
        }

        foreach (var parameter in operation.In("query"))
        {
            foreach (var value in rubbish.InAddress(parameter))
            {
                yield return Call(operation, $"{Town.Address(operation, town.Own)}?{Town.Name(parameter)}={value}", body, $"?{Town.Name(parameter)} = {Short(value)}", town.For(operation));
            }
        }
    }

    private static IEnumerable<Rubbishing> HeadersOf(Town town, ApiOperation operation)
    {
        // Without a body or with one that cannot be read nothing can come of it, whatever the header.
        var address = Town.Address(operation, town.Own);
        var body = Example(operation);
        if (operation.Header("Idempotency-Key") is { } key)
        {
            yield return Call(operation, address, body, "key too long", town.For(operation)) with { Key = new string('k', 201), Must = HttpStatusCode.BadRequest };
            if (key["required"]?.GetValue<bool>() == true)
            {
                yield return Call(operation, address, body, "no key", town.For(operation)) with { Key = null, Must = HttpStatusCode.BadRequest };
            }
        }

        if (operation.Header("If-Match") is not null)
        {
            yield return Call(operation, address, body, "no version", town.For(operation)) with { Version = null, Must = HttpStatusCode.PreconditionRequired };
            yield return Call(operation, address, body, "no version at all", town.For(operation)) with { Version = "W/\"x\"", Must = HttpStatusCode.BadRequest };
        }

        if (operation.IsClosed && !operation.Path.Contains("/admin/", StringComparison.Ordinal))
        {
            yield return Call(operation, address, body, "another organisation", town.Owner) with { Organisation = town.Strangers.Value.ToString() };
            yield return Call(operation, address, body, "no organisation", town.Owner) with { Organisation = "åre" };
        }

        if (operation.IsClosed)
        {
            yield return Call(operation, address, body, "a broken token", town.Nobody) with { Token = "CfDJ8rubbish", Must = HttpStatusCode.Unauthorized };
        }
    }

    /// <summary>Sends all, some at once; then what was refused once more, while nobody else changes anything.</summary>
    private async Task SendAsync(ApiOperation operation, IReadOnlyList<Rubbishing> calls)
    {
        calls.ShouldNotBeEmpty($"{operation} was not walked");
        var refused = new List<Rubbishing>();
        var before = await FingerprintAsync();
        foreach (var batch in calls.Chunk(8))
        {
            var version = await VersionAsync(operation, calls[0].Client);
            var answers = await Task.WhenAll(batch.Select(c => c.SendAsync(version)));
            foreach (var (call, answer) in batch.Zip(answers))
            {
                Check(call, answer);
                if ((int)answer.Status >= 400)
                {
                    refused.Add(call);
                }
            }
        }

        _sent += calls.Count;
        for (var taken = refused.Count < calls.Count; taken;)
        {
            // What was refused only because another call had just changed the same thing may be taken now.
            before = await FingerprintAsync();
            var version = await VersionAsync(operation, calls[0].Client);
            var answers = new List<Called>();
            foreach (var batch in refused.Chunk(8))
            {
                answers.AddRange(await Task.WhenAll(batch.Select(c => c.SendAsync(version))));
            }

            taken = answers.Exists(a => (int)a.Status < 400);
            refused = [.. refused.Zip(answers).Where(a => (int)a.Second.Status >= 400).Select(a => a.First)];
        }

        if (await FingerprintAsync() is var after && after != before)
        {
            _faults.Add($"{operation} changed something although it refused: {string.Join(", ", after.Split('\n').Except(before.Split('\n')))}");
        }
    }

    private void Check(Rubbishing call, Called answer)
    {
        var status = (int)answer.Status;
        var wrong = call switch
        {
            _ when status >= 500 => "failed",
            _ when status < 400 => call.Must is null ? null : "was taken",
            { Must: { } must } when must != answer.Status => $"is not {(int)must}",
            _ when answer.MediaType != "application/problem+json" => "is no problem details",
            _ when string.IsNullOrEmpty(answer.Code) => "has no code",
            _ when answer.Json.GetProperty("status").GetInt32() != status => "says another status",
            _ when answer.Json.GetProperty("title").GetString() is not { Length: > 0 } title || title.StartsWith("errors.", StringComparison.Ordinal) => "has no sentence",
            _ when answer.Code == "validation_failed" && answer.Faults.Count == 0 => "names no field",
            _ when status == 400 && call.Sent is { AtField: true } && answer.Faults.Count == 0 && answer.Code is "malformed_request" or "validation_failed" => "names no field",
            _ when answer.Faults.Any(f => f.StartsWith(':') || f.Contains("errors.", StringComparison.Ordinal)) => "names an empty field",
            _ => null,
        };
        if (wrong is not null)
        {
            _faults.Add($"{call.Operation} with {call.What} {wrong}: {status} {answer.Code} {string.Join(' ', answer.Faults)} {(answer.Code is null ? Short(answer.Text, 300) : "")}");
        }
    }

    private Task<string> FingerprintAsync() => api.InDatabaseAsync(async db =>
    {
        var tables = await db.Database.SqlQueryRaw<string>($"select table_name as \"Value\" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ({Volatile})").ToListAsync();
        tables.Count.ShouldBeGreaterThan(30);
        var sums = await db.Database.SqlQueryRaw<string>(string.Join(
            " union all ", tables.Select(t => $"select '{t} ' || count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)::numeric), 0) as \"Value\" from \"{t}\" x"))).ToListAsync();
        return string.Join('\n', sums.Order(StringComparer.Ordinal));
    });

    private static Sent? Example(ApiOperation operation) =>
        operation.Body is { } schema ? new Sent("", new Rubbish(operation.Description).Example(schema)!.ToJsonString()) : null;

    private static Rubbishing Call(ApiOperation operation, string address, Sent? sent, string what, HttpClient client) =>
        new(operation, address, sent, what, client) { Key = Guid.NewGuid().ToString(), Version = Present };

    /// <summary>The version of what a change is about, as reading gives it.</summary>
    private static async Task<string?> VersionAsync(ApiOperation operation, HttpClient client) => operation.Header("If-Match") is null
        ? null
        : (await client.ReadAsync(operation.Path switch
        {
            "/api/v1/organisation/calendar/week" => "organisation/calendar",
            var path when path.Contains("/customers/", StringComparison.Ordinal) => "organisation/customers/" + await FirstAsync(client, "customers"),
            var path when path.Contains("/planned-invoices/", StringComparison.Ordinal) => "organisation/planned-invoices/" + await FirstAsync(client, "planned-invoices"),
            var path when path.Contains("/invoice-looks/", StringComparison.Ordinal) => "organisation/invoice-looks/" + Street.Id((await client.ReadAsync("bookings")).Json.GetProperty("items")[0]),
            var path when path.Contains("/offers/", StringComparison.Ordinal) => "organisation/offers/" + await FirstAsync(client, "offers"),
            _ => "organisation",
        })).Headers.ETag?.Tag;

    private static async Task<string> FirstAsync(HttpClient client, string list) => (await client.ReadAsync("organisation/" + list)).Json.GetProperty("items")[0].GetProperty("id").GetString()!;

    private static string Short(string text, int most = 60) => text.Length > most ? text[..most] : text;

    /// <summary>One call with something wrong in it.</summary>
    private sealed record Rubbishing(ApiOperation Operation, string Address, Sent? Sent, string What, HttpClient Client)
    {
        public string? Key { get; init; }

        public string? Version { get; init; }

        public string? Organisation { get; init; }

        public string? Token { get; init; }

        /// <summary>The only answer that will do.</summary>
        public HttpStatusCode? Must { get; init; }

        /// <param name="version">The present version of what is changed.</param>
        public async Task<Called> SendAsync(string? version)
        {
            using var request = new HttpRequestMessage(new HttpMethod(Operation.Method), Address);
            Set("Idempotency-Key", Key);
            Set("If-Match", Version == Present ? version : Version);
            Set("Samspel-Organisation", Organisation is null ? null : Uri.EscapeDataString(Organisation));
            Set("Authorization", Token is null ? null : "Bearer " + Token);
            if (Operation.IsUpload)
            {
                request.Content = new MultipartFormDataContent { { new ByteArrayContent("no picture"u8.ToArray()), "picture", "picture.png" } };
            }
            else if (Sent is { Text: { } text })
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(Sent.MediaType) } };
            }

            try
            {
                return await Client.CallAsync(request);
            }
            catch (HttpRequestException broken)
            {
                return new Called(HttpStatusCode.InternalServerError, new HttpResponseMessage().Headers, null, broken.Message);
            }

            void Set(string name, string? value)
            {
                if (value is not null)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }
        }
    }
}
