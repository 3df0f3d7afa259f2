using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>What an invoice says is invoiced anew each month, quarter or year.</summary>
/// <param name="Planned">The invoice that is repeated, issued or not.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="FirstOn">The first day.</param>
/// <param name="LastOn">The last day on which one can be made; without an end when none is given.</param>
/// <param name="IssuesByItself">Whether each is issued by itself, or waits as a draft.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record StartRecurringInvoice(PlannedInvoiceId Planned, Rhythm Rhythm, LocalDate FirstOn, LocalDate? LastOn, bool IssuesByItself) : ICommand<StartRecurringInvoice.Started>
{
    /// <summary>It will be made anew.</summary>
    public sealed record Started(RecurringInvoiceId Recurring, LocalDate? NextOn);

    internal sealed class Validator : AbstractValidator<StartRecurringInvoice>
    {
        public Validator()
        {
            RuleFor(r => r.Rhythm).IsInEnum();
            RuleFor(r => r.FirstOn).Must(d => d.Year is >= 2000 and <= 2200).WithErrorCode(ElsewhereErrors.DaysInvalid);
            RuleFor(r => r.LastOn).Must((r, last) => last is not { } end || (end >= r.FirstOn && end.Year <= 2200)).WithErrorCode(ElsewhereErrors.DaysInvalid);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<StartRecurringInvoice, Started>
    {
        public async Task<Started> Handle(StartRecurringInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var like = await db.PlannedInvoices.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Planned && p.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            var country = await db.Organisations.Where(o => o.Id == me).Select(o => o.Country).SingleAsync(cancellationToken);
            var recurring = RecurringInvoice.Start(like, request.Rhythm, request.FirstOn, request.LastOn, request.IssuesByItself, DateTimeZoneProviders.Tzdb[country.ZoneId()], clock.GetCurrentInstant());
            db.RecurringInvoices.Add(recurring);
            return new Started(recurring.Id, recurring.NextOn);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/recurring-invoices", (StartRecurringInvoice command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithTags(nameof(Invoicing)).WithSummary("Repeat an invoice each month, quarter or year");
    }
}
