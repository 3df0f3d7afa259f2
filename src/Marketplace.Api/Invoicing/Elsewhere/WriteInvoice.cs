using FluentValidation;
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

/// <summary>A firm begins an invoice for work agreed elsewhere. It can be changed until it is issued.</summary>
/// <param name="Customer">Who gets it.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Title">What the work was.</param>
/// <param name="PerformedOn">The day of the work.</param>
/// <param name="Place">Where it was done, in words.</param>
/// <param name="PlaceCountry">In which country that is.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Reference">The customer's reference, when it is not the usual one.</param>
/// <param name="OrderNumber">The customer's order number.</param>
/// <param name="TermDays">Days until it is due.</param>
/// <param name="Withheld">Artist tax that the customer keeps back.</param>
/// <param name="IssuesByItself">Whether it is issued by itself when there was time to look at it.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record WriteInvoice(
    CustomerId Customer,
    Currency Currency,
    string Title,
    LocalDate PerformedOn,
    string Place,
    Country PlaceCountry,
    IReadOnlyList<WrittenInvoiceLine> Lines,
    string? Reference,
    string? OrderNumber,
    int TermDays,
    Money? Withheld,
    bool IssuesByItself) : ICommand<PlannedInvoiceChanged>, IPlannedInvoiceFacts
{
    internal sealed class Validator : AbstractValidator<WriteInvoice>
    {
        public Validator() => Include(new PlannedInvoiceFactsValidator<WriteInvoice>());
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<WriteInvoice, PlannedInvoiceChanged>
    {
        public async Task<PlannedInvoiceChanged> Handle(WriteInvoice request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var customer = await db.CustomerAsync(request.Customer, firm.Id, cancellationToken);
            var now = clock.GetCurrentInstant();
            var issueAt = request.IssueAt(rules.Policies, DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()], now);
            var planned = PlannedInvoice.Write(firm, customer, request.Content(), request.PerformedOn, issueAt, now);
            db.PlannedInvoices.Add(planned);
            await db.SaveChangesAsync(cancellationToken);
            return new PlannedInvoiceChanged(planned.Id, db.VersionOf(planned));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/planned-invoices", (WriteInvoice command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Begin an invoice for work agreed elsewhere");
    }
}
