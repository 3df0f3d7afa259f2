using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>Who sent an e-invoice sends it once more after it was rejected or reached nobody, to the address that its receiver has now.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record SendEInvoiceAgain(InvoiceId Invoice, bool OfOperator = false) : ICommand<EInvoiceStands>, IAboutAccount
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<SendEInvoiceAgain, EInvoiceStands>
    {
        public async Task<EInvoiceStands> Handle(SendEInvoiceAgain request, CancellationToken cancellationToken)
        {
            var sender = acting.AccountOf(request);
            var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Invoice && (i.SelfBilledUnder == null ? i.SellerId : i.BuyerId) == sender, cancellationToken) ?? throw PlatformErrors.Missing();
            await db.LockAsync($"select id from e_invoices where id = {invoice.Id.Value} for update", cancellationToken);
            var row = await db.EInvoices.SingleOrDefaultAsync(e => e.Id == invoice.Id, cancellationToken) ?? throw PlatformErrors.Missing();
            row.SendAgain(await AddressNowAsync(invoice, cancellationToken) ?? row.Receiver, clock.GetCurrentInstant());
            return EInvoiceStands.Of(row);
        }

        /// <summary>The address is how it travels, not what it says: it may have changed since the invoice was issued.</summary>
        private async Task<PeppolId?> AddressNowAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            if (invoice.CustomerId is { } customer)
            {
                return (await db.Customers.AsNoTracking().SingleAsync(c => c.Id == customer, cancellationToken)).AsParty().Peppol;
            }

            if (invoice.IsSelfBilled)
            {
                return InvoiceParty.Of(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == invoice.SellerId, cancellationToken), null, invoice.IssuedOn).Peppol;
            }

            var buyer = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == invoice.BuyerId, cancellationToken);
            var unit = await db.Bookings.Where(b => b.Id == invoice.BookingId).Select(b => b.BuyerUnitId).SingleAsync(cancellationToken);
            return InvoiceParty.Of(buyer, buyer.Units.FirstOrDefault(u => u.Id.Value == unit), invoice.IssuedOn).Peppol;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/e-invoice/send-again",
            "Send an e-invoice again that was rejected or reached nobody",
            "Send an e-invoice of the operator again that was rejected or reached nobody",
            static ofOperator => (Guid invoice, Dispatcher door, CancellationToken ct) =>
                door.Answer(new SendEInvoiceAgain(new InvoiceId(invoice), ofOperator), ct));
    }
}
