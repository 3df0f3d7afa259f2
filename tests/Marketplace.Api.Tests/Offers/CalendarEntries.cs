using System.Globalization;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Tests.Offers;

/// <summary>Time of a firm that is taken, without the whole story of the booking behind it.</summary>
internal static class CalendarEntries
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm'+00'");

    public static Task TakenAsync(ApiFixture api, OrganisationId firm, string from, string to, string kind, int rank) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant();
        var occupied = new Interval(Moment.Parse(from).Value, Moment.Parse(to).Value);
        var line = new WaitingLine([]);
        var entry = kind == "Firm"
            ? line.Claim(firm, BookingId.New(), OrganisationId.New(), occupied, "2380", now)
            : line.Place(firm, BookingId.New(), OrganisationId.New(), occupied, "2380", now + Duration.FromDays(7), now);
        if (kind == "Firm")
        {
            line.MakeFirm(entry, now);
        }

        entry.Rank.ShouldBe(rank, string.Create(CultureInfo.InvariantCulture, $"{kind} {from}"));
        db.CalendarEntries.Add(entry);
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
