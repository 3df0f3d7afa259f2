using Marketplace.Api.Platform;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments.Asking;

/// <summary>Moves the firm's part of a payment to the firm's account with the provider.</summary>
internal sealed class TransferSteps(IPaymentProvider provider) : OperationSteps<MakeTransfer, ProviderTransfer>
{
    public override OperationKind Kind => OperationKind.Transfer;

    protected override Task<ProviderResult<ProviderTransfer>> CallAsync(MakeTransfer parameters, string key, CancellationToken cancellationToken) =>
        provider.TransferAsync(parameters, key, cancellationToken);

    protected override Task<ProviderResult<ProviderTransfer>> FindAsync(MakeTransfer parameters, string key, CancellationToken cancellationToken) =>
        provider.FindTransferAsync(parameters, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, MakeTransfer parameters, ProviderTransfer answer, Instant now, CancellationToken cancellationToken)
    {
        var payout = await db.LockPayoutAsync(new PayoutId(parameters.Payout), cancellationToken);
        payout.Transferred(answer);
        db.LedgerTransactions.Add(Postings.Transferred(payout, now));
        return answer.Reference;
    }

    protected override async Task RefusedAsync(SamspelDbContext db, MakeTransfer parameters, string code, bool later, Instant now, CancellationToken cancellationToken)
    {
        var payout = await db.LockPayoutAsync(new PayoutId(parameters.Payout), cancellationToken);
        payout.Block(PayoutReasons.Known(code), now);
        await db.AskAboutSellerSoonAsync(payout.FirmId, now, cancellationToken);
    }
}

/// <summary>Pays out one transfer from the firm's account with the provider to the firm's bank.</summary>
internal sealed class PayOutSteps(IPaymentProvider provider) : OperationSteps<MakePayout, ProviderPayout>
{
    public override OperationKind Kind => OperationKind.PayOut;

    protected override Task<ProviderResult<ProviderPayout>> CallAsync(MakePayout parameters, string key, CancellationToken cancellationToken) =>
        provider.PayOutAsync(parameters, key, cancellationToken);

    protected override Task<ProviderResult<ProviderPayout>> FindAsync(MakePayout parameters, string key, CancellationToken cancellationToken) =>
        provider.FindPayoutAsync(parameters, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, MakePayout parameters, ProviderPayout answer, Instant now, CancellationToken cancellationToken)
    {
        var payout = await db.LockPayoutAsync(new PayoutId(parameters.Payout), cancellationToken);
        payout.PayoutCreated(answer, now);
        return answer.Reference;
    }

    protected override async Task RefusedAsync(SamspelDbContext db, MakePayout parameters, string code, bool later, Instant now, CancellationToken cancellationToken)
    {
        var payout = await db.LockPayoutAsync(new PayoutId(parameters.Payout), cancellationToken);
        if (code == "balance_insufficient")
        {
            // The provider's own clock is a little behind: the money is there in a moment.
            payout.LookAgain(now);
            return;
        }

        payout.Block(PayoutReasons.Known(code), now);
        await db.AskAboutSellerSoonAsync(payout.FirmId, now, cancellationToken);
    }
}
