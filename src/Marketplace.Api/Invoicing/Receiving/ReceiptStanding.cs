using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>Where an invoice stands after money was noted.</summary>
/// <param name="State">Its state.</param>
/// <param name="LeftToPay">What the buyer is still to pay.</param>
/// <param name="Overpaid">What came too much and is to be paid back.</param>
public sealed record ReceiptStanding(InvoiceState State, Money LeftToPay, Money Overpaid)
{
    internal static ReceiptStanding Of(Invoice invoice) => new(invoice.State, invoice.LeftToPay, invoice.Overpaid);
}
