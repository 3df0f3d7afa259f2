using System.Net;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Offers;

public sealed class Pages_of_offers(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string, string)[] Whole =
    [
        ("Input.Texts[0].Title", "Vinterlåtar"), ("Input.Texts[0].Lead", "Låtar <i>för</i> mörkret"), ("Input.Kind", "Performance"), ("Input.Discipline", "Music"),
        ("Input.LengthMinutes", "60"), ("Input.PriceBasis", "Fixed"), ("Input.PriceAmount", "12 500,50"), ("Input.BaseMunicipality", "2321"),
        ("Input.MustBeFree", "Anna Ås\nPer Öhn"), ("Input.TravelBasis", "PerKm"), ("Input.PerKm", "50"), ("Input.PerformsWork", "yes"), ("Input.BeforeAudience", "yes"),
        ("Input.Effects", "DarkSeason"), ("Input.Effects", "LocalPride"),
        ("Input.Rider[0].Kind", "StageWidth"), ("Input.Rider[0].Least", "4,5"), ("Input.Rider[0].FirmBrings", "true"), ("Input.Rider[1].Kind", ""),
        ("Input.Cancellation[0].By", "Buyer"), ("Input.Cancellation[0].Days", "30"), ("Input.Cancellation[0].Percent", "100"),
        ("Input.AddOns[0].Sv", "Allsång"), ("Input.AddOns[0].Price", "1000"),
    ];

    [Fact]
    public async Task Take_a_firm_from_a_title_to_a_published_offer()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(firm);
        await browser.OpenAsync("/sv/organisation/offers/new");
        await browser.SubmitAsync("new-offer", ("Input.Language", "Swedish"), ("Input.Title", ""));
        browser.Html.ShouldContain("id=\"new-offer-title-error\"");
        await browser.SubmitAsync("new-offer", ("Input.Language", "Swedish"), ("Input.Title", "Vinterlåtar"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.At.ShouldStartWith("/sv/organisation/offers/");

        await browser.SubmitAsync("publish");
        browser.Text.ShouldContain("Det här saknas: slag, pris, längd, utgångsort, vem som måste vara ledig.");

        await browser.SubmitAsync("offer", [.. Whole.Where(f => f.Item1 != "Input.LengthMinutes"), ("Input.LengthMinutes", "en timme")]);
        browser.Html.ShouldContain("id=\"offer-lengthminutes-error\"");
        browser.Html.ShouldContain("value=\"en timme\"");
        browser.Text.ShouldContain("value=\"12 500,50\"");

        await browser.SubmitAsync("offer", [.. Whole, ("Input.Then", "publish")]);
        browser.At.ShouldEndWith("?saved=published");
        browser.Text.ShouldContain("value=\"12500,50\"");
        browser.Text.ShouldContain("Anna Ås\nPer Öhn");
        browser.Html.ShouldContain("id=\"field-effects-darkseason\" name=\"Input.Effects\" value=\"DarkSeason\" checked");

        await browser.OpenAsync("/sv/organisation/offers");
        browser.Text.ShouldContain("Vinterlåtar");
        browser.Text.ShouldContain("Publicerat");
    }

    [Fact]
    public async Task Show_everybody_an_offer_with_its_price_and_its_seller_first()
    {
        var firm = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Sidans spelmän"));
        using var owner = await SignedInAsync(firm);
        var offer = await AnOffer.PublishedAsync(firm, AnOffer.Concert("</script><script>alert(1)</script>"));
        using var browser = api.Browser();

        await browser.OpenAsync($"/sv/offers/{offer.Slug}");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldNotContain("<script>alert");
        browser.Html.ShouldContain("application/ld+json");
        browser.Text.ShouldContain("Säljs och utförs av Sidans spelmän AB. Betalningen tas emot av Samspel för Sidans spelmän ABs räkning.");
        browser.Text.ShouldContain("vilken dag det gäller");
        browser.Html.ShouldNotContain("Anna");

        await browser.OpenAsync($"/nb/offers/{offer.Slug}?date=2027-03-14&place=2380&buyer=Association-SE&audience=40");
        browser.Text.ShouldContain("Hele prisen");
        browser.Text.ShouldContain("artistens egen framføring er unntatt");
        browser.Html.ShouldContain($"href=\"offers/{offer.Slug}/request?date=2027-03-14&amp;place=2380&amp;audience=40\"");

        await browser.OpenAsync($"/en/offers/{offer.Slug}?date=2020-01-01&place=x&buyer=y&audience=-3&hours=abc&month=9999-99");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldContain("id=\"field-date-error\"");

        await browser.OpenAsync("/sv/offers/nothing-here");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Help_out_of_a_search_that_finds_nothing()
    {
        await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), AnOffer.Concert("Gökotta vid Storsjön"));
        using var browser = api.Browser();

        await browser.OpenAsync("/sv/offers?q=g%C3%B6kotta&date=2027-05-20&place=ostersund&within=100&audience=40");
        browser.Text.ShouldContain("Gökotta vid Storsjön");
        browser.Html.ShouldContain("?date=2027-05-20&amp;place=2380&amp;audience=40");

        await browser.OpenAsync("/sv/offers?q=g%C3%B6kotta&date=2027-05-20&place=2361&within=30");
        browser.Text.ShouldContain("Sök hur långt bort som helst");
        browser.Text.ShouldContain("Sök utan dag");

        await browser.OpenAsync("/sv/offers?q=&date=&place=&within=&audience=&max=&currency=SEK&discipline=&kind=&effect=&buyer=");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Gökotta vid Storsjön");

        await browser.OpenAsync("/sv/offers?q=x&date=1900-01-01&place=Rom&within=-4&audience=-1&max=abc&kind=99&cursor=zzz");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Vi känner inte igen ”Rom”");
    }

    [Fact]
    public async Task Send_a_stranger_to_sign_in_and_another_firm_away()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        using var stranger = api.Browser();
        using var other = await SignedInAsync(await AnOrganisation.ApprovedAsync(api));

        await stranger.OpenAsync("/sv/" + offer.Path);
        stranger.At.ShouldStartWith("/sv/sign-in?returnUrl=");
        await other.OpenAsync("/sv/" + offer.Path);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Keep_the_firms_calendar()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(firm);
        await browser.OpenAsync("/sv/organisation/calendar/week");
        await browser.SubmitAsync("week", [.. Friday("17:00", "")]);
        browser.Text.ShouldContain("Fyll i både från och till.");
        await browser.SubmitAsync("week", [.. Friday("17:00", "00:00")]);
        browser.At.ShouldBe("/sv/organisation/calendar?saved=week", browser.Text);
        browser.Text.ShouldContain("fredag 17.00–24");

        await browser.OpenAsync("/sv/organisation/calendar?month=2026-12");
        await browser.SubmitAsync("exception", ("Input.From", "2026-12-18"), ("Input.To", "2026-12-20"), ("Input.IsFree", "no"), ("Input.Reason", "turné"));
        browser.At.ShouldBe("/sv/organisation/calendar?month=2026-12&saved=exception");
        browser.Text.ShouldContain("turné");
        browser.Text.ShouldContain("Juldagen");
    }

    private static IEnumerable<(string, string)> Friday(string from, string to) => Enumerable.Range(0, 14)
        .SelectMany(row => ((string, string)[])[($"Input.Rows[{row}].From", row == 8 ? from : ""), ($"Input.Rows[{row}].To", row == 8 ? to : "")]);

    private async Task<Browser> SignedInAsync(AnOrganisation firm)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", firm.Owner.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}
