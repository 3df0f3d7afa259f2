using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>What a firm says that it has sold elsewhere in a calendar year and that counts toward its limit of turnover.</summary>
public sealed class OutsideTurnover
{
    private OutsideTurnover()
    {
    }

    /// <summary>A figure for a year in which none was given yet.</summary>
    public OutsideTurnover(OrganisationId firm, int year, Money amount, PersonId by, Instant at)
    {
        FirmId = firm;
        Year = year;
        Say(amount, by, at);
    }

    /// <summary>The firm.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; private set; }

    /// <summary>Without VAT.</summary>
    public Money Amount { get; private set; }

    /// <summary>Who said so last.</summary>
    public PersonId SaidBy { get; private set; }

    /// <summary>When.</summary>
    public Instant SaidAt { get; private set; }

    /// <summary>Puts another figure in its place.</summary>
    public void Say(Money amount, PersonId by, Instant at)
    {
        Amount = amount;
        SaidBy = by;
        SaidAt = at;
    }

    /// <summary>
    /// The figure as turnover of days: nobody was asked when in the year it was sold, so it is spread evenly over the months,
    /// those of the running year up to the one in which it was said.
    /// </summary>
    public IEnumerable<Turnover> Spread(DateTimeZone zone)
    {
        var said = SaidAt.InZone(zone).Date;
        var months = said.Year > Year ? 12 : said.Year == Year ? said.Month : 1;
        return Amount.Split([.. Enumerable.Repeat(1L, months)]).Select((part, month) => new Turnover(new LocalDate(Year, month + 1, 1), part));
    }
}

/// <summary>That a firm was told in a year that it nears its limit of turnover, so that it is told once.</summary>
/// <param name="FirmId">The firm.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="At">When.</param>
public sealed record ThresholdNotice(OrganisationId FirmId, int Year, Instant At);
