using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>A firm looks at what is asked of it for the yearly tax report, what is known already, and what is going to be reported.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record GetSellerDuty : IQuery<GetSellerDuty.Found>
{
    /// <summary>The duty as it stands.</summary>
    /// <param name="IsReported">Whether the firm is reported at all; public bodies are not.</param>
    /// <param name="Standing">Where it stands.</param>
    /// <param name="ClosesOn">The day from which it takes no new bookings if it has not told; null when nothing is owed.</param>
    /// <param name="Known">What is taken from its registration.</param>
    /// <param name="Told">What it told last; null when it has not.</param>
    /// <param name="Year">The calendar year of the figures.</param>
    /// <param name="Figures">What is going to be reported of that year, so far.</param>
    /// <param name="Statements">The years of which it was told what was reported.</param>
    public sealed record Found(
        bool IsReported, SellerStanding Standing, LocalDate? ClosesOn, Facts Known, ToldFacts? Told, int Year, IReadOnlyList<SellerYear> Figures, IReadOnlyList<int> Statements);

    /// <summary>What the registration says.</summary>
    /// <param name="IsPerson">Whether it is a person in business, of whom name and birth date are reported.</param>
    /// <param name="TaxNumber">The tax number that follows from the registration, with a person's own hidden; null where it has to be told.</param>
    /// <param name="BornOnKnown">Whether the birth date follows from the number.</param>
    /// <param name="Account">The account of its bank details; null where it has to be told.</param>
    public sealed record Facts(bool IsPerson, string Name, string Address, string Number, string? Vat, Country Country, string? TaxNumber, bool BornOnKnown, string? Account);

    /// <summary>What the firm told last.</summary>
    public sealed record ToldFacts(Instant At, string TaxCountry, string TaxNumber, string? FirstName, string? LastName, LocalDate? BornOn, string? Establishment, string? Account, string AccountHolder);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetSellerDuty, Found>
    {
        public async Task<Found> Handle(GetSellerDuty request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var seller = await db.ReportedSellers.AsNoTracking().SingleOrDefaultAsync(s => s.FirmId == firm.Id, cancellationToken);
            var (now, zone) = (clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]);
            var today = now.InZone(zone).Date;
            var paid = await db.ActivitiesAsync(rules, firm.Id, new LocalDate(today.Year, 1, 1), today, cancellationToken);
            var statements = await db.SellerStatements.Where(s => s.FirmId == firm.Id).OrderByDescending(s => s.Year).Select(s => s.Year).ToListAsync(cancellationToken);
            return new Found(
                firm.IsReported(),
                seller?.Standing ?? SellerStanding.NotAsked,
                seller?.ClosesAt(SellerRows.TermsAt(rules, now))?.InZone(zone).Date,
                Known(firm, today),
                seller is { Particulars: { } told, ToldAt: { } at } ? new ToldFacts(at, told.TaxCountry, told.TaxNumber, told.FirstName, told.LastName, told.BornOn, told.Establishment, told.Account, told.AccountHolder) : null,
                today.Year,
                SellerYear.Of(today.Year, firm.Currency, paid),
                statements);
        }

        private static Facts Known(Organisation firm, LocalDate today) => new(
            firm.LegalForm == LegalForm.SoleTrader,
            firm.LegalName,
            $"{firm.Address.Street}, {firm.Address.PostalCode} {firm.Address.Town}",
            firm.Number.Masked,
            firm.Vat.Number?.Masked,
            firm.Country,
            SellerFacts.TaxNumberOf(firm) is null ? null : firm.Number.Masked,
            SellerFacts.BirthDateOf(firm, today) is not null,
            SellerFacts.AccountOf(firm, null) is { } account ? $"{account.Kind} {account.Number}" : null);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/tax-report", (Dispatcher door, CancellationToken ct) => door.Answer(new GetSellerDuty(), ct))
            .WithSummary("What the firm has to tell for the yearly tax report, and what will be reported");
    }
}
