using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>Somebody registers the organisation they act for and becomes its first owner. It awaits approval.</summary>
/// <param name="Country">The country that registered it.</param>
/// <param name="Number">Its organisation number as people write it.</param>
/// <param name="LegalForm">Its legal form.</param>
/// <param name="LegalName">The registered name.</param>
/// <param name="DisplayName">The name everybody uses.</param>
/// <param name="CardName">The name on card statements; made from the display name when left out.</param>
/// <param name="Slug">The last part of its public address; made from the display name when left out.</param>
/// <param name="Sells">Whether it sells culture here.</param>
/// <param name="Buys">Whether it books culture here.</param>
/// <param name="Address">The postal address.</param>
/// <param name="Municipality">The code of its municipality.</param>
/// <param name="Contact">How others reach it.</param>
/// <param name="Vat">Its VAT registration; left out, it has none.</param>
/// <param name="FTaxApproved">Whether it says it is approved for Swedish F-tax.</param>
[SignedIn]
public sealed record RegisterOrganisation(
    Country Country,
    string Number,
    LegalForm LegalForm,
    string LegalName,
    string DisplayName,
    string? CardName,
    string? Slug,
    bool Sells,
    bool Buys,
    PostalAddress Address,
    string Municipality,
    ContactFacts Contact,
    VatAnswer? Vat,
    bool FTaxApproved) : ICommand<RegisterOrganisation.Registered>
{
    /// <summary>The organisation exists and awaits approval.</summary>
    public sealed record Registered(OrganisationId Id, string Slug, OrganisationState State, uint Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<RegisterOrganisation>
    {
        public Validator()
        {
            RuleFor(r => r.Country).IsInEnum();
            RuleFor(r => r.LegalForm).IsInEnum();
            RuleFor(r => r.LegalName).Name(OrganisationFactRules.LongestLegalName);
            RuleFor(r => r.DisplayName).Name(OrganisationFactRules.LongestDisplayName);
            RuleFor(r => r.CardName).WhenGiven(OrganisationProfile.IsCardName, OrganisationErrors.CardNameInvalid);
            RuleFor(r => r.Slug).WhenGiven(OrganisationRegistration.IsSlug, OrganisationErrors.SlugInvalid);
            RuleFor(r => r.Buys).Must((r, buys) => buys || r.Sells).WithErrorCode(OrganisationErrors.NeitherSellsNorBuys);
            RuleFor(r => r.Contact).NotNull().SetValidator(new ContactFactsValidator());
            RuleFor(r => r.Address).NotNull().SetValidator(r => new PostalAddressValidator(Enum.IsDefined(r.Country) ? r.Country : null));
            RuleFor(r => r.Number).NotEmpty();
            RuleFor(r => r.Municipality).NotEmpty();
            When(r => Enum.IsDefined(r.Country), () =>
            {
                RuleFor(r => r.Number).Must((r, number) => OrganisationNumber.TryParse(number, r.Country, out _)).WithErrorCode(OrganisationErrors.NumberInvalid)
                    .When(r => !string.IsNullOrWhiteSpace(r.Number), ApplyConditionTo.CurrentValidator);
                RuleFor(r => r.Municipality).Must((r, code) => Municipalities.Find(code)?.Country == r.Country).WithErrorCode(OrganisationErrors.MunicipalityUnknown)
                    .When(r => !string.IsNullOrWhiteSpace(r.Municipality), ApplyConditionTo.CurrentValidator);
                RuleFor(r => r.Vat!).SetValidator(new VatAnswerValidator()).When(r => r.Vat is not null);
                RuleFor(r => r.Vat!.Number).Must(IsItsOwnVatNumber).WithErrorCode(OrganisationErrors.VatNumberOfAnother).When(r => r.Vat is { Registered: true });
                RuleFor(r => r.Vat!.SmallBusinessExempt).Must((r, exempt) => !exempt || r.Country == Country.SE)
                    .WithErrorCode(OrganisationErrors.SmallBusinessNotPossible).When(r => r.Vat is not null);
                RuleFor(r => r.FTaxApproved).Must((r, approved) => !approved || r.Country == Country.SE).WithErrorCode(OrganisationErrors.FTaxNotPossible);
            });
        }

        // Where one of the two numbers cannot be read, its own field already says so.
        private static bool IsItsOwnVatNumber(RegisterOrganisation request, string? text) =>
            !VatNumber.TryParse(text, out var vat)
            || !OrganisationNumber.TryParse(request.Number, request.Country, out var own)
            || vat.OrganisationNumber == own;
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<RegisterOrganisation, Registered>
    {
        public async Task<Registered> Handle(RegisterOrganisation request, CancellationToken cancellationToken)
        {
            var number = OrganisationNumber.Parse(request.Number, request.Country);
            if (await db.Organisations.AnyAsync(o => o.Number == number, cancellationToken))
            {
                throw DomainException.Conflict(OrganisationErrors.NumberTaken);
            }

            var organisation = Organisation.Register(
                new OrganisationRegistration(await FreeSlugAsync(request, cancellationToken), number, request.LegalForm, ProfileOf(request)),
                acting.Person,
                clock.GetCurrentInstant());
            organisation.ChangeVat(request.Vat?.For(number) ?? VatRegistration.None);
            organisation.ClaimFTax(request.FTaxApproved);
            db.Organisations.Add(organisation);
            var stored = await db.SaveAsync(organisation, cancellationToken);
            return new Registered(organisation.Id, organisation.Slug, organisation.State, stored.Version);
        }

        private static OrganisationProfile ProfileOf(RegisterOrganisation request) => new(
            request.LegalName,
            request.DisplayName,
            string.IsNullOrWhiteSpace(request.CardName) ? OrganisationProfile.SuggestCardName(request.DisplayName) : request.CardName,
            request.Sells,
            request.Buys,
            Domain.Organisations.Address.Of(request.Address.Street, request.Address.PostalCode, request.Address.Town, request.Country),
            request.Municipality,
            Domain.Organisations.Contact.Of(request.Contact.Email, request.Contact.Phone, request.Country));

        private async Task<string> FreeSlugAsync(RegisterOrganisation request, CancellationToken cancellationToken)
        {
            if (!string.IsNullOrWhiteSpace(request.Slug))
            {
                return await db.Organisations.AnyAsync(o => o.Slug == request.Slug, cancellationToken)
                    ? throw DomainException.Conflict(OrganisationErrors.SlugTaken)
                    : request.Slug;
            }

            var suggested = OrganisationRegistration.SuggestSlug(request.DisplayName);
            var taken = await db.Organisations
                .Where(o => o.Slug == suggested || o.Slug.StartsWith(suggested + "-"))
                .Select(o => o.Slug)
                .ToHashSetAsync(cancellationToken);
            return Enumerable.Range(2, taken.Count + 1).Select(n => $"{suggested}-{n}").Prepend(suggested).First(slug => !taken.Contains(slug));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisations", (RegisterOrganisation command, Dispatcher door, CancellationToken cancellationToken) => door.Answer(command, cancellationToken))
            .RequireKey()
            .WithTags(nameof(Organisations)).WithSummary("Register an organisation");
    }
}
