using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>A party or an administrator looks at what has come for an invoice.</summary>
[SignedIn]
public sealed record GetInvoiceMoney(InvoiceId Invoice) : IQuery<GetInvoiceMoney.Found>
{
    /// <summary>What has come, and what is left.</summary>
    /// <param name="Owed">What the buyer is to pay in all, what was credited taken off.</param>
    /// <param name="Received">How much has come, less what went back.</param>
    /// <param name="LeftToPay">What the buyer is still to pay.</param>
    /// <param name="Overpaid">What came too much and is to be paid back.</param>
    /// <param name="Receipts">Money that came and went, by day.</param>
    /// <param name="Proofs">What the buyer said about having paid, oldest first.</param>
    /// <param name="Payable">For who may note money: the buyer's other invoices that what came too much can pay, by due day.</param>
    /// <param name="MayReceive">Whether the asker may note that money came.</param>
    /// <param name="MayProve">Whether the asker may say that it has paid.</param>
    /// <param name="Today">Today, by the seller's calendar.</param>
    public sealed record Found(
        Money Owed,
        Money Received,
        Money LeftToPay,
        Money Overpaid,
        IReadOnlyList<Receipt> Receipts,
        IReadOnlyList<Proof> Proofs,
        IReadOnlyList<PayableOther> Payable,
        bool MayReceive,
        bool MayProve,
        LocalDate Today);

    /// <summary>Money that came, or went back when it is below zero.</summary>
    /// <param name="IsUndone">Whether another row takes it back.</param>
    /// <param name="MayUndo">Whether the asker may take it back now.</param>
    /// <param name="Other">The invoice that it went to or came from, when what was paid too much for one pays another.</param>
    public sealed record Receipt(InvoiceReceiptId Id, Money Amount, LocalDate ReceivedOn, ReceiptOrigin Origin, bool IsUndone, bool MayUndo, OtherInvoice? Other);

    /// <summary>An invoice beside this one.</summary>
    public sealed record OtherInvoice(InvoiceId Id, string Number);

    /// <summary>An invoice that can be paid with what came too much for this one.</summary>
    public sealed record PayableOther(InvoiceId Id, string Number, string Title, LocalDate DueOn, Money LeftToPay);

    /// <summary>What the buyer said about having paid.</summary>
    /// <param name="Document">What shows it, to be fetched as a document.</param>
    /// <param name="Answer">Why it was refused.</param>
    public sealed record Proof(PaymentProofId Id, Money Amount, LocalDate PaidOn, ProofState State, Guid? Document, string? Answer, Instant GivenAt);

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<GetInvoiceMoney, Found>
    {
        private const int MostPayable = 50;

        public async Task<Found> Handle(GetInvoiceMoney request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().ReadableBy(acting).SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken) ?? throw PlatformErrors.Missing();
            var receipts = await db.InvoiceReceipts.AsNoTracking().Where(r => r.InvoiceId == invoice.Id).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).ToListAsync(cancellationToken);
            var proofs = await db.PaymentProofs.AsNoTracking().Where(p => p.InvoiceId == invoice.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
            var exports = invoice.SellerId is { } seller ? await db.BookkeepingExports.AsNoTracking().Where(e => e.OrganisationId == seller).ToListAsync(cancellationToken) : [];
            var others = await OthersAsync(receipts, cancellationToken);
            var undone = receipts.Where(r => r.Undoes is not null).Select(r => r.Undoes!.Value).ToHashSet();
            var toAccount = invoice.Method == PaymentMethod.Invoice && !invoice.IsCreditNote;
            var mayReceive = toAccount && acting.LooksAfterMoneyOf(invoice);
            return new Found(
                invoice.Owed,
                invoice.Received,
                invoice.LeftToPay,
                invoice.Overpaid,
                [.. receipts.Select(r => new Receipt(
                    r.Id, r.Amount, r.ReceivedOn, r.Origin, undone.Contains(r.Id),
                    mayReceive && r.Origin != ReceiptOrigin.Undone && !undone.Contains(r.Id) && invoice.Carried.IsZero && (!r.Amount.IsPositive || r.Amount <= invoice.Received)
                        && !exports.Exists(e => e.From <= r.ReceivedOn && e.To >= r.ReceivedOn && e.At >= r.At),
                    r.SourceId is { } pair ? others.GetValueOrDefault(new InvoiceReceiptId(pair)) : null))],
                [.. proofs.Select(p => new Proof(p.Id, p.Amount, p.PaidOn, p.State, p.DocumentId, p.Answer, p.GivenAt))],
                mayReceive && invoice.Overpaid.IsPositive ? await PayableAsync(invoice, cancellationToken) : [],
                mayReceive,
                toAccount && invoice.BuyerId is not null && invoice.BuyerId == acting.OrganisationOrNone && invoice.LeftToPay.IsPositive
                    && acting.Role is OrganisationRole.Owner or OrganisationRole.Booker or OrganisationRole.Finance && !proofs.Exists(p => p.State == ProofState.Waiting),
                clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[invoice.Seller.Country.ZoneId()]).Date);
        }

        private async Task<Dictionary<InvoiceReceiptId, OtherInvoice>> OthersAsync(List<InvoiceReceipt> receipts, CancellationToken cancellationToken)
        {
            var pairs = receipts.Where(r => r.Origin is ReceiptOrigin.Offset or ReceiptOrigin.Undone && r.SourceId is not null).Select(r => new InvoiceReceiptId(r.SourceId!.Value)).ToList();
            return pairs.Count == 0
                ? []
                : await db.InvoiceReceipts.Where(r => pairs.Contains(r.Id)).Join(db.Invoices, r => r.InvoiceId, i => i.Id, (r, i) => new { r.Id, Invoice = i.Id, i.Number })
                    .ToDictionaryAsync(o => o.Id, o => new OtherInvoice(o.Invoice, o.Number), cancellationToken);
        }

        private async Task<List<PayableOther>> PayableAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            var waiting = await db.Invoices.AsNoTracking().WaitingForMoney(invoice.SellerId)
                .Where(i => i.Id != invoice.Id && i.BuyerId == invoice.BuyerId && i.CustomerId == invoice.CustomerId && i.Net.Currency == invoice.Net.Currency
                    && !db.InvoiceObjections.Any(o => o.InvoiceId == i.Id && o.EndedAt == null))
                .OrderBy(i => i.DueOn).ThenBy(i => i.Id)
                .Take(MostPayable)
                .ToListAsync(cancellationToken);
            return [.. waiting.Where(i => invoice.CanPay(i) && i.LeftToPay.IsPositive).Select(i => new PayableOther(i.Id, i.Number, i.Title, i.DueOn, i.LeftToPay))];
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}/money", (Guid invoice, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoiceMoney(new InvoiceId(invoice)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("What has come for an invoice, and what is left");
    }
}
