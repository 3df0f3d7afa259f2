using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>Which books, of which days.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Country">The firm's country: its chart, currency and zone.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
internal sealed record BookPeriod(OrganisationId Firm, Country Country, LocalDate From, LocalDate To);

/// <summary>
/// Reads what happened to a firm's money as vouchers, one after the other as they come from the database, so that fifty
/// thousand need no more memory than five. Nothing is stored: documents and payments are the source, and they do not change.
/// </summary>
internal static class BookReading
{
    /// <summary>The vouchers of a period in the order of their days; the same each time.</summary>
    /// <exception cref="DomainException">Something cannot be booked: no account, or no rate.</exception>
    public static async IAsyncEnumerable<Voucher> VouchersAsync(
        this SamspelDbContext db, RuleBook rules, BookPeriod period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var books = new Books(period.Country, rules.Accounts, await RatesAsync(db, rules, period, cancellationToken));
        await foreach (var row in Rows(db, period).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return books.Enter(row.Event());
        }
    }

    private static async Task<Func<LocalDate, ExchangeRate?>> RatesAsync(SamspelDbContext db, RuleBook rules, BookPeriod period, CancellationToken cancellationToken)
    {
        var sources = rules.VatExchange.Of(period.Country, period.To).Sources;
        var rates = (await db.ExchangeRates.AsNoTracking().Where(r => sources.Contains(r.Source)).OrderBy(r => r.Day).ToListAsync(cancellationToken))
            .GroupBy(r => r.Source)
            .ToDictionary(g => g.Key, g => g.Select(r => r.Rate).ToArray());
        return day => sources
            .Select(source => rates.TryGetValue(source, out var published) ? Array.FindLast(published, r => r.Day <= day) : null)
            .FirstOrDefault(rate => rate?.IsFreshOn(day, rules.Policies.On(day).RateDays) == true);
    }

    private static IQueryable<Row> Rows(SamspelDbContext db, BookPeriod period)
    {
        var zone = period.Country.ZoneId();
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var (from, to, firm) = (tz.AtStartOfDay(period.From).ToInstant(), tz.AtStartOfDay(period.To.PlusDays(1)).ToInstant(), period.Firm.Value);
        var (first, last) = (period.From, period.To);
        return db.Database.SqlQuery<Row>(
            $"""
            select happened.*, coalesce(o.legal_name, happened.name) as customer_name from (
                select i.issued_on as day, case when i.kind = 'CreditNote' then 6 else 1 end as kind, i.id, i.number as reference, i.title as text, coalesce(i.buyer_id, i.customer_id) as customer, i.buyer_name as name,
                       i.net_currency as currency, i.net_minor + i.vat_minor - i.withheld_minor + i.rounding_minor as minor, i.withheld_minor as kept_back, i.rounding_minor as rounding,
                       null::text as received_currency, 0::bigint as received_minor, case when i.kind = 'CreditNote' then original.issued_on end as came_on,
                       (select json_agg(json_build_array(t.vat_category, t.vat_rate, t.net, t.vat, t.is_advance, t.vat_reason) order by t.vat_category, t.vat_rate, t.is_advance, t.vat_reason)::text
                        from (select vat_category, vat_rate, vat_reason, a.is_advance, sum(net_minor) as net, sum(vat_minor) as vat
                              from invoice_lines l, lateral (select coalesce(i.advance_of, original.advance_of) is not null or l.deducts_id is not null as is_advance) a
                              where l.invoice_id = i.id group by vat_category, vat_rate, vat_reason, a.is_advance) t) as totals,
                       case when i.method = 'Card' and i.kind = 'Invoice' and i.original_id is null then
                           (select json_agg(json_build_array((p.paid_at at time zone {zone})::date, p.firm_part_minor - p.refunded_firm_part_minor) order by p.paid_at, p.id)::text
                            from payments p where p.booking_id = i.booking_id and p.firm_id = i.seller_id and p.method = 'Card' and p.paid_at is not null
                              and not exists (select 1 from invoices advance where advance.advance_of = p.id))
                       when i.method = 'Card' and coalesce(i.advance_of, original.advance_of) is not null then
                           (select json_build_array(json_build_array((p.paid_at at time zone {zone})::date, i.net_minor + i.vat_minor))::text
                            from payments p where p.id = coalesce(i.advance_of, original.advance_of)) end as advances,
                       case when i.national_vat_day is not null then json_build_array(i.national_vat_source, i.national_vat_day, i.national_vat_sek, i.national_vat_nok)::text end as stated
                from invoices i left join invoices original on original.id = i.original_id
                where i.seller_id = {firm} and i.kind in ('Invoice', 'AdvanceInvoice', 'CreditNote') and i.issued_on between {first} and {last}
                union all
                select (p.paid_at at time zone {zone})::date, 2, p.id, b.code, b.title, p.payer_id, null, p.firm_part_currency, p.firm_part_minor, 0, 0, null, 0, null, null, null, null
                from payments p join bookings b on b.id = p.booking_id
                where p.firm_id = {firm} and p.method = 'Card' and p.paid_at >= {from} and p.paid_at < {to}
                union all
                select (r.done_at at time zone {zone})::date, 3, r.id, b.code, b.title, p.payer_id, null, r.firm_part_currency, r.firm_part_minor, 0, 0, null, 0,
                       (p.paid_at at time zone {zone})::date, null, null, null
                from refunds r join payments p on p.id = r.payment_id join bookings b on b.id = p.booking_id
                where p.firm_id = {firm} and r.firm_part_minor > 0 and r.done_at >= {from} and r.done_at < {to}
                union all
                select (o.paid_at at time zone {zone})::date, 4, o.id, b.code, b.title, p.payer_id, null, o.amount_currency, o.amount_minor, 0, 0, o.credited_currency, o.credited_minor,
                       (p.paid_at at time zone {zone})::date, null, null, null
                from payouts o join payments p on p.id = o.payment_id join bookings b on b.id = o.booking_id
                where o.firm_id = {firm} and o.state = 'Paid' and o.paid_at >= {from} and o.paid_at < {to}
                union all
                select (p.released_at at time zone {zone})::date, 9, p.id, b.code, b.title, p.payer_id, null, p.firm_part_currency,
                       p.firm_part_minor - coalesce((select sum(r.firm_part_minor) from refunds r where r.payment_id = p.id), 0)::bigint, 0, 0, null, 0, (p.paid_at at time zone {zone})::date, null, null, null
                from payments p join bookings b on b.id = p.booking_id
                where p.firm_id = {firm} and p.method = 'Card' and b.state = 'Cancelled' and p.released_at >= {from} and p.released_at < {to}
                  and not exists (select 1 from invoices a where a.advance_of = p.id)
                union all
                select (p.released_at at time zone {zone})::date, 9, i.id, i.number, i.title, p.payer_id, null, i.net_currency, 0, 0, 0, null, 0, i.issued_on,
                       (select json_agg(json_build_array(t.vat_category, t.vat_rate, t.net, 0, true, t.vat_reason) order by t.vat_category, t.vat_rate, t.vat_reason)::text
                        from (select l.vat_category, l.vat_rate, l.vat_reason, sum(case when n.kind = 'CreditNote' then -l.net_minor else l.net_minor end) as net
                              from invoices n join invoice_lines l on l.invoice_id = n.id where n.id = i.id or n.original_id = i.id group by l.vat_category, l.vat_rate, l.vat_reason) t),
                       null, case when i.national_vat_day is not null then json_build_array(i.national_vat_source, i.national_vat_day, i.national_vat_sek, i.national_vat_nok)::text end
                from invoices i join payments p on p.id = i.advance_of join bookings b on b.id = p.booking_id
                where i.seller_id = {firm} and p.method = 'Card' and b.state = 'Cancelled' and i.credited_minor < i.net_minor + i.vat_minor and p.released_at >= {from} and p.released_at < {to}
                union all
                select (p.paid_at at time zone {zone})::date, case when p.kind = 'Cancellation' then 9 else 5 end, p.id, coalesce(i.number, b.code), b.title, p.payer_id, null, p.firm_part_currency, p.firm_part_minor, 0, 0,
                       case when p.kind = 'Cancellation' then p.firm_part_currency end, p.firm_part_minor,
                       i.issued_on, null, null, null
                from payments p join bookings b on b.id = p.booking_id
                left join invoices i on i.booking_id = p.booking_id and i.seller_id = p.firm_id and i.kind = 'Invoice' and i.original_id is null
                where p.firm_id = {firm} and p.method = 'Invoice' and p.paid_at >= {from} and p.paid_at < {to}
                  and (exists (select 1 from invoices a where a.advance_of = p.id)
                       or not exists (select 1 from invoice_receipts r join invoices n on n.id = r.invoice_id where n.booking_id = p.booking_id and n.seller_id = p.firm_id))
                union all
                select r.received_on, case when paid.id is null then 5 else 8 end, r.id, i.number, coalesce(paid.number, i.title), coalesce(i.buyer_id, i.customer_id), i.buyer_name, r.amount_currency, r.amount_minor, r.late_minor, 0, null, 0, i.issued_on,
                       null, case when paid.id is not null then json_build_array(json_build_array(paid.issued_on, r.amount_minor))::text end, null
                from invoice_receipts r join invoices i on i.id = r.invoice_id
                left join invoice_receipts pair on pair.id = r.source_id left join invoices paid on paid.id = pair.invoice_id
                where i.seller_id = {firm} and r.received_on between {first} and {last} and (paid.id is null or (r.amount_minor > 0) = (r.origin = 'Offset'))
                union all
                select w."on", 7, w.id, i.number, i.title, coalesce(i.buyer_id, i.customer_id), i.buyer_name, w.amount_currency, w.amount_minor, 0, 0, null, 0, i.issued_on, null, null, null
                from invoice_write_offs w join invoices i on i.id = w.invoice_id
                where i.seller_id = {firm} and w."on" between {first} and {last}
            ) happened
            left join organisations o on o.id = happened.customer
            order by happened.day, happened.kind, happened.id
            """);
    }

    /// <summary>One row of the query.</summary>
    internal sealed class Row
    {
        public required LocalDate Day { get; init; }

        public required int Kind { get; init; }

        public required Guid Id { get; init; }

        public required string Reference { get; init; }

        public required string Text { get; init; }

        public required Guid Customer { get; init; }

        public required string CustomerName { get; init; }

        public required string Currency { get; init; }

        public required long Minor { get; init; }

        /// <summary>Of an invoice what the buyer keeps back for tax; of a payment what is interest and charges for paying late.</summary>
        public required long KeptBack { get; init; }

        /// <summary>Of an invoice what rounding to whole kronor adds.</summary>
        public required long Rounding { get; init; }

        public string? ReceivedCurrency { get; init; }

        public required long ReceivedMinor { get; init; }

        public LocalDate? CameOn { get; init; }

        /// <summary>Category, rate, net and VAT of each part of an invoice, whether it is an advance, and the reason of its VAT, as JSON.</summary>
        public string? Totals { get; init; }

        /// <summary>Day and amount of each card payment before it, or of what the invoice that was paid too much gives, as JSON.</summary>
        public string? Advances { get; init; }

        /// <summary>Of an invoice with VAT in another currency: source, day, kronor and kroner of the rate that stands on it, as JSON.</summary>
        public string? Stated { get; init; }

        public BookEvent Event()
        {
            var currency = Enum.Parse<Currency>(Currency);
            var sign = Kind == (int)VoucherKind.CreditNote ? -1 : 1;
            return new BookEvent((VoucherKind)Kind, Day, Reference, Text, Customer, CustomerName, new Money(sign * Minor, currency))
            {
                Totals = TotalsOf(isAdvance: false, sign, currency),
                Advanced = TotalsOf(isAdvance: true, sign, currency),
                KeptBack = Kind == (int)VoucherKind.InvoicePayment ? null : new Money(sign * KeptBack, currency),
                Rounding = new Money(sign * Rounding, currency),
                Late = Kind == (int)VoucherKind.InvoicePayment ? new Money(KeptBack, currency) : null,
                Advances = [.. Parts(Advances).Select(p => new Advance(DayOf(p[0]), new Money(sign * p[1].GetInt64(), currency)))],
                Received = ReceivedCurrency is { } received ? new Money(ReceivedMinor, Enum.Parse<Currency>(received)) : null,
                CameOn = CameOn,
                VatRate = Parts(Stated) is [var source, var day, var sek, var nok]
                    ? new ExchangeRate(Enum.Parse<RateSource>(source.GetString()!), DayOf(day), sek.GetDecimal(), nok.GetDecimal())
                    : null,
            };
        }

        private List<VatTotal> TotalsOf(bool isAdvance, int sign, Currency currency) =>
        [
            .. Parts(Totals).Where(p => p[4].GetBoolean() == isAdvance)
                .Select(p => new VatTotal(Enum.Parse<VatCategory>(p[0].GetString()!), new BasisPoints(p[1].GetInt32()), new Money(sign * p[2].GetInt64(), currency), new Money(sign * p[3].GetInt64(), currency)) { Reason = p[5].GetString() }),
        ];

        private static LocalDate DayOf(JsonElement day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day.GetString()!).Value;

        private static List<JsonElement> Parts(string? json) => json is null ? [] : [.. JsonElement.Parse(json).EnumerateArray()];
    }
}
