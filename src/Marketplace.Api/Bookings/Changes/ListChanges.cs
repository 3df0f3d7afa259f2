using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>Every change of day or place that was proposed for a booking, the newest first, each with the old and the new side by side.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListChanges(BookingId Booking) : IQuery<Page<ChangeShown>>
{
    internal sealed class Handler(SamspelDbContext db, ChangeReading reading, Acting acting, IClock clock) : IQueryHandler<ListChanges, Page<ChangeShown>>
    {
        public async Task<Page<ChangeShown>> Handle(ListChanges request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var booking = await db.Bookings.Whole().AsNoTracking()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == me || b.ProviderId == me), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var shown = new List<ChangeShown>();
            foreach (var change in booking.Changes.OrderByDescending(c => c.Number))
            {
                shown.Add(await reading.ShowAsync(booking, change, clock.GetCurrentInstant(), cancellationToken));
            }

            return new Page<ChangeShown>(shown, null);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/changes", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new ListChanges(new BookingId(booking)), ct))
            .WithSummary("The changes of day or place that were proposed for a booking");
    }
}
