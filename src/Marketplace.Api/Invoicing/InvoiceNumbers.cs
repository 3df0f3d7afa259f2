using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// Numbers without gaps. Taking one locks the issuer's row until the transaction ends, so the next waits, and a
/// transaction that fails gives its number back. Everything slow is done before; printing comes in a transaction of its own.
/// </summary>
internal static class InvoiceNumbers
{
    /// <summary>Takes the issuer's next number; the invoice must be stored in the same transaction.</summary>
    public static async Task<InvoiceNumber> TakeNumberAsync(this SamspelDbContext db, string issuer, string prefix, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"insert into invoice_series (issuer, prefix, last) values ({issuer}, {prefix}, 0) on conflict (issuer) do nothing", cancellationToken);
        var locked = await db.InvoiceSeries.FromSql($"select * from invoice_series where issuer = {issuer} for update").ToListAsync(cancellationToken);
        return locked.Single().Take();
    }
}
