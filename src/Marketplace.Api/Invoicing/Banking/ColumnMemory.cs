using System.Security.Cryptography;
using System.Text;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>
/// What was chosen for the tables of a bank, by whose account and by the line with the headings: another line is another table
/// and is asked about anew. The account's lock must be taken.
/// </summary>
internal static class ColumnMemory
{
    /// <summary>What was chosen for such a table; null when nobody has.</summary>
    public static Task<RememberedColumns?> RememberedAsync(this SamspelDbContext db, OrganisationId? owner, string headings, CancellationToken cancellationToken)
    {
        var hash = HashOf(headings);
        return db.RememberedColumns.SingleOrDefaultAsync(c => c.OwnerId == owner && c.Headings == hash, cancellationToken);
    }

    /// <summary>Remembers a choice in place of the one before.</summary>
    public static async Task RememberAsync(this SamspelDbContext db, OrganisationId? owner, string headings, BankColumns columns, Instant now, CancellationToken cancellationToken)
    {
        if (await db.RememberedAsync(owner, headings, cancellationToken) is { } known)
        {
            known.Choose(columns, now);
        }
        else
        {
            db.RememberedColumns.Add(new RememberedColumns(owner, HashOf(headings), columns, now));
        }
    }

    // Banks' own programs write a line the same each time; only what a spreadsheet may do to it is evened out.
    private static string HashOf(string headings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headings.Split('\n').Select(h => h.Trim().ToUpperInvariant())))));
}
