using System.Globalization;
using System.Text;
using Marketplace.Api.Ledger;
using Marketplace.Api.Tests.Platform;
using Npgsql;

namespace Marketplace.Api.Tests.Payments;

public class Keeping_the_books(PostgresFixture postgres)
{
    [Theory]
    [InlineData("update ledger_entries set minor = 0")]
    [InlineData("delete from ledger_entries")]
    [InlineData("truncate ledger_entries")]
    [InlineData("update ledger_transactions set what = 'nothing'")]
    [InlineData("delete from ledger_transactions")]
    public async Task Refuses_to_change_what_was_entered(string change)
    {
        var database = await postgres.CloneAsync(House.Stop);
        foreach (var connection in new[] { database.App, database.Owner })
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand(change);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(House.Stop))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task Refuses_what_does_not_balance_in_each_currency()
    {
        await using var source = NpgsqlDataSource.Create((await postgres.CloneAsync(House.Stop)).App);
        await using var command = source.CreateCommand(
            """
            with t as (insert into ledger_transactions (id, what, source_type, source_id, leg, at) values (uuidv7(), 'x', 'x', 'x', 'x', now()) returning id)
            insert into ledger_entries (id, transaction_id, account, currency, minor)
            select uuidv7(), t.id, 'ProviderPending', c, m from t, (values ('SEK', 100), ('NOK', -100)) as v(c, m)
            """);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(House.Stop))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Can_be_taken_out_as_lines_that_add_up()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);

        using var file = new MemoryStream();
        (await house.SendAsync(null, new ExportLedger(file))).Succeeded.ShouldBeTrue();

        var lines = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("date,transaction,account,booking,currency,debit,credit");
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToList();
        rows.Count.ShouldBe(4);
        rows.ShouldAllBe(r => r[0] == "2027-03-01" && r[3] == booking.Value.ToString() && r[4] == "SEK");
        rows.Select(r => r[2]).Distinct().ShouldBe(["provider_pending", "held_for_bookings", "provider_fee_expense"], ignoreOrder: true);
        rows.Sum(r => long.Parse(r[5], CultureInfo.InvariantCulture)).ShouldBe(rows.Sum(r => long.Parse(r[6], CultureInfo.InvariantCulture)));
    }
}
