using Npgsql;

namespace Marketplace.Api.Tests.Platform;

public class The_database(PostgresFixture postgres)
{
    [Fact]
    public async Task Gives_the_application_no_tables_of_its_own()
    {
        var database = await postgres.CloneAsync(TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(database.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await using var create = new NpgsqlCommand("create table mine (id int)", connection);
        (await Should.ThrowAsync<PostgresException>(() => create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Knows_the_letters_of_all_three_languages()
    {
        var database = await postgres.CloneAsync(TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(database.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await using var lower = new NpgsqlCommand("select lower('ÅÄÖØÆÏ')", connection);
        (await lower.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("åäöøæï");
    }
}
