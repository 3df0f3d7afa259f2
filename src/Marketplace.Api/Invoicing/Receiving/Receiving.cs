using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>
/// Where money for invoices is noted. Whoever notes it locks the payments of the booking first and the invoice after them, each
/// in the order of their ids, so that two who note at once come one after the other and never wait for each other in a ring.
/// </summary>
internal sealed class Receiving(SamspelDbContext db, Acting acting, IClock clock)
{
    /// <summary>The moment.</summary>
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>An invoice under its lock.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="seller">Whose it must be; null for the operator's own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Invoice> LockAsync(InvoiceId id, OrganisationId? seller, CancellationToken cancellationToken) =>
        (await LockAsync([id], seller, cancellationToken)).SingleOrDefault() ?? throw PlatformErrors.Missing();

    /// <summary>Those of the invoices that the seller issued, under their locks.</summary>
    public async Task<List<Invoice>> LockAsync(IReadOnlyCollection<InvoiceId> ids, OrganisationId? seller, CancellationToken cancellationToken)
    {
        var own = db.Invoices.Where(i => ids.Contains(i.Id) && i.SellerId == seller);

        // What an invoice is about never changes, so this can be read before anything is locked.
        var about = await own.Select(i => new { i.Id, i.BookingId }).ToListAsync(cancellationToken);
        var (bookings, invoices) = (about.Select(i => i.BookingId).OfType<BookingId>().Select(b => b.Value).Distinct().ToArray(), about.Select(i => i.Id.Value).ToArray());
        await db.LockAsync($"select id from payments where booking_id = any({bookings}) order by id for update", cancellationToken);
        await db.LockAsync($"select id from invoices where id = any({invoices}) order by id for update", cancellationToken);
        return await own.OrderBy(i => i.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Today, by the seller's calendar.</summary>
    public LocalDate TodayOf(Invoice invoice) => Now.InZone(DateTimeZoneProviders.Tzdb[invoice.Seller.Country.ZoneId()]).Date;

    /// <summary>How, by whom and when.</summary>
    public ReceiptMark Mark(ReceiptOrigin origin, Guid? source = null) => new(origin, source, acting.PersonOrNone, Now);

    /// <summary>Money has come for an invoice that is locked; once it is all there, the booking's payments follow.</summary>
    public async Task<InvoiceReceipt> ReceiveAsync(Invoice invoice, Money amount, LocalDate day, ReceiptMark mark, CancellationToken cancellationToken)
    {
        var receipt = Note(invoice, invoice.Receive(amount, day, TodayOf(invoice), mark));
        if (invoice.State == InvoiceState.Paid && await IsInForceAsync(invoice, cancellationToken))
        {
            foreach (var payment in await PaymentsAsync(invoice, cancellationToken))
            {
                if (payment.State is PaymentState.Planned or PaymentState.Invoiced)
                {
                    await db.ConfirmPaidToFirmAsync(payment, Now, cancellationToken);
                }
            }
        }

        return receipt;
    }

    /// <summary>A payment in the bank's file, or so much of it, is for an invoice that is locked.</summary>
    public async Task ReceiveAsync(Invoice invoice, BankEntry entry, Money amount, CancellationToken cancellationToken)
    {
        entry.Use(amount);
        await ReceiveAsync(invoice, amount, entry.BookedOn, Mark(ReceiptOrigin.BankFile, entry.Id.Value), cancellationToken);
    }

    /// <summary>A payment was confirmed by itself: all that is left of its invoice has come with it, or its own part while others are waited for.</summary>
    public async Task ReceiveAsync(Invoice invoice, Payment payment, IReadOnlyList<Payment> all, CancellationToken cancellationToken)
    {
        var left = invoice.LeftToPay;
        var isOneOfMany = all.Any(p => p.Method == PaymentMethod.Invoice && p.State is PaymentState.Planned or PaymentState.Invoiced);
        var amount = isOneOfMany && payment.FirmPart < left ? payment.FirmPart : left;
        if (amount.IsPositive)
        {
            var day = (payment.PaidAt ?? Now).InZone(DateTimeZoneProviders.Tzdb[invoice.Seller.Country.ZoneId()]).Date;
            await ReceiveAsync(invoice, amount, day, Mark(ReceiptOrigin.ByHand, payment.Id.Value), cancellationToken);
        }
    }

    /// <summary>What came too much for an invoice that is locked has gone back to the buyer.</summary>
    public void PayBack(Invoice invoice, Money amount, LocalDate day) => Note(invoice, invoice.PayBack(amount, day, TodayOf(invoice), Mark(ReceiptOrigin.PaidBack)));

    /// <summary>What came too much for one invoice, or a part of it, pays another; both are locked.</summary>
    public async Task OffsetAsync(Invoice invoice, Invoice other, Money amount, CancellationToken cancellationToken)
    {
        var (today, mark) = (TodayOf(invoice), Mark(ReceiptOrigin.Offset));
        Pair(invoice, Note(invoice, invoice.Offset(other, amount, today, mark)), other, await ReceiveAsync(other, amount, today, mark, cancellationToken));
    }

    /// <summary>What one invoice paid of another is taken back on both, which are locked.</summary>
    public async Task UndoAsync(Invoice invoice, InvoiceReceipt receipt, Invoice other, InvoiceReceipt its, CancellationToken cancellationToken) =>
        Pair(invoice, await UndoAsync(invoice, receipt, cancellationToken), other, await UndoAsync(other, its, cancellationToken));

    /// <summary>A row was a mistake; payments that were confirmed by it are waited for again.</summary>
    public async Task<InvoiceReceipt> UndoAsync(Invoice invoice, InvoiceReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Amount.IsPositive && invoice.Received - receipt.Amount < invoice.Owed && await PaysAnotherAsync(invoice, cancellationToken))
        {
            // Without it there would be nothing too much, and yet it pays another invoice.
            throw DomainException.Conflict(InvoiceErrors.OffsetStands);
        }

        var wasPaid = invoice.State == InvoiceState.Paid;
        var undone = invoice.Undo(receipt, Mark(ReceiptOrigin.Undone));
        if (await db.InvoiceReceipts.AnyAsync(r => r.Undoes == receipt.Id, cancellationToken))
        {
            throw DomainException.Conflict(InvoiceErrors.ReceiptStays);
        }

        Note(invoice, undone, moves: receipt.Origin != ReceiptOrigin.Offset);
        if (receipt is { Origin: ReceiptOrigin.BankFile, SourceId: { } entry })
        {
            (await db.LockEntryAsync(new BankEntryId(entry), invoice.SellerId, cancellationToken)).Free(receipt.Amount);
        }

        if (wasPaid && invoice.State != InvoiceState.Paid)
        {
            // One that the firm confirmed by itself keeps standing on its own row, and an advance on its own invoice.
            var standing = await db.InvoiceReceipts
                .Where(r => r.InvoiceId == invoice.Id && r.Id != receipt.Id && r.SourceId != null && !db.InvoiceReceipts.Any(u => u.Undoes == r.Id))
                .Select(r => r.SourceId!.Value)
                .ToListAsync(cancellationToken);
            var advanced = await db.Invoices.Where(i => i.BookingId == invoice.BookingId && i.AdvanceOf != null).Select(i => i.AdvanceOf!.Value).ToListAsync(cancellationToken);
            foreach (var payment in (await PaymentsAsync(invoice, cancellationToken)).Where(p => p.State == PaymentState.PaidToFirm && !standing.Contains(p.Id.Value) && !advanced.Contains(p.Id)))
            {
                await db.TakeBackPaidToFirmAsync(payment, Now, cancellationToken);
            }
        }

        return undone;
    }

    /// <summary>A row is stored, and of the operator's invoices entered into its books; a pair of rows is entered as one.</summary>
    private InvoiceReceipt Note(Invoice invoice, InvoiceReceipt row, bool moves = true)
    {
        db.InvoiceReceipts.Add(row);
        if (invoice.IsFeeToAccount && moves && row.Origin != ReceiptOrigin.Offset)
        {
            db.LedgerTransactions.Add(Postings.FeeReceived(invoice, row));
        }

        return row;
    }

    private void Pair(Invoice invoice, InvoiceReceipt row, Invoice other, InvoiceReceipt its)
    {
        row.PairWith(its);
        if (invoice.IsFeeToAccount)
        {
            db.LedgerTransactions.Add(Postings.FeeOffset(invoice, row, other, its));
        }
    }

    private Task<bool> PaysAnotherAsync(Invoice invoice, CancellationToken cancellationToken) => db.InvoiceReceipts
        .AnyAsync(r => r.InvoiceId == invoice.Id && r.Origin == ReceiptOrigin.Offset && r.Amount.Minor < 0 && !db.InvoiceReceipts.Any(u => u.Undoes == r.Id), cancellationToken);

    private async Task<bool> IsInForceAsync(Invoice invoice, CancellationToken cancellationToken) =>
        invoice.Kind == InvoiceKind.Invoice && await db.IdOfInvoiceInForceAsync(invoice.BookingId, cancellationToken) == invoice.Id;

    private Task<List<Payment>> PaymentsAsync(Invoice invoice, CancellationToken cancellationToken) => db.Payments
        .Where(p => invoice.BookingId != null && p.BookingId == invoice.BookingId && p.Method == PaymentMethod.Invoice)
        .OrderBy(p => p.Id)
        .ToListAsync(cancellationToken);
}
