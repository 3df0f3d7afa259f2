using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Under what a buyer issues an invoice of the seller's.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="RefuseBy">The last day on which the seller may say that it does not accept the invoice.</param>
public sealed record SelfBilledTerms(SelfBillingAgreementId Agreement, LocalDate RefuseBy);

/// <summary>An invoice that the buyer issues for the seller, by an agreement of the two. It goes the other way: the buyer sends it, the seller receives it.</summary>
public sealed partial class Invoice
{
    /// <summary>The agreement under which the buyer issued it; null when the seller did.</summary>
    public SelfBillingAgreementId? SelfBilledUnder { get; private set; }

    /// <summary>The last day on which the seller may say that it does not accept it.</summary>
    public LocalDate? RefuseBy { get; private set; }

    /// <summary>Whether the buyer issued it.</summary>
    public bool IsSelfBilled => SelfBilledUnder is not null;

    /// <summary>The side that gets it from the other.</summary>
    public InvoiceParty Addressee => IsSelfBilled ? Seller : Buyer;

    /// <summary>The side that sends it.</summary>
    public InvoiceParty Sender => IsSelfBilled ? Buyer : Seller;

    /// <summary>The organisation that sends it and hears when it does not arrive; null when that is the operator.</summary>
    public OrganisationId? SenderId => IsSelfBilled ? BuyerId : SellerId;

    /// <summary>Where it is received in the Peppol network, if its addressee is there. What is mailed is then a copy.</summary>
    public PeppolId? Receiver => Addressee.Peppol;

    /// <summary>Whether the seller can still say that it does not accept it.</summary>
    public bool MayBeRefused(LocalDate today) => IsSelfBilled && !IsCreditNote && CreditStanding == CreditStanding.None && today <= RefuseBy;

    /// <summary>Refuses when the seller cannot say any more that it does not accept it.</summary>
    public void MustBeRefusable(LocalDate today)
    {
        if (!IsSelfBilled || IsCreditNote)
        {
            throw DomainException.Rule(SelfBillingErrors.NotSelfBilled);
        }

        if (CreditStanding != CreditStanding.None)
        {
            throw DomainException.Conflict(InvoiceErrors.CreditedAlready);
        }

        if (today > RefuseBy)
        {
            throw DomainException.Conflict(SelfBillingErrors.RefusedTooLate, ("day", RefuseBy!.Value));
        }
    }

    /// <summary>The same lines for another document.</summary>
    public IReadOnlyList<InvoiceLine> LinesAgain() => [.. _lines.OrderBy(l => l.Order).Select(l => l.Again())];

    /// <summary>The seller did not accept it; its own invoice has taken its place.</summary>
    public void Refused(Invoice own, Instant now) => Raise(new SelfBilledInvoiceRefused(Id, own.Id, BookingId, now));
}

/// <summary>A seller did not accept an invoice that the buyer issued; the buyer is told.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Own">The seller's own invoice in its place.</param>
/// <param name="Booking">The booking.</param>
/// <param name="At">When.</param>
public sealed record SelfBilledInvoiceRefused(InvoiceId Invoice, InvoiceId Own, BookingId? Booking, Instant At) : IDomainEvent;
