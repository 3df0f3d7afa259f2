using Marketplace.Api.Offers.Search;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Marketplace.Api.Tests.Offers;

public sealed class Searching_ten_thousand_offers(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Reads_by_its_indexes()
    {
        await FillAsync();

        var newest = await PlanAsync(new SearchOffers());
        var words = await PlanAsync(new SearchOffers { Words = "dragspelslåtar" });
        var misspelt = await PlanAsync(new SearchOffers { Words = "dragspellslåtr" });
        var day = await PlanAsync(new SearchOffers { Date = new LocalDate(2026, 12, 12), Municipality = "2380", WithinKm = 100, Audience = 40, Discipline = Discipline.Music });

        newest.ShouldContain("offer_search_newest");
        newest.ShouldNotContain("Seq Scan on offer_search");
        words.ShouldContain("Function Scan on offers_about");
        words.ShouldContain("offer_search_pkey");
        day.ShouldContain("offer_search_newest");
        (await PlanAsync("select offer_id from offer_search where words @@ plainto_tsquery('samspel_sv', 'bergatroll')")).ShouldContain("offer_search_words");
        (await PlanAsync("select offer_id from offer_search where plain %> 'bergatroll'")).ShouldContain("offer_search_plain");
    }

    /// <summary>Copies one published offer ten thousand times, each with words and a firm's place of its own.</summary>
    private async Task FillAsync()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));
        await api.InDatabaseAsync(async db =>
        {
            // Filling, not searching: on a busy machine it takes longer than a request may.
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into offers select (jsonb_populate_record(o, jsonb_build_object(
                        'id', gen_random_uuid(),
                        'slug', o.slug || '-' || n,
                        'published_at', o.published_at - n * interval '1 minute',
                        'content', jsonb_set(o.content, array['texts', '0', 'title'],
                            to_jsonb((array['Dragspelslåtar','Kammarmusik','Dockteater','Jazztrio','Slöjdkurs','Sagor vid elden','Körsång','Fjällvandring'])[1 + n % 8] || ' ' || md5(n::text)))))).*
                  from offers o, generate_series(1, 10000) n where o.id = {offer.Id}
                """,
                TestContext.Current.CancellationToken);
            return 0;
        });

        // What the server does by itself some minutes after such a change.
        await using var source = NpgsqlDataSource.Create(api.Database.Owner);
        await using var analyze = source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Task<string> PlanAsync(SearchOffers wish) => api.InDatabaseAsync(db =>
    {
        var (sql, parameters) = new OfferSearch(db, Domain.Rules.RuleBook.Initial, api.Clock).Statement(wish, 20);
        return PlanAsync(db, sql, parameters);
    });

    private Task<string> PlanAsync(string sql) => api.InDatabaseAsync(db => PlanAsync(db, sql, []));

    private static async Task<string> PlanAsync(SamspelDbContext db, string sql, IReadOnlyList<NpgsqlParameter> parameters)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("explain (analyze, buffers) " + sql, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
