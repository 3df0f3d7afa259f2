using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Storage;
using Marketplace.Api.Tests.Platform.Postgres;
using Marketplace.Sandbox;
using Marketplace.Sandbox.Postgres;
using Npgsql;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Keeping_a_data_folder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_one_at_a_time_may_use_it()
    {
        using var first = DataFolder.Open(Data);

        Should.Throw<SandboxException>(() => DataFolder.Open(Data)).Message.ShouldContain("already in use");
    }

    [Fact]
    public void A_newer_one_is_left_alone()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "version"), "2\n");

        Should.Throw<SandboxException>(() => DataFolder.Open(Data)).Message.ShouldContain("newer version");
    }

    [Fact]
    public void A_folder_with_other_things_in_it_is_left_alone()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "diary.txt"), "mine");

        Should.Throw<SandboxException>(() => DataFolder.Open(Data));
        File.Exists(Path.Combine(Data, "diary.txt")).ShouldBeTrue();
    }

    [Fact]
    public void A_first_start_that_was_interrupted_begins_anew()
    {
        using (var first = DataFolder.Open(Data))
        {
            first.BeginAnew();
            Directory.CreateDirectory(first.Files);
            File.WriteAllText(Path.Combine(first.Files, "half"), "");
        }

        using var next = DataFolder.Open(Data);
        next.IsReady.ShouldBeFalse();
        next.BeginAnew();
        Directory.Exists(next.Files).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_of_it_holds_database_and_files_and_can_be_put_back()
    {
        await MakeDataAsync("before");
        var copy = Path.Combine(_folder.Path, "copy");
        await NewBackup().MakeAsync(Data, copy, static _ => { }, Cancel);
        await ChangeAsync(Data, "update note set text = 'after'");

        await NewBackup().RestoreAsync(copy, Data, static _ => { }, Cancel);

        (await TextAsync(Data)).ShouldBe("before");
        (await File.ReadAllTextAsync(Path.Combine(Data, "files", "document"), Cancel)).ShouldBe("before");
        (await TextAsync(Data + ".before-restore")).ShouldBe("after");
    }

    [Fact]
    public async Task A_copy_that_fails_its_check_replaces_nothing()
    {
        await MakeDataAsync("good");
        var copy = Path.Combine(_folder.Path, "copy");
        await NewBackup().MakeAsync(Data, copy, static _ => { }, Cancel);

        var doubting = new Backup((_, _) => Task.FromResult<IReadOnlyList<string>>(["The ledger is off by 1."]));
        var refusal = await Should.ThrowAsync<SandboxException>(() => doubting.RestoreAsync(copy, Data, static _ => { }, Cancel));

        refusal.Message.ShouldContain("The ledger is off by 1.");
        (await TextAsync(Data)).ShouldBe("good");
        Directory.Exists(Data + ".before-restore").ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_not_copied_while_it_runs()
    {
        await MakeDataAsync("good");
        using var running = DataFolder.Open(Data);

        var refusal = await Should.ThrowAsync<SandboxException>(() => NewBackup().MakeAsync(Data, Path.Combine(_folder.Path, "copy"), static _ => { }, Cancel));
        refusal.Message.ShouldContain("already in use");
    }

    [Fact]
    public async Task A_copy_in_which_a_file_has_changed_is_refused_and_replaces_nothing()
    {
        await MakeDataAsync("good");
        var hash = await KeepPictureAsync();
        var copy = Path.Combine(_folder.Path, "copy");
        var backup = Backup.Verified;
        await backup.MakeAsync(Data, copy, static _ => { }, Cancel);

        await File.AppendAllTextAsync(Path.Combine(copy, "files", hash[..2], hash[2..4], hash), "!", Cancel);
        var refusal = await Should.ThrowAsync<SandboxException>(() => backup.RestoreAsync(copy, Data, static _ => { }, Cancel));

        refusal.Message.ShouldContain($"The file {hash} has changed.");
        Directory.Exists(Data + ".before-restore").ShouldBeFalse();
        Directory.Exists(Data + ".arriving").ShouldBeFalse();
        (await TextAsync(Data)).ShouldBe("good");
    }

    [Fact]
    public async Task A_copy_without_the_tables_of_Samspel_is_refused()
    {
        await MakeDataAsync("good");

        var refusal = await Should.ThrowAsync<SandboxException>(
            () => Backup.Verified.MakeAsync(Data, Path.Combine(_folder.Path, "copy"), static _ => { }, Cancel));
        refusal.Message.ShouldContain("has not the tables");
    }

    /// <summary>Brings the database up to date and lets it name a file that is in the store.</summary>
    private async Task<string> KeepPictureAsync()
    {
        var hash = await ContentStores.InFolder(Path.Combine(Data, "files")).PutAsync("a picture"u8.ToArray(), Cancel);
        await using (var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(Data, "postgres"), cancellationToken: Cancel))
        {
            await Database.MigrateAsync(postgres.Databases.Connections(Databases.Main, pooling: false).Owner, Cancel);
        }

        await ChangeAsync(Data, $"insert into pictures (hash, width, height, sizes, uploaded_by, uploaded_at) values ('{hash}', 400, 300, '{{{hash}}}', '{Guid.NewGuid()}', '2026-11-23')");
        return hash;
    }

    private static Backup NewBackup() => new((_, _) => Task.FromResult<IReadOnlyList<string>>([]));

    private async Task MakeDataAsync(string text)
    {
        using (var folder = DataFolder.Open(Data))
        {
            folder.BeginAnew();
            Directory.CreateDirectory(folder.Files);
            await File.WriteAllTextAsync(Path.Combine(folder.Files, "document"), text, Cancel);
            folder.MarkReady();
        }

        await ChangeAsync(Data, $"create table note (text text); insert into note values ('{text}')");
    }

    private static async Task ChangeAsync(string data, string sql) => await InDatabaseAsync(data, sql, command => command.ExecuteNonQueryAsync(Cancel));

    private static async Task<string> TextAsync(string data) =>
        await InDatabaseAsync(data, "select text from note", async command => (string)(await command.ExecuteScalarAsync(Cancel))!);

    private static async Task<T> InDatabaseAsync<T>(string data, string sql, Func<NpgsqlCommand, Task<T>> what)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(data, "postgres"), cancellationToken: Cancel);
        await postgres.Databases.EnsureAsync(Databases.Main, Cancel);
        await using var connection = new NpgsqlConnection(postgres.Databases.Connections(Databases.Main, pooling: false).Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await what(command);
    }
}
