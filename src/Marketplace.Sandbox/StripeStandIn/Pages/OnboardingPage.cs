using Marketplace.Sandbox.StripeStandIn.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Sandbox.StripeStandIn.Pages;

/// <summary>
/// The hosted page an account link leads to. Without a browser: post `outcome` = `complete`, `unfinished` or
/// `rejected` to the link's url. It ends in a redirect to the return address; a link that was used or is too old
/// redirects to the refresh address.
/// </summary>
internal static class OnboardingPage
{
    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet("/onboarding/{id}", (HttpContext http, string id) => Show(http, world, id));
        routes.MapPost("/onboarding/{id}", (HttpContext http, string id) => AnswerAsync(http, world, id));
    }

    private static IResult Show(HttpContext http, World world, string id)
    {
        var (link, account) = Find(world, id);
        var texts = PageTexts.For([.. account?.Locales ?? [], .. Html.Wishes(http)]);
        if (link is null || account is null)
            return Html.Page(http, texts, texts["missing"], "", 404);
        if (IsOver(world, link))
            return Html.SendTo(link.RefreshUrl);
        return Html.Page(http, texts, texts["onboarding.heading"], $"""
            <p>{Html.Text(texts.Format("onboarding.who", account.DisplayName ?? account.ContactEmail ?? account.Id))}</p>
            <p>{Html.Text(texts["onboarding.intro"])}</p>
            <form method="post" action="/onboarding/{id}">
            <button type="submit" name="outcome" value="complete">{Html.Text(texts["onboarding.complete"])}</button>
            <button type="submit" name="outcome" value="unfinished" class="quiet">{Html.Text(texts["onboarding.unfinished"])}</button>
            <button type="submit" name="outcome" value="rejected" class="quiet">{Html.Text(texts["onboarding.rejected"])}</button>
            </form>
            """);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, World world, string id)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (link, account) = Find(world, id);
        if (link is null || account is null)
            return Show(http, world, id);
        Action<World, Account>? change = form["outcome"].ToString() switch
        {
            "complete" => Onboarding.Complete,
            "unfinished" => Onboarding.LeaveUnfinished,
            "rejected" => Onboarding.Reject,
            _ => null,
        };
        return change is not null && world.Do(() => Use(world, link, account, change))
            ? Html.SendTo(link.ReturnUrl ?? link.RefreshUrl)
            : Show(http, world, id);
    }

    private static bool Use(World world, AccountLink link, Account account, Action<World, Account> change)
    {
        if (IsOver(world, link))
            return false;
        link.Used = true;
        world.Book.Save(link);
        change(world, account);
        world.Events.AddThin("v2.core.account_link.returned", account);
        return true;
    }

    private static (AccountLink? Link, Account? Account) Find(World world, string id) => world.Do(() =>
    {
        var link = world.Book.Find<AccountLink>(id);
        return (link, world.Book.Find<Account>(link?.Account));
    });

    private static bool IsOver(World world, AccountLink link) => link.Used || link.ExpiresAt < world.Clock.Seconds;
}
