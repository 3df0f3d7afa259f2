using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Invoicing;

/// <summary>Who looks after the money of an invoice on each side, and reads what is written about it.</summary>
internal static class InvoiceReaders
{
    private static readonly OrganisationRole[] ReadersOfMoney = [OrganisationRole.Owner, OrganisationRole.Finance];

    /// <summary>Whether the asker looks after the account that it is paid to: the firm's owner or finance, of the operator's an administrator.</summary>
    public static bool LooksAfterMoneyOf(this Acting acting, Invoice invoice) => invoice.SellerId is { } seller
        ? seller == acting.OrganisationOrNone && acting.Role is OrganisationRole.Owner or OrganisationRole.Finance
        : acting.Staff == StaffRole.Administrator;

    /// <summary>Whether the asker looks after the sending of it: of what a buyer issued the buyer, of all else who looks after its money.</summary>
    public static bool Sends(this Acting acting, Invoice invoice) => invoice.IsSelfBilled
        ? invoice.BuyerId == acting.OrganisationOrNone && acting.Role is OrganisationRole.Owner or OrganisationRole.Finance
        : acting.LooksAfterMoneyOf(invoice);

    /// <summary>Those on the seller's side: of the operator's invoices the administrators.</summary>
    public static Task<IReadOnlyList<Reader>> SellersReadersAsync(this SamspelDbContext db, Invoice invoice, CancellationToken cancellationToken) => invoice.SellerId is { } firm
        ? db.ReadersOfAsync(firm, cancellationToken, ReadersOfMoney)
        : db.AdministratorsAsync(cancellationToken);

    /// <summary>Those on the buyer's side; for a customer the address that stands on the invoice, if there is one.</summary>
    public static async Task<IReadOnlyList<Reader>> BuyersReadersAsync(this SamspelDbContext db, Invoice invoice, CancellationToken cancellationToken) =>
        invoice.BuyerId is { } buyer ? await db.ReadersOfAsync(buyer, cancellationToken, ReadersOfMoney)
        : invoice.Buyer.Email.Length > 0 ? [new Reader(invoice.Buyer.Email, invoice.Buyer.Name, DocumentWording.CultureOf(invoice.Buyer.Country).TwoLetterISOLanguageName)]
        : [];
}
