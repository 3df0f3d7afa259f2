using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>Whoever looks after a firm's money hears that the invoice of a completed booking waits, and until when.</summary>
internal sealed class TellOfInvoiceLooks(SamspelDbContext db, MailQueue mails) : IEventHandler<InvoiceLookBegan>
{
    public async Task Handle(InvoiceLookBegan happened, CancellationToken cancellationToken)
    {
        // It may have been issued meanwhile.
        if (await db.InvoiceLooks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == happened.Booking && l.InvoiceId == null, cancellationToken) is not { IssueAt: { } at } look)
        {
            return;
        }

        var booking = await db.BookingOfAsync(look, cancellationToken);
        foreach (var reader in await db.ReadersOfAsync(look.FirmId, cancellationToken, OrganisationRole.Owner, OrganisationRole.Finance))
        {
            var culture = Languages.CultureOf(reader.Language);
            var until = at.InZone(booking.Facts.Zone).LocalDateTime;
            mails.Add(
                reader,
                new Letter("invoice.look.mail.subject", booking.Title)
                    .Say("invoice.look.mail.text", booking.Title, until.Date.ToString("D", culture), until.ToString("HH:mm", culture))
                    .Button("invoice.look.mail.button", "invoices/looks/" + booking.Id.Value),
                booking.Id.Value);
        }
    }
}
