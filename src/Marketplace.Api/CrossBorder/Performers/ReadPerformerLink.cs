using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>One who performs opens the mailed link and reads what is asked, by whom and why. Nothing that was told is shown again.</summary>
[Anyone]
public sealed record ReadPerformerLink(string Secret) : IQuery<ReadPerformerLink.Found>
{
    /// <summary>What the one who was asked needs to know.</summary>
    /// <param name="IsOpen">Whether the link can be used now.</param>
    /// <param name="Why">The code that says why not; null while it is open.</param>
    /// <param name="Name">The name by which the firm knows the person.</param>
    /// <param name="Place">The country whose tax office asks.</param>
    /// <param name="Currency">The currency of the fee.</param>
    /// <param name="KeptUntil">The last day on which what is told is kept.</param>
    public sealed record Found(
        bool IsOpen, string? Why, string Name, string Title, string Firm, string Buyer, LocalDateTime Start, string Zone, string Venue, Country Place, Currency Currency, LocalDate KeptUntil, Instant? Until);

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<ReadPerformerLink, Found>
    {
        public async Task<Found> Handle(ReadPerformerLink request, CancellationToken cancellationToken)
        {
            var (list, performer) = await db.ByLinkAsync(request.Secret, cancellationToken);
            var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == list.Id, cancellationToken);
            var names = await db.Organisations.Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
                .ToDictionaryAsync(o => o.Id, o => o.DisplayName, cancellationToken);
            var why = list.ForgottenAt is not null || PerformerDesk.EndedEarly.Contains(booking.State) ? PerformerErrors.Closed : WhyNot(performer);
            return new Found(
                why is null,
                why,
                performer.Name,
                booking.Title,
                names[booking.ProviderId],
                names[booking.BuyerId],
                booking.Facts.Start,
                booking.Facts.ZoneId,
                booking.Facts.Venue,
                booking.Facts.Country,
                booking.Currency,
                list.KeptUntil,
                performer.ExpiresAt);
        }

        private string? WhyNot(Performer performer) =>
            performer.UsedAt is not null ? PerformerErrors.LinkUsed
            : performer.ExpiresAt <= clock.GetCurrentInstant() ? PerformerErrors.LinkExpired
            : null;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/performer-links/{link}", (string link, Dispatcher door, CancellationToken ct) => door.Answer(new ReadPerformerLink(link), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("What one who performs is asked");
    }
}
