using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>The operator's staff changes a term from a day on; a firm sees how near its limit of turnover is.</summary>
public sealed class Looking_after_the_rules(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Lets_a_term_say_something_else_from_a_day_on()
    {
        var administrator = await neighbourhood.SignedInAsync("admin@samspel.example", "en");
        await administrator.OpenAsync("admin/rules?group=vat");
        await administrator.OpenAsync("admin/rules?only=unsure");
        await administrator.OpenAsync("admin/rules/vat/se.dance.2026");
        await administrator.OpenAsync("admin/rules?group=policy");
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "A performer’s link can be used for", Exact = true }).ClickAsync();
        await administrator.ArriveAsync("admin/rules/policy/performerLinkDays");
        await administrator.FillAsync("Input.Values[number]", "many");
        await administrator.FillAsync("Input.Why", "Firms asked for it.");
        await administrator.SubmitAsync("change");
        await administrator.SeeErrorsAsync("Input.Values[number]");

        await administrator.FillAsync("Input.Values[number]", "40");
        await administrator.FillAsync("Input.ValidFrom", neighbourhood.Today.PlusDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await administrator.SubmitAsync("change");
        await administrator.ArriveAsync("done=1");

        await Expect(administrator.Main).ToContainTextAsync("Firms asked for it.");
        await Expect(administrator.Main).ToContainTextAsync("Coming");
        await Expect(administrator.Main).ToContainTextAsync("40 days");

        var buyer = await neighbourhood.SignedInAsync("hotell-fjallporten@samspel.example", "sv");
        (await buyer.OpenAsync("admin/rules"))!.Status.ShouldBe(403);
    }

    [Fact]
    public async Task Shows_a_firm_how_near_its_limit_for_vat_is()
    {
        var firm = await neighbourhood.SignedInAsync("duo-staare@samspel.example", "sv");
        await firm.OpenAsync("organisation/bookkeeping");
        await firm.FillAsync("Turnover.Amount", "mycket");
        await firm.SubmitAsync("turnover");
        await firm.SeeErrorsAsync("Turnover.Amount");

        await firm.FillAsync("Turnover.Amount", "101 000");
        await firm.SubmitAsync("turnover");
        await Expect(firm.Main).ToContainTextAsync("Nära gränsen");
        await firm.LookAsync();
        await firm.OpenAsync("today");
        await Expect(firm.Main).ToContainTextAsync("Ni närmar er gränsen för moms");
    }

    [Fact]
    public async Task Asks_a_firm_what_the_rules_leave_to_it_and_keeps_who_answered()
    {
        var firm = await neighbourhood.SignedInAsync("cirkus-fabod@samspel.example", "sv");
        await firm.OpenAsync("organisation/vat");
        await firm.TickAsync("Input.Vat.Registered");
        await firm.SubmitAsync("vat");
        await firm.ArriveAsync("saved");
        await firm.OpenAsync("organisation/offers");
        await firm.Page.GetByRole(AriaRole.Link, new() { Name = "Jonglören på torget" }).First.ClickAsync();
        await firm.TickAsync("Input.PerformsWork", "no");
        await firm.SubmitAsync("offer");
        await firm.ArriveAsync("saved=");
        await Expect(firm.Page.Locator("#vat-questions")).ToBeVisibleAsync();
        await firm.LookAsync();

        await firm.Page.Locator("[value='se.other-performance:25']").CheckAsync();
        await firm.SubmitAsync("vat");
        await firm.ArriveAsync("saved=vat");
        await Expect(firm.Main).ToContainTextAsync("Besvarat av");
        await firm.LookAsync();
    }
}
