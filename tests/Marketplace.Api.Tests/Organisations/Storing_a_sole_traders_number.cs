using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Npgsql;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Storing_a_sole_traders_number(ApiFixture api) : IClassFixture<ApiFixture>
{
    // The numbers that Swedish authorities use in their own examples.
    private const string Personal = "1212121212";

    [Fact]
    public async Task Leaves_it_readable_in_no_table_and_still_refuses_it_twice()
    {
        var registered = await AnOrganisation.RegisteredAsync(api, SoleTrader("Visor av Vera", Personal));
        await api.RunJobsAsync();

        (await TablesWithAsync(Personal)).ShouldBeEmpty();
        (await TablesWithAsync(registered.Slug)).ShouldContain("organisations", "the search finds what is there");
        (await registered.Owner.Api.ReadAsync("organisation")).Json.GetProperty("number").GetString().ShouldBe("121212-****");

        var stranger = await api.PersonAsync();
        var again = await stranger.Api.PostAsync("organisations", SoleTrader("Visor av Viktor", "121212-1212"), Guid.NewGuid().ToString());
        again.Status.ShouldBe(HttpStatusCode.Conflict, again.Text);
    }

    [Fact]
    public void Can_be_undone_only_with_the_same_key_and_only_if_nobody_changed_it()
    {
        var numbers = new PersonalNumbers(PersonalNumbersKey.ForTests);
        var hidden = numbers.Hide("SE" + Personal);

        hidden.ShouldBe(numbers.Hide("SE" + Personal));
        numbers.Show(hidden).ShouldBe("SE" + Personal);
        numbers.Show("SE5560160680").ShouldBe("SE5560160680", "a company's number is public and stays as it is");
        Should.Throw<CryptographicException>(() => PersonalNumbers.OfNobody.Show(hidden));
        Should.Throw<CryptographicException>(() => numbers.Show(hidden[..^2] + (hidden[^2] == 'A' ? "B" : "A") + hidden[^1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("dG9vIHNob3J0")]
    public void Wants_a_whole_key(string? key) => Should.Throw<InvalidOperationException>(() => new PersonalNumbers(key)).Message.ShouldContain(PersonalNumbers.Setting);

    private static JsonObject SoleTrader(string name, string number)
    {
        var facts = AnOrganisation.Swedish(name);
        facts["number"] = number;
        facts["legalForm"] = "soleTrader";
        facts["vat"] = new JsonObject { ["registered"] = true };
        return facts;
    }

    private async Task<List<string>> TablesWithAsync(string text)
    {
        await using var connection = new NpgsqlConnection(api.Database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("select tablename from pg_tables where schemaname = 'public'", connection))
        await using (var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = new NpgsqlCommand($"select exists (select from \"{table}\" as row where row::text like @text)", connection);
            look.Parameters.AddWithValue("text", $"%{text}%");
            if ((bool)(await look.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
