using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>The firm hears of an objection, the buyer of the answer.</summary>
internal sealed class TellOfObjections(SamspelDbContext db, MailQueue mails) : IEventHandler<InvoiceObjected>, IEventHandler<InvoiceObjectionAnswered>
{
    private static readonly OrganisationRole[] ReadersOfMoney = [OrganisationRole.Owner, OrganisationRole.Finance];

    public async Task Handle(InvoiceObjected happened, CancellationToken cancellationToken)
    {
        var (objection, invoice) = await AboutAsync(happened.Objection, cancellationToken);
        if (objection.EndedAt is null && invoice.SellerId is { } firm)
        {
            await SendAsync("objection", objection.Reason, invoice, firm, cancellationToken);
        }
    }

    public async Task Handle(InvoiceObjectionAnswered happened, CancellationToken cancellationToken)
    {
        var (objection, invoice) = await AboutAsync(happened.Objection, cancellationToken);
        await SendAsync("answer", objection.Answer, invoice, invoice.BuyerId!.Value, cancellationToken);
    }

    private async Task<(InvoiceObjection Objection, Invoice Invoice)> AboutAsync(InvoiceObjectionId id, CancellationToken cancellationToken)
    {
        var objection = await db.InvoiceObjections.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        return (objection, await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == objection.InvoiceId, cancellationToken));
    }

    private async Task SendAsync(string name, string? words, Invoice invoice, OrganisationId to, CancellationToken cancellationToken)
    {
        object?[] known = [invoice.Number, invoice.Seller.Name, invoice.Buyer.Name];
        var letter = new Letter($"late.mail.{name}.subject", known).Say($"late.mail.{name}.text", known).Quote(words).Button("receiving.mail.button", "invoices/" + invoice.Id.Value);
        foreach (var reader in await db.ReadersOfAsync(to, cancellationToken, ReadersOfMoney))
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }
}
