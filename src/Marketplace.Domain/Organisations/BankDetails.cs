using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>Where buyers pay an organisation's invoices. Everything is optional: a pure buyer has none.</summary>
/// <param name="Bankgiro">Sweden.</param>
/// <param name="Plusgiro">Sweden.</param>
/// <param name="Account">Norway.</param>
/// <param name="Iban">For payers in the other country.</param>
/// <param name="Bic">The code of the bank with the IBAN.</param>
public sealed record BankDetails(Bankgiro? Bankgiro, Plusgiro? Plusgiro, NorwegianAccount? Account, Iban? Iban, Bic? Bic = null)
{
    /// <summary>No account known.</summary>
    public static readonly BankDetails None = new(null, null, null, null);

    /// <summary>Whether an invoice to a payer in the country can say where to pay.</summary>
    public bool CanBePaidFrom(Country payer, Country seller) => IbanOrAccount() is not null
        || (payer == seller && seller == Country.SE && (Bankgiro is not null || Plusgiro is not null));

    /// <summary>The IBAN, taken from the Norwegian account when none is given.</summary>
    public Iban? IbanOrAccount() => Iban ?? Account?.Iban;

    /// <summary>Refuses an account that is not with the country's banks.</summary>
    internal void MustFit(Country country)
    {
        var foreign = country == Country.SE
            ? Account is not null || Iban is { Country: Country.NO }
            : Bankgiro is not null || Plusgiro is not null || Iban is { Country: Country.SE };
        if (foreign || (Bic is { } bic && bic.Country != country))
        {
            throw new DomainException(OrganisationErrors.BankOfOtherCountry, ErrorKind.Validation);
        }
    }
}
