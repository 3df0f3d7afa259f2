using FluentValidation;
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

/// <summary>The firm agrees that a buyer issues its invoices, having read the whole text.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Version">The version of the text that was read.</param>
/// <param name="Language">The language in which it was read.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record AcceptSelfBilling(SelfBillingAgreementId Agreement, int Version, string Language) : ICommand<Done>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(int Version, string Language);

    internal sealed class Validator : AbstractValidator<AcceptSelfBilling>
    {
        public Validator() => RuleFor(a => a.Language).IsLanguageOfText();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<AcceptSelfBilling, Done>
    {
        public async Task<Done> Handle(AcceptSelfBilling request, CancellationToken cancellationToken)
        {
            var agreement = await db.LockSelfBillingAsync(request.Agreement, acting.Organisation, cancellationToken);
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var read = new ReadText(request.Version, request.Language, SelfBillingText.Hash(request.Language, agreement.TextVersion));
            agreement.Accept(firm, read, acting.Person, clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/self-billing-agreements/{agreement:guid}/accept", (Guid agreement, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AcceptSelfBilling(new SelfBillingAgreementId(agreement), body.Version, body.Language), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Agree that a buyer issues the firm's invoices");
    }
}
