using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>
/// Money was noted by mistake. Nothing is removed: another row takes it back, as long as it is not in books that were exported. What one
/// invoice paid of another is taken back on both.
/// </summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Receipt">The row.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record UndoReceipt(InvoiceId Invoice, InvoiceReceiptId Receipt, bool OfOperator = false) : ICommand<ReceiptStanding>, IAboutAccount
{
    internal sealed class Handler(SamspelDbContext db, Receiving receiving, Acting acting) : ICommandHandler<UndoReceipt, ReceiptStanding>
    {
        public async Task<ReceiptStanding> Handle(UndoReceipt request, CancellationToken cancellationToken)
        {
            var seller = acting.AccountOf(request);
            if (seller is { } firm)
            {
                // Whoever exports the books in this moment comes before or after, never in between.
                await db.LockAsync($"select id from organisations where id = {firm.Value} for update", cancellationToken);
            }

            // A row never changes, so what it is about can be read before anything is locked.
            var receipt = await db.InvoiceReceipts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Receipt && r.InvoiceId == request.Invoice, cancellationToken)
                ?? throw PlatformErrors.Missing();
            var other = receipt is { Origin: ReceiptOrigin.Offset, SourceId: { } pair }
                ? await db.InvoiceReceipts.AsNoTracking().SingleAsync(r => r.Id == new InvoiceReceiptId(pair), cancellationToken)
                : null;
            var invoices = (await receiving.LockAsync(other is null ? [receipt.InvoiceId] : [receipt.InvoiceId, other.InvoiceId], seller, cancellationToken)).ToDictionary(i => i.Id);
            var invoice = invoices.GetValueOrDefault(receipt.InvoiceId) ?? throw PlatformErrors.Missing();
            if (seller is not null && await db.BookkeepingExports.AnyAsync(
                e => e.OrganisationId == seller && e.From <= receipt.ReceivedOn && e.To >= receipt.ReceivedOn && e.At >= receipt.At, cancellationToken))
            {
                throw DomainException.Conflict(InvoiceErrors.ReceiptExported);
            }

            if (other is null)
            {
                await receiving.UndoAsync(invoice, receipt, cancellationToken);
            }
            else
            {
                await receiving.UndoAsync(invoice, receipt, invoices[other.InvoiceId], other, cancellationToken);
            }

            return ReceiptStanding.Of(invoice);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/receipts/{receipt:guid}/undo",
            "Take back money that was noted by mistake",
            "Take back money that was noted by mistake for an invoice of the operator",
            static ofOperator => (Guid invoice, Guid receipt, Dispatcher door, CancellationToken ct) =>
                door.Answer(new UndoReceipt(new InvoiceId(invoice), new InvoiceReceiptId(receipt), ofOperator), ct));
    }
}
