using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Ledger.LedgerAccount;

namespace Marketplace.Domain.Ledger;

/// <summary>The operator's fee where no card pays it: invoiced, and paid to the operator's own account.</summary>
public static partial class Postings
{
    /// <summary>The operator invoiced its fee, or credited some of it.</summary>
    public static LedgerTransaction FeeInvoiced(Invoice document, Instant at)
    {
        var amount = document.IsCreditNote ? -document.ToPay : document.ToPay;
        return LedgerTransaction.Of(
            document.IsCreditNote ? "fee_credited" : "fee_invoiced", new("invoice", document.Id.Value.ToString(), "issued"), document.BookingId, at,
            [Owed(document, amount), new(PlatformFeeIncome, -amount, document.BookingId)]);
    }

    /// <summary>Money came for a fee, went back, or was noted by mistake.</summary>
    public static LedgerTransaction FeeReceived(Invoice fee, InvoiceReceipt row) => LedgerTransaction.Of(
        "fee_received", new("receipt", row.Id.Value.ToString(), "noted"), fee.BookingId, row.At,
        [new(BankPlatform, row.Amount), Owed(fee, row.Late - row.Amount), new(LateIncome, -row.Late, fee.BookingId)]);

    /// <summary>What came too much for one fee paid another, or that was taken back: nothing moved at the bank.</summary>
    public static LedgerTransaction FeeOffset(Invoice fee, InvoiceReceipt row, Invoice other, InvoiceReceipt itsRow) => LedgerTransaction.Of(
        "fee_offset", new("receipt", row.Id.Value.ToString(), "noted"), fee.BookingId, row.At,
        [Owed(fee, -row.Amount), Owed(other, -itsRow.Amount)]);

    /// <summary>The operator gave up what was left of a fee, or waits for it after all.</summary>
    public static LedgerTransaction FeeWrittenOff(Invoice fee, InvoiceWriteOff row) => LedgerTransaction.Of(
        "fee_written_off", new("write_off", row.Id.ToString(), "noted"), fee.BookingId, row.At,
        [new(BadDebt, row.Amount, fee.BookingId), Owed(fee, -row.Amount)]);

    private static LedgerLine Owed(Invoice fee, Money amount) => new(FeesReceivable, amount, fee.BookingId, fee.BuyerId);
}
