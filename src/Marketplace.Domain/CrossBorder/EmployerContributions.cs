using Marketplace.Domain.Bookings;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>What an employer owes in contributions on a salary, as it holds between two days. A null condition fits everything.</summary>
public sealed record EmployerContributionRow : IDated
{
    /// <summary>The employer's country.</summary>
    public required Country Payer { get; init; }

    /// <summary>The country performed in.</summary>
    public Country? Place { get; init; }

    /// <summary>The performer's country.</summary>
    public Country? Residence { get; init; }

    /// <summary>Whether somebody performs.</summary>
    public bool? Artistic { get; init; }

    /// <summary>Whether the performer has an A1 certificate.</summary>
    public bool? A1 { get; init; }

    /// <summary>The share of the salary; null when it depends on more than is known here, and the payroll must be asked.</summary>
    public BasisPoints? Rate { get; init; }

    /// <summary>Why: a code with a sentence in every language under contributions.reasons.CODE.</summary>
    public required string ReasonCode { get; init; }

    /// <inheritdoc />
    public LocalDate ValidFrom { get; init; } = new(2025, 1, 1);

    /// <inheritdoc />
    public LocalDate? ValidTo { get; init; }

    /// <inheritdoc />
    public required string Source { get; init; }

    /// <summary>How sure we are.</summary>
    public required Confidence Confidence { get; init; }

    internal int Conditions => (Place is null ? 0 : 1) + (Residence is null ? 0 : 1) + (Artistic is null ? 0 : 1) + (A1 is null ? 0 : 1);

    internal bool Fits(BorderFacts facts) =>
        Payer == facts.Payer
        && (Place is null || Place == facts.Place)
        && (Residence is null || Residence == facts.Residence)
        && (Artistic is null || Artistic == facts.Artistic)
        && (A1 is null || A1 == facts.A1);
}

/// <summary>What was decided about an employer's contributions.</summary>
/// <param name="Rate">The share of the salary; null when the payroll must be asked.</param>
/// <param name="ReasonCode">Why: a code with a sentence in every language under contributions.reasons.CODE.</param>
public sealed record ContributionDecision(BasisPoints? Rate, string ReasonCode);

/// <summary>The contributions of an employer; of the rows that fit, the one with the most conditions counts.</summary>
public sealed class EmployerContributions
{
    private readonly IReadOnlyList<EmployerContributionRow> _rows;

    /// <summary>The contributions by these rows.</summary>
    public EmployerContributions(IEnumerable<EmployerContributionRow> rows) => _rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static EmployerContributions Initial => RuleBook.Initial.Contributions;

    /// <summary>Every row there is.</summary>
    public IReadOnlyList<EmployerContributionRow> Rows => _rows;

    /// <summary>Which share of a salary the buyer owes besides it.</summary>
    public ContributionDecision Decide(BorderFacts facts)
    {
        var row = _rows.Where(r => r.HoldsOn(facts.PerformedOn) && r.Fits(facts)).MaxBy(r => r.Conditions)
            ?? throw new InvalidOperationException($"No row says what an employer in {facts.Payer} owes on {facts.PerformedOn}.");
        return new ContributionDecision(row.Rate, row.ReasonCode);
    }
}

/// <summary>What it costs the buyer to employ the performer, besides the price.</summary>
/// <param name="Salary">The gross salary, travel left out.</param>
/// <param name="Contributions">The employer's contributions; null when the payroll must be asked.</param>
/// <param name="Rate">The share of the salary that they are.</param>
/// <param name="ReasonCode">Why: a code with a sentence in every language under contributions.reasons.CODE.</param>
public sealed record Employment(Money Salary, Money? Contributions, BasisPoints? Rate, string ReasonCode)
{
    /// <summary>What a salary costs besides itself.</summary>
    public static Employment Of(ContributionDecision decision, Money salary) =>
        new(salary, decision.Rate is { } rate ? salary.Share(rate) : null, decision.Rate, decision.ReasonCode);

    /// <summary>What the salary in a version of a price costs besides itself.</summary>
    public static Employment Of(ContributionDecision decision, IEnumerable<QuoteLine> lines, Currency currency) =>
        Of(decision, Money.Sum(lines.Where(l => l.Payee == Payee.Firm && !l.IsTravel).Select(l => l.Net), currency));
}
