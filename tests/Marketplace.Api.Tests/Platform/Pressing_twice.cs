using System.Net;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Domain.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Platform;

/// <summary>A page answers slowly and somebody presses again: every form of the pages carries a key, so the deed is done once.</summary>
public sealed class Pressing_twice(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Makes_one_offer_one_unit_and_one_closed_day()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(firm.Owner);

        await browser.OpenAsync("/sv/organisation/offers/new");
        await browser.SubmitTwiceAsync("new-offer", ("Input.Language", "Swedish"), ("Input.Title", "Vinterlåtar"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        (await firm.Owner.Api.ReadAsync("organisation/offers")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

        await browser.OpenAsync("/sv/organisation/calendar?month=2026-12");
        await browser.SubmitTwiceAsync("exception", ("Input.From", "2026-12-18"), ("Input.To", "2026-12-20"), ("Input.IsFree", "no"), ("Input.Reason", "turné"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        (await firm.Owner.Api.ReadAsync("organisation/calendar?year=2026&month=12")).Json.GetProperty("exceptions").GetArrayLength().ShouldBe(1);

        await browser.OpenAsync("/sv/organisation/units");
        await browser.SubmitTwiceAsync("add", ("Input.Name", "Stora scenen"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        (await firm.Owner.Api.ReadAsync("organisation")).Json.GetProperty("units").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Asks_quotes_accepts_and_calls_off_once()
    {
        var street = await Street.OpenAsync(api);
        var buyer = street.Buyers[0];
        using var buyers = await SignedInAsync(buyer.Owner);
        using var firms = await SignedInAsync(street.Firm.Owner);
        await buyers.OpenAsync($"/sv/offers/{street.Offer.Slug}/request");
        (string, string)[] wish =
        [
            ("Input.Date", "2027-03-06"), ("Input.Time", "19:00"), ("Input.Municipality", "2321"), ("Input.Venue", "Krogen"), ("Input.Audience", "40"), ("Input.Method", "Card"), ("Input.Then", "send"),
        ];

        // The first press shows the price, so that nobody asks without having seen it.
        await buyers.SubmitAsync("request", wish);
        await buyers.SubmitTwiceAsync("request", wish);
        var asked = (await buyer.Owner.Api.ReadAsync("bookings")).Json.GetProperty("items");
        asked.GetArrayLength().ShouldBe(1, buyers.Text);
        var code = asked[0].GetProperty("code").GetString()!;

        await firms.OpenAsync($"/sv/bookings/{code}");
        await firms.SubmitTwiceAsync("act", ("Input.Act", "quote"));
        await buyers.OpenAsync($"/sv/bookings/{code}");
        await buyers.SubmitTwiceAsync("act", ("Input.Act", "accept"));
        await buyers.OpenAsync($"/sv/bookings/{code}/cancel");
        await buyers.SubmitTwiceAsync("act", ("Input.Reason", "Vi fick förhinder."));

        buyers.Status.ShouldBe(HttpStatusCode.OK);
        buyers.At.ShouldContain("done=cancel");
        (await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Code == code).SelectMany(b => b.Entries).OrderBy(e => e.At).Select(e => e.Act).ToListAsync()))
            .ShouldBe([BookingAct.Request, BookingAct.Quote, BookingAct.Accept, BookingAct.Cancel], ignoreOrder: true);
    }

    [Fact]
    public async Task And_changing_what_was_written_is_another_deed()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(firm.Owner);
        await browser.OpenAsync("/sv/organisation/calendar?month=2026-12");
        var page = browser.Html;
        await browser.SubmitAsync("exception", ("Input.From", "2026-12-18"), ("Input.To", "2026-12-20"), ("Input.IsFree", "no"));

        // Back in the browser: the same form with the same key, filled in otherwise.
        browser.GoBack(page);
        await browser.SubmitAsync("exception", ("Input.From", "2026-12-27"), ("Input.To", "2026-12-28"), ("Input.IsFree", "no"));

        (await firm.Owner.Api.ReadAsync("organisation/calendar?year=2026&month=12")).Json.GetProperty("exceptions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Is_met_by_every_form_that_changes_something()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var offer = await AnOffer.DraftedAsync(firm);
        using var browser = await SignedInAsync(firm.Owner);
        var forms = 0;
        foreach (var page in (string[])["organisation/offers/new", offer.Path, "organisation/calendar", "organisation/calendar/week", "organisation/units", "organisation/members", "organisation/bank", "organisation/vat", "organisation/invoicing", "organisation/paid-through", "payouts", "organisations/new"])
        {
            await browser.OpenAsync("/sv/" + page);
            browser.Status.ShouldBe(HttpStatusCode.OK, page);
            forms += browser.Html.Split("name=\"_key\"").Length - 1;
        }

        forms.ShouldBeGreaterThan(11);
    }

    private async Task<Browser> SignedInAsync(SignedInPerson person)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}
