using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Organisations;

/// <summary>An organisation as its first owner knows it.</summary>
internal sealed record AnOrganisation(OrganisationId Id, string Slug, SignedInPerson Owner)
{
    private static int _numbers = Random.Shared.Next(100_000, 900_000);

    /// <summary>A number that nobody has, with its right check digit.</summary>
    public static string SwedishNumber()
    {
        var payload = "559" + Interlocked.Increment(ref _numbers).ToString("000000", CultureInfo.InvariantCulture);
        return payload + CheckDigits.Luhn(payload);
    }

    /// <summary>A number that nobody has, with its right check digit.</summary>
    public static string NorwegianNumber()
    {
        while (true)
        {
            var payload = "98" + Interlocked.Increment(ref _numbers).ToString("000000", CultureInfo.InvariantCulture);
            if (CheckDigits.NorwegianOrganisation(payload) is < 10 and var digit)
            {
                return payload + digit;
            }
        }
    }

    /// <summary>What somebody sends who registers a Swedish firm.</summary>
    public static JsonObject Swedish(string name = "Åre Spelmän") => new()
    {
        ["country"] = "SE",
        ["number"] = SwedishNumber(),
        ["legalForm"] = "limitedCompany",
        ["legalName"] = name + " AB",
        ["displayName"] = name,
        ["sells"] = true,
        ["buys"] = false,
        ["address"] = new JsonObject { ["street"] = "Storgatan 1", ["postalCode"] = "83130", ["town"] = "Östersund" },
        ["municipality"] = "2380",
        ["contact"] = new JsonObject { ["email"] = "hej@are-spelman.test", ["phone"] = "070-123 45 67" },
    };

    /// <summary>What somebody sends who registers a Norwegian buyer.</summary>
    public static JsonObject Norwegian(string name = "Verdal kommune") => new()
    {
        ["country"] = "NO",
        ["number"] = NorwegianNumber(),
        ["legalForm"] = "publicBody",
        ["legalName"] = name,
        ["displayName"] = name,
        ["sells"] = false,
        ["buys"] = true,
        ["address"] = new JsonObject { ["street"] = "Johannes Bruns gate 2", ["postalCode"] = "7650", ["town"] = "Verdal" },
        ["municipality"] = "5038",
        ["contact"] = new JsonObject { ["email"] = "post@verdal.test" },
    };

    /// <summary>Registers an organisation over HTTP; the person becomes its owner.</summary>
    public static async Task<AnOrganisation> RegisteredAsync(ApiFixture api, JsonObject? facts = null, SignedInPerson? owner = null)
    {
        owner ??= await api.PersonAsync();
        var answer = await owner.Api.PostAsync("organisations", facts ?? Swedish(), Guid.NewGuid().ToString());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return new AnOrganisation(new OrganisationId(answer.Json.GetProperty("id").GetGuid()), answer.Json.GetProperty("slug").GetString()!, owner);
    }

    /// <summary>The same, approved by an administrator.</summary>
    public static async Task<AnOrganisation> ApprovedAsync(ApiFixture api, JsonObject? facts = null, SignedInPerson? owner = null)
    {
        var organisation = await RegisteredAsync(api, facts, owner);
        (await api.AsSystemAsync(new ApproveOrganisation(organisation.Id))).Error.ShouldBeNull();
        return organisation;
    }

    /// <summary>Puts somebody in charge of the marketplace: agreements and fee documents name them.</summary>
    public static SetOperator OperatorInCharge(string name = "Föreningen Samspel", LocalDate? from = null) => new(
        new OperatorDetails(
            name,
            OrganisationNumber.Parse(SwedishNumber(), Country.SE),
            null,
            null,
            Address.Of("Storgatan 16", "83130", "Östersund", Country.SE),
            new BankDetails(Bankgiro.Parse("5050-1055"), null, null, null),
            null,
            Contact.Of("hej@samspel.test", null, Country.SE),
            null),
        from ?? new LocalDate(2026, 1, 1));

    /// <summary>Another person with a role here.</summary>
    public async Task<SignedInPerson> MemberAsync(ApiFixture api, OrganisationRole role)
    {
        var person = await api.PersonAsync();
        var added = await Owner.Api.PostAsync("organisation/members", new { email = person.Email, role = role.ToString() });
        added.Status.ShouldBe(HttpStatusCode.OK, added.Text);
        return person;
    }

    /// <summary>The version that the next change must name.</summary>
    public async Task<uint> VersionAsync() => (await Owner.Api.ReadAsync("organisation")).Json.GetProperty("version").GetUInt32();
}

internal static class VersionedCalls
{
    /// <summary>A change based on a version the caller has seen.</summary>
    public static async Task<Called> ChangeAsync(this HttpClient client, string path, object body, uint version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await client.CallAsync(request);
    }

    public static async Task<Called> RemoveAsync(this HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        return await client.CallAsync(request);
    }
}
