using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>
/// A firm changes an invoice that is made anew, from the next one on. What was made stays as it is, and who changed what is kept.
/// </summary>
/// <param name="Customer">Who gets the invoices.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Title">What the work is.</param>
/// <param name="NextOn">The day of the next one; the following ones are counted from it.</param>
/// <param name="Place">Where it is done, in words.</param>
/// <param name="PlaceCountry">In which country that is.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Reference">The customer's reference, when it is not the usual one.</param>
/// <param name="OrderNumber">The customer's order number.</param>
/// <param name="TermDays">Days until each is due.</param>
/// <param name="Withheld">Artist tax that the customer keeps back.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="LastOn">The last day on which one can be made; without an end when none is given.</param>
/// <param name="IssuesByItself">Whether each is issued by itself, or waits as a draft.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ChangeRecurringInvoice(
    CustomerId Customer,
    Currency Currency,
    string Title,
    LocalDate NextOn,
    string Place,
    Country PlaceCountry,
    IReadOnlyList<WrittenInvoiceLine> Lines,
    string? Reference,
    string? OrderNumber,
    int TermDays,
    Money? Withheld,
    Rhythm Rhythm,
    LocalDate? LastOn,
    bool IssuesByItself) : ICommand<ChangeRecurringInvoice.Changed>, IPlannedInvoiceFacts
{
    /// <summary>It is changed.</summary>
    /// <param name="Recurring">The recurring invoice.</param>
    /// <param name="NextOn">The day of the next one.</param>
    /// <param name="Version">The version that the next change must name.</param>
    public sealed record Changed(RecurringInvoiceId Recurring, LocalDate? NextOn, uint Version) : IVersioned;

    /// <summary>The recurring invoice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public RecurringInvoiceId Recurring { get; init; }

    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    LocalDate IPlannedInvoiceFacts.PerformedOn => NextOn;

    internal sealed class Validator : AbstractValidator<ChangeRecurringInvoice>
    {
        public Validator()
        {
            Include(new PlannedInvoiceFactsValidator<ChangeRecurringInvoice>());
            RuleFor(r => r.Rhythm).IsInEnum();
            RuleFor(r => r.NextOn).Must(d => d.Year is >= 2000 and <= 2200).WithErrorCode(ElsewhereErrors.DaysInvalid);
            RuleFor(r => r.LastOn).Must((r, last) => last is not { } end || (end >= r.NextOn && end.Year <= 2200)).WithErrorCode(ElsewhereErrors.DaysInvalid);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ChangeRecurringInvoice, Changed>
    {
        public async Task<Changed> Handle(ChangeRecurringInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;

            // The next one may be made in this moment: then the version is another, and whoever changes it looks again.
            await db.LockAsync($"select id from recurring_invoices where id = {request.Recurring.Value} for update", cancellationToken);
            var recurring = await db.RecurringInvoices.SingleOrDefaultAsync(r => r.Id == request.Recurring && r.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            db.MustBe(recurring, request.Version);
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == me, cancellationToken);
            var customer = await db.CustomerAsync(request.Customer, me, cancellationToken);
            var terms = new RecurringTerms(customer.Id, request.Content(), request.Rhythm, request.NextOn, request.LastOn, request.IssuesByItself);
            if (recurring.Change(firm, customer, terms, DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()], acting.Person, clock.GetCurrentInstant()) is { } change)
            {
                db.RecurringInvoiceChanges.Add(change);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Changed(recurring.Id, recurring.NextOn, db.VersionOf(recurring));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/recurring-invoices/{recurring:guid}", (Guid recurring, ChangeRecurringInvoice command, IfMatch version, Dispatcher door, CancellationToken ct) =>
                door.Answer(command with { Recurring = new RecurringInvoiceId(recurring), Version = version.Version }, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Change an invoice that is made anew, from the next one on");
    }
}
