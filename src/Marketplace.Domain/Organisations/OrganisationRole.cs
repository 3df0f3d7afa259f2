namespace Marketplace.Domain.Organisations;

/// <summary>What a member may do for the organisation.</summary>
public enum OrganisationRole
{
    /// <summary>Everything, members and bank details included.</summary>
    Owner,

    /// <summary>Offers, requests, quotes, signing.</summary>
    Booker,

    /// <summary>Payments, invoices and payouts.</summary>
    Finance,

    /// <summary>Reading only.</summary>
    Viewer,
}
