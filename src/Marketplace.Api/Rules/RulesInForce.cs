using Marketplace.Api.Platform;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Rules;

/// <summary>
/// The book of rules in force, held in memory: the rows of the project's files with every stored change laid over them.
/// Whoever opens the door asks once which change was the last, so that what one process stores counts in all of them from
/// the next request on; within a request the rules do not move.
/// </summary>
internal sealed class RulesInForce
{
    private volatile Kept _kept = new(0, RuleBook.Initial);

    /// <summary>The book as it was when somebody last asked.</summary>
    public RuleBook Book => _kept.Book;

    /// <summary>Reads the changes anew if there are other ones than before.</summary>
    public async Task RefreshAsync(SamspelDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.RuleChanges.MaxAsync(c => (long?)c.Number, cancellationToken) ?? 0;
        if (last != _kept.Last)
        {
            // Two who read at once read the same: a change is stored under a lock, with the next number.
            var changes = await db.RuleChanges.AsNoTracking().Where(c => c.Number <= last).OrderBy(c => c.Number).ToListAsync(cancellationToken);
            _kept = new Kept(last, RuleBook.With(changes.Select(static c => c.Row())));
        }
    }

    private sealed record Kept(long Last, RuleBook Book);
}
