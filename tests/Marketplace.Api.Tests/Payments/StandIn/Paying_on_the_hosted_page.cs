using System.Net;
using NodaTime;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Paying_on_the_hosted_page
{
    [Fact]
    public async Task Holds_the_money_and_sends_the_buyer_back()
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync(125_000);
        session.Id.ShouldStartWith("cs_test_");
        session.PaymentIntentId.ShouldBeNull();

        var answer = await market.PayAsync(session);
        answer.Headers.Location!.ToString().ShouldBe($"http://localhost:1/paid?session={session.Id}");

        var paid = await market.Client.V1.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent"] }, cancellationToken: Market.Stop);
        paid.Status.ShouldBe("complete");
        paid.PaymentStatus.ShouldBe("paid");
        paid.PaymentIntent.Status.ShouldBe("succeeded");
        paid.PaymentIntent.TransferGroup.ShouldBe("booking-1");
        paid.PaymentIntent.Metadata["booking"].ShouldBe("1");
    }

    [Fact]
    public async Task Keeps_the_money_pending_until_it_has_settled_and_takes_the_fee()
    {
        await using var market = await Market.OpenAsync();
        var charge = await market.PaidChargeAsync(100_000);
        charge.BalanceTransaction.Fee.ShouldBe(1_680);
        charge.BalanceTransaction.Net.ShouldBe(98_320);
        charge.BalanceTransaction.Status.ShouldBe("pending");
        (await market.BalanceAsync()).ShouldBe((98_320, 0));

        await market.AdvanceAsync(Duration.FromDays(3));
        (await market.BalanceAsync()).ShouldBe((0, 98_320));
    }

    [Fact]
    public async Task Keeps_kroner_and_kronor_apart()
    {
        await using var market = await Market.OpenAsync();
        (await market.PaidChargeAsync(100_000, "nok", Market.AvailableAtOnceCard)).BalanceTransaction.Currency.ShouldBe("nok");
        (await market.BalanceAsync(currency: "nok")).ShouldBe((0, 98_320));
        (await market.BalanceAsync(currency: "sek")).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("4000000000000002", "generic_decline")]
    [InlineData("4000000000009995", "insufficient_funds")]
    public async Task Takes_nothing_when_the_bank_declines_and_lets_the_buyer_try_again(string card, string code)
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        var refused = await market.PayAsync(session, card);
        refused.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await refused.Content.ReadAsStringAsync(Market.Stop)).ShouldContain("role=\"alert\"");

        var open = await market.Client.V1.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent"] }, cancellationToken: Market.Stop);
        open.Status.ShouldBe("open");
        open.PaymentIntent.Status.ShouldBe("requires_payment_method");
        open.PaymentIntent.LastPaymentError.DeclineCode.ShouldBe(code);
        (await market.BalanceAsync()).ShouldBe((0, 0));

        (await market.PayAsync(session)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("approve", "succeeded", HttpStatusCode.Redirect)]
    [InlineData("refuse", "requires_payment_method", HttpStatusCode.PaymentRequired)]
    public async Task Asks_at_the_bank_when_the_card_wants_it(string answer, string status, HttpStatusCode http)
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        var sent = await market.PayAsync(session, "4000002760003184");
        sent.Headers.Location!.ToString().ShouldEndWith("/authenticate");
        (await market.PostAsync(session.Url + "/authenticate", ("answer", answer))).StatusCode.ShouldBe(http);
        var after = await market.Client.V1.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent"] }, cancellationToken: Market.Stop);
        after.PaymentIntent.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Takes_another_card_while_the_bank_still_asks_about_the_first()
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        await market.PayAsync(session, "4000002760003184");
        (await market.PayAsync(session)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await market.PostAsync(session.Url + "/authenticate", ("answer", "approve"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await market.Client.V1.Charges.ListAsync(cancellationToken: Market.Stop)).Data.Count.ShouldBe(1);
        var intent = (await market.Client.V1.PaymentIntents.ListAsync(cancellationToken: Market.Stop)).Data.Single();
        intent.NextAction.ShouldBeNull();
    }

    [Theory]
    [InlineData("4111111111111111", "12/34", "123")]
    [InlineData("", "12/34", "123")]
    [InlineData(Market.Card, "13/34", "123")]
    [InlineData(Market.Card, "01/20", "123")]
    [InlineData(Market.Card, "12/34", "12x")]
    public async Task Says_what_is_wrong_with_what_was_typed(string number, string expiry, string code)
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        var answer = await market.PostAsync(session.Url, ("card_number", number), ("expiry", expiry), ("cvc", code), ("name", "Kim"));
        answer.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await answer.Content.ReadAsStringAsync(Market.Stop)).ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task Charges_once_however_often_the_form_is_sent()
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => market.PayAsync(session)));
        var charges = await market.Client.V1.Charges.ListAsync(new ChargeListOptions { TransferGroup = "booking-1" }, cancellationToken: Market.Stop);
        charges.Data.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("sv", "Kortnummer", "1 250,00 SEK")]
    [InlineData("nb", "Sikkerhetskode", "1 250,00 SEK")]
    [InlineData("en", "Card number", "1,250.00 SEK")]
    public async Task Speaks_the_language_of_the_session_and_says_it_is_a_test(string locale, string word, string amount)
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync(125_000, locale: locale);
        var page = WebUtility.HtmlDecode(await market.Browser.GetStringAsync(new Uri(session.Url), Market.Stop)).Replace('\u00a0', ' ');
        page.ShouldContain($"lang=\"{locale}\"");
        page.ShouldContain(word);
        page.ShouldContain(amount);
        page.ShouldContain("class=\"banner\"");
    }

    [Fact]
    public async Task Shows_the_name_of_what_is_bought_as_text_and_never_as_markup()
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        (await market.Browser.GetStringAsync(new Uri(session.Url), Market.Stop)).ShouldContain("&lt;Trio");
    }

    [Fact]
    public async Task Is_refused_when_the_session_has_been_ended_or_has_run_out()
    {
        await using var market = await Market.OpenAsync();
        var ended = await market.NewSessionAsync();
        await market.Client.V1.Checkout.Sessions.ExpireAsync(ended.Id, cancellationToken: Market.Stop);
        (await market.PayAsync(ended)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var old = await market.NewSessionAsync();
        await market.PayAsync(old, "4000000000000002");
        await market.AdvanceAsync(Duration.FromHours(25));
        var after = await market.Client.V1.Checkout.Sessions.GetAsync(old.Id, new() { Expand = ["payment_intent"] }, cancellationToken: Market.Stop);
        after.Status.ShouldBe("expired");
        after.PaymentIntent.Status.ShouldBe("canceled");
        (await market.PayAsync(old)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Is_called_off_by_ending_the_session_and_not_the_intent()
    {
        await using var market = await Market.OpenAsync();
        var session = await market.NewSessionAsync();
        await market.PayAsync(session, "4000000000000002");
        var intent = (await market.Client.V1.PaymentIntents.ListAsync(cancellationToken: Market.Stop)).Data.Single();
        var refusal = await Market.RefusalOf(() => market.Client.V1.PaymentIntents.CancelAsync(intent.Id, cancellationToken: Market.Stop));
        refusal.StripeError.Code.ShouldBe("payment_intent_unexpected_state");
    }
}
