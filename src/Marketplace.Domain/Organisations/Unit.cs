using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>What is asked about a unit.</summary>
/// <param name="Name">Its name: "Biblioteket", "Kulturskolen".</param>
/// <param name="BuyerReference">The reference its invoices carry.</param>
/// <param name="Peppol">Where its e-invoices are received, when not at the organisation's address.</param>
/// <param name="ApproverEmail">Who approves its bookings by a mailed link.</param>
public sealed record UnitDetails(string Name, string? BuyerReference, PeppolId? Peppol, string? ApproverEmail);

/// <summary>
/// A part of an organisation that books on its own but shares the organisation number: a municipality's library, culture
/// school or care home.
/// </summary>
public sealed class Unit
{
    private Unit()
    {
    }

    internal Unit(UnitDetails details)
    {
        Id = UnitId.New();
        Change(details);
    }

    /// <summary>Identifies the unit.</summary>
    public UnitId Id { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The reference its invoices carry.</summary>
    public string? BuyerReference { get; private set; }

    /// <summary>Where its e-invoices are received, when not at the organisation's address.</summary>
    public PeppolId? Peppol { get; private set; }

    /// <summary>Who approves its bookings by a mailed link.</summary>
    public string? ApproverEmail { get; private set; }

    internal void Change(UnitDetails details)
    {
        Name = Contact.Line(details.Name, 80) ?? throw new DomainException(OrganisationErrors.NameInvalid, ErrorKind.Validation);
        BuyerReference = Contact.Line(details.BuyerReference, 60);
        Peppol = details.Peppol;
        ApproverEmail = Contact.OptionalEmail(details.ApproverEmail);
    }
}
