using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Everything an invoice says, before it has a number.</summary>
/// <param name="Kind">Who invoices what.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="SellerId">The firm; null when the operator invoices.</param>
/// <param name="Seller">The seller as it is now.</param>
/// <param name="Buyer">The buyer as it is now.</param>
/// <param name="Bank">Where the seller is paid.</param>
/// <param name="BuyerReference">The buyer's reference.</param>
/// <param name="Place">Where it was performed.</param>
/// <param name="IssuedOn">The invoice date.</param>
/// <param name="DueOn">Until when it is to be paid.</param>
/// <param name="Withheld">Artist tax that the buyer keeps back.</param>
/// <param name="Lines">The lines.</param>
public sealed record InvoiceDraft(
    InvoiceKind Kind,
    InvoiceSubject Subject,
    OrganisationId? SellerId,
    InvoiceParty Seller,
    InvoiceParty Buyer,
    BankDetails? Bank,
    string? BuyerReference,
    string Place,
    LocalDate IssuedOn,
    LocalDate DueOn,
    Money Withheld,
    IReadOnlyList<InvoiceLine> Lines)
{
    /// <summary>The buyer's order number, when the order was given by one.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>What was paid on the invoice that this one replaces, and counts; null when it replaces none.</summary>
    public Money? PaidAlready { get; init; }

    /// <summary>The payment that is invoiced as an advance; null when the whole is invoiced.</summary>
    public PaymentId? AdvanceOf { get; init; }

    /// <summary>Under what the buyer issues it for the seller; null when the seller issues it.</summary>
    public SelfBilledTerms? SelfBilled { get; init; }

    /// <summary>The rate of the VAT in the seller's own currency, where one is needed.</summary>
    public ExchangeRate? Rate { get; init; }

    /// <summary>Whether what is to be paid is rounded to whole kronor.</summary>
    public bool RoundsToWhole { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public Currency Currency => Lines[0].Net.Currency;

    /// <summary>All lines without VAT.</summary>
    public Money Net => Money.Sum(Lines.Select(l => l.Net), Currency);

    /// <summary>All VAT.</summary>
    public Money Vat => Money.Sum(Lines.Select(l => l.Vat), Currency);

    /// <summary>What rounding to whole kronor adds, or takes off when it is below zero.</summary>
    public Money Rounding => RoundsToWhole ? InvoiceRounding.Of(Exactly) : Money.Zero(Currency);

    /// <summary>What the buyer is to pay.</summary>
    public Money ToPay => Exactly + Rounding;

    private Money Exactly => Net + Vat - Withheld - (PaidAlready ?? Money.Zero(Currency));

    /// <summary>Whether its VAT must be stated in the seller's own currency too.</summary>
    public bool NeedsRate => Lines.Any(l => !l.Vat.IsZero && l.Vat.Currency != Seller.Country.Currency());
}
