using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>How the firm stands with the payment provider, as it was last seen.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetSellerAccount : IQuery<GetSellerAccount.Standing>
{
    /// <summary>How the firm stands.</summary>
    /// <param name="State">The text <c>payments.seller.{state}</c> says what it means.</param>
    /// <param name="Requirements">What the provider still asks for, in its own codes.</param>
    /// <param name="FillInBy">By when.</param>
    /// <param name="SyncedAt">When it was last asked.</param>
    /// <param name="IsNeeded">Whether the firm can be paid by card at all; who is paid salary or through a company needs no account.</param>
    public sealed record Standing(SellerState State, IReadOnlyList<string> Requirements, Instant? FillInBy, Instant? SyncedAt, bool IsNeeded);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetSellerAccount, Standing>
    {
        public Task<Standing> Handle(GetSellerAccount request, CancellationToken cancellationToken) =>
            db.StandingAsync(acting.Organisation, cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/seller-account", (Dispatcher door, CancellationToken ct) => door.Answer(new GetSellerAccount(), ct))
            .WithSummary("How the firm stands with the payment provider");
    }
}

/// <summary>The firm's person is back from the provider: it is asked at once how the firm stands.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record SyncSellerAccount : ICommand<GetSellerAccount.Standing>, IOwnTransactions
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, SellerIntake intake) : ICommandHandler<SyncSellerAccount, GetSellerAccount.Standing>
    {
        public async Task<GetSellerAccount.Standing> Handle(SyncSellerAccount request, CancellationToken cancellationToken)
        {
            await intake.SyncAsync(acting.Organisation, cancellationToken);
            return await db.StandingAsync(acting.Organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/seller-account/sync", (Dispatcher door, CancellationToken ct) => door.Answer(new SyncSellerAccount(), ct))
            .WithSummary("Ask the payment provider how the firm stands");
    }
}

internal static class SellerStandings
{
    public static async Task<GetSellerAccount.Standing> StandingAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken)
    {
        var needed = await db.NeedsSellerAccountAsync(firm, cancellationToken);
        return await db.SellerAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == firm, cancellationToken) is { } account
            ? new(account.State, account.Requirements.Split(' ', StringSplitOptions.RemoveEmptyEntries), account.FillInBy, account.SyncedAt, needed || account.ProviderRef is not null)
            : new(SellerState.NotStarted, [], null, null, needed);
    }

    /// <summary>Whether buyers pay the firm by card, or did when they asked for what is still under way.</summary>
    public static async Task<bool> NeedsSellerAccountAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken) =>
        await db.Organisations.AnyAsync(o => o.Id == firm && o.PaidThrough.Kind == PayeeKind.OwnFirm, cancellationToken)
        || await db.Bookings.AnyAsync(b => b.ProviderId == firm && b.Method == PaymentMethod.Card && !BookingLifecycle.Ends.Contains(b.State), cancellationToken)
        || await db.Payouts.AnyAsync(p => p.FirmId == firm && p.State != PayoutState.Paid && p.State != PayoutState.Cancelled, cancellationToken);
}
