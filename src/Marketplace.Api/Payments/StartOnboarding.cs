using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Payments;

/// <summary>The firm opens its account with the payment provider, or goes on filling it in where it stopped.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record StartOnboarding : ICommand<StartOnboarding.Page>, IOwnTransactions
{
    /// <summary>Where to send the firm's person.</summary>
    public sealed record Page(string Url);

    internal sealed class Handler(SamspelDbContext db, Acting acting, OperationRunner operations, IPaymentProvider provider, PaymentPages pages)
        : ICommandHandler<StartOnboarding, Page>
    {
        public async Task<Page> Handle(StartOnboarding request, CancellationToken cancellationToken)
        {
            if (await OpenAccountAsync(cancellationToken) is { } call)
            {
                var state = await operations.RunAsync(call, evenIfWaiting: true, cancellationToken);
                if (state != OperationState.Done)
                {
                    throw DomainException.Conflict(state == OperationState.Rejected ? PaymentErrors.ProviderRefused : PaymentErrors.ProviderUnreachable);
                }
            }

            var firm = acting.Organisation;
            var account = await db.SellerAccounts.Where(a => a.Id == firm).Select(a => a.ProviderRef).SingleAsync(cancellationToken);
            var link = await provider.OnboardingAddressAsync(account!, pages.Payouts("back"), pages.Payouts("again"), cancellationToken);
            return link.Value is { } address
                ? new Page(address.ToString())
                : throw DomainException.Conflict(link.Outcome == ProviderOutcome.Unknown ? PaymentErrors.ProviderUnreachable : PaymentErrors.ProviderRefused);
        }

        /// <returns>The key of the call that opens the account; nothing when it is open.</returns>
        private async Task<string?> OpenAccountAsync(CancellationToken cancellationToken)
        {
            var id = acting.Organisation;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

            // Two people of one firm who begin at once begin one account.
            await db.LockAsync($"select id from organisations where id = {id.Value} for update", cancellationToken);
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
            var account = await db.SellerAccounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
                ?? db.SellerAccounts.Add(new SellerAccount(id, firm.Country)).Entity;
            if (account.State is SellerState.Closed or SellerState.Rejected)
            {
                throw DomainException.Conflict(PaymentErrors.SellerClosed);
            }

            if (account.ProviderRef is not null)
            {
                return null;
            }

            if (!await db.NeedsSellerAccountAsync(firm.Id, cancellationToken))
            {
                throw DomainException.Rule(PaymentErrors.SellerNotNeeded);
            }

            var unfinished = await db.Operations
                .Where(o => o.Kind == OperationKind.CreateSeller && o.EntityId == id.Value && o.State != OperationState.Rejected)
                .OrderByDescending(o => o.Number)
                .Select(o => o.Key)
                .FirstOrDefaultAsync(cancellationToken);
            var email = await db.People.Where(p => p.Id == acting.Person.Value).Select(p => p.Email).SingleAsync(cancellationToken);
            var call = unfinished ?? operations.Plan(db, OperationKind.CreateSeller, id.Value, account.BeginOpening(),
                new OpenSeller(id.Value, firm.DisplayName, email!, firm.Country, Kind(firm.LegalForm)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return call;
        }

        private static string Kind(LegalForm form) => form switch
        {
            LegalForm.SoleTrader => "individual",
            LegalForm.Association or LegalForm.Foundation or LegalForm.ReligiousCommunity => "non_profit",
            LegalForm.PublicBody => "government_entity",
            _ => "company",
        };
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/seller-account/onboarding", (Dispatcher door, CancellationToken ct) => door.Answer(new StartOnboarding(), ct))
            .RequireKey()
            .WithSummary("Open or go on filling in the firm's account with the payment provider");
    }
}
