using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A hotel restaurant in Åre books a trio from Trondheim and pays by card: two countries, two languages, one booking.</summary>
public sealed class Restaurant_books_across_the_border(Neighbourhood neighbourhood)
{
    private const string Restaurant = "hotell-fjallporten@samspel.example";
    private const string Trio = "fjordtrioen@samspel.example";

    [Fact]
    public async Task With_a_counter_quote_an_objection_and_its_withdrawal_and_the_trio_is_paid()
    {
        var restaurant = await neighbourhood.SignedInAsync(Restaurant, "sv");
        var booking = await RequestByKeyboardAsync(restaurant);

        var trio = await neighbourhood.SignedInAsync(Trio, "nb");
        await Arranger_books_an_evening.OpenAccountAsync(trio);
        await trio.OpenAsync(booking + "/quote");
        await trio.FillAsync("Input.Lines[0].Net", "mye");
        await trio.PressAsync("send");
        await trio.SeeErrorsAsync("Input.Lines[0].Net");
        await Expect(trio.Named("Input.Lines[0].Net")).ToHaveValueAsync("mye");
        await trio.FillAsync("Input.Lines[0].Net", "11 500");
        await trio.FillAsync("Input.Note", "Vi tar med eget piano.");
        await trio.PressAsync("show");
        await Expect(trio.Page.Locator(".side")).ToContainTextAsync("11 500");
        await trio.PressAsync("send");
        await trio.ArriveAsync("done=quote");

        await restaurant.OpenAsync(booking);
        await Expect(restaurant.Page.Locator(".waiting")).ToContainTextAsync("Vi tar med eget piano.");
        await restaurant.OpenAsync(booking + "/quote");
        await restaurant.FillAsync("Input.Lines[0].Net", "11000");
        await restaurant.PressAsync("show");
        await Expect(restaurant.Page.Locator(".side")).ToContainTextAsync("11 500 NOK → 11 000 NOK");
        await restaurant.PressAsync("send");
        await restaurant.ArriveAsync("done=counterquote");

        await trio.OpenAsync(booking);
        await trio.PressAsync("accept");
        await trio.ArriveAsync("done=accept");
        await trio.SignAgreementAsync(booking, Trio, "Kari Lund");
        await restaurant.SignAgreementAsync(booking, Restaurant, "Nils Port");
        await restaurant.OpenAsync(booking);
        await Expect(restaurant.Page.Locator(".waiting")).ToContainTextAsync("med ett påslag på 1,5 %");
        await restaurant.PayAsync(booking, inOwnCurrency: true);
        await Expect(restaurant.Main.Locator("dd").First).ToContainTextAsync("kr");

        await restaurant.LetTimePassAsync("three-days");
        await restaurant.LetTimePassAsync("three-days");
        await restaurant.LetTimePassAsync("three-days");
        await restaurant.OpenAsync(booking + "/objection");

        // Some hours after the evening it can be objected to; after how many days that is depends on the hour at which this began.
        for (var days = 0; days < 3 && await restaurant.Page.Locator("form:has(input[name='_handler'][value='act']) button[type=submit]:visible:not([aria-hidden])").CountAsync() == 0; days++)
        {
            await restaurant.LetTimePassAsync("day");
            await restaurant.OpenAsync(booking + "/objection");
        }

        await restaurant.SubmitAsync("act");
        await restaurant.SeeErrorsAsync("Input.Reason");
        await restaurant.FillAsync("Input.Reason", "Ljudet gick sönder efter en halvtimme.");
        await restaurant.SubmitAsync("act");
        await restaurant.ArriveAsync("done=raiseobjection");
        await trio.OpenAsync(booking);
        await Expect(trio.Page.Locator(".waiting")).ToContainTextAsync("Ljudet gick sönder");
        await restaurant.OpenAsync(booking + "/withdraw-objection");
        await restaurant.SubmitAsync("act");
        await restaurant.ArriveAsync("done=withdrawobjection");
        await restaurant.PressAsync("happened");
        await restaurant.ArriveAsync("done=happened");
        await neighbourhood.SettleAsync();

        await trio.OpenAsync("payouts");
        await trio.LetTimePassAsync("three-days");
        await trio.LetTimePassAsync("three-days");
        await trio.LetTimePassAsync("three-days");
        await trio.SeeAllPaidOutAsync("På kontoen deres", payouts: 1);
        await trio.OpenAsync("invoices");
        await Expect(trio.Page.Locator(".invoice-row").First).ToContainTextAsync("Jazz langs fjorden");
    }

    [Fact]
    public async Task And_calls_it_off_knowing_beforehand_what_that_costs()
    {
        var restaurant = await neighbourhood.SignedInAsync(Restaurant, "sv");
        var date = Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(45));
        await restaurant.OpenAsync($"offers/ljusvav-i-matsalen/request?date={date}&place=2321&audience=30");
        await restaurant.FillAsync("Input.Time", "18:00");
        await restaurant.FillAsync("Input.Venue", "Stora matsalen");
        await restaurant.PressAsync("send");
        await restaurant.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(restaurant.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        var firm = await neighbourhood.SignedInAsync("vavda-ljus@samspel.example", "en");
        await firm.OpenAsync(booking);
        await firm.PressAsync("quote");
        await firm.ArriveAsync("done=quote");
        await restaurant.OpenAsync(booking);
        await restaurant.PressAsync("accept");
        await restaurant.ArriveAsync("done=accept");
        await restaurant.OpenAsync(booking + "/cancel");
        await Expect(restaurant.Main).ToContainTextAsync(new Regex("\\d\\skr"));
        await restaurant.SubmitAsync("act");
        await restaurant.SeeErrorsAsync("Input.Reason");
        await restaurant.FillAsync("Input.Reason", "Köket byggs om.");
        await restaurant.SubmitAsync("act");
        await restaurant.ArriveAsync("done=cancel");

        await firm.OpenAsync(booking);
        await Expect(firm.Main).ToContainTextAsync("Köket byggs om.");
        await Expect(firm.Page.Locator("button[name='Input.Act']:visible")).ToHaveCountAsync(0);
    }

    /// <summary>The whole request without a mouse: each field is reached by Tab, and Enter only shows the price.</summary>
    private async Task<string> RequestByKeyboardAsync(Visitor restaurant)
    {
        await restaurant.OpenAsync($"offers/jazz-langs-fjorden/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(9))}");
        var keys = restaurant.Page.Keyboard;
        await TabToAsync(restaurant, "Input.Time");
        await restaurant.Named("Input.Time").FillAsync("19:00");
        await TabToAsync(restaurant, "Input.Municipality");
        await keys.TypeAsync("Åre");
        await TabToAsync(restaurant, "Input.Venue");
        await keys.TypeAsync("Stora matsalen");
        await TabToAsync(restaurant, "Input.Audience");
        await keys.TypeAsync("40");
        await keys.PressAsync("Enter");
        await Expect(restaurant.Page.Locator(".side tfoot")).ToContainTextAsync("NOK");
        await Expect(restaurant.Page).ToHaveURLAsync(new Regex("/request"));
        await TabToAsync(restaurant, "Input.Then", "send");
        await keys.PressAsync("Enter");
        await restaurant.ArriveAsync("bookings/SMP-");
        return Regex.Match(restaurant.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;
    }

    private static async Task TabToAsync(Visitor visitor, string name, string? value = null)
    {
        var there = value is null ? $"document.activeElement?.name === '{name}'" : $"document.activeElement?.name === '{name}' && document.activeElement.value === '{value}'";
        for (var presses = 0; !await visitor.Page.EvaluateAsync<bool>(there); presses++)
        {
            presses.ShouldBeLessThan(60, $"{name} cannot be reached by Tab");
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        (await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible')")).ShouldBeTrue($"the focus on {name} is not shown");
    }
}
