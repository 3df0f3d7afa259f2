using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>What somebody has to see to because of the border.</summary>
public enum ObligationKind
{
    /// <summary>Everybody who performs fills in what the tax office asks for.</summary>
    PerformerList = 1,

    /// <summary>The buyer keeps back the Swedish tax on foreign artists and pays it (A-SINK).</summary>
    WithholdSwedishTax = 2,

    /// <summary>The payer is abroad: the firm reports and pays the Swedish tax itself.</summary>
    ReportSwedishTax = 3,

    /// <summary>The Norwegian tax office is told of the artists beforehand (RF-1091).</summary>
    NotifyNorwegianTax = 4,

    /// <summary>The Norwegian artist tax is settled and paid (RF-1092).</summary>
    PayNorwegianTax = 5,

    /// <summary>The buyer accounts for the VAT of a service from abroad.</summary>
    ReportVat = 6,

    /// <summary>The firm shows that it pays contributions at home (A1).</summary>
    A1Certificate = 7,

    /// <summary>The firm has no F-tax: the buyer would owe contributions and tax on the pay.</summary>
    FTax = 8,

    /// <summary>Instruments and equipment pass the customs.</summary>
    Customs = 9,

    /// <summary>A public buyer wants an electronic invoice.</summary>
    ElectronicInvoice = 10,

    /// <summary>The works that were played are reported to Stim or TONO.</summary>
    PerformingRights = 11,

    /// <summary>An arranger from Norway who sells tickets in Sweden owes Swedish VAT on them.</summary>
    AdmissionVat = 12,

    /// <summary>An arranger from abroad is itself liable to the Swedish tax on what it earns in Sweden.</summary>
    ForeignArranger = 13,

    /// <summary>The buyer pays salary: it deducts tax, pays contributions and reports both.</summary>
    EmployerReport = 14,
}

/// <summary>From which day a due day is counted.</summary>
public enum DueFrom
{
    /// <summary>There is no day.</summary>
    Never = 0,

    /// <summary>The performance.</summary>
    Performance = 1,

    /// <summary>The twelfth of the month after the payment.</summary>
    TwelfthAfterPayment = 2,
}

/// <summary>Which sum a duty speaks of.</summary>
public enum ObligationSum
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What the buyer keeps back.</summary>
    Withheld = 1,

    /// <summary>The contributions that the buyer would owe on the remuneration.</summary>
    ContributionsAtRisk = 2,
}

/// <summary>
/// A duty that holds between two days, and when it arises. A null condition fits everything. Advice for laymen, not a
/// ruling: each row carries its source, how sure we are, and when it is to be read again.
/// </summary>
public sealed record BorderRule : IDated
{
    /// <summary>A stable name: "se.asink".</summary>
    public required string Key { get; init; }

    /// <summary>What is to be done; its texts are under border.KIND.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>Whose duty it is; null when the two have to agree on it before they sign.</summary>
    public Side? Owner { get; init; }

    /// <summary>The country performed in.</summary>
    public Country? Place { get; init; }

    /// <summary>The buyer's country.</summary>
    public Country? Payer { get; init; }

    /// <summary>The firm's country.</summary>
    public Country? Residence { get; init; }

    /// <summary>Whether somebody performs.</summary>
    public bool? Artistic { get; init; }

    /// <summary>Whether anybody is a foreign artist at the place.</summary>
    public bool? ForeignPerformers { get; init; }

    /// <summary>Whether the firm is a person in business.</summary>
    public bool? SoleTrader { get; init; }

    /// <summary>Whether the firm has F-tax.</summary>
    public bool? FTax { get; init; }

    /// <summary>Whether the firm has an A1 certificate.</summary>
    public bool? A1 { get; init; }

    /// <summary>Whether the buyer is a public body.</summary>
    public bool? PublicPayer { get; init; }

    /// <summary>Whether music is performed.</summary>
    public bool? Music { get; init; }

    /// <summary>Whether the buyer accounts for VAT.</summary>
    public bool? BuyerReportsVat { get; init; }

    /// <summary>Whether the buyer pays salary.</summary>
    public bool? PaidAsSalary { get; init; }

    /// <summary>Whether a border must be crossed at all.</summary>
    public bool Crosses { get; init; } = true;

    /// <summary>From which day the due day is counted.</summary>
    public DueFrom DueFrom { get; init; }

    /// <summary>How many days after it, or before it when negative.</summary>
    public int DueDays { get; init; }

    /// <summary>Which sum it speaks of.</summary>
    public ObligationSum Sum { get; init; }

    /// <summary>The share of the remuneration that the sum is, where it is one.</summary>
    public BasisPoints Rate { get; init; }

    /// <summary>The form, return or certificate, as the authority calls it.</summary>
    public string? Form { get; init; }

    /// <summary>Where the authority explains it.</summary>
    public string? Link { get; init; }

    /// <inheritdoc />
    public required LocalDate ValidFrom { get; init; }

    /// <inheritdoc />
    public LocalDate? ValidTo { get; init; }

    /// <inheritdoc />
    public required string Source { get; init; }

    /// <summary>How sure we are.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>When somebody is to read the source again.</summary>
    public required LocalDate CheckAgainOn { get; init; }

    /// <summary>Whether the duty arises.</summary>
    public bool Fits(BorderFacts facts) =>
        this.HoldsOn(facts.PerformedOn)
        && (facts.Crosses || !Crosses)
        && Is(Place, facts.Place)
        && Is(Payer, facts.Payer)
        && Is(Residence, facts.Residence)
        && Is(Artistic, facts.Artistic)
        && Is(ForeignPerformers, facts.ForeignPerformers)
        && Is(SoleTrader, facts.SoleTrader)
        && Is(FTax, facts.FTax)
        && Is(A1, facts.A1)
        && Is(PublicPayer, facts.PublicPayer)
        && Is(Music, facts.Music)
        && Is(BuyerReportsVat, facts.BuyerReportsVat)
        && Is(PaidAsSalary, facts.PaidAsSalary);

    /// <summary>The duties that follow: one, or one for each payment where the due day is counted from the payment.</summary>
    public IEnumerable<Duty> DutiesFor(BorderFacts facts, BorderAmounts amounts)
    {
        if (DueFrom == DueFrom.TwelfthAfterPayment)
        {
            return amounts.Withheld.Select((payment, index) => new Duty(this, $"{Key}.{index + 1}", new LocalDate(payment.PaidOn.Year, payment.PaidOn.Month, 12).PlusMonths(1), payment.Sum));
        }

        var currency = amounts.Remuneration.Currency;
        Money? sum = Sum switch
        {
            ObligationSum.Withheld => Money.Sum(amounts.Withheld.Select(p => p.Sum), currency),
            ObligationSum.ContributionsAtRisk => amounts.Remuneration.Share(Rate),
            _ => null,
        };
        return [new Duty(this, Key, DueFrom == DueFrom.Performance ? facts.PerformedOn.PlusDays(DueDays) : null, sum)];
    }

    private static bool Is<T>(T? wanted, T value)
        where T : struct => wanted is not { } condition || EqualityComparer<T>.Default.Equals(condition, value);
}

/// <summary>What a rule asks of one booking.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Key">The rule's name, numbered where it asks once for each payment.</param>
/// <param name="DueOn">By when; null when there is no day.</param>
/// <param name="Sum">The sum it speaks of; null when it speaks of none.</param>
public sealed record Duty(BorderRule Rule, string Key, LocalDate? DueOn, Money? Sum);
