using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing.Elsewhere;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

public class Issuing_two_thousand_invoices(PostgresFixture postgres)
{
    private const int Invoices = 2_000;
    private const int Workers = 8;

    [Fact]
    public async Task By_eight_at_once_leaves_no_gap_and_no_number_twice()
    {
        await using var studio = await Studio.OpenAsync(postgres);
        await studio.GiveMandateAsync();
        var customer = await studio.CustomerAsync();
        var first = (await studio.DoAsync(studio.Reading(customer))).Planned;
        await CopyAsync(studio, first);
        var planned = await studio.Office.InDatabaseAsync(db => db.PlannedInvoices.Select(p => p.Id).ToListAsync());
        planned.Count.ShouldBe(Invoices);

        var numbers = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(planned, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = TestContext.Current.CancellationToken }, async (id, _) =>
            numbers.Add((await studio.DoAsync(new IssuePlannedInvoice(id))).Number));

        numbers.ShouldBe(Enumerable.Range(1, Invoices).Select(n => "SMP-" + n), ignoreOrder: true);
        var stored = await studio.Office.InDatabaseAsync(db => db.Invoices.OrderBy(i => i.Serial).Select(i => i.Serial).ToListAsync());
        stored.ShouldBe(Enumerable.Range(1, Invoices).Select(n => (long)n));
    }

    /// <summary>Writing them one by one is not what is tried here.</summary>
    private static Task<int> CopyAsync(Studio studio, PlannedInvoiceId pattern) => studio.Office.InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
        $"""
        insert into planned_invoices
        select (jsonb_populate_record(null::planned_invoices, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid()))).*
        from planned_invoices p, generate_series(2, {Invoices}) where p.id = {pattern.Value}
        """));
}
