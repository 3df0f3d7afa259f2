using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Takes in what the provider says about a payout.</summary>
internal sealed class PayoutIntake(IServiceScopeFactory scopes, IPaymentProvider provider, IClock clock)
{
    /// <summary>Asks the provider and takes in the answer.</summary>
    /// <returns>Whether the provider answered.</returns>
    public async Task<bool> SyncAsync(PayoutId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        var where = await db.Payouts
            .Where(p => p.Id == id && p.PayoutRef != null)
            .Join(db.SellerAccounts, p => p.FirmId, a => a.Id, (p, a) => new { a.ProviderRef, p.PayoutRef })
            .SingleOrDefaultAsync(cancellationToken);
        if (where is null)
        {
            return true;
        }

        var seen = await provider.GetPayoutAsync(where.ProviderRef!, where.PayoutRef!, cancellationToken);
        if (seen.Value is not { } answer)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payout = await db.LockPayoutAsync(id, cancellationToken);
        var before = payout.State;
        payout.Learn(answer, now);
        if (payout.State == PayoutState.PayoutFailed && before != PayoutState.PayoutFailed)
        {
            await db.AskAboutSellerSoonAsync(payout.FirmId, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>Takes in what the provider says about a firm's account.</summary>
internal sealed class SellerIntake(IServiceScopeFactory scopes, IPaymentProvider provider, IClock clock)
{
    /// <summary>Asks the provider and takes in the answer.</summary>
    /// <returns>Whether the provider answered.</returns>
    public async Task<bool> SyncAsync(OrganisationId firm, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        var reference = await db.SellerAccounts.Where(a => a.Id == firm).Select(a => a.ProviderRef).SingleOrDefaultAsync(cancellationToken);
        if (reference is null)
        {
            return true;
        }

        var seen = await provider.GetSellerAsync(reference, cancellationToken);
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = (await db.LockSellerAsync(firm, cancellationToken))!;
        if (seen.Value is { } answer)
        {
            account.Learn(answer, now);
        }
        else
        {
            account.SyncAgain(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return seen.IsOk;
    }
}
