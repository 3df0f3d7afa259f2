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

/// <summary>An administrator looks at one organisation before deciding about it.</summary>
[Staff(StaffRole.Administrator)]
public sealed record GetOrganisationForStaff(OrganisationId Organisation) : IQuery<GetOrganisationForStaff.Found>
{
    /// <summary>What the decision rests on. A person's own number is masked: the register is asked by name and birth date.</summary>
    public sealed record Found(
        OrganisationId Id,
        string Slug,
        string LegalName,
        string DisplayName,
        LegalForm LegalForm,
        Country Country,
        string Number,
        Municipality Municipality,
        PostalAddress Address,
        ContactFacts Contact,
        bool Sells,
        bool Buys,
        bool VatRegistered,
        bool SmallBusinessExempt,
        bool FTaxApproved,
        Instant? FTaxCheckedAt,
        OrganisationState State,
        string? SuspensionReason,
        Instant RegisteredAt,
        Instant? ApprovedAt,
        PaymentAccountState PaymentAccount,
        IReadOnlyList<Member> Members,
        uint Version) : IVersioned;

    /// <summary>Somebody who acts for it.</summary>
    public sealed record Member(PersonId Person, string Name, string Email, OrganisationRole Role);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<GetOrganisationForStaff, Found>
    {
        public async Task<Found> Handle(GetOrganisationForStaff request, CancellationToken cancellationToken) =>
            await db.Organisations.AsNoTracking()
                .Where(o => o.Id == request.Organisation)
                .Select(o => new Found(
                    o.Id,
                    o.Slug,
                    o.LegalName,
                    o.DisplayName,
                    o.LegalForm,
                    o.Country,
                    o.Number.Masked,
                    Municipalities.Find(o.MunicipalityCode)!,
                    new PostalAddress(o.Address.Street, o.Address.PostalCode, o.Address.Town),
                    new ContactFacts(o.Contact.Email, o.Contact.Phone),
                    o.Sells,
                    o.Buys,
                    o.Vat.Registered,
                    o.Vat.SmallBusinessExempt,
                    o.FTaxApproved,
                    o.FTaxCheckedAt,
                    o.State,
                    o.SuspensionReason,
                    o.RegisteredAt,
                    o.ApprovedAt,
                    o.PaymentAccount.State,
                    o.Members.OrderBy(m => m.Since)
                        .Join(db.People, m => (Guid)(object)m.Person, p => p.Id, (m, p) => new Member(m.Person, p.Name, p.Email!, m.Role)).ToList(),
                    EF.Property<uint>(o, "Version")))
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/organisations/{organisation}", (Guid organisation, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new GetOrganisationForStaff(new OrganisationId(organisation)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("One organisation, for administrators");
    }
}
