using Marketplace.Api.Platform;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments.Asking;

/// <summary>Pays back to the payer.</summary>
internal sealed class RefundSteps(IPaymentProvider provider, RefundIntake intake) : OperationSteps<MakeRefund, ProviderRefund>
{
    public override OperationKind Kind => OperationKind.Refund;

    protected override Task<ProviderResult<ProviderRefund>> CallAsync(MakeRefund parameters, string key, CancellationToken cancellationToken) =>
        provider.RefundAsync(parameters, key, cancellationToken);

    protected override Task<ProviderResult<ProviderRefund>> FindAsync(MakeRefund parameters, string key, CancellationToken cancellationToken) =>
        provider.FindRefundAsync(parameters, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, MakeRefund parameters, ProviderRefund answer, Instant now, CancellationToken cancellationToken)
    {
        await intake.TakeInAsync(db, new RefundId(parameters.Refund), answer, cancellationToken);
        return answer.Reference;
    }

    protected override async Task RefusedAsync(SamspelDbContext db, MakeRefund parameters, string code, bool later, Instant now, CancellationToken cancellationToken)
    {
        var refund = await db.LockRefundAsync(new RefundId(parameters.Refund), cancellationToken);
        refund.Fail(code, now);
    }
}

/// <summary>Opens a firm's account with the provider.</summary>
internal sealed class CreateSellerSteps(IPaymentProvider provider) : OperationSteps<OpenSeller, SellerReference>
{
    public override OperationKind Kind => OperationKind.CreateSeller;

    protected override Task<ProviderResult<SellerReference>> CallAsync(OpenSeller parameters, string key, CancellationToken cancellationToken) =>
        provider.OpenSellerAsync(parameters, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, OpenSeller parameters, SellerReference answer, Instant now, CancellationToken cancellationToken)
    {
        var account = await db.LockSellerAsync(new(parameters.Firm), cancellationToken);
        account!.Opened(answer.Reference, now);
        return answer.Reference;
    }

    protected override Task RefusedAsync(SamspelDbContext db, OpenSeller parameters, string code, bool later, Instant now, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
