using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>Somebody at a browser window of their own. On every page they come to, nobody may be kept out.</summary>
internal sealed class Visitor(Neighbourhood neighbourhood, IPage page, string language)
{
    public IPage Page => page;

    /// <summary>Everything that stands on the page.</summary>
    public ILocator Main => page.Locator("main");

    /// <summary>Opens a page by its address without the language.</summary>
    public async Task<IResponse?> OpenAsync(string path)
    {
        var answer = await page.GotoAsync(neighbourhood.Page(path.Length == 0 ? language : $"{language}/{path}"));
        await LookAsync();
        return answer;
    }

    /// <summary>Fills in a field by the name it is posted under.</summary>
    public Task FillAsync(string name, string value) => Named(name).FillAsync(value);

    /// <summary>Chooses from a list.</summary>
    public Task ChooseAsync(string name, string value) => Named(name).SelectOptionAsync(value);

    /// <summary>Ticks a box or one of several answers.</summary>
    public Task TickAsync(string name, string value = "true") => page.Locator($"[name='{name}'][value='{value}']").CheckAsync();

    /// <summary>A field by the name it is posted under.</summary>
    public ILocator Named(string name) => page.Locator($"[name='{name}']:visible");

    /// <summary>Presses a visible button by the value it posts, such as <c>send</c>.</summary>
    public Task PressAsync(string value) => page.Locator($"button[value='{value}']:visible:not([aria-hidden])").First.ClickAsync();

    /// <summary>Sends one of the page's forms.</summary>
    public Task SubmitAsync(string form) => page.Locator($"form:has(input[name='_handler'][value='{form}'])").Locator("button[type=submit]:visible:not([aria-hidden])").First.ClickAsync();

    /// <summary>Waits until the browser has come to an address, and looks around there.</summary>
    public async Task ArriveAsync(string pattern)
    {
        await Expect(page).ToHaveURLAsync(new Regex(pattern));
        await page.Locator("h1").WaitForAsync();
        await LookAsync();
    }

    /// <summary>Waits until the form says what is wrong, and looks around.</summary>
    public async Task SeeErrorsAsync(params string[] fields)
    {
        await page.Locator(".ds-error-summary").WaitForAsync();
        foreach (var field in fields)
        {
            await Expect(Named(field)).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await LookAsync();
    }

    public async Task SignInAsync(string email, string password = Neighbourhood.Password)
    {
        await FillAsync("Form.Email", email);
        await FillAsync("Form.Password", password);
        await SubmitAsync("sign-in");
        await Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"));
    }

    /// <summary>Moves the clock by the bar that development has; everything that becomes due happens.</summary>
    public async Task LetTimePassAsync(string choice)
    {
        var clock = page.Locator(".time-travel strong");
        var before = await clock.InnerTextAsync();
        await page.Locator($".time-travel button[value='{choice}']").ClickAsync();
        await Expect(clock).Not.ToHaveTextAsync(before, new LocatorAssertionsToHaveTextOptions { Timeout = 240_000 });
    }

    /// <summary>Signs the agreement of a booking with the code that is mailed.</summary>
    public async Task SignAgreementAsync(string booking, string email, string name)
    {
        await neighbourhood.SettleAsync();
        await OpenAsync($"{booking}/sign");
        await SubmitAsync("code");
        await page.Locator(".ds-alert[data-color=success]").WaitForAsync();
        var code = Regex.Match((await neighbourhood.MailAsync(email, m => Regex.IsMatch(m.Text ?? "", @"\b\d{6}\b"))).Text!, @"\b\d{6}\b").Value;
        await FillAsync("Input.TypedName", name);
        await FillAsync("Input.Code", code);
        await SubmitAsync("sign");
        await ArriveAsync($"{booking}(\\?|$)");
        await neighbourhood.SettleAsync();
    }

    /// <summary>Pays what is to be paid now, with a test card on the provider's page.</summary>
    public async Task PayAsync(string booking, string card = "4242424242424242", bool inOwnCurrency = false)
    {
        await PressAsync(inOwnCurrency ? "pay_own" : "pay");
        await page.Locator("#card_number").WaitForAsync();
        await TypeCardAsync(card);
        await ArriveAsync($"{booking}/paid");
        await neighbourhood.SettleAsync();
    }

    /// <summary>Types a card on the provider's page and sends it.</summary>
    public async Task TypeCardAsync(string card)
    {
        await page.Locator("#card_number").FillAsync(card);
        await page.Locator("#expiry").FillAsync("12/34");
        await page.Locator("#cvc").FillAsync("123");
        await page.Locator("#name").FillAsync("Test Kort");
        await page.Locator("button[type=submit]").First.ClickAsync();
    }

    /// <summary>On the page of payouts: everything has reached the bank account.</summary>
    public async Task SeeAllPaidOutAsync(string paid, int payouts)
    {
        await OpenAsync("payouts");
        await Expect(page.Locator(".payout-row")).ToHaveCountAsync(payouts);
        await Expect(page.Locator(".payout-row .status-tag").Filter(new() { HasTextRegex = new Regex(paid, RegexOptions.IgnoreCase) })).ToHaveCountAsync(payouts);
    }

    /// <summary>A file behind a link of the page, fetched as the signed-in person.</summary>
    public async Task<byte[]> FileAsync(ILocator link)
    {
        var address = await link.EvaluateAsync<string>("a => a.href");
        var answer = await page.APIRequest.GetAsync(address);
        answer.Status.ShouldBe(200, address);
        return await answer.BodyAsync();
    }

    /// <summary>Looks around; keeps pictures in the folder that SAMSPEL_PICTURES names, for people to look at.</summary>
    public async Task LookAsync()
    {
        await neighbourhood.Barriers.FindNoneAsync(page);
        if (Environment.GetEnvironmentVariable("SAMSPEL_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        var name = Regex.Replace(new Uri(page.Url).PathAndQuery.Trim('/'), "[^A-Za-z0-9-]+", "_");
        name = $"{Directory.GetFiles(folder, "*-1280.png").Length:000}-{(name.Length > 60 ? name[..60] : name)}";
        foreach (var width in (int[])[390, 1280])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }
    }
}
