using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner changes a unit.</summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record ChangeUnit(string Name, string? BuyerReference, string? Peppol, string? ApproverEmail) : ICommand<OrganisationChanged>
{
    /// <summary>The unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public UnitId Unit { get; init; }

    /// <summary>The organisation's version that the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangeUnit>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(80);
            RuleFor(r => r.BuyerReference).MaximumLength(60);
            RuleFor(r => r.Peppol).Peppol();
            RuleFor(r => r.ApproverEmail).Email();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangeUnit, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ChangeUnit request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.ChangeUnit(
                request.Unit,
                new UnitDetails(request.Name, request.BuyerReference, OrganisationFactRules.PeppolOrNone(request.Peppol), request.ApproverEmail));
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/units/{unit}", (Guid unit, ChangeUnit command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Unit = new UnitId(unit), Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Change a unit");
    }
}
