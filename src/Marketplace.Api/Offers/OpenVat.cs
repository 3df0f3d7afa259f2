using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>A question of VAT that the rules leave to the firm.</summary>
/// <param name="Rule">The rule that leaves it open.</param>
/// <param name="ReasonCode">Why it does: a sentence under <c>vat.reasons.{code}</c>.</param>
/// <param name="Choices">What the firm can choose between; it answers with the rule key of one.</param>
/// <param name="Answer">What it has answered; null while it has not.</param>
/// <param name="AnsweredBy">Who answered; null where it is the one choice that the offer makes for everything.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record OpenVat(string Rule, string ReasonCode, IReadOnlyList<VatTreatment> Choices, string? Answer, string? AnsweredBy, Instant? AnsweredAt);

/// <summary>Reading what a firm has answered in writing.</summary>
internal static class VatAnswering
{
    /// <summary>The newest answer for each rule, as prices take them.</summary>
    public static async Task<IReadOnlyList<string>> VatAnswersAsync(this SamspelDbContext db, OfferId offer, CancellationToken cancellationToken) =>
        [.. (await NewestAsync(db, offer, cancellationToken)).Select(static c => c.Answer)];

    /// <summary>The choices as questions, each with its answer.</summary>
    public static async Task<IReadOnlyList<OpenVat>> OpenVatAsync(
        this SamspelDbContext db, RuleBook rules, OfferId offer, string? forEverything, IEnumerable<VatTreatment> choices, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(db, offer, cancellationToken);
        var names = await db.People.AsNoTracking().Where(p => newest.Select(c => c.AnsweredBy.Value).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return
        [
            .. choices.DistinctBy(static c => c.RuleKey).GroupBy(static c => c.RuleKey.Split(':')[0]).Select(rule =>
            {
                var written = newest.Find(c => rule.Any(choice => choice.RuleKey == c.Answer));
                return new OpenVat(
                    rule.Key,
                    rules.Vat.Rows.First(r => r.Key == rule.Key).ReasonCode,
                    [.. rule],
                    written?.Answer ?? rule.FirstOrDefault(c => forEverything == c.RuleKey || forEverything == c.RuleKey.Split(':')[1])?.RuleKey,
                    written is null ? null : names.GetValueOrDefault(written.AnsweredBy.Value),
                    written?.AnsweredAt);
            }),
        ];
    }

    private static async Task<List<WrittenVatChoice>> NewestAsync(SamspelDbContext db, OfferId offer, CancellationToken cancellationToken) =>
        [.. (await db.VatChoices.AsNoTracking().Where(c => c.OfferId == offer).OrderByDescending(c => c.AnsweredAt).ThenByDescending(c => c.Id).ToListAsync(cancellationToken)).DistinctBy(static c => c.Rule)];
}
