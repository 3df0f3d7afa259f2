using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>Makes what recurring invoices are due: one for each period, and for each that was missed, never two for one.</summary>
internal sealed class RecurringInvoiceSweep(IServiceScopeFactory scopes, IClock clock, ILogger<RecurringInvoiceSweep> log) : RowSweep<RecurringInvoiceId>(scopes, clock, log)
{
    public override string Name => "recurring-invoices";

    protected override Task<List<RecurringInvoiceId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.RecurringInvoices
        .Where(r => r.DueAt != null && r.DueAt <= now)
        .OrderBy(r => r.DueAt)
        .Select(r => r.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, RecurringInvoiceId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockAsync($"select id from recurring_invoices where id = {key.Value} for update skip locked", cancellationToken))
        {
            return false;
        }

        var recurring = await db.RecurringInvoices.SingleAsync(r => r.Id == key, cancellationToken);
        var country = await db.Organisations.Where(o => o.Id == recurring.FirmId).Select(o => o.Country).SingleAsync(cancellationToken);
        if (recurring.MakeNext(DateTimeZoneProviders.Tzdb[country.ZoneId()], Now) is not { } planned)
        {
            return false;
        }

        db.PlannedInvoices.Add(planned);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>Issues what is to be issued by itself. What cannot be waits for its firm, which is told.</summary>
internal sealed class PlannedInvoiceSweep(IServiceScopeFactory scopes, IClock clock, ILogger<PlannedInvoiceSweep> log) : RowSweep<PlannedInvoiceId>(scopes, clock, log)
{
    public override string Name => "planned-invoices";

    protected override Task<List<PlannedInvoiceId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.PlannedInvoices
        .Where(p => p.IssueAt != null && p.IssueAt <= now)
        .OrderBy(p => p.IssueAt)
        .Select(p => p.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, PlannedInvoiceId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockAsync($"select id from planned_invoices where id = {key.Value} for update skip locked", cancellationToken)
            || await db.PlannedInvoices.SingleOrDefaultAsync(p => p.Id == key && p.IssueAt <= Now, cancellationToken) is not { } planned)
        {
            return false;
        }

        try
        {
            await services.GetRequiredService<PlannedInvoiceDesk>().IssueAsync(planned, Now, cancellationToken);
        }
        catch (DomainException refusal)
        {
            planned.Stop(refusal.Code);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
