using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Organisations;

namespace Marketplace.Journeys;

/// <summary>How somebody who has nothing comes to an account and an organisation.</summary>
internal static partial class Newcomers
{
    private static int _numbers = Random.Shared.Next(100_000, 900_000);

    /// <summary>A number that nobody has, with its right check digit.</summary>
    public static string SwedishNumber()
    {
        var payload = "559" + Interlocked.Increment(ref _numbers).ToString("000000", CultureInfo.InvariantCulture);
        return payload + CheckDigits.Luhn(payload);
    }

    /// <summary>Makes an account on the sign-up page that is shown, confirms it by the mailed link and signs in.</summary>
    public static async Task SignUpAsync(this Visitor visitor, Neighbourhood neighbourhood, string name, string email)
    {
        await visitor.FillAsync("Form.Name", name);
        await visitor.FillAsync("Form.Email", email);
        await visitor.FillAsync("Form.Password", Neighbourhood.Password);
        await visitor.SubmitAsync("sign-up");
        await visitor.ArriveAsync("/check-your-mail");
        var mail = await neighbourhood.MailAsync(email, m => Link().IsMatch(m.Text ?? ""));
        await visitor.Page.GotoAsync(Link().Match(mail.Text!).Value);
        await visitor.SubmitAsync("confirm");
        await visitor.Main.Locator("a.ds-button[href*='sign-in']").ClickAsync();
        await visitor.ArriveAsync("/sign-in");
        await visitor.SignInAsync(email);
    }

    /// <summary>Fills in the registration of an organisation that is shown, and sends it.</summary>
    public static async Task RegisterAsync(this Visitor visitor, string name, string email, bool sells)
    {
        await visitor.ChooseAsync("Input.Country", "SE");
        await visitor.FillAsync("Input.Number", SwedishNumber());
        await visitor.ChooseAsync("Input.LegalForm", "LimitedCompany");
        await visitor.FillAsync("Input.LegalName", name + " AB");
        await visitor.FillAsync("Input.DisplayName", name);
        await visitor.TickAsync(sells ? "Input.Sells" : "Input.Buys");
        await visitor.FillAsync("Input.Address.Street", "Storgatan 1");
        await visitor.FillAsync("Input.Address.PostalCode", "83001");
        await visitor.FillAsync("Input.Address.Town", "Östersund");
        await visitor.ChooseAsync("Input.Municipality", "2380");
        await visitor.FillAsync("Input.Contact.Email", email);
        if (sells)
        {
            await visitor.TickAsync("Input.FTaxApproved");
        }

        await visitor.SubmitAsync("register");
    }

    /// <summary>An administrator finds the organisation among those that wait, and approves it.</summary>
    public static async Task ApproveAsync(this Visitor administrator, string name)
    {
        await administrator.OpenAsync("admin/organisations");
        await administrator.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await administrator.ArriveAsync("admin/organisations/");
        await administrator.SubmitAsync("approve");
        await administrator.ArriveAsync("saved=");
    }

    [GeneratedRegex(@"http://\S+/confirm\?\S+")]
    private static partial Regex Link();
}
