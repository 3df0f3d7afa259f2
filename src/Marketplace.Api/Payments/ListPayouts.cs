using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The firm's money on its way to its bank account, newest first.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record ListPayouts(string? Cursor = null, int? Limit = null) : IQuery<Page<ListPayouts.Item>>
{
    /// <summary>One payout.</summary>
    /// <param name="Payout">The payout.</param>
    /// <param name="Booking">The booking it is for.</param>
    /// <param name="Code">The booking's short code.</param>
    /// <param name="Title">What was booked.</param>
    /// <param name="State">Where the money is.</param>
    /// <param name="Amount">How much, in the currency of the contract.</param>
    /// <param name="Credited">How much, in the currency of the firm's account; nothing before the transfer.</param>
    /// <param name="ExchangeRate">The rate between the two, if they differ.</param>
    /// <param name="OnAccountBy">The one date: on your account by.</param>
    /// <param name="PaidAt">When it arrived.</param>
    /// <param name="Reason">Why it stopped: the text <c>payouts.reason.{code}</c> says what to do.</param>
    public sealed record Item(
        PayoutId Payout,
        BookingId Booking,
        string Code,
        string Title,
        PayoutState State,
        Money Amount,
        Money Credited,
        decimal? ExchangeRate,
        LocalDate OnAccountBy,
        Instant? PaidAt,
        string? Reason)
    {
        internal static Item Of(Payout payout, string code, string title) => new(
            payout.Id,
            payout.BookingId,
            code,
            title,
            payout.State,
            payout.Amount,
            payout.Credited,
            payout.ExchangeRate,
            payout.ExpectedOn,
            payout.PaidAt,
            payout.Reason is { } reason ? PayoutReasons.Known(reason) : null);
    }

    internal sealed record Position(Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListPayouts, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListPayouts request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var after = Platform.Http.Cursor.Decode<Position>(request.Cursor)?.Id;
            var firm = acting.Organisation;
            var payouts = db.Payouts.AsNoTracking().Where(p => p.FirmId == firm && p.State != PayoutState.Cancelled);
            if (after is { } last)
            {
                payouts = payouts.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.Id), ValueTuple.Create(new PayoutId(last))));
            }

            var rows = await payouts
                .OrderByDescending(p => p.Id)
                .Take(limit + 1)
                .Join(db.Bookings, p => p.BookingId, b => b.Id, (p, b) => new { Payout = p, b.Code, b.Title })
                .OrderByDescending(r => r.Payout.Id)
                .ToListAsync(cancellationToken);
            return Page<Item>.Of([.. rows.Select(r => Item.Of(r.Payout, r.Code, r.Title))], limit, item => new Position(item.Payout.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/payouts", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPayouts(cursor, limit), ct))
            .WithSummary("The firm's payouts, newest first");
    }
}
