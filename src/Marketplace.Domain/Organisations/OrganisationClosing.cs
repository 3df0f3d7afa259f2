using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>Who closed an organisation and when, and who opened it again. Such rows are only added.</summary>
public sealed class OrganisationClosing
{
    private OrganisationClosing()
    {
    }

    internal OrganisationClosing(OrganisationId organisation, PersonId by, Instant now) =>
        (Id, Organisation, ClosedBy, ClosedAt) = (Guid.CreateVersion7(), organisation, by, now);

    /// <summary>The row.</summary>
    public Guid Id { get; private set; }

    /// <summary>The organisation.</summary>
    public OrganisationId Organisation { get; private set; }

    /// <summary>Who closed it.</summary>
    public PersonId ClosedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant ClosedAt { get; private set; }

    /// <summary>Who opened it again; null while it is closed.</summary>
    public PersonId? ReopenedBy { get; private set; }

    /// <summary>When it was opened again.</summary>
    public Instant? ReopenedAt { get; private set; }

    internal void End(PersonId by, Instant now) => (ReopenedBy, ReopenedAt) = (by, now);
}

/// <summary>What stands in the way of closing an organisation.</summary>
public enum ClosingObstacle
{
    /// <summary>Requests and prices on which the sides have not agreed yet, or have not signed.</summary>
    Requests,

    /// <summary>Bookings that are agreed on and not over.</summary>
    Bookings,

    /// <summary>Payments that are planned, under way or held, and money on its way back to a payer.</summary>
    Payments,

    /// <summary>Money on its way to the organisation's bank.</summary>
    Payouts,

    /// <summary>Invoices of its own that are not paid.</summary>
    OwnInvoices,

    /// <summary>Invoices on which too much came, which is to be paid back.</summary>
    Overpaid,

    /// <summary>Invoices to it that are not paid.</summary>
    Bills,

    /// <summary>Objections to invoices that nobody has answered.</summary>
    Objections,

    /// <summary>Invoices that are being written.</summary>
    Drafts,

    /// <summary>Invoices that are made anew by themselves.</summary>
    Recurring,
}
