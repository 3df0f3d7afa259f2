using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>
/// A firm no longer lets Samspel issue invoices for work agreed elsewhere in its name. Drafts stay drafts, and what would have
/// been issued by itself waits instead; what was issued stays issued. Withdrawn again, nothing changes.
/// </summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record WithdrawInvoiceMandate : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<WithdrawInvoiceMandate, Done>
    {
        public async Task<Done> Handle(WithdrawInvoiceMandate request, CancellationToken cancellationToken)
        {
            // Who gives it in the same moment comes before or after.
            await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for update", cancellationToken);
            foreach (var mandate in await db.InvoiceMandates.Where(m => m.FirmId == acting.Organisation && m.WithdrawnAt == null).ToListAsync(cancellationToken))
            {
                mandate.Withdraw(acting.Person, clock.GetCurrentInstant());
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/invoice-mandate", (Dispatcher door, CancellationToken ct) => door.Answer(new WithdrawInvoiceMandate(), ct))
            .WithTags(nameof(Invoicing)).WithSummary("No longer let Samspel issue invoices in the firm's name");
    }
}
