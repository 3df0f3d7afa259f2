using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>
/// Sends e-invoices and follows them. One transaction marks the row, then the access point is asked, then another takes in
/// the answer. A crash anywhere leaves a row that is asked about by the same id, so nothing is sent twice.
/// </summary>
internal sealed class EInvoiceSweep(IServiceScopeFactory scopes, IAccessPoint accessPoint, IClock clock, ILogger<EInvoiceSweep> log)
    : RowSweep<InvoiceId>(scopes, clock, log)
{
    private readonly IServiceScopeFactory _scopes = scopes;

    public override string Name => "e-invoices";

    protected override Task<List<InvoiceId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.EInvoices
        .Where(e => e.NextTryAt != null && e.NextTryAt <= now)
        .OrderBy(e => e.NextTryAt)
        .Select(e => e.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, InvoiceId key, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(services, key, cancellationToken) is not { } task)
        {
            return false;
        }

        var answer = await AskAsync(task, cancellationToken);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync($"select id from e_invoices where id = {key.Value} for update", cancellationToken);
        var row = await db.EInvoices.SingleAsync(e => e.Id == key, cancellationToken);
        if (row.Key == task.Key)
        {
            TakeIn(row, answer);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<Errand?> ClaimAsync(IServiceProvider services, InvoiceId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockAsync($"select id from e_invoices where id = {key.Value} for update skip locked", cancellationToken)
            || await db.EInvoices.SingleOrDefaultAsync(e => e.Id == key && e.NextTryAt <= Now, cancellationToken) is not { } row)
        {
            return null;
        }

        Errand? errand = null;
        if (accessPoint.IsThere)
        {
            var mayBeSent = row.Begin(Now);
            var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.Id == key, cancellationToken);
            errand = new Errand(row.Key, row.State == EInvoiceState.Sent, mayBeSent, invoice, row.Receiver);
        }
        else
        {
            // Whoever runs this installation hears of the first that waits, not of each.
            if (!await db.EInvoices.AnyAsync(e => e.Reason == EInvoice.NoAccessPoint, cancellationToken))
            {
                await services.GetRequiredService<EInvoiceLetters>().TellOfNoAccessPointAsync(key, cancellationToken);
            }

            row.WaitForAccessPoint(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return errand;
    }

    /// <summary>What may have been handed over is looked for before it is handed over again.</summary>
    private async Task<DeliveryAnswer?> AskAsync(Errand task, CancellationToken cancellationToken)
    {
        if (task.IsSent || task.MayBeSent)
        {
            var known = await accessPoint.AskAsync(task.Key, cancellationToken);
            if (known.Outcome != DeliveryOutcome.NeverSeen)
            {
                return known;
            }
        }

        return await accessPoint.LookUpAsync(task.Receiver, UblDocument.KindOf(task.Invoice), cancellationToken) switch
        {
            ReceiverAnswer.Receives => await accessPoint.SubmitAsync(new Submission(task.Key, task.Invoice.Sender.Endpoint!.Value, task.Receiver, UblDocument.ProfileOf(task.Invoice), UblDocument.Of(task.Invoice, task.Receiver)), cancellationToken),
            ReceiverAnswer.Nobody => null,
            _ => DeliveryAnswer.Lost("no_answer"),
        };
    }

    private void TakeIn(EInvoice row, DeliveryAnswer? answer)
    {
        if (answer is null)
        {
            row.FindNobody(Now);
        }
        else if (answer.Outcome == DeliveryOutcome.Known)
        {
            row.Learn(answer.Reference!, answer.State, answer.Reason, Now);
        }
        else
        {
            row.LoseSight(answer.Reason ?? "no_answer", Now);
        }
    }

    private sealed record Errand(string Key, bool IsSent, bool MayBeSent, Invoice Invoice, PeppolId Receiver);
}
