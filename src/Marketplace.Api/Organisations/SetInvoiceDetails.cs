using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>How the organisation wants to be invoiced and, when it sells, how it invoices.</summary>
/// <param name="BuyerReference">The reference it wants on invoices to it.</param>
/// <param name="OrderNumberNeeded">Whether invoices to it must carry an order number.</param>
/// <param name="Email">Where invoices to it are mailed.</param>
/// <param name="Peppol">Where it receives e-invoices: 0007:, 0192: or 0088: and the number.</param>
/// <param name="TermDays">Days until its own invoices are due.</param>
/// <param name="InvoicesNonPublicBuyers">Whether it lets buyers that are no public bodies pay by invoice.</param>
/// <param name="LooksFirst">Whether it looks at each invoice of a booking before it goes.</param>
/// <param name="RoundsToWhole">Whether what is to be paid in kronor to its bank account is rounded to whole kronor; Swedish sellers only.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record SetInvoiceDetails(
    string? BuyerReference,
    bool OrderNumberNeeded,
    string? Email,
    string? Peppol,
    int TermDays,
    bool InvoicesNonPublicBuyers,
    bool LooksFirst = false,
    bool RoundsToWhole = false) : ICommand<OrganisationChanged>
{
    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<SetInvoiceDetails>
    {
        public Validator()
        {
            RuleFor(r => r.BuyerReference).MaximumLength(60);
            RuleFor(r => r.Email).Email();
            RuleFor(r => r.Peppol).Peppol();
            RuleFor(r => r.TermDays).InclusiveBetween(1, 60).WithErrorCode(OrganisationErrors.InvoiceTermsInvalid);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<SetInvoiceDetails, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(SetInvoiceDetails request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.SetInvoiceDetails(new InvoiceDetails(
                request.BuyerReference,
                request.OrderNumberNeeded,
                request.Email,
                OrganisationFactRules.PeppolOrNone(request.Peppol),
                request.TermDays,
                request.InvoicesNonPublicBuyers,
                request.LooksFirst,
                request.RoundsToWhole));
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/invoicing", (SetInvoiceDetails command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Say how it is invoiced and invoices");
    }
}
