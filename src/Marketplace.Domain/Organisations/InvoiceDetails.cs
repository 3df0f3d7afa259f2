using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>How an organisation wants to be invoiced and, when it sells, how it invoices.</summary>
/// <param name="BuyerReference">The reference a buyer wants on its invoices.</param>
/// <param name="OrderNumberNeeded">Whether invoices to it must carry an order number.</param>
/// <param name="Email">Where invoices are mailed.</param>
/// <param name="Peppol">Where e-invoices are received.</param>
/// <param name="TermDays">Days until the seller's own invoices are due.</param>
/// <param name="InvoicesNonPublicBuyers">Whether the seller lets buyers that are no public bodies pay by invoice.</param>
/// <param name="LooksFirst">Whether the seller looks at each invoice of a booking before it goes.</param>
/// <param name="RoundsToWhole">Whether a Swedish seller rounds what is to be paid in kronor to the bank to whole kronor (lag 1970:1029, 2 §).</param>
public sealed record InvoiceDetails(
    string? BuyerReference,
    bool OrderNumberNeeded,
    string? Email,
    PeppolId? Peppol,
    int TermDays,
    bool InvoicesNonPublicBuyers,
    bool LooksFirst,
    bool RoundsToWhole)
{
    /// <summary>What holds until the organisation says otherwise: thirty days, public buyers only.</summary>
    public static readonly InvoiceDetails Usual = new(null, false, null, null, 30, false, false, false);

    /// <summary>Tidies the texts; refuses what could not work.</summary>
    internal InvoiceDetails Checked(Country country)
    {
        if (RoundsToWhole && country != Country.SE)
        {
            throw DomainException.Rule(OrganisationErrors.RoundingIsSwedish);
        }

        if (TermDays is < 1 or > 60)
        {
            throw new DomainException(OrganisationErrors.InvoiceTermsInvalid, ErrorKind.Validation);
        }

        return this with { BuyerReference = Contact.Line(BuyerReference, 60), Email = Contact.OptionalEmail(Email) };
    }
}
