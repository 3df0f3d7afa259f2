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

/// <summary>The firm goes on issuing its invoices itself.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Reason">Why; the buyer reads it.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record DeclineSelfBilling(SelfBillingAgreementId Agreement, string Reason) : ICommand<Done>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<DeclineSelfBilling>
    {
        public Validator() => RuleFor(a => a.Reason).IsReason();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<DeclineSelfBilling, Done>
    {
        public async Task<Done> Handle(DeclineSelfBilling request, CancellationToken cancellationToken)
        {
            var agreement = await db.LockSelfBillingAsync(request.Agreement, acting.Organisation, cancellationToken);
            agreement.Decline(acting.Organisation, request.Reason.Trim(), acting.Person, clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/self-billing-agreements/{agreement:guid}/decline", (Guid agreement, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new DeclineSelfBilling(new SelfBillingAgreementId(agreement), body.Reason), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Decline an agreement on self-billing");
    }
}
