using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>Whoever looks after a firm's money hears that an invoice waits: a new one of a recurring invoice, or one that could not be issued by itself.</summary>
internal sealed class TellOfPlannedInvoices(SamspelDbContext db, MailQueue mails) : IEventHandler<PlannedInvoiceWaits>
{
    public async Task Handle(PlannedInvoiceWaits happened, CancellationToken cancellationToken)
    {
        // It may have been thrown away or issued meanwhile.
        if (await db.PlannedInvoices.AsNoTracking().SingleOrDefaultAsync(p => p.Id == happened.Planned && p.InvoiceId == null, cancellationToken) is not { } planned)
        {
            return;
        }

        var customer = await db.Customers.Where(c => c.Id == planned.CustomerId).Select(c => c.Name).SingleAsync(cancellationToken);
        var key = planned.Problem is null ? "planned.mail.ready" : "planned.mail.stopped";
        foreach (var reader in await db.ReadersOfAsync(planned.FirmId, cancellationToken, OrganisationRole.Owner, OrganisationRole.Finance))
        {
            mails.Add(reader, new Letter(key + ".subject", customer)
                .Say(key + ".text", planned.Content.Title, customer)
                .Button("planned.mail.button", "invoices/drafts/" + planned.Id.Value));
        }
    }
}
