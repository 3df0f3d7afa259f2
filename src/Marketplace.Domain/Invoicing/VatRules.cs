using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>The table of VAT rules and the question which of them decides a line.</summary>
public sealed class VatRules
{
    private const string Unknown = "unknown";

    /// <summary>A table of these rows.</summary>
    public VatRules(IEnumerable<VatRule> rows) => Rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static VatRules Initial => RuleBook.Initial.Vat;

    /// <summary>The rows.</summary>
    public IReadOnlyList<VatRule> Rows { get; }

    /// <summary>
    /// Decides the VAT of a line on the day of the supply. Where the rules leave a choice, the firm's stored choice decides;
    /// without one the answer carries what can be chosen and nothing can be charged yet.
    /// </summary>
    /// <param name="question">Everything that decides.</param>
    /// <param name="on">The day of the supply.</param>
    /// <param name="firmChoice">
    /// What the firm has chosen in writing: the key of a choice wherever a row offers one, or the <see cref="VatTreatment.RuleKey"/>
    /// of a treatment that it was offered, which answers that row alone.
    /// </param>
    public VatDecision Decide(VatQuestion question, LocalDate on, string? firmChoice = null)
    {
        var rule = Matching(question, on).FirstOrDefault();
        if (rule is null || rule.Decider == VatDecider.Nobody)
        {
            return new VatDecision(VatDecider.Nobody, null, [], rule?.ReasonCode ?? Unknown);
        }

        if (rule.Decider == VatDecider.Rule)
        {
            var decided = new VatTreatment(rule.Category, rule.Rate, rule.ReasonCode, rule.LegalReference, rule.Vatex, VatDecider.Rule, rule.Key) { Confidence = rule.Confidence };
            return new VatDecision(VatDecider.Rule, decided, [], rule.ReasonCode);
        }

        var chosen = rule.Choices.FirstOrDefault(c => firmChoice == c.Key || firmChoice == KeyOf(rule, c));
        return new VatDecision(VatDecider.Firm, chosen is null ? null : Treatment(rule, chosen), [.. rule.Choices.Select(c => Treatment(rule, c))], rule.ReasonCode);
    }

    /// <summary>The rows about the question on the day, the one with the most conditions first.</summary>
    public IEnumerable<VatRule> Matching(VatQuestion question, LocalDate on) =>
        Rows.Where(r => r.HoldsOn(on) && r.Fits(question)).OrderByDescending(static r => r.Conditions);

    /// <summary>Two rows that would answer some question on some day with equal right; null when there are none, as there must be.</summary>
    internal (VatRule One, VatRule Other)? Tie()
    {
        foreach (var day in Rows.SelectMany(static r => r.ValidTo is { } last ? [r.ValidFrom, last.PlusDays(1)] : new[] { r.ValidFrom }).Distinct())
        {
            foreach (var rows in Rows.Where(r => r.HoldsOn(day)).GroupBy(static r => r.Seller))
            {
                foreach (var question in EveryQuestion(rows.Key))
                {
                    if (rows.Where(r => r.Fits(question)).OrderByDescending(static r => r.Conditions).Take(2).ToList() is [var one, var other] && one.Conditions == other.Conditions)
                    {
                        return (one, other);
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<VatQuestion> EveryQuestion(Country seller) =>
        from supply in Enum.GetValues<SupplyKind>()
        from sellerVat in Enum.GetValues<SellerVat>()
        from buyer in Enum.GetValues<Country>()
        from buyerVat in Enum.GetValues<BuyerVat>()
        from place in Enum.GetValues<Country>()
        select new VatQuestion(seller, sellerVat, supply, buyer, buyerVat, place);

    private static VatTreatment Treatment(VatRule rule, VatChoice choice) => new(
        choice.Category,
        choice.Rate,
        choice.ReasonCode,
        choice.LegalReference,
        choice.Category.Vatex(),
        VatDecider.Firm,
        KeyOf(rule, choice))
    {
        Confidence = rule.Confidence,
    };

    private static string KeyOf(VatRule rule, VatChoice choice) => $"{rule.Key}:{choice.Key}";
}
