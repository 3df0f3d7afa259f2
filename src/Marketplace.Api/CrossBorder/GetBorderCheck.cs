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

namespace Marketplace.Api.CrossBorder;

/// <summary>The duties that the border brings to a booking: whose, by when, on which form, and whether they are done.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetBorderCheck(BookingId Booking) : IQuery<GetBorderCheck.Found>
{
    /// <summary>The check as one side sees it. Advice with its sources, not a ruling.</summary>
    /// <param name="Side">The asking side.</param>
    /// <param name="IsPreview">Whether no price is accepted yet, so that nothing can be ticked off.</param>
    /// <param name="CheckedAt">When the rules were asked.</param>
    /// <param name="RulesOf">The day by whose rules.</param>
    /// <param name="ReadyToSign">Whether every duty has an owner.</param>
    /// <param name="MayAct">Whether the asking person may tick off.</param>
    /// <param name="KeptBack">What is to be kept back for the artist tax, where the price says otherwise.</param>
    /// <param name="Duties">The duties, the ones due first in front; none when there are none.</param>
    /// <param name="Coming">What an accepted change would bring once both have signed it; to be taken over before.</param>
    /// <param name="Ended">What was asked for before the booking was changed, with what showed that it was done.</param>
    public sealed record Found(Side Side, bool IsPreview, Instant CheckedAt, LocalDate RulesOf, bool ReadyToSign, bool MayAct, KeptBack? KeptBack, IReadOnlyList<Duty> Duties, IReadOnlyList<Duty> Coming, IReadOnlyList<Duty> Ended);

    /// <summary>One duty.</summary>
    /// <param name="Id">Names it when it is ticked off.</param>
    /// <param name="Kind">What is to be done.</param>
    /// <param name="Owner">Whose it is; null until the two have said.</param>
    /// <param name="DueOn">By when; null when there is no day.</param>
    /// <param name="IsLate">Whether its day had passed when the agreement was made.</param>
    /// <param name="Sum">The sum it speaks of.</param>
    /// <param name="Form">The form, return or certificate.</param>
    /// <param name="Link">Where the authority explains it.</param>
    /// <param name="State">How far it has come.</param>
    /// <param name="Evidence">What shows it, or why it is not needed.</param>
    /// <param name="Answers">How many performers have answered, where that is what shows it.</param>
    /// <param name="Source">The law or page it comes from.</param>
    /// <param name="Confidence">How sure we are.</param>
    /// <param name="RuleFrom">Since when the rule holds.</param>
    public sealed record Duty(
        Guid Id,
        ObligationKind Kind,
        Side? Owner,
        LocalDate? DueOn,
        bool IsLate,
        Money? Sum,
        string? Form,
        string? Link,
        ObligationState State,
        string? Evidence,
        int? Answers,
        string Source,
        Confidence Confidence,
        LocalDate RuleFrom)
    {
        /// <summary>The change of the booking that it waits for or ended with; null for a duty as it is agreed.</summary>
        public int? Change { get; init; }

        /// <summary>When it was ticked off.</summary>
        public Instant? SettledAt { get; init; }

        internal static Duty Of(Obligation o) =>
            new(o.Id, o.Kind, o.Owner, o.DueOn, o.IsLate, o.Sum, o.Form, o.Link, o.State, o.Evidence, o.Answers, o.Source, o.Confidence, o.RuleFrom) { Change = o.WaitsFor ?? o.EndedWith, SettledAt = o.SettledAt };
    }

    internal sealed class Handler(SamspelDbContext db, BorderChecks border, Acting acting, IClock clock) : IQueryHandler<GetBorderCheck, Found>
    {
        public async Task<Found> Handle(GetBorderCheck request, CancellationToken cancellationToken)
        {
            var organisation = acting.Organisation;
            var booking = await db.Bookings.AsNoTracking()
                .Include(b => b.Quotes).ThenInclude(q => q.Lines)
                .Include(b => b.Entries)
                .Include(b => b.Changes)
                .AsSplitQuery()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == organisation || b.ProviderId == organisation), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var stored = await db.BorderChecks.AsNoTracking().Include(c => c.Obligations).SingleOrDefaultAsync(c => c.Id == booking.Id, cancellationToken);
            var now = clock.GetCurrentInstant();
            var check = stored ?? await border.PreviewAsync(booking, now, cancellationToken);
            return new Found(
                booking.SideOf(organisation)!.Value,
                stored is null,
                check.CheckedAt,
                check.RulesOf,
                !check.WithoutOwner.Any(),
                stored is not null && acting.Role is OrganisationRole.Owner or OrganisationRole.Booker or OrganisationRole.Finance,
                await border.DifferenceAsync(booking, now, cancellationToken),
                Shown(check.Current),
                Shown(check.Obligations.Where(o => o.WaitsFor is not null)),
                Shown(check.Obligations.Where(o => o.EndedWith is not null)));
        }

        private static IReadOnlyList<Duty> Shown(IEnumerable<Obligation> duties) => [.. duties.OrderBy(o => o.DueOn ?? LocalDate.MaxIsoValue).ThenBy(o => o.Kind).Select(Duty.Of)];
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/border-check", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetBorderCheck(new BookingId(booking)), ct))
            .WithSummary("The duties that the border brings to a booking");
    }
}
