using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>What a customer is, as far as VAT and the law on invoices ask.</summary>
public enum CustomerKind
{
    /// <summary>A company or sole trader.</summary>
    Business = 1,

    /// <summary>A municipality, region or other public body.</summary>
    PublicBody = 2,

    /// <summary>An association, foundation or congregation.</summary>
    Association = 3,

    /// <summary>A private person.</summary>
    Person = 4,
}

/// <summary>What a firm knows of a customer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name that invoices are made out to.</param>
/// <param name="Number">Its organisation number; a private person gives none, an organisation of the other country may do without.</param>
/// <param name="Vat">Its VAT number when it is registered.</param>
/// <param name="Address">Where it is; its country decides about VAT.</param>
/// <param name="Email">Where invoices are mailed; without one the firm hands the file over itself.</param>
/// <param name="Reference">The reference it wants on its invoices.</param>
/// <param name="Peppol">Where it receives e-invoices.</param>
public sealed record CustomerDetails(
    CustomerKind Kind,
    string Name,
    OrganisationNumber? Number,
    VatNumber? Vat,
    Address Address,
    string? Email,
    string? Reference,
    PeppolId? Peppol)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 200;

    /// <summary>Whether the text can be a name.</summary>
    public static bool IsName(string? name) => name?.Trim() is { Length: >= 2 and <= LongestName } tidy && !tidy.Any(char.IsControl);

    /// <summary>Tidies the texts; refuses what an invoice could not be made out to.</summary>
    internal CustomerDetails CheckedFor(Country seller)
    {
        if (!IsName(Name))
        {
            throw new DomainException(ElsewhereErrors.NameInvalid, ErrorKind.Validation);
        }

        if (Kind == CustomerKind.Person && (Number is not null || Vat is not null))
        {
            throw new DomainException(ElsewhereErrors.NumberOfPerson, ErrorKind.Validation);
        }

        if (Kind != CustomerKind.Person && Number is null && Address.Country == seller)
        {
            throw new DomainException(ElsewhereErrors.NumberNeeded, ErrorKind.Validation);
        }

        if (Number is { } number && number.Country != Address.Country)
        {
            throw new DomainException(OrganisationErrors.NumberInvalid, ErrorKind.Validation);
        }

        if (Vat is { } vat && vat.OrganisationNumber != Number)
        {
            throw new DomainException(ElsewhereErrors.VatNumberOfAnother, ErrorKind.Validation);
        }

        return this with { Name = Name.Trim(), Email = Contact.OptionalEmail(Email), Reference = Contact.Line(Reference, InvoiceContent.LongestReference) };
    }
}

/// <summary>
/// Somebody whom a firm invoices for work agreed elsewhere. It belongs to that firm alone and has no account; what is
/// stored of it is what an invoice must say.
/// </summary>
public sealed class Customer : Aggregate
{
    private Customer()
    {
    }

    /// <summary>The customer's identifier.</summary>
    public CustomerId Id { get; private set; }

    /// <summary>The firm whose customer it is.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>What it is.</summary>
    public CustomerKind Kind { get; private set; }

    /// <summary>The name that invoices are made out to.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its organisation number, if it has one and the firm knows it.</summary>
    public OrganisationNumber? Number { get; private set; }

    /// <summary>Its VAT number when it is registered.</summary>
    public VatNumber? Vat { get; private set; }

    /// <summary>Where it is.</summary>
    public Address Address { get; private set; } = null!;

    /// <summary>Where invoices are mailed.</summary>
    public string? Email { get; private set; }

    /// <summary>The reference it wants on its invoices.</summary>
    public string? Reference { get; private set; }

    /// <summary>Where it receives e-invoices.</summary>
    public PeppolId? Peppol { get; private set; }

    /// <summary>When it was added.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>How it stands to VAT. A public body always does some business; of an association its VAT number says so.</summary>
    public BuyerVat BuyerVat => Kind == CustomerKind.Person || (Kind == CustomerKind.Association && Vat is null) ? BuyerVat.NotTaxable : BuyerVat.Taxable;

    /// <summary>Adds a customer of a firm.</summary>
    public static Customer Add(Organisation firm, CustomerDetails details, Instant now)
    {
        var customer = new Customer { Id = CustomerId.New(), FirmId = firm.Id, CreatedAt = now };
        customer.Change(firm, details);
        return customer;
    }

    /// <summary>Says what is known of it now. Issued invoices keep what they said.</summary>
    public void Change(Organisation firm, CustomerDetails details)
    {
        var known = details.CheckedFor(firm.Country);
        (Kind, Name, Number, Vat, Address) = (known.Kind, known.Name, known.Number, known.Vat, known.Address);
        (Email, Reference, Peppol) = (known.Email, known.Reference, known.Peppol);
    }

    /// <summary>The customer as one side of an invoice.</summary>
    public InvoiceParty AsParty() => new(Name, null, Address.Street, Address.PostalCode, Address.Town, Address.Country, Number, Vat, false, false, Email ?? "")
    {
        // A public body must be able to receive e-invoices, under its number when nothing else is known.
        Peppol = Peppol ?? (Kind == CustomerKind.PublicBody && Number is { } number ? PeppolId.Of(number) : null),
    };
}
