using System.Globalization;
using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Api.Rules;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Web.Rules;

/// <summary>What dated rows say, in words.</summary>
internal static class RuleWords
{
    private static readonly string[] Hours = ["objectionHours", "askHoursAfter", "answerHours", "invoiceDraftHours"];
    private static readonly string[] Shares = ["depositShare", "feeShare", "exchangeMargin"];
    private static readonly string[] Amounts = ["feeFixed", "feeLeast", "feeMost", "exchangeCeiling", "smallestInstalment"];

    public static string Of(RuleGroup group) => Texts.Get("rules.group." + Camel(group));

    public static string Of(Confidence confidence) => Texts.Get("rules.confidence." + Camel(confidence));

    public static string Camel(Enum word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    /// <summary>What a row is called: a term by its name, an account by what it is for, anything else by its key alone.</summary>
    public static string? NameOf(RuleGroup group, JsonElement values)
    {
        var country = (Word(values, "country") ?? (group == RuleGroup.AdvanceDocument ? Word(values, "seller") : null)) is { } code ? Texts.Get("organisations.country." + code.ToLowerInvariant()) : null;
        var name = group switch
        {
            RuleGroup.Policy => Texts.Find("rules.policy." + Word(values, "name")),
            RuleGroup.Account => Word(values, "name"),
            RuleGroup.Turnover => Texts.Get(values.GetProperty("publicBenefit").GetBoolean() ? "rules.turnover.public_benefit" : "rules.turnover"),
            RuleGroup.VatExchange => Texts.Get("rules.vat_exchange"),
            RuleGroup.AdvanceDocument => Texts.Get(values.GetProperty("taxed").GetBoolean() ? "rules.advance.taxed" : "rules.advance.not_taxed"),
            RuleGroup.LateInterest or RuleGroup.Reminder or RuleGroup.LateCompensation => Of(group),
            RuleGroup.ArtistTax => Texts.Find("artisttax.reasons." + Word(values, "reasonCode")),
            RuleGroup.Contributions => Texts.Find("contributions.reasons." + Word(values, "reasonCode")),
            RuleGroup.Border => Texts.Find("border." + Word(values, "kind")?.ToLowerInvariant()),
            _ => Texts.Find("vat.reasons." + Word(values, "reasonCode")),
        };
        return name is null ? null : country is null || group == RuleGroup.Account ? name : $"{name} ({country})";
    }

    /// <summary>The one thing that a row says, when there is one.</summary>
    public static string Says(RuleGroup group, JsonElement values) => group switch
    {
        RuleGroup.Policy => Term(values),
        RuleGroup.Vat when Word(values, "decider") == "firm" =>
            Texts.Get("rules.says.firm", string.Join(", ", values.GetProperty("choices").EnumerateArray().Select(static c => Taxed(c)))),
        RuleGroup.Vat => Taxed(values),
        RuleGroup.Turnover => Value("limit", values.GetProperty("limit")),
        RuleGroup.VatExchange => Value("sources", values.GetProperty("sources")),
        RuleGroup.ArtistTax => Value("rate", values.GetProperty("rate")),
        RuleGroup.Contributions => values.TryGetProperty("rate", out var rate) ? Value("rate", rate) : Texts.Get("rules.says.payroll"),
        RuleGroup.Border => Word(values, "form") ?? "",
        RuleGroup.Account => Word(values, "number") ?? "",
        RuleGroup.AdvanceDocument => Texts.Find("rules.document." + Word(values, "document")) ?? "",
        RuleGroup.LateInterest => Known("rate", values),
        RuleGroup.Reminder => Known("fee", values),
        RuleGroup.LateCompensation => Known("sum", values),
        _ => "",
    };

    public static string Field(string name) => Texts.Find("rules.field." + name) ?? name;

    /// <summary>A value as it is read.</summary>
    public static string Value(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Texts.Get("rules.yes"),
        JsonValueKind.False => Texts.Get("rules.no"),
        JsonValueKind.Null => Texts.Get("rules.says.not_known"),
        JsonValueKind.Number when field == "rate" => Percent(value.GetInt32()),
        JsonValueKind.Number => value.GetInt64().ToString(CultureInfo.CurrentCulture),
        JsonValueKind.String => value.GetString() is "SE" or "NO" ? Texts.Get("organisations.country." + value.GetString()!.ToLowerInvariant()) : value.GetString()!,
        JsonValueKind.Array when field == "choices" => string.Join("; ", value.EnumerateArray().Select(static c => $"{Word(c, "key")}: {Taxed(c)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(static v => v.ToString())),
        JsonValueKind.Object when value.TryGetProperty("minor", out var minor) && value.TryGetProperty("currency", out var currency) =>
            Wording.Amount(new Money(minor.GetInt64(), Enum.Parse<Currency>(currency.GetString()!))),
        _ => value.GetRawText(),
    };

    /// <summary>The days on which a row holds.</summary>
    public static string Days(RuleShown row) => row.ValidTo is { } last
        ? Texts.Get("rules.days.until", Day(row.ValidFrom), Day(last))
        : Texts.Get("rules.days.from", Day(row.ValidFrom));

    /// <summary>A day with its year, for rows are read over many.</summary>
    public static string Day(LocalDate day) => $"{Wording.ShortDate(day)} {day.Year}";

    /// <summary>Whether a value only says which row it is, and so is not changed.</summary>
    public static bool Names(RuleGroup group, string field) => group == RuleGroup.Policy && field is ("name" or "country");

    public static string Address(RuleGroup group, string key) => $"admin/rules/{Camel(group)}/{Uri.EscapeDataString(key)}";

    private static string Known(string field, JsonElement values) =>
        values.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? Value(field, value) : Texts.Get("rules.says.not_known");

    private static string Taxed(JsonElement values) => (Word(values, "category"), values.TryGetProperty("rate", out var rate) && rate.GetInt32() > 0) switch
    {
        ("S", true) => Texts.Get("rules.says.vat", rate.GetInt32() / 100m),
        var (category, _) => Texts.Find("rules.says." + category?.ToLowerInvariant()) ?? Texts.Get("rules.says.nobody"),
    };

    private static string Term(JsonElement values)
    {
        var (name, number) = (Word(values, "name") ?? "", values.GetProperty("number").GetInt64());
        return name switch
        {
            "feeSide" => Texts.Get(number == 1 ? "rules.term.buyer" : "rules.term.seller"),
            "roadFactor" => (number / 10_000m).ToString("0.##", CultureInfo.CurrentCulture),
            "roadSpeed" => Texts.Get("rules.term.kmh", number),
            "exchangeMinutes" => Texts.Counted(number, "rules.term.minutes", number),
            "unverifiedOptions" or "sellerStatementDay" => number.ToString(CultureInfo.CurrentCulture),
            "retentionYears" => Texts.Counted(number, "rules.term.years", number),
            "sellerCheckMonths" => Texts.Counted(number, "rules.term.months", number),
            _ when Shares.Contains(name) => Percent(number),
            _ when Hours.Contains(name) => Texts.Counted(number, "rules.term.hours", number),
            _ when Amounts.Contains(name) => Wording.Amount(new Money(number, Word(values, "country") == "NO" ? Currency.NOK : Currency.SEK)),
            _ => Texts.Counted(number, "rules.term.days", number),
        };
    }

    private static string Percent(long basisPoints) => Texts.Get("rules.term.percent", basisPoints / 100m);

    private static string? Word(JsonElement values, string name) => values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
