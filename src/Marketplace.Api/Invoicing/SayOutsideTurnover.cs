using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>A firm says what it has sold elsewhere in a year that counts toward its limit of turnover; a new figure takes the place of the last.</summary>
/// <param name="Year">The calendar year: this one or one of the two before.</param>
/// <param name="Amount">Without VAT, in the firm's own currency.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record SayOutsideTurnover(int Year, Money Amount) : ICommand<Done>
{
    private const long Most = 1_000_000_000_00;

    /// <summary>What the caller sends.</summary>
    public sealed record Body(int Year, Money Amount);

    internal sealed class Validator : AbstractValidator<SayOutsideTurnover>
    {
        public Validator(IClock clock)
        {
            RuleFor(r => r.Year).Must(year => clock.GetCurrentInstant().InUtc().Year - year is >= -1 and <= 2).WithErrorCode("out_of_range");
            RuleFor(r => r.Amount.Minor).InclusiveBetween(0, Most).OverridePropertyName("Amount");
        }
    }

    internal sealed class Handler(SamspelDbContext db, ThresholdWatch watch, Acting acting, IClock clock) : ICommandHandler<SayOutsideTurnover, Done>
    {
        public async Task<Done> Handle(SayOutsideTurnover request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            if (request.Amount.Currency != firm.Country.Currency())
            {
                throw DomainException.Rule(InvoiceErrors.OtherCurrency, ("currency", firm.Country.Currency()));
            }

            if (await db.OutsideTurnovers.SingleOrDefaultAsync(t => t.FirmId == firm.Id && t.Year == request.Year, cancellationToken) is { } said)
            {
                said.Say(request.Amount, acting.Person, now);
            }
            else
            {
                db.OutsideTurnovers.Add(new OutsideTurnover(firm.Id, request.Year, request.Amount, acting.Person, now));
            }

            await db.SaveChangesAsync(cancellationToken);
            await watch.LookAsync(firm.Id, now, cancellationToken);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/turnover-limit/elsewhere", (Body body, Dispatcher door, CancellationToken ct) => door.Answer(new SayOutsideTurnover(body.Year, body.Amount), ct))
            .WithSummary("Say what you have sold elsewhere in a year");
    }
}
