using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>The duties that the two countries lay on a booking, as dated rows.</summary>
public sealed class BorderRules
{
    private readonly IReadOnlyList<BorderRule> _rules;

    /// <summary>The duties by these rows.</summary>
    public BorderRules(IEnumerable<BorderRule> rules) => _rules = [.. rules];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static BorderRules Initial => RuleBook.Initial.Border;

    /// <summary>Every row there is.</summary>
    public IReadOnlyList<BorderRule> Rows => _rules;

    /// <summary>The duties that arise, the ones due first in front, those without a day last.</summary>
    public IReadOnlyList<Duty> For(BorderFacts facts, BorderAmounts amounts) =>
    [
        .. _rules.Where(rule => rule.Fits(facts))
            .SelectMany(rule => rule.DutiesFor(facts, amounts))
            .OrderBy(duty => duty.DueOn ?? LocalDate.MaxIsoValue)
            .ThenBy(duty => duty.Rule.Kind),
    ];

    /// <summary>The contributions that the buyer would owe because the firm has shown neither F-tax nor a certificate; null when there are none.</summary>
    public Money? ContributionsAtRisk(BorderFacts facts, Money remuneration) => For(facts, new BorderAmounts([], remuneration))
        .FirstOrDefault(duty => duty.Rule.Sum == ObligationSum.ContributionsAtRisk)?.Sum;
}
