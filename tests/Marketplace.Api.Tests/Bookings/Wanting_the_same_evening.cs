using System.Net;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

public sealed class Wanting_the_same_evening(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Buyers = 8;

    [Fact]
    public async Task Gives_it_to_exactly_one_of_those_who_sign_in_the_same_second()
    {
        var street = await Street.OpenAsync(api, Buyers);
        for (var round = 0; round < 12; round++)
        {
            var start = new LocalDateTime(2027, 3, 1, 19, 0).PlusDays(round * 2);
            var wishes = new List<(BookingId Booking, string Code)>();
            foreach (var buyer in street.Buyers)
            {
                // Nobody's evening is quite the other's, but each touches every other.
                wishes.Add(await street.ReadyToSignAsync(buyer, start.PlusMinutes(15 * wishes.Count)));
            }

            var answers = await Street.AtOnceAsync(Buyers, n => street.Buyers[n].Owner.Api.PostAsync(
                $"bookings/{wishes[n].Booking.Value}/agreement/signatures", new { typedName = "Bodil Backe", code = wishes[n].Code }, $"sign-{round}"));

            var told = string.Join('\n', answers.Select(a => $"{a.Status} {a.Code}"));
            answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1, told);
            answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict && (a.Code == CalendarErrors.Taken || a.Code == "date_taken"), told);
            await ShouldHoldAsync(street, wishes, winner: Array.FindIndex(answers, a => a.Status == HttpStatusCode.OK));
        }
    }

    [Fact]
    public async Task Tells_those_in_line_by_letter_and_keeps_their_request()
    {
        var street = await Street.OpenAsync(api, 3);
        var wishes = new List<(BookingId Booking, string Code)>();
        foreach (var buyer in street.Buyers)
        {
            var wish = await street.ReadyToSignAsync(buyer, new LocalDateTime(2027, 5, 1, 19, 0));
            await PlaceInLineAsync(wish.Booking);
            wishes.Add(wish);
        }

        var answers = await Street.AtOnceAsync(3, n => street.Buyers[n].Owner.Api.PostAsync(
            $"bookings/{wishes[n].Booking.Value}/agreement/signatures", new { typedName = "Bodil Backe", code = wishes[n].Code }, "sign"));
        await api.RunJobsAsync();

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var (buyer, answer) in street.Buyers.Zip(answers).Where(b => b.Second.Status != HttpStatusCode.OK))
        {
            answer.Status.ShouldBe(HttpStatusCode.Conflict);
            var letters = api.Mails.To(buyer.Owner.Email).Select(m => m.Subject).ToList();
            letters.ShouldContain(s => s!.StartsWith("Någon annan hann före", StringComparison.Ordinal), string.Join("\n", letters));
        }
    }

    [Fact]
    public async Task Leaves_a_buyer_whom_nobody_has_checked_with_two_options_however_many_are_asked_for_at_once()
    {
        var streets = new List<Street>();
        while (streets.Count < 6)
        {
            streets.Add(await Street.OpenAsync(api, 0));
        }

        var buyer = (await Street.OpenAsync(api, 1, approved: false)).Buyers[0];
        foreach (var street in streets)
        {
            await GiveOptionsAsync(street);
        }

        var answers = await Street.AtOnceAsync(streets.Count, n => buyer.Owner.Api.PostAsync("bookings", streets[n].Wish(), $"ask-{n}"));

        var told = string.Join('\n', answers.Select(a => $"{a.Status} {a.Code}"));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(2, told);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.UnprocessableEntity && a.Code == CalendarErrors.TooManyOptions, told);
        (await api.InDatabaseAsync(db => db.CalendarEntries.CountAsync(e => e.BuyerId == buyer.Id && e.ReleasedAt == null))).ShouldBe(2);
    }

    private static async Task GiveOptionsAsync(Street street)
    {
        var content = await street.Offer.ReadAsync();
        var wanted = content["content"]!.DeepClone();
        wanted["booking"] = new System.Text.Json.Nodes.JsonObject { ["givesOptions"] = true, ["optionDays"] = 7 };
        var changed = await Organisations.VersionedCalls.ChangeAsync(street.Firm.Owner.Api, street.Offer.Path, wanted, content["version"]!.GetValue<uint>());
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
    }

    private Task<int> PlaceInLineAsync(BookingId booking) => api.InDatabaseAsync(async db =>
    {
        var wish = await db.Bookings.SingleAsync(b => b.Id == booking);
        var now = api.Clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new Marketplace.Api.Calendar.FirmCalendars(db).PlaceOptionAsync(wish, now + Duration.FromDays(7), now, TestContext.Current.CancellationToken);
        var saved = await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    });

    /// <summary>One has the evening, the others have what they had before.</summary>
    private async Task ShouldHoldAsync(Street street, List<(BookingId Booking, string Code)> wishes, int winner)
    {
        var ids = wishes.Select(w => w.Booking).ToList();
        var firm = await api.InDatabaseAsync(db => db.CalendarEntries.AsNoTracking().Where(e => ids.Contains(e.BookingId) && e.Kind == EntryKind.Firm && e.ReleasedAt == null).ToListAsync());
        firm.ShouldHaveSingleItem().BookingId.ShouldBe(wishes[winner].Booking);
        var bookings = await api.InDatabaseAsync(db => db.Bookings.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id));
        for (var n = 0; n < wishes.Count; n++)
        {
            var (state, signed) = (bookings[wishes[n].Booking].State, bookings[wishes[n].Booking].BuyerSignedAt);
            (state, signed is null).ShouldBe(n == winner ? (BookingState.Contracted, false) : (BookingState.Agreed, true));
            (await street.Buyers[n].Owner.Api.ReadAsync($"bookings/{bookings[wishes[n].Booking].Code}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }
}
