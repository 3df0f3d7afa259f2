using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;
using static Marketplace.Domain.Tests.Invoicing.Elsewhere.Work;

namespace Marketplace.Domain.Tests.Invoicing.Elsewhere;

public sealed class Repeating_an_invoice
{
    [Fact]
    public void Counts_its_days_from_the_first()
    {
        var recurring = Start(Rhythm.Month, new LocalDate(2027, 1, 31));
        Days(recurring, until: new LocalDate(2027, 5, 1)).ShouldBe([new LocalDate(2027, 1, 31), new LocalDate(2027, 2, 28), new LocalDate(2027, 3, 31), new LocalDate(2027, 4, 30)]);
    }

    [Fact]
    public void Makes_nothing_before_its_day_begins_where_the_firm_is()
    {
        var recurring = Start(Rhythm.Quarter, new LocalDate(2027, 1, 1));
        recurring.MakeNext(Zone, Instant.FromUtc(2026, 12, 31, 22, 59)).ShouldBeNull();
        recurring.MakeNext(Zone, Instant.FromUtc(2026, 12, 31, 23, 0))!.PerformedOn.ShouldBe(new LocalDate(2027, 1, 1));
        recurring.NextOn.ShouldBe(new LocalDate(2027, 4, 1));
    }

    [Fact]
    public void Ends_on_its_last_day_or_when_it_is_stopped()
    {
        Days(Start(Rhythm.Year, new LocalDate(2026, 12, 1), new LocalDate(2028, 11, 30)), until: new LocalDate(2040, 1, 1)).Count.ShouldBe(2);
        var stopped = Start(Rhythm.Month, Today);
        stopped.Stop();
        stopped.MakeNext(Zone, Now + Duration.FromDays(400)).ShouldBeNull();
    }

    [Fact]
    public void Waits_as_a_draft_unless_it_is_issued_by_itself()
    {
        var draft = Start(Rhythm.Month, Today).MakeNext(Zone, Now)!;
        draft.IssueAt.ShouldBeNull();
        draft.Events.ShouldContain(e => e is PlannedInvoiceWaits);
        var byItself = Start(Rhythm.Month, Today, byItself: true).MakeNext(Zone, Now)!;
        byItself.IssueAt.ShouldBe(Now);
        byItself.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_days_that_do_not_fit_each_other()
    {
        foreach (var (first, last) in ((LocalDate, LocalDate?)[])[(Today.PlusMonths(-1).PlusDays(-1), null), (Today, Today.PlusDays(-1)), (Today.PlusYears(3), null)])
        {
            ABooking.ShouldRefuse(() => Start(Rhythm.Month, first, last), ElsewhereErrors.DaysInvalid);
        }

        ABooking.ShouldRefuse(() => Start((Rhythm)2, Today), ElsewhereErrors.DaysInvalid);
    }

    private static RecurringInvoice Start(Rhythm rhythm, LocalDate first, LocalDate? last = null, bool byItself = false)
    {
        var firm = Firm();
        return RecurringInvoice.Start(Planned(firm, Business(firm), Content(Line(SupplyKind.Teaching, 4_000_00))), rhythm, first, last, byItself, Zone, Now);
    }

    private static List<LocalDate> Days(RecurringInvoice recurring, LocalDate until)
    {
        var days = new List<LocalDate>();
        while (recurring.MakeNext(Zone, Zone.AtStartOfDay(until).ToInstant()) is { } planned)
        {
            days.Add(planned.PerformedOn);
        }

        return days;
    }
}
