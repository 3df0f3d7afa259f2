using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm looks at an invoice that is made anew: what the next one says, and what was changed by whom.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetRecurringInvoice(RecurringInvoiceId Recurring) : IQuery<GetRecurringInvoice.Found>
{
    /// <summary>A recurring invoice.</summary>
    /// <param name="NextOn">The day of the next one; null when no more are made.</param>
    /// <param name="Made">How many were made.</param>
    /// <param name="LastMadeOn">The day of the newest one.</param>
    /// <param name="Changes">What was changed, the newest first.</param>
    public sealed record Found(
        RecurringInvoiceId Id,
        CustomerId Customer,
        string CustomerName,
        Currency Currency,
        string Title,
        string Place,
        Country PlaceCountry,
        IReadOnlyList<GetPlannedInvoice.Line> Lines,
        string? Reference,
        string? OrderNumber,
        int TermDays,
        Money Net,
        Money Withheld,
        Rhythm Rhythm,
        LocalDate? NextOn,
        LocalDate? LastOn,
        bool IssuesByItself,
        int Made,
        LocalDate? LastMadeOn,
        IReadOnlyList<Change> Changes,
        uint Version) : IVersioned;

    /// <summary>Who changed it, when, and what it said before and after.</summary>
    public sealed record Change(string By, Instant At, Said Before, Said After);

    /// <summary>What it said, as far as a reader compares.</summary>
    /// <param name="Lines">How many lines.</param>
    /// <param name="Net">All of them without VAT.</param>
    public sealed record Said(string Customer, string Title, int Lines, Money Net, Rhythm Rhythm, LocalDate NextOn, LocalDate? LastOn, bool IssuesByItself);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetRecurringInvoice, Found>
    {
        private const int MostChanges = 50;

        public async Task<Found> Handle(GetRecurringInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var recurring = await db.RecurringInvoices.SingleOrDefaultAsync(r => r.Id == request.Recurring && r.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me, cancellationToken);
            var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == recurring.CustomerId, cancellationToken);
            var on = recurring.NextOn ?? clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
            var content = recurring.Content;
            return new Found(
                recurring.Id,
                customer.Id,
                customer.Name,
                content.Currency,
                content.Title,
                content.Place,
                content.PlaceCountry,
                [.. ReckonedInvoice.Of(content, firm, customer, on, rules.Vat).Lines.Select(GetPlannedInvoice.Line.Of)],
                content.Reference,
                content.OrderNumber,
                content.TermDays,
                content.Net(),
                content.Withheld,
                recurring.Rhythm,
                recurring.NextOn,
                recurring.LastOn,
                recurring.IssuesByItself,
                recurring.Made,
                recurring.LastMadeOn,
                await ChangesAsync(recurring.Id, cancellationToken),
                db.VersionOf(recurring));
        }

        private async Task<IReadOnlyList<Change>> ChangesAsync(RecurringInvoiceId id, CancellationToken cancellationToken)
        {
            var changes = await db.RecurringInvoiceChanges.AsNoTracking()
                .Where(c => c.RecurringId == id)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
                .Take(MostChanges)
                .Select(c => new { Change = c, By = db.People.Where(p => p.Id == (Guid)(object)c.By).Select(p => p.Name).FirstOrDefault() ?? "" })
                .ToListAsync(cancellationToken);
            var named = changes.SelectMany(c => new[] { c.Change.Before.CustomerId, c.Change.After.CustomerId }).Distinct().ToList();
            var names = await db.Customers.AsNoTracking().Where(c => named.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            return [.. changes.Select(c => new Change(c.By, c.Change.At, Of(c.Change.Before), Of(c.Change.After)))];

            Said Of(RecurringTerms terms) => new(
                names.GetValueOrDefault(terms.CustomerId) ?? "", terms.Content.Title, terms.Content.Lines.Count, terms.Content.Net(), terms.Rhythm, terms.NextOn, terms.LastOn, terms.IssuesByItself);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/recurring-invoices/{recurring:guid}", (Guid recurring, Dispatcher door, CancellationToken ct) => door.Answer(new GetRecurringInvoice(new RecurringInvoiceId(recurring)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("An invoice that is made anew, and what was changed in it by whom");
    }
}
