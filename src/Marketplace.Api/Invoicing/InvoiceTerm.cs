using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared.Policies;

namespace Marketplace.Api.Invoicing;

/// <summary>How long a buyer has to pay an invoice.</summary>
internal static class InvoiceTerm
{
    /// <summary>The seller's own days; a public body never has more than the law allows.</summary>
    public static int Days(Organisation seller, Organisation buyer, Policies policies) => buyer.IsPublicBody
        ? Math.Min(seller.Invoicing.TermDays, policies.PublicInvoiceTermDays)
        : seller.Invoicing.TermDays;
}
