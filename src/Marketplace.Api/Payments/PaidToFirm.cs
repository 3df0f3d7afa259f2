using Marketplace.Api.Platform;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Money that goes straight to the firm's own account: confirmed, or taken back, each time with its entry in the books. The payment is locked.</summary>
internal static class PaidToFirm
{
    public static async Task ConfirmPaidToFirmAsync(this SamspelDbContext db, Payment payment, Instant now, CancellationToken cancellationToken)
    {
        payment.ConfirmPaidToFirm(now);
        db.LedgerTransactions.Add(Postings.PaidToFirm(payment, await db.MistakesAsync(payment, cancellationToken) + 1, now));
    }

    public static async Task TakeBackPaidToFirmAsync(this SamspelDbContext db, Payment payment, Instant now, CancellationToken cancellationToken)
    {
        payment.TakeBackPaidToFirm(now);
        db.LedgerTransactions.Add(Postings.NotPaidToFirm(payment, await db.MistakesAsync(payment, cancellationToken) + 1, now));
    }

    /// <summary>How often the firm has been mistaken before.</summary>
    private static Task<int> MistakesAsync(this SamspelDbContext db, Payment payment, CancellationToken cancellationToken)
    {
        var source = payment.Id.Value.ToString();
        return db.LedgerTransactions.CountAsync(t => t.SourceType == "payment" && t.SourceId == source && t.What == "not_paid_to_firm", cancellationToken);
    }
}
