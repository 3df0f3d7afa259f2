using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// One side of an invoice as it was on the day of issue. An invoice is where the law wants an organisation's number, a
/// sole trader's own included, so it stands here and in the organisation's own record, nowhere else.
/// </summary>
/// <param name="Name">The registered name.</param>
/// <param name="Unit">The buyer's unit, if it booked through one.</param>
/// <param name="Street">Street and number, or a post box.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="Town">The postal town.</param>
/// <param name="Country">The country.</param>
/// <param name="Number">The organisation number; a customer who is a private person has none.</param>
/// <param name="Vat">The VAT number, when registered on the day.</param>
/// <param name="FTaxApproved">Whether the Swedish authority has approved it for F-tax.</param>
/// <param name="InBusinessRegister">Whether "Foretaksregisteret" must stand with its name: Norwegian limited companies.</param>
/// <param name="Email">Where questions about the invoice are answered.</param>
public sealed record InvoiceParty(
    string Name,
    string? Unit,
    string Street,
    string PostalCode,
    string Town,
    Country Country,
    OrganisationNumber? Number,
    VatNumber? Vat,
    bool FTaxApproved,
    bool InBusinessRegister,
    string Email)
{
    /// <summary>Its address in the Peppol network. A buyer that has one is to get the invoice there; what is mailed is a copy.</summary>
    public PeppolId? Peppol { get; init; }

    /// <summary>Its address in the Peppol network, or the one that follows from its number; null without either.</summary>
    public PeppolId? Endpoint => Peppol ?? (Number is { } number ? PeppolId.Of(number) : null);

    /// <summary>An organisation as it is on a day.</summary>
    public static InvoiceParty Of(Organisation organisation, Unit? unit, LocalDate day) => new(
        organisation.LegalName,
        unit?.Name,
        organisation.Address.Street,
        organisation.Address.PostalCode,
        organisation.Address.Town,
        organisation.Country,
        organisation.Number,
        organisation.Vat.HoldsOn(day) ? organisation.Vat.Number : null,
        organisation.FTaxApproved,
        organisation is { Country: Country.NO, LegalForm: LegalForm.LimitedCompany },
        organisation.Contact.Email)
    {
        // A public body must be able to receive e-invoices, under its number when it has given nothing else.
        Peppol = unit?.Peppol ?? organisation.Invoicing.Peppol ?? (organisation.IsPublicBody ? PeppolId.Of(organisation.Number) : null),
    };

    /// <summary>The operator, which invoices its own fee.</summary>
    public static InvoiceParty Of(Operator @operator) => new(
        @operator.LegalName,
        null,
        @operator.Address.Street,
        @operator.Address.PostalCode,
        @operator.Address.Town,
        @operator.Country,
        @operator.Number,
        @operator.Country == Country.SE ? @operator.SwedishVat : @operator.NorwegianVat,
        false,
        false,
        @operator.Contact.Email)
    { Peppol = @operator.Peppol };
}
