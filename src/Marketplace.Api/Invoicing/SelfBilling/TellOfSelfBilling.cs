using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>The firm hears that it is asked, the buyer of the answer, the other side of the end, and the buyer of an invoice that was not accepted.</summary>
internal sealed class TellOfSelfBilling(SamspelDbContext db, MailQueue mails) :
    IEventHandler<SelfBillingAsked>, IEventHandler<SelfBillingAnswered>, IEventHandler<SelfBillingEnded>, IEventHandler<SelfBilledInvoiceRefused>
{
    private static readonly OrganisationRole[] ReadersOfMoney = [OrganisationRole.Owner, OrganisationRole.Finance];

    public async Task Handle(SelfBillingAsked happened, CancellationToken cancellationToken)
    {
        var agreement = await AboutAsync(happened.Agreement, cancellationToken);
        if (agreement is { AnsweredBy: null, EndedAt: null })
        {
            await SendAsync("asked", agreement, agreement.SellerId, cancellationToken, OrganisationRole.Owner);
        }
    }

    public async Task Handle(SelfBillingAnswered happened, CancellationToken cancellationToken)
    {
        var agreement = await AboutAsync(happened.Agreement, cancellationToken);
        await SendAsync(agreement.DeclinedAt is null ? "accepted" : "declined", agreement, agreement.BuyerId, cancellationToken, ReadersOfMoney);
    }

    public async Task Handle(SelfBillingEnded happened, CancellationToken cancellationToken)
    {
        var agreement = await AboutAsync(happened.Agreement, cancellationToken);
        var other = agreement.EndedFor == agreement.BuyerId ? agreement.SellerId : agreement.BuyerId;
        await SendAsync(agreement.AcceptedAt is null ? "taken_back" : "ended", agreement, other, cancellationToken, ReadersOfMoney);
    }

    public async Task Handle(SelfBilledInvoiceRefused happened, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        var own = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == happened.Own, cancellationToken);
        object?[] known = [invoice.Number, invoice.Seller.Name, own.Number];
        var letter = new Letter("self_billing.mail.refused.subject", known).Say("self_billing.mail.refused.text", known).Quote(own.Reason).Button("einvoice.mail.button", "invoices/" + own.Id.Value);
        foreach (var reader in await db.ReadersOfAsync(invoice.BuyerId!.Value, cancellationToken, ReadersOfMoney))
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }

    private Task<SelfBillingAgreement> AboutAsync(SelfBillingAgreementId id, CancellationToken cancellationToken) =>
        db.SelfBillingAgreements.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);

    private async Task SendAsync(string name, SelfBillingAgreement agreement, OrganisationId to, CancellationToken cancellationToken, params OrganisationRole[] roles)
    {
        var names = await db.Organisations.AsNoTracking().Where(o => o.Id == agreement.BuyerId || o.Id == agreement.SellerId).ToDictionaryAsync(o => o.Id, o => o.DisplayName, cancellationToken);
        var (buyer, seller) = (names[agreement.BuyerId], names[agreement.SellerId]);
        var key = "self_billing.mail." + name;
        foreach (var reader in await db.ReadersOfAsync(to, cancellationToken, roles))
        {
            object?[] known = [buyer, seller, agreement.EndsOn?.ToString("D", Languages.CultureOf(reader.Language)), to == agreement.BuyerId ? seller : buyer];
            mails.Add(reader, new Letter(key + ".subject", known).Say(key + ".text", known).Quote(agreement.Words).Button("self_billing.mail.button", "self-billing/" + agreement.Id.Value));
        }
    }
}
