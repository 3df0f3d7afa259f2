using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>The yearly rate of interest that the law gives a seller when an invoice is paid late; it is set for one half-year after the other.</summary>
/// <param name="Country">The seller's country, whose law holds.</param>
/// <param name="Rate">The rate, all of it: in Sweden the reference rate and eight points, in Norway as it is set. Null where nobody has looked it up yet.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record LateRate(Country Country, BasisPoints? Rate, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence) : IDated
{
    /// <summary>The last day of the half-year that a day is in: no rate outlasts it unseen.</summary>
    public static LocalDate EndOfHalfYear(LocalDate day) => day.Month <= 6 ? new LocalDate(day.Year, 6, 30) : new LocalDate(day.Year, 12, 31);
}
