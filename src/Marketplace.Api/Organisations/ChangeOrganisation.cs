using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner changes what the organisation says of itself. Number, country, legal form and public address stay.</summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record ChangeOrganisation(
    string LegalName,
    string DisplayName,
    string? CardName,
    bool Sells,
    bool Buys,
    PostalAddress Address,
    string Municipality,
    ContactFacts Contact) : ICommand<OrganisationChanged>
{
    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangeOrganisation>
    {
        public Validator()
        {
            RuleFor(r => r.LegalName).Name(OrganisationFactRules.LongestLegalName);
            RuleFor(r => r.DisplayName).Name(OrganisationFactRules.LongestDisplayName);
            RuleFor(r => r.CardName).WhenGiven(OrganisationProfile.IsCardName, OrganisationErrors.CardNameInvalid);
            RuleFor(r => r.Buys).Must((r, buys) => buys || r.Sells).WithErrorCode(OrganisationErrors.NeitherSellsNorBuys);
            RuleFor(r => r.Address).NotNull().SetValidator(new PostalAddressValidator());
            RuleFor(r => r.Contact).NotNull().SetValidator(new ContactFactsValidator());
            RuleFor(r => r.Municipality).Cascade(CascadeMode.Stop).NotEmpty()
                .Must(code => Municipalities.Find(code) is not null).WithErrorCode(OrganisationErrors.MunicipalityUnknown);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangeOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ChangeOrganisation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.ChangeDetails(new OrganisationProfile(
                request.LegalName,
                request.DisplayName,
                string.IsNullOrWhiteSpace(request.CardName) ? organisation.CardName : request.CardName,
                request.Sells,
                request.Buys,
                Domain.Organisations.Address.Of(request.Address.Street, request.Address.PostalCode, request.Address.Town, organisation.Country),
                request.Municipality,
                Domain.Organisations.Contact.Of(request.Contact.Email, request.Contact.Phone, organisation.Country)));
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation", (ChangeOrganisation command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Change names, address and contact");
    }
}
