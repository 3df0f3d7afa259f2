using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

/// <summary>What is issued by itself, and what is made anew each month, quarter or year.</summary>
public sealed class Leaving_invoices_to_the_clock(PostgresFixture postgres) : IAsyncLifetime
{
    private Studio _studio = null!;

    public async ValueTask InitializeAsync() => _studio = await Studio.OpenAsync(postgres);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task Issues_after_a_day_what_the_firm_left_to_it()
    {
        await _studio.GiveMandateAsync();
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync(), byItself: true));
        await _studio.PassAsync(Duration.FromHours(23));
        (await NumbersAsync()).ShouldBeEmpty();
        await _studio.PassAsync(Duration.FromHours(1));
        (await NumbersAsync()).ShouldBe(["SMP-1"]);
        (await _studio.DoAsync(new GetPlannedInvoice(planned.Planned))).Invoice.ShouldNotBeNull();
        (await _studio.DoAsync(new ListPlannedInvoices())).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Begins_the_day_anew_when_it_is_changed_and_never_issues_before_the_work_is_done()
    {
        await _studio.GiveMandateAsync();
        var customer = await _studio.CustomerAsync();
        var planned = await _studio.DoAsync(_studio.Reading(customer, byItself: true));
        await _studio.PassAsync(Duration.FromHours(20));
        var (later, day) = (_studio.Reading(customer, byItself: true), _studio.Today.PlusDays(5));
        await _studio.DoAsync(new ChangePlannedInvoice(later.Customer, later.Currency, "Två läsningar", day, later.Place, later.PlaceCountry, later.Lines, null, null, 30, null, true) { Planned = planned.Planned, Version = planned.Version });
        await _studio.PassAsync(Duration.FromDays(4));
        (await NumbersAsync()).ShouldBeEmpty();
        await _studio.PassAsync(Duration.FromDays(1));
        (await NumbersAsync()).ShouldBe(["SMP-1"]);
    }

    [Fact]
    public async Task Tells_the_firm_what_keeps_one_from_leaving()
    {
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync(), byItself: true));
        await _studio.PassAsync(Duration.FromHours(25));
        var found = await _studio.DoAsync(new GetPlannedInvoice(planned.Planned));
        (found.Problem, found.IssueAt, found.Invoice).ShouldBe((ElsewhereErrors.MandateNeeded, null, null));
        (await _studio.Office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.TextBody.Contains("invoices/drafts/" + planned.Planned.Value)))).ShouldBe(1);
        await _studio.GiveMandateAsync();
        (await _studio.DoAsync(new IssuePlannedInvoice(planned.Planned))).Number.ShouldBe("SMP-1");
    }

    [Fact]
    public async Task Ends_when_the_mandate_is_withdrawn_and_begins_again_when_it_is_given_anew()
    {
        await _studio.GiveMandateAsync();
        var customer = await _studio.CustomerAsync();
        var planned = await _studio.DoAsync(_studio.Reading(customer, byItself: true));
        await _studio.DoAsync(new WithdrawInvoiceMandate());
        await _studio.DoAsync(new WithdrawInvoiceMandate());
        await _studio.PassAsync(Duration.FromHours(25));
        var found = await _studio.DoAsync(new GetPlannedInvoice(planned.Planned));
        (found.Problem, found.IssueAt, found.Invoice, found.Hindrance!.Code).ShouldBe((ElsewhereErrors.MandateNeeded, null, null, ElsewhereErrors.MandateNeeded));
        (await NumbersAsync()).ShouldBeEmpty();

        await _studio.GiveMandateAsync();
        (await _studio.DoAsync(new IssuePlannedInvoice(planned.Planned))).Number.ShouldBe("SMP-1");
        var mandate = await _studio.DoAsync(new GetInvoiceMandate());
        mandate.Given!.At.ShouldBe(_studio.Office.Clock.GetCurrentInstant());
        var past = mandate.Withdrawn.ShouldHaveSingleItem();
        (past.By, past.WithdrawnBy, past.WithdrawnAt - past.At).ShouldBe((mandate.Given.By, mandate.Given.By, Duration.Zero));
    }

    [Fact]
    public async Task Issues_once_however_many_look_at_the_same_time()
    {
        await _studio.GiveMandateAsync();
        var customer = await _studio.CustomerAsync();
        for (var i = 0; i < 5; i++)
        {
            await _studio.DoAsync(_studio.Reading(customer, byItself: true));
        }

        _studio.Office.Clock.Advance(Duration.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _studio.SweepAsync("planned-invoices")));
        (await NumbersAsync()).ShouldBe(["SMP-1", "SMP-2", "SMP-3", "SMP-4", "SMP-5"], ignoreOrder: true);
    }

    [Fact]
    public async Task Makes_a_recurring_invoice_once_for_each_period_and_makes_up_for_missed_ones()
    {
        await _studio.GiveMandateAsync();
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync()));
        var first = _studio.Today.PlusDays(1);
        await _studio.DoAsync(new StartRecurringInvoice(planned.Planned, Rhythm.Month, first, first.PlusMonths(3), IssuesByItself: true));
        await _studio.DoAsync(new DiscardPlannedInvoice(planned.Planned));

        // Nobody looked for three months, and then several did at once.
        _studio.Office.Clock.Advance(Duration.FromDays(80));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _studio.SweepAsync("recurring-invoices")));
        await _studio.PassAsync(Duration.Zero);
        (await DaysAsync()).ShouldBe([first, first.PlusMonths(1), first.PlusMonths(2)]);
        (await NumbersAsync()).Count.ShouldBe(3);
        (await _studio.DoAsync(new ListRecurringInvoices())).Items.ShouldHaveSingleItem().NextOn.ShouldBe(first.PlusMonths(3));

        await _studio.PassAsync(Duration.FromDays(400));
        (await DaysAsync()).Count.ShouldBe(4);
        (await _studio.DoAsync(new ListRecurringInvoices())).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_a_recurring_invoice_as_a_draft_when_the_firm_wants_to_look_and_ends_when_it_is_stopped()
    {
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync()));
        var recurring = await _studio.DoAsync(new StartRecurringInvoice(planned.Planned, Rhythm.Quarter, _studio.Today, null, IssuesByItself: false));
        await _studio.PassAsync(Duration.FromMinutes(1));
        (await _studio.DoAsync(new ListPlannedInvoices())).Items.Count.ShouldBe(2);
        (await _studio.Office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.TextBody.Contains("invoices/drafts/")))).ShouldBe(1);

        await _studio.DoAsync(new StopRecurringInvoice(recurring.Recurring));
        await _studio.PassAsync(Duration.FromDays(365));
        (await _studio.DoAsync(new ListPlannedInvoices())).Items.Count.ShouldBe(2);
    }

    private Task<List<string>> NumbersAsync() => _studio.Office.InDatabaseAsync(db => db.Invoices.Where(i => i.CustomerId != null).OrderBy(i => i.Serial).Select(i => i.Number).ToListAsync());

    private Task<List<LocalDate>> DaysAsync() => _studio.Office.InDatabaseAsync(db => db.PlannedInvoices.Where(p => p.RecurringId != null).OrderBy(p => p.PerformedOn).Select(p => p.PerformedOn).ToListAsync());
}
