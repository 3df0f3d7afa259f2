using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Bookings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>Issues the invoices of completed bookings at which the firm has had its time to look.</summary>
internal sealed class InvoiceLookSweep(IServiceScopeFactory scopes, IClock clock, ILogger<InvoiceLookSweep> log) : RowSweep<BookingId>(scopes, clock, log)
{
    public override string Name => "invoice-looks";

    protected override Task<List<BookingId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.InvoiceLooks
        .Where(l => l.IssueAt != null && l.IssueAt <= now)
        .OrderBy(l => l.IssueAt)
        .Select(l => l.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, BookingId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockAsync($"select id from invoice_looks where id = {key.Value} for update skip locked", cancellationToken)
            || await db.InvoiceLooks.SingleOrDefaultAsync(l => l.Id == key && l.IssueAt <= Now, cancellationToken) is not { } look)
        {
            return false;
        }

        look.Issued(await services.GetRequiredService<BookingInvoiceDesk>().IssueAsync(await db.BookingOfAsync(look, cancellationToken), look, Now, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
