using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>Where planned invoices become invoices, whether somebody presses or their time has come.</summary>
internal sealed class PlannedInvoiceDesk(SamspelDbContext db, VatRates rates, RuleBook rules)
{
    /// <summary>A planned invoice of the firm under its lock; to every other firm there is none.</summary>
    public async Task<PlannedInvoice> LockAsync(PlannedInvoiceId id, OrganisationId firm, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from planned_invoices where id = {id.Value} for update", cancellationToken);
        return await db.PlannedInvoices.SingleOrDefaultAsync(p => p.Id == id && p.FirmId == firm, cancellationToken) ?? throw PlatformErrors.Missing();
    }

    /// <summary>The two sides as they are now.</summary>
    public async Task<(Organisation Firm, Customer Customer)> PartiesAsync(PlannedInvoice planned, CancellationToken cancellationToken) => (
        await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == planned.FirmId, cancellationToken),
        await db.Customers.AsNoTracking().SingleAsync(c => c.Id == planned.CustomerId, cancellationToken));

    /// <summary>What the invoice would say if it were issued now.</summary>
    /// <exception cref="DomainException">It cannot be issued.</exception>
    public async Task<InvoiceDraft> DraftAsync(PlannedInvoice planned, Instant now, CancellationToken cancellationToken)
    {
        var (firm, customer) = await PartiesAsync(planned, cancellationToken);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
        return await rates.FillInAsync(planned.Draft(firm, customer, rules.Vat, today, rules.Policies.On(today)), cancellationToken);
    }

    /// <summary>Issues it under the next number of the firm's series; it must be under its lock.</summary>
    /// <exception cref="DomainException">It cannot be issued. No number was taken.</exception>
    public async Task<Invoice> IssueAsync(PlannedInvoice planned, Instant now, CancellationToken cancellationToken)
    {
        planned.MustBeOpen();
        (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == planned.FirmId, cancellationToken)).MustBeApproved();
        if (!await db.HasMandateAsync(planned.FirmId, cancellationToken))
        {
            throw DomainException.Rule(ElsewhereErrors.MandateNeeded);
        }

        var draft = await DraftAsync(planned, now, cancellationToken);
        var issuer = InvoiceSeries.IssuerOf(planned.FirmId);
        var invoice = Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.FirmPrefix, cancellationToken), issuer, draft, now);
        db.Invoices.Add(invoice);
        planned.Issued(invoice);
        return invoice;
    }
}
