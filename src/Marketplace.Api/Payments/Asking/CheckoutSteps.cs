using Marketplace.Api.Platform;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments.Asking;

/// <summary>Opens a payment page.</summary>
internal sealed class OpenCheckoutSteps(IPaymentProvider provider) : OperationSteps<OpenCheckout, CheckoutPage>
{
    public override OperationKind Kind => OperationKind.OpenCheckout;

    protected override Task<ProviderResult<CheckoutPage>> CallAsync(OpenCheckout parameters, string key, CancellationToken cancellationToken) =>
        provider.OpenCheckoutAsync(parameters, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, OpenCheckout parameters, CheckoutPage answer, Instant now, CancellationToken cancellationToken)
    {
        var payment = await db.LockPaymentAsync(new PaymentId(parameters.Payment), cancellationToken);
        payment.CheckoutOpened(answer.Reference, answer.Url, answer.ExpiresAt, now);
        return answer.Reference;
    }

    protected override Task RefusedAsync(SamspelDbContext db, OpenCheckout parameters, string code, bool later, Instant now, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <summary>A payment page that is to be closed.</summary>
internal sealed record CloseCheckout(Guid Payment, string Session);

/// <summary>Closes a payment page, or learns that it was paid in the last moment.</summary>
internal sealed class ExpireCheckoutSteps(IPaymentProvider provider, PaymentIntake intake) : OperationSteps<CloseCheckout, ProviderPayment>
{
    public override OperationKind Kind => OperationKind.ExpireCheckout;

    protected override Task<ProviderResult<ProviderPayment>> CallAsync(CloseCheckout parameters, string key, CancellationToken cancellationToken) =>
        provider.ExpireCheckoutAsync(parameters.Session, key, cancellationToken);

    protected override async Task<string> DoneAsync(SamspelDbContext db, CloseCheckout parameters, ProviderPayment answer, Instant now, CancellationToken cancellationToken)
    {
        await intake.TakeInAsync(db, new PaymentId(parameters.Payment), answer, cancellationToken);
        return answer.Status.ToString();
    }

    protected override Task RefusedAsync(SamspelDbContext db, CloseCheckout parameters, string code, bool later, Instant now, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
