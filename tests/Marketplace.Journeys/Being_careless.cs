using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>Empty fields, two presses, the back button, somebody else's address: nothing is lost and nothing happens twice.</summary>
public sealed class Being_careless(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task With_a_request_costs_nothing()
    {
        var buyer = await neighbourhood.SignedInAsync("roros-gjestgiveri@samspel.example", "nb");
        await buyer.OpenAsync("offers/sanger-fra-bergstaden/request");
        await buyer.PressAsync("send");
        await buyer.SeeErrorsAsync("Input.Date", "Input.Time", "Input.Municipality", "Input.Venue", "Input.Audience");
        await buyer.FillAsync("Input.Venue", "Bergstuen <script>alert(1)</script>");
        await buyer.FillAsync("Input.Audience", "mange");
        await buyer.FillAsync("Input.Date", "2020-01-01");
        await buyer.PressAsync("send");
        await Expect(buyer.Page.Locator(".ds-error-summary li")).ToHaveCountAsync(4);
        await buyer.SeeErrorsAsync("Input.Audience", "Input.Date");
        await Expect(buyer.Named("Input.Audience")).ToHaveValueAsync("mange");
        await Expect(buyer.Named("Input.Venue")).ToHaveValueAsync("Bergstuen <script>alert(1)</script>");

        var date = Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(30));
        await buyer.FillAsync("Input.Date", date);
        await buyer.FillAsync("Input.Time", "19:00");
        await buyer.ChooseAsync("Input.Municipality", "5025");
        await buyer.FillAsync("Input.Audience", "40");
        await buyer.PressAsync("price");
        await Expect(buyer.Page.Locator(".side tfoot")).ToBeVisibleAsync();

        // Two presses in one breath, then back and the same form once more.
        var send = buyer.Page.Locator("button[value=send]:visible");
        await send.DblClickAsync();
        await buyer.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(buyer.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;
        await buyer.Page.GoBackAsync();
        await buyer.OpenAsync("bookings");
        await Expect(buyer.Page.Locator(".booking-row")).ToHaveCountAsync(1);

        var stranger = await neighbourhood.SignedInAsync("steinkjer-kunstforening@samspel.example", "nb");
        (await stranger.OpenAsync(booking))!.Status.ShouldBe(404);
        foreach (var page in (string[])["quote", "sign", "cancel", "withdraw", "objection", "let-go", "decline", "paid"])
        {
            (await stranger.Page.GotoAsync(neighbourhood.Page($"nb/{booking}/{page}")))!.Status.ShouldBe(404, page);
        }

        (await stranger.Page.GotoAsync(neighbourhood.Page("nb/bookings/SMP-ZZZZZZ")))!.Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("organisation/bank", "Input.Bankgiro", "123")]
    [InlineData("organisation/details", "Input.Address.PostalCode", "abc")]
    [InlineData("organisation/members", "Input.Email", "nobody")]
    public async Task With_a_firms_own_pages_keeps_what_was_typed(string path, string field, string typed)
    {
        var firm = await neighbourhood.SignedInAsync("komikerna-pa-froson@samspel.example", "en");
        await firm.OpenAsync(path);
        await firm.FillAsync(field, typed);
        await firm.Page.Locator($"form:has([name='{field}']) button[type=submit]:visible").First.ClickAsync();
        await firm.SeeErrorsAsync(field);
        await Expect(firm.Named(field)).ToHaveValueAsync(typed);
    }
}
