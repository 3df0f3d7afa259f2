using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>
/// The one legal person that runs the marketplace from a day on: it holds the payment platform's account, invoices the
/// fee and reports to the tax authority. A new operator is a new row; documents keep the one they were made under.
/// </summary>
public sealed class Operator
{
    private Operator()
    {
    }

    /// <summary>Identifies the appointment.</summary>
    public OperatorId Id { get; private set; }

    /// <summary>The registered name.</summary>
    public string LegalName { get; private set; } = "";

    /// <summary>The organisation number.</summary>
    public OrganisationNumber Number { get; private set; }

    /// <summary>The country it is established in.</summary>
    public Country Country { get; private set; }

    /// <summary>Its VAT registration in Sweden, if any.</summary>
    public VatNumber? SwedishVat { get; private set; }

    /// <summary>Its VAT registration in Norway, if any.</summary>
    public VatNumber? NorwegianVat { get; private set; }

    /// <summary>The postal address.</summary>
    public Address Address { get; private set; } = null!;

    /// <summary>Where its invoices are paid.</summary>
    public BankDetails Bank { get; private set; } = BankDetails.None;

    /// <summary>Its address in the Peppol network.</summary>
    public PeppolId? Peppol { get; private set; }

    /// <summary>The single contact point for users.</summary>
    public Contact Contact { get; private set; } = null!;

    /// <summary>The contact point for authorities and notices of unlawful content.</summary>
    public string NoticeEmail { get; private set; } = "";

    /// <summary>The first day on which it is the operator.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Appoints an operator from a day on.</summary>
    public static Operator Appoint(OperatorDetails details, LocalDate validFrom)
    {
        details.Bank.MustFit(details.Number.Country);
        return new Operator
        {
            Id = OperatorId.New(),
            LegalName = Contact.Line(details.LegalName, 200) ?? throw new DomainException(OrganisationErrors.NameInvalid, ErrorKind.Validation),
            Number = details.Number,
            Country = details.Number.Country,
            SwedishVat = details.SwedishVat,
            NorwegianVat = details.NorwegianVat,
            Address = details.Address,
            Bank = details.Bank,
            Peppol = details.Peppol,
            Contact = details.Contact,
            NoticeEmail = Contact.OptionalEmail(details.NoticeEmail) ?? details.Contact.Email,
            ValidFrom = validFrom,
        };
    }

    /// <summary>Of all that were ever appointed, the one in charge on a day; null before the first.</summary>
    public static Operator? On(LocalDate day, IEnumerable<Operator> appointed) =>
        appointed.Where(o => o.ValidFrom <= day).MaxBy(static o => o.ValidFrom);
}

/// <summary>What is asked about an operator.</summary>
public sealed record OperatorDetails(
    string LegalName,
    OrganisationNumber Number,
    VatNumber? SwedishVat,
    VatNumber? NorwegianVat,
    Address Address,
    BankDetails Bank,
    PeppolId? Peppol,
    Contact Contact,
    string? NoticeEmail);
