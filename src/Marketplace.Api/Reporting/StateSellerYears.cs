using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Storage;
using Marketplace.Api.Rules;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>In January each firm is told what is reported of it for the year before: a file that is kept, and a letter.</summary>
internal sealed class StatementSweep(IServiceScopeFactory scopes, RulesInForce rules, IClock clock, ILogger<StatementSweep> log) : RowSweep<OrganisationId>(scopes, clock, log)
{
    public override string Name => "statements";

    // Both countries have the same time; a letter is for the morning.
    private LocalDate Today => (Now - Duration.FromHours(7)).InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    protected override async Task<List<OrganisationId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken)
    {
        var (today, year) = (Today, Today.Year - 1);

        // A host that slept through January catches up until the end of March; later ones are fetched from the page.
        if (today.Month > 3 || today < new LocalDate(today.Year, 1, rules.Book.Policies.On(today).SellerStatementDay))
        {
            return [];
        }

        var paid = (await db.ActivitiesAsync(rules.Book, null, new LocalDate(year, 1, 1), new LocalDate(year, 12, 31), cancellationToken)).Select(a => a.Firm);
        var active = paid.Concat(await db.PerformedUnpaidAsync(null, year, cancellationToken)).Distinct().ToList();
        return await db.Organisations
            .Where(o => active.Contains(o.Id) && o.Sells && o.LegalForm != LegalForm.PublicBody && !db.SellerStatements.Any(s => s.FirmId == o.Id && s.Year == year))
            .OrderBy(o => o.Id)
            .Select(o => o.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> DealWithAsync(IServiceProvider services, OrganisationId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var year = Today.Year - 1;
        await db.LockAsync($"select id from organisations where id = {key.Value} for update", cancellationToken);
        if (await db.SellerStatements.AnyAsync(s => s.FirmId == key && s.Year == year, cancellationToken))
        {
            return false;
        }

        var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == key, cancellationToken);
        var by = await db.OperatorOnAsync(new LocalDate(year, 12, 31), cancellationToken);
        var matter = new StatementMatter(
            firm, year, by?.LegalName ?? "Samspel", Today,
            SellerYear.Of(year, firm.Currency, await db.ActivitiesAsync(rules.Book, key, new LocalDate(year, 1, 1), new LocalDate(year, 12, 31), cancellationToken)),
            (await db.PerformedUnpaidAsync(key, year, cancellationToken)).Count > 0,
            (await db.ReportedSellers.AsNoTracking().SingleOrDefaultAsync(s => s.FirmId == key, cancellationToken))?.Particulars is not null);
        var file = await services.GetRequiredService<DocumentRenderer>().PrintAsync<StatementSheet>(matter, DocumentWording.CultureOf(firm.Country), cancellationToken);
        db.SellerStatements.Add(new SellerStatement { FirmId = key, Year = year, Hash = await services.GetRequiredService<IContentStore>().PutAsync(file, cancellationToken), MadeAt = Now });
        var mails = services.GetRequiredService<MailQueue>();
        foreach (var owner in await db.ReadersOfAsync(key, cancellationToken, OrganisationRole.Owner))
        {
            mails.Add(owner, new Letter("report.mail.statement.subject", firm.DisplayName, year)
                .Say("report.mail.statement.text", firm.DisplayName, year, matter.Operator)
                .Button("report.mail.statement.button", "organisation/tax-report"));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>What a statement says.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Year">The year.</param>
/// <param name="Operator">Who reports.</param>
/// <param name="MadeOn">The day it was made.</param>
/// <param name="Years">What is reported, by currency.</param>
/// <param name="PaidLater">Whether something was performed in the year and not paid in it.</param>
/// <param name="HasTold">Whether the firm has told what was asked.</param>
public sealed record StatementMatter(Organisation Firm, int Year, string Operator, LocalDate MadeOn, IReadOnlyList<SellerYear> Years, bool PaidLater, bool HasTold);
