using Marketplace.Sandbox;
using Marketplace.Sandbox.Postgres;
using Npgsql;

namespace Marketplace.Api.Tests.Platform.Postgres;

public sealed class Starting_the_embedded_server : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RunAs.Automatic)]
    [InlineData(RunAs.Nobody)]
    public async Task Answers_with_the_version_that_production_has(RunAs runAs)
    {
        Assert.SkipWhen(runAs == RunAs.Nobody && !Environment.IsPrivilegedProcess, "Only root can become nobody.");
        await using var postgres = await EmbeddedPostgres.StartAsync(_folder.Path, new() { RunAs = runAs }, Cancel);

        (await Ask<string>(postgres.SuperuserConnectionString, "show server_version")).ShouldStartWith("18.");
    }

    [Fact]
    public async Task Keeps_the_data_and_the_passwords_of_the_last_time()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel))
        {
            var database = await first.Databases.EnsureAsync(Databases.Main, Cancel);
            await Ask<object>(database.Owner, "create table kept (id int); insert into kept values (42); select 1");
        }

        await using var second = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);
        var again = await second.Databases.EnsureAsync(Databases.Main, Cancel);
        (await Ask<int>(again.App, "select id from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_in_use()
    {
        await using var first = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);

        var refusal = await Should.ThrowAsync<SandboxException>(() => EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel));
        refusal.Message.ShouldContain("already in use");
    }

    [Fact]
    public async Task Refuses_the_data_of_another_version()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cluster"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "cluster", "PG_VERSION"), "17\n", Cancel);

        var refusal = await Should.ThrowAsync<SandboxException>(() => EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel));
        refusal.Message.ShouldContain("PostgreSQL 17");
    }

    [Fact]
    public async Task Is_not_stopped_by_a_stale_number_that_another_process_has_now()
    {
        await using (await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel))
        {
        }

        // PostgreSQL itself would take this very process for a server and refuse.
        var stale = $"{Environment.ProcessId}\n{_folder.Path}/cluster\n1\n5432\n\n127.0.0.1\n0 0\nready\n";
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "cluster", "postmaster.pid"), stale, Cancel);

        await using var postgres = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);
        (await Ask<int>(postgres.SuperuserConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Lets_nobody_else_read_the_passwords()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);

        foreach (var file in Directory.GetFiles(Path.Combine(_folder.Path, "passwords")))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    internal static async Task<T> Ask<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
