using System.Globalization;
using System.Text;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn.Pages;

/// <summary>
/// The hosted pay page of a checkout session. Without a browser: post `card_number` (alone is enough; `expiry`, `cvc`
/// and `name` are checked when given) to the session's url; a card that must be approved answers with a redirect to
/// `{url}/authenticate`, to which `answer` = `approve` or `refuse` is posted. A payment ends in a redirect to the
/// success address; a refusal is the page again, with status 402.
/// </summary>
internal static class PayPage
{
    private static readonly (string Number, string Text)[] Cards =
    [
        ("4242424242424242", "card.ok"), ("4000007520000008", "card.ok_se"), ("4000005780000007", "card.ok_no"),
        ("4000000000000077", "card.at_once"), ("4000002760003184", "card.authenticate"),
        ("4000000000000002", "card.declined"), ("4000000000009995", "card.insufficient"),
    ];

    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet("/c/pay/{id}", (HttpContext http, string id) => Show(http, world, id));
        routes.MapPost("/c/pay/{id}", (HttpContext http, string id) => PayAsync(http, world, id));
        routes.MapGet("/c/pay/{id}/authenticate", (HttpContext http, string id) => ShowBank(http, world, id));
        routes.MapPost("/c/pay/{id}/authenticate", (HttpContext http, string id) => AnswerAsync(http, world, id));
    }

    private static IResult Show(HttpContext http, World world, string id, string? error = null)
    {
        var session = Find(world, id);
        var texts = TextsFor(http, session);
        if (session is null)
            return Html.Page(http, texts, texts["missing"], "", 404);
        if (session.Status != "open")
            return ShowOver(http, texts, session);
        var amount = texts.Amount(session.AmountTotal, session.Currency);
        return Html.Page(http, texts, texts.Format("pay.heading", amount), $"""
            <h2>{Html.Text(texts["pay.for"])}</h2>
            <ul>{Lines(texts, session)}</ul>
            {(error is null ? "" : $"<p class=\"error\" role=\"alert\" id=\"error\">{Html.Text(texts[error])}</p>")}
            <form method="post" action="/c/pay/{id}">
            <label for="card_number">{Html.Text(texts["pay.number"])}</label>
            <input id="card_number" name="card_number" inputmode="numeric" autocomplete="off" maxlength="23" required{(error is null ? "" : " aria-describedby=\"error\"")}>
            <label for="expiry">{Html.Text(texts["pay.expiry"])}</label>
            <input id="expiry" name="expiry" inputmode="numeric" autocomplete="off" maxlength="5" placeholder="12/34" required>
            <label for="cvc">{Html.Text(texts["pay.cvc"])}</label>
            <input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" maxlength="3" placeholder="123" required>
            <label for="name">{Html.Text(texts["pay.name"])}</label>
            <input id="name" name="name" autocomplete="off" maxlength="100" required>
            {(session.CustomText?["submit"]?["message"] is { } note ? $"<p>{Html.Text(note.ToString())}</p>" : "")}
            <button type="submit">{Html.Text(texts.Format("pay.button", amount))}</button>
            </form>
            {(Html.IsWeb(session.CancelUrl) ? $"<a href=\"{Html.Text(session.CancelUrl)}\">{Html.Text(texts["pay.back"])}</a>" : "")}
            <details open><summary>{Html.Text(texts["pay.cards"])}</summary><dl>{CardList(texts)}</dl></details>
            """, error is null ? 200 : 402);
    }

    private static async Task<IResult> PayAsync(HttpContext http, World world, string id)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var number = new string([.. form["card_number"].ToString().Where(char.IsAsciiDigit)]);
        if (Find(world, id) is null)
            return Show(http, world, id);
        if (TestCard.Find(number) is not { } card)
            return Show(http, world, id, "error.unknown_card");
        if (form.ContainsKey("expiry") && !IsAhead(form["expiry"].ToString(), world.Clock.Now))
            return Show(http, world, id, "error.expiry");
        if (form["cvc"].ToString() is { Length: > 0 } cvc && (cvc.Length != 3 || !cvc.All(char.IsAsciiDigit)))
            return Show(http, world, id, "error.cvc");
        var result = world.Do(() =>
        {
            var session = world.Book.Get<CheckoutSession>(id);
            return CardPayments.Pay(world, session, card, form["name"].ToString(), session.CustomerEmail ?? "payer@example.com");
        });
        return After(http, world, id, result);
    }

    private static IResult ShowBank(HttpContext http, World world, string id)
    {
        var session = Find(world, id);
        var texts = TextsFor(http, session);
        if (session?.Status != "open")
            return Show(http, world, id);
        var amount = texts.Amount(session.AmountTotal, session.Currency);
        return Html.Page(http, texts, texts["bank.heading"], $"""
            <p>{Html.Text(texts.Format("bank.question", amount))}</p>
            <form method="post" action="/c/pay/{id}/authenticate">
            <button type="submit" name="answer" value="approve">{Html.Text(texts["bank.approve"])}</button>
            <button type="submit" name="answer" value="refuse" class="quiet">{Html.Text(texts["bank.refuse"])}</button>
            </form>
            """);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, World world, string id)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Find(world, id) is null)
            return Show(http, world, id);
        var result = world.Do(() =>
            CardPayments.Authenticate(world, world.Book.Get<CheckoutSession>(id), form["answer"] == "approve"));
        return After(http, world, id, result);
    }

    private static IResult After(HttpContext http, World world, string id, CardPayments.Result result) => result switch
    {
        CardPayments.Result.Paid => Html.SendTo(SuccessAddress(Find(world, id)!)),
        CardPayments.Result.NeedsAuthentication => Results.Redirect($"/c/pay/{id}/authenticate"),
        CardPayments.Result.Declined => Show(http, world, id, "error.declined"),
        CardPayments.Result.InsufficientFunds => Show(http, world, id, "error.insufficient"),
        CardPayments.Result.AuthenticationFailed => Show(http, world, id, "error.authentication"),
        _ => Show(http, world, id),
    };

    private static IResult ShowOver(HttpContext http, PageTexts texts, CheckoutSession session)
    {
        var paid = session.Status == "complete";
        var back = paid ? SuccessAddress(session) : session.CancelUrl;
        return Html.Page(http, texts, texts[paid ? "over.complete" : "over.expired"],
            Html.IsWeb(back) ? $"<a href=\"{Html.Text(back)}\">{Html.Text(texts["over.back"])}</a>" : "", paid ? 200 : 410);
    }

    private static string Lines(PageTexts texts, CheckoutSession session)
    {
        var list = new StringBuilder();
        foreach (var line in session.Lines)
            list.Append(CultureInfo.InvariantCulture,
                $"<li>{Html.Text(line.Name)}: {Html.Text(texts.Amount(line.Quantity * line.UnitAmount, session.Currency))}"
                + $"{(line.Description is null ? "" : "<br>" + Html.Text(line.Description))}</li>");
        return list.ToString();
    }

    private static string CardList(PageTexts texts) => string.Concat(Cards.Select(card =>
        $"<dt>{string.Join(' ', card.Number.Chunk(4).Select(four => new string(four)))}</dt><dd>{Html.Text(texts[card.Text])}</dd>"));

    private static bool IsAhead(string expiry, Instant now)
    {
        var parts = expiry.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0].Trim(), CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            && int.TryParse(parts[1].Trim(), CultureInfo.InvariantCulture, out var year) && year is >= 0 and <= 99
            && new YearMonth(2000 + year, month).OnDayOfMonth(1).PlusMonths(1) > now.InUtc().Date;
    }

    private static string? SuccessAddress(CheckoutSession session) =>
        session.SuccessUrl?.Replace("{CHECKOUT_SESSION_ID}", session.Id, StringComparison.Ordinal);

    private static CheckoutSession? Find(World world, string id) => world.Do(() => world.Book.Find<CheckoutSession>(id));

    private static PageTexts TextsFor(HttpContext http, CheckoutSession? session) =>
        PageTexts.For([session?.Locale, .. Html.Wishes(http)]);
}
