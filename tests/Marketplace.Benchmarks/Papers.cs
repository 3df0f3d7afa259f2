using System.Diagnostics;
using System.Globalization;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>
/// What papers cost: printing an invoice on a warm printer, writing it as an e-invoice, and a firm's books of ten thousand
/// and fifty thousand vouchers, whose memory must stay the same.
/// </summary>
internal static class Papers
{
    private const int Prints = 60;
    private const int EInvoices = 2_000;
    private static readonly int[] s_vouchers = [10_000, 50_000];

    /// <summary>Measures all, a line for each.</summary>
    public static async Task RunAsync(Town town, Action<string> say)
    {
        var (app, owner) = await town.CopyBothAsync();
        await using var host = await Hosts.ApplicationAsync(app, town);
        var invoices = await InScopeAsync(host, s => s.GetRequiredService<SamspelDbContext>().Invoices.AsNoTracking().Include(i => i.Lines).OrderBy(i => i.Id).Take(Prints).ToListAsync());
        await PrintAsync(host, invoices, say);
        WriteEInvoices([.. invoices.Where(i => i.Kind == InvoiceKind.Invoice)], say);

        say($"\n{"books",-8}{"vouchers",10}{"seconds",10}{"MB file",10}{"MB live",10}");
        foreach (var country in Enum.GetValues<Country>())
        {
            foreach (var many in s_vouchers)
            {
                await ExportAsync(host, owner, country, many, say);
            }
        }
    }

    private static async Task PrintAsync(WebApplication host, List<Invoice> invoices, Action<string> say)
    {
        var renderer = host.Services.CreateScope().ServiceProvider.GetRequiredService<DocumentRenderer>();
        var times = new List<double>();
        foreach (var (index, invoice) in invoices.Take(3).Concat(invoices).Index())
        {
            var started = Stopwatch.GetTimestamp();
            await renderer.PrintAsync<InvoiceSheet>(invoice, UblDocument.CultureOf(invoice), default);
            if (index >= 3)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        Say(say, $"\nPDF of an invoice, warm printer, {times.Count} of them: p50 {At(times, 0.5):0} ms, p95 {At(times, 0.95):0} ms (goal 400)");
    }

    private static void WriteEInvoices(List<Invoice> invoices, Action<string> say)
    {
        var times = new List<double>();
        for (var i = 0; i < EInvoices; i++)
        {
            var started = Stopwatch.GetTimestamp();
            UblDocument.Of(invoices[i % invoices.Count]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Say(say, $"UBL of an invoice, {times.Count} of them: p50 {At(times, 0.5):0.000} ms, p99 {At(times, 0.99):0.000} ms (goal 10)");
    }

    private static async Task ExportAsync(WebApplication host, string owner, Country country, int many, Action<string> say)
    {
        var pattern = await InScopeAsync(host, s => s.GetRequiredService<SamspelDbContext>().Invoices.AsNoTracking()
            .Where(i => i.SellerId != null && i.Kind == InvoiceKind.Invoice && i.Seller.Country == country && i.Net.Currency == country.Currency()).OrderBy(i => i.Id).FirstAsync());
        await FillAsync(owner, pattern.Id, many);
        var (from, to) = (new LocalDate(pattern.IssuedOn.Year, 1, 1), new LocalDate(pattern.IssuedOn.Year, 12, 31));
        await InScopeAsync(host, async s =>
        {
            var db = s.GetRequiredService<SamspelDbContext>();
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == pattern.SellerId);
            var header = BookHeader.Of(firm, from, to, to);
            var format = s.GetServices<IBookFile>().Single(f => f.Format == (country == Country.SE ? BookFormat.Sie : BookFormat.Saft));
            await using var written = new Measured();
            var vouchers = 0;
            var started = Stopwatch.GetTimestamp();
            await format.WriteAsync(written, header, Counted, default);
            Say(say, $"{format.Format,-8}{vouchers,10}{Stopwatch.GetElapsedTime(started).TotalSeconds,10:0.0}{written.Written / 1e6,10:0.0}{written.MostLive / 1e6,10:0.0}");
            return true;

            async IAsyncEnumerable<Domain.Bookkeeping.Voucher> Counted()
            {
                vouchers = 0;
                await foreach (var voucher in db.VouchersAsync(Marketplace.Domain.Rules.RuleBook.Initial, header.Period, default))
                {
                    vouchers++;
                    yield return voucher;
                }
            }
        });
    }

    /// <summary>Copies an invoice with its lines until the firm has so many.</summary>
    private static async Task FillAsync(string owner, InvoiceId pattern, int many)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            with pattern as (select * from invoices where id = $1),
                 more as (
                   select gen_random_uuid() as id, n
                   from generate_series((select count(*) + 1 from invoices i, pattern p where i.seller_id = p.seller_id), $2) n),
                 copied as (
                   insert into invoices
                   select (jsonb_populate_record(null::invoices, to_jsonb(p) || jsonb_build_object(
                       'id', m.id, 'serial', 1000000 + m.n, 'number', 'SMP-' || 1000000 + m.n, 'booking_id', null, 'booking_code', null, 'method', 'Invoice', 'paid_at', null, 'state', 'Sent'))).*
                   from pattern p, more m)
            insert into invoice_lines
            select (jsonb_populate_record(null::invoice_lines, to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'invoice_id', m.id))).*
            from invoice_lines l, more m where l.invoice_id = $1
            """,
            connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddWithValue(pattern.Value);
        command.Parameters.AddWithValue(many);
        await command.ExecuteNonQueryAsync();
        await using var analyze = new NpgsqlCommand("vacuum analyze invoices, invoice_lines", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<T> InScopeAsync<T>(WebApplication host, Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    private static void Say(Action<string> say, FormattableString line) => say(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Throws away what is written and looks now and then at how much memory is in use.</summary>
    private sealed class Measured : Stream
    {
        private const int LookEvery = 500_000;
        private long _looked;

        public long Written { get; private set; }

        public long MostLive { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Written += buffer.Length;
            if (Written - _looked >= LookEvery)
            {
                _looked = Written;
                MostLive = Math.Max(MostLive, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
