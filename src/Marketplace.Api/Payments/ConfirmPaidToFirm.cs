using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The firm says that the money of an invoice is on its own account. One press; nothing was ever held.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ConfirmPaidToFirm(PaymentId Payment) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ConfirmPaidToFirm, Done>
    {
        public async Task<Done> Handle(ConfirmPaidToFirm request, CancellationToken cancellationToken)
        {
            var payment = await db.Payments.SingleOrDefaultAsync(p => p.Id == request.Payment && p.FirmId == acting.Organisation, cancellationToken)
                ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();
            payment.ConfirmPaidToFirm(now);
            db.LedgerTransactions.Add(Postings.PaidToFirm(payment, now));
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/payments/{payment:guid}/paid-to-firm", (Guid payment, Dispatcher door, CancellationToken ct) => door.Answer(new ConfirmPaidToFirm(new PaymentId(payment)), ct))
            .RequireKey()
            .WithSummary("Confirm that an invoice was paid to the firm");
    }
}
