using System.Text.Json.Serialization;
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

/// <summary>A firm changes an invoice that is not issued yet; the time for looking at it begins anew.</summary>
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
public sealed record ChangePlannedInvoice(
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
    /// <summary>The planned invoice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public PlannedInvoiceId Planned { get; init; }

    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangePlannedInvoice>
    {
        public Validator() => Include(new PlannedInvoiceFactsValidator<ChangePlannedInvoice>());
    }

    internal sealed class Handler(SamspelDbContext db, PlannedInvoiceDesk desk, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<ChangePlannedInvoice, PlannedInvoiceChanged>
    {
        public async Task<PlannedInvoiceChanged> Handle(ChangePlannedInvoice request, CancellationToken cancellationToken)
        {
            var planned = await desk.LockAsync(request.Planned, acting.Organisation, cancellationToken);
            db.MustBe(planned, request.Version);
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == planned.FirmId, cancellationToken);
            var customer = await db.CustomerAsync(request.Customer, firm.Id, cancellationToken);
            planned.Change(firm, customer, request.Content(), request.PerformedOn, request.IssueAt(rules.Policies, DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()], clock.GetCurrentInstant()));
            await db.SaveChangesAsync(cancellationToken);
            return new PlannedInvoiceChanged(planned.Id, db.VersionOf(planned));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/planned-invoices/{planned:guid}", (Guid planned, ChangePlannedInvoice command, IfMatch version, Dispatcher door, CancellationToken ct) =>
                door.Answer(command with { Planned = new PlannedInvoiceId(planned), Version = version.Version }, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Change an invoice that is not issued yet");
    }
}
