using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner adds a unit that books on its own under the same organisation number.</summary>
/// <param name="Name">Its name: "Biblioteket", "Kulturskolen".</param>
/// <param name="BuyerReference">The reference its invoices carry.</param>
/// <param name="Peppol">Where its e-invoices are received, when not at the organisation's address.</param>
/// <param name="ApproverEmail">Who approves its bookings by a mailed link.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record AddUnit(string Name, string? BuyerReference, string? Peppol, string? ApproverEmail) : ICommand<AddUnit.Added>
{
    /// <summary>The unit exists.</summary>
    public sealed record Added(UnitId Unit, uint Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<AddUnit>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(80);
            RuleFor(r => r.BuyerReference).MaximumLength(60);
            RuleFor(r => r.Peppol).Peppol();
            RuleFor(r => r.ApproverEmail).Email();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<AddUnit, Added>
    {
        public async Task<Added> Handle(AddUnit request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            var unit = organisation.AddUnit(new UnitDetails(request.Name, request.BuyerReference, OrganisationFactRules.PeppolOrNone(request.Peppol), request.ApproverEmail));
            return new Added(unit, (await db.SaveAsync(organisation, cancellationToken)).Version);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/units", (AddUnit command, Dispatcher door, CancellationToken cancellationToken) => door.Answer(command, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Add a unit under the same number");
    }
}
