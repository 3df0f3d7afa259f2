using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Banking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>A payment that was set aside is about an invoice after all.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="OfOperator">Whether it came to the operator's account.</param>
[AccountHolder]
public sealed record TakeUpBankEntry(BankEntryId Entry, bool OfOperator = false) : ICommand<Done>, IAboutAccount
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<TakeUpBankEntry, Done>
    {
        public async Task<Done> Handle(TakeUpBankEntry request, CancellationToken cancellationToken)
        {
            (await db.LockEntryAsync(request.Entry, acting.AccountOf(request), cancellationToken)).TakeUp();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/bank-entries/{entry:guid}/take-up",
            "A payment that was set aside is about an invoice after all",
            "A payment to the operator is about an invoice after all",
            static ofOperator => (Guid entry, Dispatcher door, CancellationToken ct) =>
                door.Answer(new TakeUpBankEntry(new BankEntryId(entry), ofOperator), ct),
            needsKey: false);
    }
}
