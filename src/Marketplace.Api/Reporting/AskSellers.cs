using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>With its first money a firm is asked for what the tax report needs. Public bodies, and salary, are not reported.</summary>
internal sealed class AskSeller(SamspelDbContext db, RuleBook rules) : IEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived happened, CancellationToken cancellationToken)
    {
        var firm = await db.Payments.Where(p => p.Id == happened.Payment).Join(db.Organisations, p => p.FirmId, o => o.Id, (_, o) => o).AsNoTracking().SingleAsync(cancellationToken);
        if (happened.Method.IsInvoicedHere() && firm.IsReported())
        {
            (await db.SellerToChangeAsync(firm.Id, cancellationToken)).Earned(SellerRows.TermsAt(rules, happened.At), happened.At);
        }
    }
}

/// <summary>Reminds firms of what they have to tell, and lets those that have not told take no new bookings.</summary>
internal sealed class SellerSweep(IServiceScopeFactory scopes, IClock clock, ILogger<SellerSweep> log) : RowSweep<OrganisationId>(scopes, clock, log)
{
    public override string Name => "sellers";

    protected override Task<List<OrganisationId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.ReportedSellers.AsNoTracking()
        .Where(s => s.NextAt != null && s.NextAt <= now)
        .OrderBy(s => s.NextAt)
        .Select(s => s.FirmId)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, OrganisationId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        (await db.SellerToChangeAsync(key, cancellationToken)).LookAgain(SellerRows.TermsAt(services.GetRequiredService<RuleBook>(), Now), Now);
        var changed = db.ChangeTracker.HasChanges();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }
}

/// <summary>Writes to the owners of a firm that has still to tell, and says when no new bookings are taken any more.</summary>
internal sealed class TellSeller(SamspelDbContext db, RuleBook rules, MailQueue mails) : IEventHandler<SellerFactsAwaited>
{
    public async Task Handle(SellerFactsAwaited happened, CancellationToken cancellationToken)
    {
        var seller = await db.ReportedSellers.AsNoTracking().SingleAsync(s => s.FirmId == happened.Firm, cancellationToken);
        if (seller.ClosesAt(SellerRows.TermsAt(rules, happened.At)) is not { } closes)
        {
            return;
        }

        var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == happened.Firm, cancellationToken);
        var (name, day) = (firm.DisplayName, closes.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date);
        var what = happened.Standing switch
        {
            SellerStanding.Closed => "closed",
            SellerStanding.Reminded => "reminded",
            _ => "asked",
        };
        foreach (var owner in await db.ReadersOfAsync(happened.Firm, cancellationToken, OrganisationRole.Owner))
        {
            mails.Add(owner, new Letter($"report.mail.{what}.subject", name)
                .Say($"report.mail.{what}.text", name, day)
                .Say("report.mail.why")
                .Button("report.mail.button", "organisation/tax-report"));
        }
    }
}
