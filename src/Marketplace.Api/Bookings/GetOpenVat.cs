using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>The firm asks which questions of VAT a booking raises that the rules leave to it, before it names a price.</summary>
/// <param name="Booking">The booking.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record GetOpenVat(BookingId Booking) : IQuery<GetOpenVat.Found>
{
    /// <summary>The questions with their answers; none when the rules decide.</summary>
    /// <param name="Offer">The offer that keeps the answers.</param>
    /// <param name="Questions">One for each rule.</param>
    public sealed record Found(OfferId Offer, IReadOnlyList<OpenVat> Questions);

    internal sealed class Handler(SamspelDbContext db, QuoteLines quoting, Acting acting) : IQueryHandler<GetOpenVat, Found>
    {
        public async Task<Found> Handle(GetOpenVat request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Provider);
            return new Found(booking.OfferId, await quoting.OpenVatAsync(booking, cancellationToken));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/vat-questions", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetOpenVat(new BookingId(booking)), ct))
            .WithSummary("Questions of VAT that the rules leave to the firm");
    }
}
