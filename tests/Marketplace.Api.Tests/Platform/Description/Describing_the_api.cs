using System.Net;
using System.Text.Json;
using Marketplace.Api.Platform;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>What the OpenAPI document promises, held against what the host does.</summary>
public sealed class Describing_the_api(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Short fixed lists that come whole.
    private static readonly string[] Whole = ["/api/v1/municipalities", "/api/v1/offers/{slug}/ways-to-pay", "/api/v1/bookings/{booking}/changes", "/api/v1/admin/rates"];

    [Fact]
    public async Task Is_OpenAPI_3_1_with_the_token_and_every_address_of_the_host()
    {
        var description = await ApiDescription.ReadAsync(api.Nobody());

        description.Document["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        description.Document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        var mapped = ApiEndpoint.All(api.App).Where(e => e.Route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null).ToList();
        description.Operations.Count.ShouldBe(mapped.Count);
        description.Operations.Count(o => o.IsClosed).ShouldBe(mapped.Count(e => e.Access is not AnyoneAttribute));
    }

    [Fact]
    public async Task Names_every_header_and_every_refusal()
    {
        var description = await ApiDescription.ReadAsync(api.Nobody());
        foreach (var operation in description.Operations)
        {
            operation.Answers.Contains("400").ShouldBeTrue(operation.ToString());
            (operation.IsClosed, operation.Answers.Contains("401") && operation.Answers.Contains("403")).ShouldBeOneOf((true, true), (false, false), (false, true));
            (operation.Header("If-Match") is not null).ShouldBe(operation.Answers.Contains("428"), operation.ToString());
            operation.Answers.Any(a => a[0] == '2').ShouldBeTrue(operation.ToString());
            foreach (var (status, answer) in operation.Described["responses"]!.AsObject().Where(r => r.Key[0] == '4'))
            {
                answer!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>().EndsWith("/Problem", StringComparison.Ordinal).ShouldBeTrue($"{operation} {status}");
            }
        }

        description.Operations.Count(o => o.Header("If-Match") is not null).ShouldBeGreaterThan(8);
        description.Operations.Where(o => o.Method == "PUT" && o.Path != "/api/v1/me").ShouldAllBe(o => o.Header("If-Match") != null);
    }

    [Fact]
    public async Task Describes_each_body_by_its_own_fields()
    {
        var description = await ApiDescription.ReadAsync(api.Nobody());
        var compared = 0;
        foreach (var endpoint in ApiEndpoint.All(api.App).Where(e => e.Body is not null))
        {
            var operation = description.Operations.SingleOrDefault(o => o.Method == endpoint.Method && Plain(o.Path) == Plain(endpoint.Route.RoutePattern.RawText!));
            if (operation?.Body is not { } body)
            {
                continue;
            }

            var said = endpoint.Body!.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Select(p => p.Name!);
            var fields = said.Any() ? said : endpoint.Body.GetProperties().Where(p => p.CanWrite).Select(p => p.Name);
            body["properties"]!.AsObject().Select(p => p.Key).ShouldBe(fields.Select(JsonNamingPolicy.CamelCase.ConvertName), ignoreOrder: true, $"{operation}");
            compared++;
        }

        compared.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Gives_every_list_in_pages_that_follow_each_other_without_a_gap()
    {
        var town = await Town.BuiltAsync(api);
        var description = await ApiDescription.ReadAsync(town.Nobody);
        var (lists, paged) = (0, 0);
        foreach (var operation in description.Operations.Where(o => o.Method == "GET"))
        {
            var schema = operation.Described["responses"]!["200"]!["content"]?["application/json"]?["schema"];
            if (schema is null)
            {
                continue;
            }

            var answered = description.Schema(schema);
            answered["type"]?.ToString().ShouldNotBe("array", operation.ToString());
            if (answered["properties"]?["items"] is null || answered["properties"]!["next"] is null)
            {
                continue;
            }

            lists++;
            if (Whole.Contains(operation.Path))
            {
                continue;
            }

            operation.In("query").Select(q => q["name"]!.GetValue<string>()).ShouldContain("cursor", operation.ToString());
            paged += await FollowAsync(town.For(operation), Town.Address(operation, town.Own)) > 1 ? 1 : 0;
        }

        lists.ShouldBeGreaterThan(11);
        paged.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Answers_problem_details_where_there_is_no_address_or_another_verb()
    {
        using var nobody = api.Nobody();
        using var wrongVerb = new HttpRequestMessage(HttpMethod.Patch, "bookings");

        var (nowhere, refused) = (await nobody.ReadAsync("nowhere"), await nobody.CallAsync(wrongVerb));

        (nowhere.Status, nowhere.Code).ShouldBe((HttpStatusCode.NotFound, PlatformErrors.NotFound));
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.MethodNotAllowed, PlatformErrors.MethodNotAllowed));
    }

    [Fact]
    public async Task Gives_the_version_with_what_was_read_and_refuses_a_change_without_it_or_with_an_old_one()
    {
        var town = await Town.BuiltAsync(api);
        var description = await ApiDescription.ReadAsync(town.Nobody);
        var changed = 0;
        foreach (var operation in description.Operations.Where(o => o.Header("If-Match") is not null))
        {
            var address = Town.Address(operation, town.Own);
            foreach (var (version, status, code) in ((string?, HttpStatusCode, string)[])[(null, HttpStatusCode.PreconditionRequired, PlatformErrors.VersionNeeded), ("\"4000000000\"", HttpStatusCode.Conflict, PlatformErrors.ChangedMeanwhile)])
            {
                var text = new Rubbish(description).Example(operation.Body!)!.ToJsonString();
                using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
                if (version is not null)
                {
                    request.Headers.Add("If-Match", version);
                }

                var answer = await town.Owner.CallAsync(request);

                // A body that is at fault in itself is told first.
                if (answer.Code != PlatformErrors.Validation)
                {
                    (answer.Status, answer.Code).ShouldBe((status, code), $"{operation} {answer.Text}");
                    changed++;
                }
            }
        }

        changed.ShouldBeGreaterThan(9);
        foreach (var path in (string[])["organisation", "organisation/calendar", $"organisation/offers/{town.Own["offer"]}"])
        {
            (await town.Owner.ReadAsync(path)).Headers.ETag.ShouldNotBeNull(path);
        }
    }

    /// <summary>Reads a list whole and one by one.</summary>
    /// <returns>How many there are.</returns>
    private static async Task<int> FollowAsync(HttpClient client, string address)
    {
        var whole = (await client.ReadAsync(address + "?limit=100")).Json.GetProperty("items").EnumerateArray().Select(Text).ToList();
        var (followed, cursor) = (new List<string>(), "");
        do
        {
            var page = await client.ReadAsync($"{address}?limit=1{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}");
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            followed.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(Text));
            cursor = page.Json.GetProperty("next").GetString() ?? "";
        }
        while (cursor.Length > 0 && followed.Count < 100);
        followed.ShouldBe(whole, address);
        return whole.Count;

        static string Text(JsonElement item) => item.GetRawText();
    }

    private static string Plain(string path) => System.Text.RegularExpressions.Regex.Replace(path, @":\w+(?=\})", "");
}
