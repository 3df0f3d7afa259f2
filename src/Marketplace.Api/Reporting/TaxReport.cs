using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>One firm in the report of a year.</summary>
/// <param name="Firm">The firm as it is registered.</param>
/// <param name="Told">What it has told; null when it has not.</param>
/// <param name="Years">What it was paid, by currency.</param>
/// <param name="PaidLater">Whether it has performed something in the year that was not paid in it.</param>
internal sealed record ReportedFirm(Organisation Firm, SellerParticulars? Told, IReadOnlyList<SellerYear> Years, bool PaidLater)
{
    /// <summary>A person in business is reported with the birth date, everybody else with the register's number.</summary>
    public bool IsPerson => Firm.LegalForm == LegalForm.SoleTrader;
}

/// <summary>What one operator reports of one year: the firms that it paid, or through which they were paid, while it was the operator.</summary>
/// <param name="Operator">Who reports.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Firms">The firms, in the order of their names.</param>
internal sealed record TaxReport(Operator Operator, int Year, IReadOnlyList<ReportedFirm> Firms)
{
    /// <summary>The operators that were in charge for some part of a year, in order, each with its days.</summary>
    public static IReadOnlyList<(Operator Operator, LocalDate From, LocalDate To)> Operators(IEnumerable<Operator> appointed, int year)
    {
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        var ordered = appointed.OrderBy(o => o.ValidFrom).ToList();
        return
        [
            .. ordered.Select((o, i) => (Operator: o, From: LocalDate.Max(o.ValidFrom, first), To: i + 1 < ordered.Count ? LocalDate.Min(ordered[i + 1].ValidFrom.PlusDays(-1), last) : last))
                .Where(o => o.From <= o.To),
        ];
    }

    /// <summary>Reads the report of an operator; of the last one in charge when none is named.</summary>
    /// <exception cref="DomainException">The operator was not in charge in that year.</exception>
    public static async Task<TaxReport> ReadAsync(SamspelDbContext db, RuleBook rules, int year, OperatorId? wanted, CancellationToken cancellationToken)
    {
        var operators = Operators(await db.Set<Operator>().AsNoTracking().ToListAsync(cancellationToken), year);
        var found = operators.LastOrDefault(o => wanted is null || o.Operator.Id == wanted);
        if (found.Operator is null)
        {
            throw PlatformErrors.Missing();
        }

        var activities = (await db.ActivitiesAsync(rules, null, found.From, found.To, cancellationToken)).ToLookup(a => a.Firm);

        // Who was active at the end of the year is reported by who was the operator then.
        var later = found.To == new LocalDate(year, 12, 31) ? await db.PerformedUnpaidAsync(null, year, cancellationToken) : new HashSet<OrganisationId>();
        var ids = activities.Select(a => a.Key).Concat(later).Distinct().ToList();
        var firms = await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.LegalName).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var told = await db.ReportedSellers.AsNoTracking().Where(s => ids.Contains(s.FirmId)).ToDictionaryAsync(s => s.FirmId, s => s.Particulars, cancellationToken);
        return new TaxReport(
            found.Operator,
            year,
            [.. firms.Where(f => f.IsReported()).Select(f => new ReportedFirm(f, told.GetValueOrDefault(f.Id), SellerYear.Of(year, f.Currency, [.. activities[f.Id]]), later.Contains(f.Id)))]);
    }
}
