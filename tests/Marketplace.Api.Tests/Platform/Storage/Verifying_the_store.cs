using System.Text;
using Marketplace.Api.Platform.Storage;
using Marketplace.Sandbox.Postgres;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Marketplace.Api.Tests.Platform.Storage;

public sealed class Verifying_the_store(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samspel-verify-");
    private DatabaseConnections _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CloneAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_what_was_just_stored()
    {
        var store = ContentStores.InFolder(_folder.FullName);
        await NameAsync(await store.PutAsync(Encoding.UTF8.GetBytes("a picture"), Cancel));

        (await StoreVerification.RunAsync(_database.App, store, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_which_file_is_missing()
    {
        var gone = new string('a', 64);
        await NameAsync(gone);

        (await StoreVerification.RunAsync(_database.App, ContentStores.InFolder(_folder.FullName), Cancel)).ShouldBe([$"The file {gone} is missing."]);
    }

    [Fact]
    public async Task Tells_which_file_has_changed()
    {
        var store = ContentStores.InFolder(_folder.FullName);
        var hash = await store.PutAsync(Encoding.UTF8.GetBytes("a picture"), Cancel);
        await NameAsync(hash);
        await File.AppendAllTextAsync(_folder.EnumerateFiles("*", SearchOption.AllDirectories).Single().FullName, "!", Cancel);

        (await StoreVerification.RunAsync(_database.App, store, Cancel)).ShouldBe([$"The file {hash} has changed."]);
    }

    [Fact]
    public async Task Looks_into_a_bucket_just_as_into_a_folder()
    {
        await using var bucket = await Bucket.OpenAsync(Cancel);
        var store = ContentStores.Open(new ConfigurationBuilder().AddInMemoryCollection(bucket.Settings).Build());
        var (kept, changed, gone) = (await PutAsync("kept"), await PutAsync("changed"), new string('b', 64));
        await NameAsync(kept, changed, gone);
        bucket.Objects[$"{changed[..2]}/{changed[2..4]}/{changed}"] = [1, 2, 3];

        (await StoreVerification.RunAsync(_database.App, store, Cancel)).ShouldBe(
            [$"The file {changed} has changed.", $"The file {gone} is missing."], ignoreOrder: true);

        Task<string> PutAsync(string text) => store.PutAsync(Encoding.UTF8.GetBytes(text), Cancel);
    }

    /// <summary>Lets the database say that there is a picture with these files.</summary>
    private async Task NameAsync(params string[] hashes)
    {
        await using var connection = new NpgsqlConnection(_database.App);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            "insert into pictures (hash, width, height, sizes, uploaded_by, uploaded_at) values ($1, 400, 300, $2, $3, '2026-11-23')", connection);
        command.Parameters.AddWithValue(hashes[^1]);
        command.Parameters.AddWithValue(hashes);
        command.Parameters.AddWithValue(Guid.NewGuid());
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
