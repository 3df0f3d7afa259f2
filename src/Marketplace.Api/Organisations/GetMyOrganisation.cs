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

/// <summary>A member looks at the organisation they act for.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetMyOrganisation : IQuery<GetMyOrganisation.MyOrganisation>
{
    /// <summary>All that its members see of it. A sole trader's own number is masked even here.</summary>
    public sealed record MyOrganisation(
        OrganisationId Id,
        string Slug,
        string LegalName,
        string DisplayName,
        string CardName,
        Country Country,
        string Number,
        LegalForm LegalForm,
        bool Sells,
        bool Buys,
        OrganisationState State,
        string? SuspensionReason,
        PostalAddress Address,
        string Municipality,
        ContactFacts Contact,
        VatState Vat,
        FTaxState FTax,
        LocalDate? A1Until,
        SetBankDetails Bank,
        SetInvoiceDetails Invoicing,
        LocalText Presentation,
        PaymentAccountState PaymentAccount,
        PaidState PaidThrough,
        IReadOnlyList<UnitRow> Units,
        OrganisationRole Role,
        uint Version) : IVersioned
    {
        /// <summary>Since when it is here.</summary>
        public Instant RegisteredAt { get; init; }

        /// <summary>Since when it is closed; null while it is open.</summary>
        public Instant? ClosedAt { get; init; }
    }

    /// <summary>How it stands with VAT.</summary>
    public sealed record VatState(bool Registered, string? Number, LocalDate? ValidFrom, bool SmallBusinessExempt, bool InBusiness);

    /// <summary>How it stands with Swedish F-tax; without a time it is the organisation's own word.</summary>
    public sealed record FTaxState(bool Approved, Instant? CheckedAt);

    /// <summary>How it is paid, since when, and through which company with which VAT.</summary>
    public sealed record PaidState(PayeeKind Kind, Instant? Since, InvoicingCompany? Company, CompanyVat? CompanyVat);

    /// <summary>A unit.</summary>
    public sealed record UnitRow(UnitId Id, string Name, string? BuyerReference, string? Peppol, string? ApproverEmail);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetMyOrganisation, MyOrganisation>
    {
        public async Task<MyOrganisation> Handle(GetMyOrganisation request, CancellationToken cancellationToken) =>
            await db.Organisations.AsNoTracking()
                .Where(o => o.Id == acting.Organisation)
                .Select(o => new MyOrganisation(
                    o.Id,
                    o.Slug,
                    o.LegalName,
                    o.DisplayName,
                    o.CardName,
                    o.Country,
                    o.Number.Masked,
                    o.LegalForm,
                    o.Sells,
                    o.Buys,
                    o.State,
                    o.SuspensionReason,
                    new PostalAddress(o.Address.Street, o.Address.PostalCode, o.Address.Town),
                    o.MunicipalityCode,
                    new ContactFacts(o.Contact.Email, o.Contact.Phone),
                    new VatState(o.Vat.Registered, Masked(o.Vat.Number), o.Vat.ValidFrom, o.Vat.SmallBusinessExempt, o.Vat.InBusiness),
                    new FTaxState(o.FTaxApproved, o.FTaxCheckedAt),
                    o.A1Until,
                    new SetBankDetails(Shown(o.Bank.Bankgiro), Shown(o.Bank.Plusgiro), Shown(o.Bank.Account), Shown(o.Bank.Iban), Shown(o.Bank.Bic)),
                    new SetInvoiceDetails(
                        o.Invoicing.BuyerReference,
                        o.Invoicing.OrderNumberNeeded,
                        o.Invoicing.Email,
                        Shown(o.Invoicing.Peppol),
                        o.Invoicing.TermDays,
                        o.Invoicing.InvoicesNonPublicBuyers,
                        o.Invoicing.LooksFirst,
                        o.Invoicing.RoundsToWhole),
                    o.Presentation,
                    o.PaymentAccount.State,
                    new PaidState(o.PaidThrough.Kind, o.PaidThrough.Since, InvoicingCompany.Of(o.PaidThrough), o.PaidThrough.CompanyVat),
                    o.Units.OrderBy(u => u.Name).Select(u => new UnitRow(u.Id, u.Name, u.BuyerReference, Shown(u.Peppol), u.ApproverEmail)).ToList(),
                    acting.Role!.Value,
                    EF.Property<uint>(o, "Version"))
                {
                    RegisteredAt = o.RegisteredAt,
                    ClosedAt = o.ClosedAt,
                })
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();

        private static string? Masked(VatNumber? number) => number?.Masked;

        private static string? Shown(Bankgiro? number) => number?.Display;

        private static string? Shown(Plusgiro? number) => number?.Display;

        private static string? Shown(NorwegianAccount? number) => number?.Display;

        private static string? Shown(Iban? number) => number?.Display;

        private static string? Shown(Bic? code) => code?.Value;

        private static string? Shown(PeppolId? id) => id?.Display;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation", (Dispatcher door, CancellationToken cancellationToken) => door.Answer(new GetMyOrganisation(), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("The organisation the caller acts for");
    }
}
