using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Calendar;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Marketplace.Api.Offers.Search;

/// <summary>
/// Finds the offers of one page in one statement. Only the wishes that were made become part of it, so that each search
/// is planned for what it asks; every value is a parameter.
/// </summary>
internal sealed class OfferSearch(SamspelDbContext db, RuleBook rules, IClock clock)
{
    /// <summary>A found offer and where it stands in the order.</summary>
    public sealed record Found(Guid OfferId, Guid Seller, int Score, Instant PublishedAt);

    private sealed record After(int Score, Instant At, Guid Id);

    public async Task<Page<Found>> PageAsync(SearchOffers wish, int limit, CancellationToken cancellationToken)
    {
        var (sql, parameters) = Statement(wish, limit);
        var rows = await db.Database.SqlQueryRaw<Found>(sql, [.. parameters]).ToListAsync(cancellationToken);
        return Page<Found>.Of(rows, limit, row => new After(row.Score, row.PublishedAt, row.OfferId));
    }

    internal (string Sql, IReadOnlyList<NpgsqlParameter> Parameters) Statement(SearchOffers wish, int limit)
    {
        var words = string.IsNullOrWhiteSpace(wish.Words) ? null : wish.Words.Trim();
        var score = words is null ? "0" : "about.score";
        var parameters = new List<NpgsqlParameter>();
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"""
            select s.offer_id, s.seller, {score} as score, s.published_at
              from offer_search s
              join organisations o on o.id = s.seller and o.state = 'Approved' and o.sells
            """);
        if (words is not null)
        {
            sql.Append(CultureInfo.InvariantCulture, $"\n  join offers_about({Value(words)}) about on about.offer_id = s.offer_id");
        }

        sql.Append("\n where true");
        Equal("s.kind", wish.Kind?.ToString());
        Equal("s.discipline", wish.Discipline?.ToString());
        Equal("o.slug", wish.Firm);
        if (wish.Effect is { } effect)
        {
            And($"{Value(JsonNamingPolicy.CamelCase.ConvertName(effect.ToString()))} = any(s.effects)");
        }

        if (wish.Audience is { } audience)
        {
            And($"coalesce(s.audience_least, 1) <= {Value(audience)} and coalesce(s.audience_most, 1000000) >= {Value(audience)}");
        }

        if (wish is { MaxPrice: { } most, Currency: { } currency })
        {
            And($"s.currency = {Value(currency.ToString())} and s.least_fee_minor <= {Value(most)}");
        }

        if (wish is { Municipality: { } municipality, WithinKm: { } km })
        {
            And($"s.base_municipality = any({Value(Around(municipality, km))})");
        }

        if (wish.Date is { } date)
        {
            OnDay(date);
        }

        if (Cursor.Decode<After>(wish.Cursor) is { } after)
        {
            And(words is null
                ? $"(s.published_at, s.offer_id) < ({Moment(after.At)}, {Value(after.Id)})"
                : $"({score}, s.published_at, s.offer_id) < ({Value(after.Score)}, {Moment(after.At)}, {Value(after.Id)})");
        }

        sql.Append(CultureInfo.InvariantCulture, $"\n order by {(words is null ? "" : score + " desc, ")}s.published_at desc, s.offer_id desc limit {Value(limit + 1)}");
        return (sql.ToString(), parameters);

        void OnDay(LocalDate day)
        {
            var country = Municipalities.Find(wish.Municipality)?.Country ?? Country.SE;
            And($"s.lead_time_days <= {Value(Period.DaysBetween(PublishedOffers.Today(clock), day))}");
            And($"""
                not exists (select 1 from calendar_entries e
                    where e.firm_id = s.seller and e.kind = 'Firm' and e.released_at is null and e.occupied && {Value(CalendarRows.Days(country, day, day), NpgsqlDbType.TimestampTzRange)})
                """);
            And($"firm_is_open(s.seller, {Value(day, NpgsqlDbType.Date)}, {Value(day.DayOfWeek.ToString())})");
        }

        void And(string condition) => sql.Append("\n   and ").Append(condition);

        void Equal(string column, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                And($"{column} = {Value(value)}");
            }
        }

        string Moment(Instant at) => Value(at, NpgsqlDbType.TimestampTz);

        string Value(object value, NpgsqlDbType? type = null)
        {
            var parameter = new NpgsqlParameter($"p{parameters.Count}", value);
            if (type is { } known)
            {
                parameter.NpgsqlDbType = known;
            }

            parameters.Add(parameter);
            return "@" + parameter.ParameterName;
        }
    }

    /// <summary>The municipalities from whose centres the road is at most so long: there are 46, so they are reckoned, not stored.</summary>
    private string[] Around(string code, int km)
    {
        var place = Municipalities.Of(code);
        var factor = rules.Policies.On(PublishedOffers.Today(clock)).RoadFactor;
        return [.. Municipalities.All.Where(m => Distance.RoadKm(m, place, factor) <= km).Select(m => m.Code)];
    }
}
