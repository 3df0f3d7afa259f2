using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>A party takes the evening into its own calendar: time in the venue's zone, place, who and the booking's code.</summary>
[SignedIn]
public sealed record DownloadBookingCalendar(BookingId Booking) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<DownloadBookingCalendar, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadBookingCalendar request, CancellationToken cancellationToken)
        {
            var booking = await db.BookingToReadAsync(request.Booking, acting, cancellationToken);
            var names = await db.Organisations
                .Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
                .ToDictionaryAsync(o => o.Id, o => o.DisplayName, cancellationToken);
            var file = new Ical.Net.Calendar { ProductId = "-//Samspel//Samspel//SV" };
            file.AddTimeZone(VTimeZone.FromDateTimeZone(booking.Facts.ZoneId, booking.Facts.Start.Date.PlusYears(-1).ToDateTimeUnspecified(), includeHistoricalData: false));
            var moves = await db.Set<BookingChange>().CountAsync(c => c.BookingId == booking.Id && c.State == ChangeState.InForce, cancellationToken);
            file.Events.Add(Event(booking, names, moves, clock.GetCurrentInstant()));
            var bytes = Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(file)!);
            return new DocumentFile(new MemoryStream(bytes, writable: false), booking.Code + ".ics", "text/calendar; charset=utf-8", DocumentReading.HashOf(bytes));
        }

        private static CalendarEvent Event(Booking booking, Dictionary<OrganisationId, string> names, int moves, Instant now) => new()
        {
            // The same each time, so that a moved evening moves in the calendar instead of standing there twice.
            Uid = $"{booking.Id.Value:n}@samspel",
            Sequence = moves,
            Summary = booking.Title,
            Start = At(booking.Facts.Begins, booking.Facts),
            End = At(booking.Facts.Ends, booking.Facts),
            Location = string.Join(", ", ((string?[])[booking.Facts.Venue, booking.Facts.Address, Municipalities.Find(booking.Facts.Municipality)?.Name]).Where(p => !string.IsNullOrWhiteSpace(p))),
            Description = Texts.Get("calendar.file.description", names[booking.ProviderId], names[booking.BuyerId], booking.Code),
            DtStamp = new CalDateTime(now.ToDateTimeUtc(), "UTC"),
            Status = booking.State switch
            {
                BookingState.Contracted or BookingState.Confirmed or BookingState.Performed or BookingState.Completed => EventStatus.Confirmed,
                BookingState.Requested or BookingState.Quoted or BookingState.Agreed => EventStatus.Tentative,
                _ => EventStatus.Cancelled,
            },
        };

        private static CalDateTime At(Instant moment, BookingFacts facts) =>
            new(moment.InZone(facts.Zone).ToDateTimeUnspecified(), facts.ZoneId);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/calendar.ics", (Guid booking, Dispatcher door, HttpContext context, CancellationToken ct) =>
                door.Download(context, new DownloadBookingCalendar(new BookingId(booking)), ct))
            .WithTags(nameof(Calendar)).WithSummary("The evening as a calendar file").AnswersFile("text/calendar");
    }
}
