using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An owner or the one who keeps the books says how the organisation stands with VAT, F-tax and the A1 certificate.</summary>
/// <param name="Vat">Its VAT registration.</param>
/// <param name="FTaxApproved">Whether it says it is approved for Swedish F-tax; staff check it with the authority.</param>
/// <param name="A1Until">The last day of its A1 certificate; null without one.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ChangeVat(VatAnswer Vat, bool FTaxApproved, LocalDate? A1Until = null) : ICommand<OrganisationChanged>
{
    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangeVat>
    {
        // No certificate is given for longer than some years.
        private static readonly LocalDate s_first = new(2010, 1, 1);
        private static readonly LocalDate s_last = new(2099, 12, 31);

        public Validator()
        {
            RuleFor(r => r.Vat).NotNull().SetValidator(new VatAnswerValidator());
            RuleFor(r => r.A1Until).InclusiveBetween(s_first, s_last);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangeVat, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ChangeVat request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.ChangeVat(request.Vat.For(organisation.Number));
            organisation.ClaimFTax(request.FTaxApproved);
            organisation.ClaimA1(request.A1Until);
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/vat", (ChangeVat command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Change VAT registration, F-tax and A1 certificate");
    }
}
