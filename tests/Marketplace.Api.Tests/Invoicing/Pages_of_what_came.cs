using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Invoicing;

public sealed partial class Pages_of_what_came(ApiFixture api) : IClassFixture<ApiFixture>
{
    private string Today => api.Clock.GetCurrentInstant().InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Take_a_part_then_the_rest_with_one_press_each()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        var page = $"/sv/invoices/{invoice.Value}";
        await browser.OpenAsync(page);
        browser.Html.ShouldContain("value=\"13644,00\"");
        browser.Html.ShouldContain($"value=\"{Today}\"");

        await browser.SubmitAsync("received", ("Received.Amount", "mycket"), ("Received.Day", ""));
        browser.Html.ShouldContain("id=\"received-received-amount-error\"");
        browser.Html.ShouldContain("id=\"received-received-day-error\"");
        await browser.SubmitAsync("received", ("Received.Amount", "-5"), ("Received.Day", Today));
        browser.Html.ShouldContain("id=\"received-received-amount-error\"");
        await browser.SubmitTwiceAsync("received", ("Received.Amount", "3644"), ("Received.Day", Today));
        browser.At.ShouldEndWith("?done=received");
        browser.Text.ShouldContain("Delbetald");
        browser.Html.ShouldContain("value=\"10000,00\"");

        await browser.SubmitAsync("received", ("Received.Amount", "10500"), ("Received.Day", Today));
        browser.Text.ShouldContain("Betalt för mycket");
        await browser.SubmitAsync("paid-back", ("Back.Amount", "500"), ("Back.Day", Today));
        browser.At.ShouldEndWith("?done=paid_back");
        await browser.SubmitAsync(Undo().Match(browser.Html).Value);
        browser.At.ShouldEndWith("?done=undone");
        browser.Text.ShouldContain("tagen tillbaka");
    }

    [Fact]
    public async Task Use_what_came_too_much_for_another_invoice()
    {
        var (firm, buyer, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var other = await AnIssuedInvoice.IssuedAsync(api, firm, buyer);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync($"/sv/invoices/{invoice.Value}");
        await browser.SubmitAsync("received", ("Received.Amount", "14144"), ("Received.Day", Today));
        browser.Text.ShouldContain("Använd det för en annan faktura");

        await browser.SubmitAsync("offset", ("Offset.Other", other.Value.ToString()), ("Offset.Amount", "allt"));
        browser.Html.ShouldContain("id=\"offset-offset-amount-error\"");
        await browser.SubmitAsync("offset", ("Offset.Other", other.Value.ToString()), ("Offset.Amount", "501"));
        browser.Text.ShouldContain("Kvar att använda");
        await browser.SubmitTwiceAsync("offset", ("Offset.Other", other.Value.ToString()), ("Offset.Amount", "200"));
        browser.At.ShouldEndWith("?done=offset");
        await browser.SubmitAsync("offset", ("Offset.Other", other.Value.ToString()), ("Offset.Amount", ""));
        browser.At.ShouldEndWith("?done=offset");
        browser.Text.ShouldNotContain("Betalt för mycket");
        browser.Html.ShouldContain($"href=\"invoices/{other.Value}\"");

        await browser.OpenAsync($"/nb/invoices/{other.Value}");
        browser.Text.ShouldContain("for mye betalt på faktura");
        browser.Html.ShouldContain("value=\"13144,00\"");
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("en")]
    public async Task Let_the_buyer_say_that_it_has_paid_and_the_firm_answer(string language)
    {
        var (firm, buyer, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        using var theirs = await AnIssuedInvoice.BrowserOfAsync(api, buyer);
        using var ours = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        var page = $"/{language}/invoices/{invoice.Value}";
        await theirs.OpenAsync(page);
        theirs.Html.ShouldNotContain("Received.Amount");
        await theirs.UploadAsync("proof", "Proof.File", "kvitto.exe", "MZ"u8.ToArray(), ("Proof.Amount", "13644"), ("Proof.Day", Today));
        theirs.Html.ShouldContain("id=\"proof-proof-file-error\"");
        await theirs.UploadAsync("proof", "Proof.File", "kvitto.pdf", "%PDF-1.7 paid"u8.ToArray(), ("Proof.Amount", "13644"), ("Proof.Day", Today));
        theirs.At.ShouldEndWith("?done=proved");

        await ours.OpenAsync(page);
        await ours.SubmitAsync("refuse-proof", ("Refused.Reason", ""));
        ours.Html.ShouldContain("id=\"refuse-proof-refused-reason-error\"");
        await ours.SubmitAsync("accept-proof", ("Accepted.Amount", "13644"), ("Accepted.Day", Today));
        ours.At.ShouldEndWith("?done=received");
        await theirs.OpenAsync(page);
        theirs.Html.ShouldNotContain("Proof.Amount");
        theirs.Status.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("undo-[0-9a-f-]{36}")]
    private static partial Regex Undo();
}
