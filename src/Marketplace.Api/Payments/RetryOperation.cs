using FluentValidation;
using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// The administrator wants a call tried again: one that was not answered at once and with the same key, one that was
/// refused as a new call, once what it was refused for has been put right.
/// </summary>
[Staff(StaffRole.Administrator)]
public sealed record RetryOperation(string Key) : ICommand<RetryOperation.Outcome>, IOwnTransactions
{
    /// <summary>How far the call has come now.</summary>
    public sealed record Outcome(string Key, OperationState State);

    internal sealed class Validator : AbstractValidator<RetryOperation>
    {
        public Validator()
        {
            RuleFor(r => r.Key).NotEmpty().MaximumLength(200);
        }
    }

    internal sealed class Handler(SamspelDbContext db, OperationRunner operations, IClock clock) : ICommandHandler<RetryOperation, Outcome>
    {
        public async Task<Outcome> Handle(RetryOperation request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Key == request.Key, cancellationToken) ?? throw PlatformErrors.Missing();
            if (!operation.HasEnded)
            {
                await transaction.CommitAsync(cancellationToken);
                return new Outcome(request.Key, await operations.RunAsync(request.Key, evenIfWaiting: true, cancellationToken));
            }

            if (operation.State == OperationState.Done)
            {
                return new Outcome(request.Key, operation.State);
            }

            switch (operation.Kind)
            {
                // The sweeps make the new call; a refused one of these stopped the thing it was about.
                case OperationKind.Transfer or OperationKind.PayOut:
                    (await db.LockPayoutAsync(new PayoutId(operation.EntityId), cancellationToken)).Resume(now);
                    break;
                case OperationKind.Refund:
                    (await db.LockRefundAsync(new RefundId(operation.EntityId), cancellationToken)).TryAgain(now);
                    break;
                default:
                    throw DomainException.Conflict(PaymentErrors.OperationNotRetryable);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new Outcome(request.Key, operation.State);
        }
    }

    /// <summary>Which call.</summary>
    public sealed record Body(string Key);

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/operations/retry", (Body body, Dispatcher door, CancellationToken ct) => door.Answer(new RetryOperation(body.Key), ct))
            .RequireKey()
            .WithSummary("Try a call to the payment provider again");
    }
}
