using System.Net;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

public sealed class Changing_a_recurring_invoice(PostgresFixture postgres) : IAsyncLifetime
{
    private Studio _studio = null!;

    public async ValueTask InitializeAsync() => _studio = await Studio.OpenAsync(postgres);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task Counts_from_the_next_one_on_and_leaves_what_was_made()
    {
        var recurring = await StartedAsync();
        await _studio.PassAsync(Duration.FromHours(1));
        var before = await FoundAsync(recurring);
        await _studio.DoAsync(As(before) with { Lines = [Studio.Line(SupplyKind.ProtectedPerformance, "Högläsning", 6_000_00)] });
        await _studio.PassAsync(Duration.FromDays(31));

        var made = await _studio.Office.InDatabaseAsync(db => db.PlannedInvoices.Where(p => p.RecurringId == recurring).OrderBy(p => p.PerformedOn).ToListAsync());
        made.Select(p => p.Content.Net().Minor).ShouldBe([5_000_00, 6_000_00]);
        var found = await FoundAsync(recurring);
        (found.Made, found.Net.Minor).ShouldBe((2, 6_000_00));
        var change = found.Changes.ShouldHaveSingleItem();
        (change.Before.Net.Minor, change.After.Net.Minor).ShouldBe((5_000_00, 6_000_00));
        change.By.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Counts_the_days_anew_when_the_next_one_or_the_rhythm_is_another()
    {
        var recurring = await StartedAsync();
        await _studio.PassAsync(Duration.FromHours(1));
        var next = _studio.Today.PlusDays(3);
        await _studio.DoAsync(As(await FoundAsync(recurring)) with { NextOn = next, Rhythm = Rhythm.Quarter });
        for (var week = 0; week < 16; week++)
        {
            await _studio.PassAsync(Duration.FromDays(7));
        }

        var found = await FoundAsync(recurring);
        (found.Made, found.LastMadeOn, found.NextOn).ShouldBe((3, next.PlusMonths(3), next.PlusMonths(6)));
    }

    [Fact]
    public async Task Ends_it_on_another_day()
    {
        var recurring = await StartedAsync();
        await _studio.PassAsync(Duration.FromHours(1));
        var found = await FoundAsync(recurring);
        var changed = await _studio.DoAsync(As(found) with { LastOn = found.NextOn });
        changed.NextOn.ShouldBe(found.NextOn);
        await _studio.PassAsync(Duration.FromDays(32));

        (await FoundAsync(recurring)).NextOn.ShouldBeNull();
        var late = await _studio.AsFirmAsync(As(await FoundAsync(recurring)) with { NextOn = _studio.Today.PlusDays(5), LastOn = null });
        late.Error!.Code.ShouldBe(ElsewhereErrors.RecurringEnded);
    }

    [Fact]
    public async Task Is_refused_for_days_that_do_not_fit_and_changes_nothing()
    {
        var recurring = await StartedAsync();
        await _studio.PassAsync(Duration.FromHours(1));
        var found = await FoundAsync(recurring);
        foreach (var (next, last) in ((LocalDate, LocalDate?)[])[(_studio.Today.PlusDays(-1), null), (_studio.Today, null), (_studio.Today.PlusYears(3), null), (_studio.Today.PlusDays(20), _studio.Today.PlusDays(19))])
        {
            var refused = await _studio.AsFirmAsync(As(found) with { NextOn = next, LastOn = last });
            (refused.Error?.Code ?? "", refused.Error?.Fields.Any(f => f.Code == ElsewhereErrors.DaysInvalid)).ShouldBeOneOf((ElsewhereErrors.DaysInvalid, false), (PlatformErrors.Validation, true));
        }

        var same = await FoundAsync(recurring);
        (same.NextOn, same.Version, same.Changes.Count).ShouldBe((found.NextOn, found.Version, 0));
    }

    [Fact]
    public async Task Leaves_no_trace_when_nothing_is_different()
    {
        var recurring = await StartedAsync();
        var found = await FoundAsync(recurring);
        (await _studio.DoAsync(As(found))).Version.ShouldBe(found.Version);
        (await FoundAsync(recurring)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_one_of_two_editors_through_and_tells_the_other()
    {
        var recurring = await StartedAsync();
        var found = await FoundAsync(recurring);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => _studio.AsFirmAsync(As(found) with { Title = $"Högläsning {n}" }))));
        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Error!.Code == PlatformErrors.ChangedMeanwhile && a.Error.Kind == ErrorKind.Conflict);
        (await FoundAsync(recurring)).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Looks_again_when_the_next_one_was_made_meanwhile()
    {
        var recurring = await StartedAsync();
        var found = await FoundAsync(recurring);
        await _studio.PassAsync(Duration.FromHours(1));
        (await _studio.AsFirmAsync(As(found) with { Title = "Något annat" })).Error!.Code.ShouldBe(PlatformErrors.ChangedMeanwhile);
    }

    [Fact]
    public async Task Is_nobodys_but_the_firms()
    {
        var recurring = await StartedAsync();
        var found = await FoundAsync(recurring);
        (await _studio.Office.SendAsync(_studio.Neighbour, new GetRecurringInvoice(recurring))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _studio.Office.SendAsync(_studio.Neighbour, As(found))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    private async Task<RecurringInvoiceId> StartedAsync()
    {
        var planned = await _studio.DoAsync(_studio.Reading(await _studio.CustomerAsync()));
        return (await _studio.DoAsync(new StartRecurringInvoice(planned.Planned, Rhythm.Month, _studio.Today, null, false))).Recurring;
    }

    private Task<GetRecurringInvoice.Found> FoundAsync(RecurringInvoiceId recurring) => _studio.DoAsync(new GetRecurringInvoice(recurring));

    private ChangeRecurringInvoice As(GetRecurringInvoice.Found found) => new(
        found.Customer, found.Currency, found.Title, found.NextOn ?? _studio.Today, found.Place, found.PlaceCountry,
        [.. found.Lines.Select(l => new WrittenInvoiceLine(l.Supply, l.Text, l.Quantity, l.Unit, l.UnitPrice, l.VatChoice))],
        found.Reference, found.OrderNumber, found.TermDays, found.Withheld.IsZero ? null : found.Withheld, found.Rhythm, found.LastOn, found.IssuesByItself)
    { Recurring = found.Id, Version = found.Version };
}

/// <summary>The same on the page.</summary>
public sealed class Pages_of_a_recurring_invoice(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Change_the_price_and_show_by_whom_it_was()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/sv/invoices/drafts");
        browser.Html.ShouldContain($"href=\"invoices/recurring/{work.Recurring}\"");
        foreach (var language in (string[])["nb", "en", "sv"])
        {
            await browser.OpenAsync($"/{language}/invoices/recurring/{work.Recurring}");
            browser.Status.ShouldBe(HttpStatusCode.OK);
        }

        await browser.SubmitAsync("recurring", Typed(work, price: "x"));
        browser.Html.ShouldContain("id=\"recurring-lines-0-unitprice-error\"");
        await browser.SubmitAsync("recurring", Typed(work, next: "2020-01-01"));
        browser.Html.ShouldContain("id=\"recurring-performedon-error\"");
        await browser.SubmitAsync("recurring", Typed(work));
        browser.At.ShouldBe($"/sv/invoices/recurring/{work.Recurring}?done=changed");
        browser.Text.Replace('\u00a0', ' ').ShouldContain("Belopp utan moms: från 5 000 kr till 6 000 kr");
        browser.Text.ShouldContain(firm.Owner.Name);

        // Somebody else stopped it while the page was open.
        await firm.Owner.Api.RemoveAsync($"organisation/recurring-invoices/{work.Recurring}");
        await browser.SubmitAsync("recurring", Typed(work, price: "7000"));
        browser.Text.ShouldContain("Någon annan hann ändra detta.");
        await browser.OpenAsync($"/sv/invoices/recurring/{work.Recurring}");
        browser.Text.ShouldContain("Den är avslutad.");
    }

    [Fact]
    public async Task Let_a_viewer_look_and_strangers_not()
    {
        var (firm, stranger) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.ApprovedAsync(api));
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        using var viewer = await AnIssuedInvoice.BrowserOfAsync(api, firm with { Owner = await firm.MemberAsync(api, OrganisationRole.Viewer) });
        await viewer.OpenAsync($"/sv/invoices/recurring/{work.Recurring}");
        viewer.Html.ShouldNotContain("value=\"recurring\"");
        viewer.Text.ShouldContain("Inget än.");
        using var other = await AnIssuedInvoice.BrowserOfAsync(api, stranger);
        await other.OpenAsync($"/sv/invoices/recurring/{work.Recurring}");
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Owner.Api.ReadAsync($"organisation/recurring-invoices/{work.Recurring}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (string, string)[] Typed(WorkElsewhere work, string price = "6000", string next = "2026-12-15") =>
    [
        ("Input.Customer", work.CustomerId), ("Input.Title", "Högläsning"), ("Input.PerformedOn", next), ("Input.Place", "Bokhandeln, Åre"), ("Input.PlaceCountry", "SE"), ("Input.Currency", "SEK"),
        ("Input.Lines[0].Supply", "ProtectedPerformance"), ("Input.Lines[0].Text", "Högläsning"), ("Input.Lines[0].Quantity", "1"), ("Input.Lines[0].Unit", "Piece"), ("Input.Lines[0].UnitPrice", price),
        ("Input.TermDays", "30"), ("Repeat.Rhythm", "Quarter"), ("Repeat.LastOn", "2027-12-31"), ("Input.Then", "save"),
    ];
}
