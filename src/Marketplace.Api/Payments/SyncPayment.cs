using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Payments;

/// <summary>The payer is back from the payment page: the provider is asked at once how it went.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record SyncPayment(PaymentId Payment) : ICommand<SyncPayment.Stands>, IOwnTransactions
{
    /// <summary>Where the payment stands.</summary>
    /// <param name="Payment">The payment.</param>
    /// <param name="State">Its state.</param>
    /// <param name="Answered">Whether the provider answered just now; otherwise this is what was known before, and it is asked again.</param>
    public sealed record Stands(PaymentId Payment, PaymentState State, bool Answered);

    internal sealed class Handler(SamspelDbContext db, Acting acting, PaymentIntake intake) : ICommandHandler<SyncPayment, Stands>
    {
        public async Task<Stands> Handle(SyncPayment request, CancellationToken cancellationToken)
        {
            var organisation = acting.Organisation;
            var mine = db.Payments.AsNoTracking().Where(p => p.Id == request.Payment && (p.PayerId == organisation || p.FirmId == organisation));
            if (!await mine.AnyAsync(cancellationToken))
            {
                throw PlatformErrors.Missing();
            }

            var answered = await intake.SyncAsync(request.Payment, cancellationToken);
            return new Stands(request.Payment, await mine.Select(p => p.State).SingleAsync(cancellationToken), answered);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/payments/{payment:guid}/sync", (Guid payment, Dispatcher door, CancellationToken ct) => door.Answer(new SyncPayment(new PaymentId(payment)), ct))
            .WithSummary("Ask the payment provider how a payment went");
    }
}
