using Marketplace.Sandbox;
using Marketplace.Sandbox.Demo;
using Marketplace.Sandbox.Postgres;
using Marketplace.Sandbox.Stories;
using NodaTime;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>A booking that waits for nothing but the buyer's word: an order number makes the date firm.</summary>
/// <param name="Id">The booking.</param>
/// <param name="Email">Who gives the word.</param>
internal sealed record Waiting(Guid Id, string Email);

/// <summary>
/// The database that is measured on: the demonstration, bookings that are signed by one side, and offers copied until
/// there are as many as wanted. Every measurement gets a copy of its own, so that all of them begin alike.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    /// <summary>How many bookings are made firm in one measurement.</summary>
    public const int Confirmations = 96;

    private readonly string _folder;
    private readonly EmbeddedPostgres _postgres;

    private Town(string folder, EmbeddedPostgres postgres, Instant now, IReadOnlyList<Waiting> waiting) =>
        (_folder, _postgres, Now, Waiting) = (folder, postgres, now, waiting);

    /// <summary>What the clock shows.</summary>
    public Instant Now { get; }

    /// <summary>The bookings to be made firm.</summary>
    public IReadOnlyList<Waiting> Waiting { get; }

    /// <summary>Where documents are kept.</summary>
    public string Files => Path.Combine(_folder, "data", "files");

    /// <summary>Makes it once; that is the long part.</summary>
    public static async Task<Town> BuildAsync(Action<string> say)
    {
        var folder = Directory.CreateTempSubdirectory("samspel-bench-").FullName;
        var options = new SandboxOptions { DataFolder = Path.Combine(folder, "data"), RunJobs = false, Progress = step => say(step + " ...") };
        Instant now;
        List<Waiting> waiting;
        await using (var host = await SandboxHost.StartAsync(options.WithDemoData()))
        {
            say($"Signing {Confirmations} bookings by one side ...");
            waiting = await SignedByFirmsAsync(host);
            now = host.Clock.GetCurrentInstant();
        }

        return new Town(folder, await EmbeddedPostgres.StartAsync(Path.Combine(folder, "data", "postgres")), now, waiting);
    }

    /// <summary>Copies published offers until there are so many.</summary>
    public async Task FillAsync(int offers)
    {
        await using var connection = new NpgsqlConnection(_postgres.Databases.Connections(Databases.Main, pooling: false).Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            create temporary table more as
              select gen_random_uuid() as id, o.id as source, row_number() over () + (select count(*) from offers) as number
              from (select id from offers where state = 'Published' order by created_at limit 180) o
              cross join generate_series(1, $1 / 180 + 1)
              limit greatest($1 - (select count(*) from offers), 0);
            """,
            connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddWithValue(offers);
        await command.ExecuteNonQueryAsync();
        await using var copy = new NpgsqlCommand(
            """
            insert into offers (id, seller, slug, state, currency, content, changed_since_version, version_number, created_at, changed_at, published_at, kind, discipline, base_municipality, audience_least, audience_most, least_fee_minor)
              select m.id, o.seller, left(o.slug, 60) || '-' || m.number, o.state, o.currency,
                     jsonb_set(o.content, '{texts,0,title}', to_jsonb((o.content #>> '{texts,0,title}') || ' ' || m.number)),
                     o.changed_since_version, o.version_number, o.created_at, o.changed_at, o.published_at - m.number * interval '1 minute', o.kind, o.discipline,
                     o.base_municipality, o.audience_least, o.audience_most, o.least_fee_minor + m.number
              from more m join offers o on o.id = m.source;
            insert into offer_versions (id, number, content, at, offer_id)
              select gen_random_uuid(), v.number, v.content, v.at, m.id
              from more m join offer_versions v on v.offer_id = m.source;
            drop table more;
            """,
            connection)
        {
            CommandTimeout = 0,
        };
        await copy.ExecuteNonQueryAsync();
        await using var analyze = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>A copy as it is now; how the application reaches it.</summary>
    public async Task<string> CopyAsync() => (await _postgres.Databases.CloneAsync(Databases.Main)).App;

    /// <summary>A copy, and how its owner reaches it, who may write what the application may not.</summary>
    public async Task<(string App, string Owner)> CopyBothAsync()
    {
        var copy = await _postgres.Databases.CloneAsync(Databases.Main);
        return (copy.App, copy.Owner);
    }

    /// <summary>Some addresses of offers, spread over all of them.</summary>
    public async Task<IReadOnlyList<string>> SlugsAsync(int many)
    {
        await using var connection = new NpgsqlConnection(_postgres.Databases.Connections(Databases.Main, pooling: false).Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select slug from offers where state = 'Published' order by md5(slug) limit $1", connection);
        command.Parameters.AddWithValue(many);
        var slugs = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            slugs.Add(rows.GetString(0));
        }

        return slugs;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Public buyers and firms of the same country, each booking on a day of its own.</summary>
    private static async Task<List<Waiting>> SignedByFirmsAsync(SandboxHost host)
    {
        var steps = new BookingSteps(host);
        var made = new List<(Part Firm, Waiting Booking)>();
        var firms = DemoCast.Firms.Where(static firm => firm.Acts[0].Kind is null).ToList();
        var buyers = DemoCast.Buyers.Where(static buyer => buyer.Form == Domain.Organisations.LegalForm.PublicBody).ToList();
        var parts = new Dictionary<string, Part>();
        for (var number = 0; number < Confirmations; number++)
        {
            var firm = firms[number % firms.Count];
            var buyer = buyers.Where(b => b.Country == firm.Country).ElementAt(number / firms.Count % 3);
            var (seller, purchaser) = (await PartAsync(firm.Name), await PartAsync(buyer.Name));
            var offer = (string)(await seller.Api.GetAsync("organisation/offers", default))["items"]!.AsArray()[^1]!["slug"]!;
            var start = host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(100 + (3 * (number / firms.Count))).At(new LocalTime(11, 0));
            var (id, _) = await steps.RequestAsync(purchaser, offer, start, buyer.Municipality, buyer.Venue, 30, "invoice", null, default);
            await steps.QuoteAsync(seller, id, default);
            await steps.AcceptAsync(purchaser, id, 1, default);
            made.Add((seller, new Waiting(id, purchaser.Email)));
        }

        foreach (var (firm, booking) in made)
        {
            await steps.SignAsync(firm, booking.Id, default);
        }

        return [.. made.Select(static m => m.Booking)];

        async Task<Part> PartAsync(string name)
        {
            if (!parts.TryGetValue(name, out var part))
            {
                var email = DemoData.Email(name);
                parts[name] = part = new Part(name, email, await ApiClient.SignInAsync(host.WebAddress, email, DemoCast.Password, default));
            }

            return part;
        }
    }
}
