using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>Finding what a firm has told for the tax report, and whether it is reported at all.</summary>
internal static class SellerRows
{
    /// <summary>The days of the duty as the policies have them.</summary>
    public static SellerTerms TermsAt(RuleBook rules, Instant now)
    {
        var policies = rules.Policies.On(now.InUtc().Date);
        return new SellerTerms(policies.SellerFirstReminderDays, policies.SellerSecondReminderDays, policies.SellerDataDays, policies.SellerCheckMonths);
    }

    /// <summary>Whether a firm is reported: whoever sells, public bodies excepted.</summary>
    public static bool IsReported(this Organisation firm) => firm.Sells && !firm.IsPublicBody;

    /// <summary>The row of a firm to change it, made when there is none; under a lock, so that two at once make one.</summary>
    public static async Task<ReportedSeller> SellerToChangeAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from organisations where id = {firm.Value} for update", cancellationToken);
        if (await db.ReportedSellers.SingleOrDefaultAsync(s => s.FirmId == firm, cancellationToken) is { } known)
        {
            return known;
        }

        var seller = new ReportedSeller(firm);
        db.ReportedSellers.Add(seller);
        return seller;
    }

    /// <summary>Whether a firm takes new bookings, as far as the tax report is concerned.</summary>
    public static async Task<bool> TakesBookingsAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken) =>
        !await db.ReportedSellers.AnyAsync(s => s.FirmId == firm && s.ClosedAt != null, cancellationToken);

    /// <summary>Refuses when a firm takes no new bookings.</summary>
    /// <exception cref="DomainException">It has not told in time what the tax report needs.</exception>
    public static async Task MustTakeBookingsAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken)
    {
        if (!await db.TakesBookingsAsync(firm, cancellationToken))
        {
            throw DomainException.Rule(ReportingErrors.NotBookableNow);
        }
    }
}
