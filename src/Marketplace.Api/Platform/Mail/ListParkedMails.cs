using Marketplace.Api.Bookings;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Platform.Mail;

/// <summary>Mails that the mail server refused too often, oldest first, for the administrator. What they say is not shown: some sign people in.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListParkedMails(string? Cursor = null, int? Limit = null) : IQuery<Page<ListParkedMails.Item>>
{
    /// <summary>One mail.</summary>
    /// <param name="Booking">The code of the booking it is about, if any.</param>
    public sealed record Item(Guid Id, string To, string Subject, string? Booking, Instant CreatedAt, Instant ParkedAt, int Attempts, string? LastError);

    private sealed record After(Instant ParkedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListParkedMails, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListParkedMails request, CancellationToken cancellationToken)
        {
            var limit = Http.Cursor.Limit(request.Limit);
            var parked = db.OutgoingMails.Where(m => m.ParkedAt != null);
            if (Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                parked = parked.Where(m => m.ParkedAt > after.ParkedAt || (m.ParkedAt == after.ParkedAt && m.Id > after.Id));
            }

            var found = await parked.OrderBy(m => m.ParkedAt).ThenBy(m => m.Id).Take(limit + 1)
                .Select(m => new { m.Id, m.RecipientAddress, m.Subject, m.BookingId, m.CreatedAt, ParkedAt = m.ParkedAt!.Value, m.Attempts, m.LastError })
                .ToListAsync(cancellationToken);
            var codes = await db.BookingCodesAsync(found.Select(m => m.BookingId is { } id ? new BookingId(id) : (BookingId?)null), cancellationToken);
            return Page<Item>.Of(
                [.. found.Select(m => new Item(m.Id, m.RecipientAddress, m.Subject, m.BookingId is { } id ? codes.GetValueOrDefault(new BookingId(id)) : null, m.CreatedAt, m.ParkedAt, m.Attempts, m.LastError))],
                limit,
                item => new After(item.ParkedAt, item.Id));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/parked-mails", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListParkedMails(cursor, limit), ct))
            .WithSummary("Mails that could not be delivered");
    }
}

/// <summary>An administrator has put the cause right: the mail is sent once more.</summary>
[Staff(StaffRole.Administrator)]
public sealed record RetryParkedMail(Guid Mail) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<RetryParkedMail, Done>
    {
        public async Task<Done> Handle(RetryParkedMail request, CancellationToken cancellationToken)
        {
            var mail = await db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == request.Mail && m.ParkedAt != null, cancellationToken) ?? throw PlatformErrors.Missing();
            mail.TryAgain(clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/parked-mails/{mail:guid}/retry", (Guid mail, Dispatcher door, CancellationToken ct) => door.Answer(new RetryParkedMail(mail), ct))
            .RequireKey()
            .WithSummary("Send a mail once more");
    }
}
