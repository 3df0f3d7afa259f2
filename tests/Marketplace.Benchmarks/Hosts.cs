using System.Text.Json;
using Marketplace.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>The two that are compared.</summary>
internal static class Hosts
{
    /// <summary>The whole application on a database, with a clock that stands; without jobs, which would be measured too.</summary>
    public static async Task<WebApplication> ApplicationAsync(string database, Town town)
    {
        var host = WebHost.Build(["--environment", "Development", "--contentRoot", AppContext.BaseDirectory], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["ConnectionStrings:Samspel"] = database,
                ["Samspel:PublicAddress"] = "http://samspel.example",
                ["Secrets:PersonalNumbers"] = "b3BlbiBzYW5kYm94IGtleSwgaGlkZXMgbm90aGluZyE=",
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = "9",
                ["Mail:From"] = "Samspel <hej@samspel.example>",
                ["Mail:Tls"] = "none",
                ["Stripe:ApiKey"] = "sk_test_none",
                ["Stripe:ApiBase"] = "http://127.0.0.1:9",
                ["Stripe:WebhookSecretAccount"] = "whsec_none",
                ["Stripe:WebhookSecretConnect"] = "whsec_none",
                ["Stripe:WebhookSecretThin"] = "whsec_none",
                ["Store:Folder"] = town.Files,
                ["Jobs:Run"] = "false",
                ["Tries:PerAddress"] = "100000",
                ["Logging:LogLevel:Default"] = "Warning",
            });
            builder.Services.AddSingleton<IClock>(new FakeClock(town.Now));
        });
        await host.StartAsync();
        return host;
    }

    /// <summary>
    /// Next to nothing: an endpoint that sends the recorded statements of call number n in their order and writes the rows
    /// as JSON.
    /// </summary>
    public static async Task<WebApplication> BareAsync(string database, IReadOnlyList<IReadOnlyList<Sent>> calls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var source = new NpgsqlDataSourceBuilder(database);
        source.UseNodaTime();
        builder.Services.AddSingleton(_ => source.Build());
        var host = builder.Build();
        host.Urls.Add("http://127.0.0.1:0");
        host.Map("/{call:int}", (int call, NpgsqlDataSource data, HttpContext context) => ReplayAsync(calls[call], data, context));
        await host.StartAsync();
        return host;
    }

    private static async Task ReplayAsync(IReadOnlyList<Sent> call, NpgsqlDataSource data, HttpContext context)
    {
        await using var connection = await data.OpenConnectionAsync(context.RequestAborted);
        NpgsqlTransaction? transaction = null;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartArray();
        foreach (var sent in call)
        {
            if (sent.Sql is null)
            {
                // A transaction in which nothing was asked is none for the database either.
                await (transaction?.CommitAsync() ?? Task.CompletedTask);
                transaction = null;
                continue;
            }

            transaction = sent.InTransaction ? transaction ?? await connection.BeginTransactionAsync() : null;
            await using var command = new NpgsqlCommand(sent.Sql, connection, transaction);
            foreach (var parameter in sent.Parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            await using var rows = await command.ExecuteReaderAsync();
            do
            {
                while (await rows.ReadAsync())
                {
                    json.WriteStartArray();
                    for (var column = 0; column < rows.FieldCount; column++)
                    {
                        json.WriteStringValue(rows.IsDBNull(column) ? null : rows.GetValue(column)?.ToString());
                    }

                    json.WriteEndArray();
                }
            }
            while (await rows.NextResultAsync());
        }

        json.WriteEndArray();
    }
}
