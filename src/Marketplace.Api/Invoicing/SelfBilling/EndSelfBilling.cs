using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>Either side ends an agreement on self-billing from a day on; a buyer who has no answer yet takes its question back.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="From">The first day on which it does not hold any more.</param>
/// <param name="Reason">Why; the other side reads it.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record EndSelfBilling(SelfBillingAgreementId Agreement, LocalDate From, string Reason) : ICommand<Done>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(LocalDate From, string Reason);

    internal sealed class Validator : AbstractValidator<EndSelfBilling>
    {
        public Validator() => RuleFor(a => a.Reason).IsReason();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<EndSelfBilling, Done>
    {
        public async Task<Done> Handle(EndSelfBilling request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var agreement = await db.LockSelfBillingAsync(request.Agreement, acting.Organisation, cancellationToken);
            agreement.End(acting.Organisation, request.From, request.Reason.Trim(), acting.Person, now.SellersDay(), now);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/self-billing-agreements/{agreement:guid}/end", (Guid agreement, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new EndSelfBilling(new SelfBillingAgreementId(agreement), body.From, body.Reason), ct))
            .WithTags(nameof(Invoicing)).WithSummary("End an agreement on self-billing from a day on");
    }
}
