using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Reporting;

/// <summary>What a firm was paid for one booking at one time.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Booking">The booking.</param>
/// <param name="Consideration">What reached the firm, with VAT and without what was taken off before.</param>
/// <param name="Fee">What the operator took off it.</param>
/// <param name="PaidOn">The day on which it was paid.</param>
/// <param name="PerformedOn">The day of the performance.</param>
public sealed record PaidActivity(OrganisationId Firm, BookingId Booking, Money Consideration, Money Fee, LocalDate PaidOn, LocalDate PerformedOn);

/// <summary>A quarter of a firm's year.</summary>
/// <param name="Consideration">What it was paid.</param>
/// <param name="Activities">For how many bookings.</param>
/// <param name="Fees">What the operator took off.</param>
/// <param name="Taxes">What the operator kept back in tax: nothing, since that is the buyers' duty here.</param>
public sealed record SellerQuarter(Money Consideration, int Activities, Money Fees, Money Taxes);

/// <summary>A firm's year in one currency, by the quarter in which it was paid.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Quarters">The four quarters.</param>
/// <param name="PaidForYearBefore">Whether some of it was performed in the year before, in which the firm counts as active too.</param>
public sealed record SellerYear(Currency Currency, IReadOnlyList<SellerQuarter> Quarters, bool PaidForYearBefore)
{
    /// <summary>All that the firm was paid in the year.</summary>
    public Money Consideration => Money.Sum(Quarters.Select(q => q.Consideration), Currency);

    /// <summary>For how many bookings, each counted in every quarter in which it was paid.</summary>
    public int Activities => Quarters.Sum(q => q.Activities);

    /// <summary>All that the operator took off.</summary>
    public Money Fees => Money.Sum(Quarters.Select(q => q.Fees), Currency);

    /// <summary>A firm's years by currency; in its own currency also when nothing was paid.</summary>
    /// <param name="year">The calendar year.</param>
    /// <param name="own">The currency of the firm's country.</param>
    /// <param name="paid">What the firm was paid in it.</param>
    public static IReadOnlyList<SellerYear> Of(int year, Currency own, IReadOnlyCollection<PaidActivity> paid) =>
    [
        .. paid.Where(p => p.PaidOn.Year == year)
            .GroupBy(p => p.Consideration.Currency)
            .OrderBy(g => g.Key)
            .Select(g => In(g.Key, year, [.. g]))
            .DefaultIfEmpty(In(own, year, [])),
    ];

    private static SellerYear In(Currency currency, int year, IReadOnlyList<PaidActivity> paid) => new(
        currency,
        [.. Enumerable.Range(1, 4).Select(quarter => Quarter(currency, [.. paid.Where(p => QuarterOf(p.PaidOn) == quarter)]))],
        paid.Any(p => p.PerformedOn.Year < year));

    private static SellerQuarter Quarter(Currency currency, IReadOnlyList<PaidActivity> paid) => new(
        Money.Sum(paid.Select(p => p.Consideration), currency),
        paid.GroupBy(p => p.Booking).Count(b => b.Sum(p => p.Consideration.Minor) > 0),
        Money.Sum(paid.Select(p => p.Fee), currency),
        Money.Zero(currency));

    private static int QuarterOf(LocalDate day) => ((day.Month - 1) / 3) + 1;
}
