using Marketplace.Domain.Shared;
using MediatR;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>A command is one transaction: everything it changed, its events and its key are stored together or not at all.</summary>
internal sealed class TransactionStep<TRequest, TResult>(SamspelDbContext db) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is not ICommand<TResult> || request is IOwnTransactions)
        {
            return await next();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var result = await next();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (StoredRefusalException stored)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            throw stored.Refusal;
        }
    }
}

/// <summary>Refuses, and yet stores what the handler has changed: a wrong code counts as a try although nothing is done.</summary>
internal sealed class StoredRefusalException(DomainException refusal) : Exception(refusal.Code, refusal)
{
    public DomainException Refusal { get; } = refusal;
}

/// <summary>
/// A command that talks to the outside between two transactions: it stores what it is about to do, does it, and stores
/// what came of it. It is safe to repeat by its own rows and takes no part in the common transaction.
/// </summary>
internal interface IOwnTransactions;
