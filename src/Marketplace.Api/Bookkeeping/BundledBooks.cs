using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>Puts the books of a firm's year into a bundle: an import file when the year is over, a table while it runs.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The accounts.</param>
/// <param name="bundle">The bundle.</param>
/// <param name="formats">The formats.</param>
internal sealed class BundledBooks(SamspelDbContext db, RuleBook rules, Bundle bundle, IEnumerable<IBookFile> formats)
{
    /// <summary>The head of the books of a calendar year, up to yesterday while it runs.</summary>
    public static BookHeader Of(Organisation firm, int year, LocalDate today) =>
        BookHeader.Of(firm, new LocalDate(year, 1, 1), LocalDate.Min(new LocalDate(year, 12, 31), today.PlusDays(-1)), today);

    /// <summary>Refuses a year of which something cannot be booked, before the bundle has begun.</summary>
    public async Task CheckAsync(BookHeader header, CancellationToken cancellationToken)
    {
        await foreach (var _ in db.VouchersAsync(rules, header.Period, cancellationToken))
        {
            // One that cannot be booked throws.
        }
    }

    /// <summary>Adds the books, in the same transaction as they were checked in; a year that began today has none yet.</summary>
    public async Task AddAsync(BookHeader header, CancellationToken cancellationToken)
    {
        if (header.Period.From > header.Period.To)
        {
            return;
        }

        var isOver = header.MadeOn.Year > header.Period.From.Year;
        var format = formats.Single(f => f.Format == (isOver ? header.Period.Country == Country.SE ? BookFormat.Sie : BookFormat.Saft : BookFormat.Csv));
        await bundle.AddAsync(
            format.Name(header),
            new Bundled("Books", "", header.Period.To),
            file => format.WriteAsync(file, header, () => db.VouchersAsync(rules, header.Period, cancellationToken), cancellationToken),
            cancellationToken);
    }
}
