using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>
/// What a tax office asks of one who performs. It is stored in one piece, encrypted, and deleted when nobody has to report
/// it any more.
/// </summary>
/// <param name="FullName">The name as the passport has it.</param>
/// <param name="BornOn">The day of birth.</param>
/// <param name="TaxNumber">The personal number or the tax number of another country; null when there is none.</param>
/// <param name="Citizenship">The country of citizenship, ISO 3166.</param>
/// <param name="Residence">The country in which the person is resident for tax, ISO 3166.</param>
/// <param name="Street">Street or box.</param>
/// <param name="PostalCode">The postal code, in whatever form the country has.</param>
/// <param name="Town">The town.</param>
/// <param name="Share">The person's own part of the fee; null when it is an equal part.</param>
public sealed record PerformerParticulars(
    string FullName, LocalDate BornOn, string? TaxNumber, string Citizenship, string Residence, string Street, string PostalCode, string Town, Money? Share) : IPersonalFacts
{
    /// <summary>Whether the person is resident in the country performed in, and so no foreign artist there.</summary>
    public bool IsResidentOf(Country place) => Residence == place.ToString();

    /// <summary>Nothing of it, so that no log holds it.</summary>
    public override string ToString() => nameof(PerformerParticulars);
}
