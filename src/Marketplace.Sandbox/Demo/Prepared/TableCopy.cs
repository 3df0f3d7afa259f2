using Npgsql;

namespace Marketplace.Sandbox.Demo.Prepared;

/// <summary>The rows of a database as text, table by table, and back into the same tables.</summary>
internal static class TableCopy
{
    // What the machinery has finished with, what belongs to one installation alone, and what comes with the tables.
    private static readonly string[] s_left = ["data_protection_keys", "idempotency_keys", "handled_messages", "outbox_messages", "outgoing_mails", "migrations", "place_words", "trade_words"];

    /// <summary>Every table that has rows, with the head that says which columns they have.</summary>
    public static async Task<IReadOnlyList<(string Head, string Rows)>> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var tables = new List<(string, string)>();
        foreach (var head in await HeadsAsync(connection, cancellationToken))
        {
            using var reader = await connection.BeginTextExportAsync($"copy {head} to stdout", cancellationToken);
            if (await reader.ReadToEndAsync(cancellationToken) is { Length: > 0 } rows)
            {
                tables.Add((head, rows));
            }
        }

        return tables;
    }

    /// <summary>Puts rows in the place of what the tables hold, all or nothing. Wants the superuser: triggers and foreign keys rest meanwhile.</summary>
    /// <exception cref="PostgresException">The rows are of other tables than there are.</exception>
    public static async Task WriteAsync(string connectionString, IReadOnlyList<(string Head, string Rows)> tables, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "set local session_replication_role = replica", cancellationToken);
        await ExecuteAsync(connection, $"truncate {string.Join(", ", (await HeadsAsync(connection, cancellationToken)).Select(TableOf))} cascade", cancellationToken);
        foreach (var (head, rows) in tables)
        {
            await using var writer = await connection.BeginTextImportAsync($"copy {head} from stdin", cancellationToken);
            await writer.WriteAsync(rows.AsMemory(), cancellationToken);
        }

        await ExecuteAsync(connection, NumbersGoOn, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await ExecuteAsync(connection, "analyze", cancellationToken);
    }

    private static string TableOf(string head) => head[..head.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Tables with their columns, such as <c>offers (id, slug)</c>; computed columns compute themselves.</summary>
    private static async Task<List<string>> HeadsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select format('%I (%s)', c.table_name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position))
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema = 'public' and c.is_generated = 'NEVER' and c.table_name <> all ($1)
            group by c.table_name
            order by c.table_name
            """,
            connection);
        command.Parameters.AddWithValue(s_left);
        var heads = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            heads.Add(rows.GetString(0));
        }

        return heads;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A column that numbers its rows goes on after the highest number.</summary>
    private const string NumbersGoOn =
        """
        do $$
        declare numbered record; highest bigint;
        begin
          for numbered in
            select table_name as t, column_name as c, pg_get_serial_sequence(quote_ident(table_name), column_name) as s
            from information_schema.columns
            where table_schema = 'public' and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null
          loop
            execute format('select max(%I) from %I', numbered.c, numbered.t) into highest;
            if highest is not null then perform setval(numbered.s, highest); end if;
          end loop;
        end $$
        """;
}
