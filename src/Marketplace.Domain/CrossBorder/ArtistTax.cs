using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>Who has to see to the tax on foreign artists.</summary>
public enum ArtistTaxDuty
{
    /// <summary>Nobody: there is no such tax here.</summary>
    None = 0,

    /// <summary>The paying buyer keeps it back and pays it to the authority.</summary>
    BuyerWithholds = 1,

    /// <summary>The payer is abroad, so the performer reports and pays it.</summary>
    PerformerReports = 2,
}

/// <summary>A country's tax on artists who live elsewhere, as it holds between two days.</summary>
/// <param name="Place">The country performed in.</param>
/// <param name="Rate">The rate.</param>
/// <param name="ReasonCode">A code with a sentence in every language under artisttax.reasons.CODE.</param>
/// <param name="Form">The form or return it is reported on.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ArtistTaxRow(Country Place, BasisPoints Rate, string ReasonCode, string Form, LocalDate ValidFrom, LocalDate? ValidTo, string Source) : IDated;

/// <summary>What was decided about the tax on foreign artists.</summary>
/// <param name="Duty">Who has to see to it.</param>
/// <param name="Rate">The rate; nothing when there is no such tax.</param>
/// <param name="ReasonCode">Why, or why not: a code with a sentence in every language under artisttax.reasons.CODE.</param>
/// <param name="Form">The form or return; null when there is no such tax.</param>
public sealed record ArtistTaxDecision(ArtistTaxDuty Duty, BasisPoints Rate, string ReasonCode, string? Form)
{
    /// <summary>Whether there is tax at all.</summary>
    public bool Applies => Duty != ArtistTaxDuty.None;

    /// <summary>What the buyer keeps back of a remuneration: whole kronor or kroner, rounded down.</summary>
    public Money WithheldFrom(Money remuneration)
    {
        var exact = Duty == ArtistTaxDuty.BuyerWithholds ? remuneration.Share(Rate) : Money.Zero(remuneration.Currency);
        return exact.IsPositive ? new Money(exact.Minor / 100 * 100, exact.Currency) : Money.Zero(remuneration.Currency);
    }
}

/// <summary>
/// The tax on artists who live elsewhere: A-SINK in Sweden, artistskatt in Norway. It also covers artists who are paid
/// through a company of their own. It is the paying buyer's duty and is never held here.
/// </summary>
public sealed class ArtistTax
{
    private readonly IReadOnlyList<ArtistTaxRow> _rows;

    /// <summary>The tax by these rows.</summary>
    public ArtistTax(IEnumerable<ArtistTaxRow> rows) => _rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static ArtistTax Initial => RuleBook.Initial.ArtistTax;

    /// <summary>Every row there is.</summary>
    public IReadOnlyList<ArtistTaxRow> Rows => _rows;

    /// <summary>Whether the tax asks about it: performing before an audience or for a recording, not teaching, technical work or directing.</summary>
    public static bool IsArtistic(SupplyKind supply) =>
        supply is SupplyKind.ProtectedPerformance or SupplyKind.OtherPerformance or SupplyKind.Recording or SupplyKind.Admission or SupplyKind.DanceAdmission;

    /// <summary>Decides whether a remuneration is taxed, at which rate, and whose duty it is.</summary>
    /// <param name="place">The country performed in.</param>
    /// <param name="payer">The country of the buyer who pays.</param>
    /// <param name="residence">The country in which the performer, or the performer's company, is resident for tax.</param>
    /// <param name="supply">What is supplied; only performers before an audience or for a recording are taxed, not teachers, technicians or directors.</param>
    /// <param name="on">The day of the performance.</param>
    public ArtistTaxDecision Decide(Country place, Country payer, Country residence, SupplyKind supply, LocalDate on)
    {
        if (place == residence)
        {
            return new ArtistTaxDecision(ArtistTaxDuty.None, BasisPoints.Zero, "resident", null);
        }

        if (!IsArtistic(supply))
        {
            return new ArtistTaxDecision(ArtistTaxDuty.None, BasisPoints.Zero, "not_artistic", null);
        }

        var row = _rows.Where(r => r.Place == place && r.HoldsOn(on)).MaxBy(static r => r.ValidFrom)
            ?? throw new InvalidOperationException($"No row says how artists are taxed in {place} on {on}.");
        return payer == place
            ? new ArtistTaxDecision(ArtistTaxDuty.BuyerWithholds, row.Rate, row.ReasonCode, row.Form)
            : new ArtistTaxDecision(ArtistTaxDuty.PerformerReports, row.Rate, row.ReasonCode + "_payer_abroad", row.Form);
    }
}
