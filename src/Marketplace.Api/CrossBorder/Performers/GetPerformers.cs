using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>
/// Who performs at a booking. Both sides see who has answered; what they told is shown only to the side that has to report
/// it to a tax office, once there is a contract, and only of those who are to be reported: not of who lives there.
/// </summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetPerformers(BookingId Booking) : IQuery<GetPerformers.Found>
{
    /// <summary>The list as one side sees it.</summary>
    /// <param name="Side">The asking side.</param>
    /// <param name="IsNeeded">Whether a tax office asks who performs.</param>
    /// <param name="MayChange">Whether the asking person may ask and remove performers.</param>
    /// <param name="MayRead">Whether the asking side has to report, and so sees what was told.</param>
    /// <param name="KeptUntil">The last day on which what was told is kept; null before anybody is asked.</param>
    /// <param name="ForgottenAt">When all was deleted.</param>
    public sealed record Found(Side Side, bool IsNeeded, bool MayChange, bool MayRead, LocalDate? KeptUntil, Instant? ForgottenAt, IReadOnlyList<Row> Performers);

    /// <summary>One who performs.</summary>
    /// <param name="Id">Names the performer when a link is sent again.</param>
    /// <param name="Email">Where the link went, for the firm alone.</param>
    /// <param name="AskedAt">When the newest link was sent; null for somebody whom the firm entered.</param>
    /// <param name="ValidUntil">Until when it can be used.</param>
    /// <param name="AnsweredAt">When what the tax office asks for came.</param>
    /// <param name="LivesThere">Whether the person lives in the country performed in and is not to be reported; null for whoever does not report.</param>
    /// <param name="Particulars">What was told by one who is to be reported; null for whoever does not report.</param>
    public sealed record Row(Guid Id, string Name, string? Email, Instant? AskedAt, Instant? ValidUntil, Instant? AnsweredAt, bool? LivesThere, PerformerParticulars? Particulars);

    internal sealed class Handler(SamspelDbContext db, BorderChecks border, Acting acting, IClock clock) : IQueryHandler<GetPerformers, Found>
    {
        public async Task<Found> Handle(GetPerformers request, CancellationToken cancellationToken)
        {
            var organisation = acting.Organisation;
            var booking = await db.Bookings.AsNoTracking().Whole()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == organisation || b.ProviderId == organisation), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var side = booking.SideOf(organisation)!.Value;
            var stored = await db.BorderChecks.AsNoTracking().Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking.Id, cancellationToken);
            var check = stored ?? await border.PreviewAsync(booking, clock.GetCurrentInstant(), cancellationToken);
            var list = await db.PerformerLists.AsNoTracking().Include(l => l.Performers).SingleOrDefaultAsync(l => l.Id == booking.Id, cancellationToken);
            var isOpen = list?.ForgottenAt is null && !PerformerDesk.EndedEarly.Contains(booking.State);
            var mayRead = acting.Role != OrganisationRole.Viewer && PerformerDesk.MayRead(side, booking.State, stored);
            var isNeeded = check.Current.Any(o => o.Kind == ObligationKind.PerformerList);
            return new Found(
                side,
                isNeeded,
                isNeeded && isOpen && side == Side.Provider && acting.Role is OrganisationRole.Owner or OrganisationRole.Booker,
                mayRead,
                list?.KeptUntil,
                list?.ForgottenAt,
                [.. (list is { ForgottenAt: null } ? list.Performers : []).OrderBy(p => p.Id).Select(p => Shown(p, side, mayRead, booking.Facts.Country))]);
        }

        private static Row Shown(Performer performer, Side side, bool mayRead, Country place)
        {
            var told = mayRead ? performer.Particulars : null;
            var livesThere = told?.IsResidentOf(place);
            return new Row(
                performer.Id,
                performer.Name,
                side == Side.Provider ? performer.Email : null,
                performer.AskedAt,
                performer.ExpiresAt,
                performer.AnsweredAt,
                livesThere,
                livesThere == true ? null : told);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/performers", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetPerformers(new BookingId(booking)), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Who performs, and who has answered the tax office");
    }
}
