using FluentValidation;
using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>
/// In which ways the acting organisation can pay for an offer: by card, and by invoice where the firm takes it; or the one way
/// that is true for a firm that a company invoices for, or that is paid salary.
/// </summary>
/// <param name="Offer">The last part of the offer's public address.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record WaysToPay(string Offer) : IQuery<Page<PaymentMethod>>
{
    /// <summary>What is true for the firm; public bodies may always choose its invoice, others when the firm allows it.</summary>
    internal static IReadOnlyList<PaymentMethod> Of(Organisation buyer, Organisation seller) =>
        [.. seller.PaidThrough.Ways().Where(way => way != PaymentMethod.Invoice || buyer.IsPublicBody || seller.Invoicing.InvoicesNonPublicBuyers)];

    internal sealed class Validator : AbstractValidator<WaysToPay>
    {
        public Validator()
        {
            RuleFor(r => r.Offer).NotEmpty().MaximumLength(80);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<WaysToPay, Page<PaymentMethod>>
    {
        public async Task<Page<PaymentMethod>> Handle(WaysToPay request, CancellationToken cancellationToken)
        {
            var (_, seller) = await db.PublishedOfferAsync(request.Offer, cancellationToken) ?? throw PlatformErrors.Missing();
            var buyer = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            return new Page<PaymentMethod>(Of(buyer, seller), null);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/offers/{slug}/ways-to-pay", (string slug, Dispatcher door, CancellationToken ct) => door.Answer(new WaysToPay(slug), ct))
            .WithSummary("In which ways the acting organisation can pay for an offer");
    }
}
