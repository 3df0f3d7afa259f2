using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using NodaTime;
using static Marketplace.Domain.Tests.Bookings.ABooking;

namespace Marketplace.Domain.Tests.Calendar;

public class Waiting_in_line_for_a_date
{
    private static readonly OrganisationId FirmId = OrganisationId.New();
    private readonly List<CalendarEntry> _entries = [];

    [Fact]
    public void Is_ranked_in_the_order_of_asking()
    {
        Place(18, 20).Rank.ShouldBe(1);
        Place(19, 21).Rank.ShouldBe(2);
        Place(22, 23).Rank.ShouldBe(1);
    }

    [Fact]
    public void Is_refused_to_a_fourth()
    {
        Place(18, 20);
        Place(18, 20);
        Place(18, 20);
        ShouldRefuse(() => Place(18, 20), CalendarErrors.QueueFull);
    }

    [Fact]
    public void Moves_up_when_the_first_lets_go()
    {
        var first = Place(18, 20);
        var second = Place(18, 20);
        Line().Release(first.BookingId, OptionEnd.BookingEnded, Now);

        second.Rank.ShouldBe(1);
        second.Events.OfType<OptionPromoted>().Single().Rank.ShouldBe(1);
    }

    [Fact]
    public void Ends_for_the_others_when_one_becomes_firm()
    {
        var first = Place(18, 20);
        var second = Place(18, 20);
        Line().MakeFirm(second, Now);

        second.Kind.ShouldBe(EntryKind.Firm);
        first.IsLive.ShouldBeFalse();
        first.Events.OfType<OptionReleased>().Single().Why.ShouldBe(OptionEnd.Outrun);
        ShouldRefuse(() => Place(19, 21), CalendarErrors.Taken);
    }

    [Fact]
    public void Holds_nothing_once_it_has_expired()
    {
        var first = Place(18, 20);
        var later = first.ExpiresAt!.Value;
        var next = new WaitingLine(_entries).Place(FirmId, BookingId.New(), OrganisationId.New(), Hours(18, 20), "2380", later + Duration.FromDays(1), later);

        next.Rank.ShouldBe(1);
        first.IsLive.ShouldBeFalse();
    }

    [Fact]
    public void Does_not_mind_entries_that_only_touch()
    {
        Line().MakeFirm(Place(18, 20), Now);
        Place(20, 22).Rank.ShouldBe(1);
    }

    private CalendarEntry Place(int from, int to)
    {
        var entry = Line().Place(FirmId, BookingId.New(), OrganisationId.New(), Hours(from, to), "2380", Now + Duration.FromDays(14), Now + Duration.FromSeconds(_entries.Count));
        _entries.Add(entry);
        return entry;
    }

    private WaitingLine Line() => new(_entries);

    private static Interval Hours(int from, int to) => new(Instant.FromUtc(2027, 3, 14, from, 0), Instant.FromUtc(2027, 3, 14, to, 0));
}
