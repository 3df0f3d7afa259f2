using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A storyteller who has nothing here: account, firm, offer with a picture, request, evening, payout and invoice.</summary>
public sealed class Culture_firm_from_nothing(Neighbourhood neighbourhood)
{
    private const string Email = "britta@samspel.example";
    private const string Hotel = "hotell-fjallporten@samspel.example";

    // The smallest whole PNG.
    private static readonly byte[] s_picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task To_the_first_payout()
    {
        var firm = await neighbourhood.VisitorAsync("en");
        await firm.OpenAsync("sign-up");
        await firm.SignUpAsync(neighbourhood, "Britta Storm", Email);
        await firm.OpenAsync("organisations/new");
        await firm.SubmitAsync("register");
        await firm.SeeErrorsAsync("Input.Number", "Input.LegalName");
        await firm.RegisterAsync("Brittas berättelser", Email, sells: true);
        await firm.ArriveAsync("/organisation\\?saved=registered");
        await (await neighbourhood.SignedInAsync("admin@samspel.example", "sv")).ApproveAsync("Brittas berättelser");

        var slug = await PublishOfferAsync(firm);
        await Arranger_books_an_evening.OpenAccountAsync(firm);
        await firm.OpenAsync("organisation/calendar");

        var hotel = await neighbourhood.SignedInAsync(Hotel, "sv");
        await hotel.OpenAsync($"offers/{slug}/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(9))}&place=2321&audience=30");
        await hotel.FillAsync("Input.Time", "20:00");
        await hotel.FillAsync("Input.Venue", "Stora matsalen");
        await hotel.PressAsync("send");
        await hotel.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(hotel.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        await firm.OpenAsync("today");
        await firm.Page.Locator($".today-card a[href$='{booking}']").ClickAsync();
        await firm.ArriveAsync(booking);
        await firm.PressAsync("quote");
        await firm.ArriveAsync("done=quote");
        await hotel.OpenAsync(booking);
        await hotel.PressAsync("accept");
        await hotel.ArriveAsync("done=accept");
        await hotel.SignAgreementAsync(booking, Hotel, "Nils Port");
        await firm.SignAgreementAsync(booking, Email, "Britta Storm");
        await hotel.OpenAsync(booking);
        await hotel.PayAsync(booking);
        await firm.OpenAsync(booking);
        await firm.LetTimePassAsync("fortnight");
        await firm.LetTimePassAsync("three-days");
        await firm.LetTimePassAsync("three-days");

        await firm.SeeAllPaidOutAsync("On your account", payouts: 1);
        await firm.OpenAsync("invoices?side=provider");
        var pdf = await firm.FileAsync(firm.Page.Locator(".invoice-row a[href*='documents/']").First);
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await BookkeepingAsync(firm);
    }

    /// <summary>The period is looked at, exported once, and again only knowingly; the file is one that an accountant's program reads.</summary>
    private async Task BookkeepingAsync(Visitor firm)
    {
        await firm.OpenAsync("organisation/bookkeeping");
        await firm.FillAsync("Input.From", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(-60)));
        await firm.FillAsync("Input.To", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(1)));
        await firm.PressAsync("export");
        await Expect(firm.Main).ToContainTextAsync("The period is not over yet");
        await firm.FillAsync("Input.To", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(-1)));
        await firm.PressAsync("show");
        await Expect(firm.Main.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = "Other sales, exempt from VAT" })).ToContainTextAsync("SEK 6,000.00");
        await firm.PressAsync("export");
        await firm.ArriveAsync("saved=export");
        var sie = await firm.FileAsync(firm.Page.Locator("a[href*='bookkeeping/']:not([href*='years'])").First);
        System.Text.Encoding.ASCII.GetString(sie).ShouldStartWith("#FLAGGA 0\r\n");
        var bundle = await firm.FileAsync(firm.Page.Locator("a[href*='years']").First);
        bundle.AsSpan(0, 2).SequenceEqual("PK"u8).ShouldBeTrue();
        await firm.FillAsync("Input.From", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(-60)));
        await firm.FillAsync("Input.To", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(-1)));
        await firm.PressAsync("export");
        await Expect(firm.Main).ToContainTextAsync("was exported already");
        await firm.Named("Input.Again").CheckAsync();
        await firm.PressAsync("export");
        await firm.ArriveAsync("saved=export");
    }

    /// <summary>From the title to the published page; what is wrong is said at its field, and what was typed stays.</summary>
    private static async Task<string> PublishOfferAsync(Visitor firm)
    {
        await firm.OpenAsync("organisation/offers/new");
        await firm.FillAsync("Input.Title", "Stories after dinner");
        await firm.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await firm.ArriveAsync("organisation/offers/[0-9a-f]");
        await firm.ChooseAsync("Input.Kind", "Performance");
        await firm.ChooseAsync("Input.Discipline", "Storytelling");
        await firm.FillAsync("Input.LengthMinutes", "an hour");
        await firm.TickAsync("Input.PriceBasis", "Fixed");
        await firm.FillAsync("Input.PriceAmount", "6000");
        await firm.PressAsync("publish");
        await firm.SeeErrorsAsync("Input.LengthMinutes");
        await Expect(firm.Named("Input.LengthMinutes")).ToHaveValueAsync("an hour");
        await Expect(firm.Named("Input.PriceAmount")).ToHaveValueAsync("6000");
        await firm.FillAsync("Input.LengthMinutes", "50");
        await firm.ChooseAsync("Input.BaseMunicipality", "2380");
        await firm.TickAsync("Input.TravelBasis", "Included");
        await firm.FillAsync("Input.MustBeFree", "Britta Storm");
        await firm.TickAsync("Input.PerformsWork", "yes");
        await firm.TickAsync("Input.BeforeAudience", "yes");
        await firm.PressAsync("publish");
        await firm.ArriveAsync("saved=published");

        await firm.FillAsync("altSv", "En berättare vid en eld");
        await firm.Page.Locator("[name=picture]").SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });
        await firm.SubmitAsync("picture");
        await firm.SeeErrorsAsync();
        await Expect(firm.Named("altSv")).ToHaveValueAsync("En berättare vid en eld");
        await firm.Page.Locator("[name=picture]").SetInputFilesAsync(new FilePayload { Name = "fire.png", MimeType = "image/png", Buffer = s_picture });
        await firm.SubmitAsync("picture");
        await firm.ArriveAsync("saved=picture");
        await Expect(firm.Page.Locator(".offer-pictures img")).ToHaveCountAsync(1);
        var address = await firm.Page.Locator(".side a[href*='offers/']").First.GetAttributeAsync("href");
        await firm.OpenAsync(address!);
        await Expect(firm.Page.Locator("h1")).ToHaveTextAsync("Stories after dinner");
        return address!.Split('/')[^1];
    }
}
