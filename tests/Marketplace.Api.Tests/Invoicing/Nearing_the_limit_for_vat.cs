using System.Net;
using System.Text.Json;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Nearing_the_limit_for_vat(ApiFixture api) : IClassFixture<ApiFixture>
{
    private int Year => api.Clock.GetCurrentInstant().InUtc().Year;

    [Theory]
    [InlineData(95_999, "below", 0)]
    [InlineData(96_000, "near", 1)]
    [InlineData(120_000, "near", 1)]
    [InlineData(120_001, "over", 1)]
    public async Task Is_told_by_mail_from_four_fifths_on(long kronor, string nearness, int mails)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await SayAsync(firm, kronor);

        var standing = await StandingAsync(firm);
        standing.GetProperty("nearness").GetString().ShouldBe(nearness);
        standing.GetProperty("turnover").GetProperty("minor").GetInt64().ShouldBe(kronor * 100);
        standing.GetProperty("limit").GetProperty("minor").GetInt64().ShouldBe(120_000_00);
        (await MailsAsync(firm)).ShouldBe(mails);
    }

    [Fact]
    public async Task Is_told_once_in_a_year()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await SayAsync(firm, 100_000);
        await SayAsync(firm, 110_000);
        await SayAsync(firm, 130_000);

        (await MailsAsync(firm)).ShouldBe(1);
        (await StandingAsync(firm)).GetProperty("elsewhere").EnumerateArray().ShouldHaveSingleItem().GetProperty("amount").GetProperty("minor").GetInt64().ShouldBe(130_000_00, "the last figure counts");
    }

    [Theory]
    [InlineData("se_not_registered", VatCategory.O, true)]
    [InlineData("se_performance", VatCategory.E, false)]
    public async Task Counts_what_would_be_taxed_of_the_firms_documents_and_warns_when_one_is_issued(string reason, VatCategory category, bool counts)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var buyer = await AnOrganisation.ApprovedAsync(api);
        var offer = await AnOffer.PublishedAsync(firm);
        await SayAsync(firm, 90_000);

        var net = await InvoicedAsync(firm, buyer, new OfferId(offer.Id), reason, category);
        await api.RunJobsAsync();

        (await StandingAsync(firm)).GetProperty("turnover").GetProperty("minor").GetInt64().ShouldBe(90_000_00 + (counts ? net.Minor : 0));
        (await MailsAsync(firm)).ShouldBe(counts ? 1 : 0);
    }

    [Fact]
    public async Task Is_nothing_for_a_firm_that_charges_vat()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await SayAsync(firm, 500_000);
        (await firm.Owner.Api.ChangeAsync("organisation/vat", new { vat = new { registered = true } }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);

        (await StandingAsync(firm)).GetProperty("nearness").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Is_reckoned_from_figures_that_make_sense_and_that_finance_gives()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var path = "organisation/turnover-limit/elsewhere";
        (await firm.Owner.Api.PostAsync(path, new { year = Year - 3, amount = AnOffer.Sek(1) })).Faults.ShouldBe(["year:out_of_range"]);
        (await firm.Owner.Api.PostAsync(path, new { year = Year, amount = new { minor = -1, currency = "SEK" } })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await firm.Owner.Api.PostAsync(path, new { year = Year, amount = new { minor = 1, currency = "NOK" } })).Code.ShouldBe(InvoiceErrors.OtherCurrency);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        (await viewer.Api.PostAsync(path, new { year = Year, amount = AnOffer.Sek(1) })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.Api.ReadAsync("organisation/turnover-limit")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("sv", "Ni närmar er gränsen för moms", "Nära gränsen")]
    [InlineData("nb", "Dere nærmer dere grensen for merverdiavgift", "Nær grensen")]
    [InlineData("en", "You near the limit for VAT", "Near the limit")]
    public async Task Stands_on_the_page_of_the_day_and_with_the_books(string language, string today, string state)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = api.Browser();
        await browser.OpenAsync($"/{language}/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", firm.Owner.Email), ("Form.Password", ApiFixture.Password));
        await browser.OpenAsync($"/{language}/organisation/bookkeeping");
        await browser.SubmitAsync("turnover", ("Turnover.Year", "2026"), ("Turnover.Amount", "much"));
        browser.Text.ShouldContain("turnover-amount-error");
        await browser.SubmitAsync("turnover", ("Turnover.Year", $"{Year}"), ("Turnover.Amount", "100 000,50"));

        browser.Text.ShouldContain(state);
        await browser.OpenAsync($"/{language}/today");
        browser.Text.ShouldContain(today);
    }

    private async Task SayAsync(AnOrganisation firm, long kronor)
    {
        var answer = await firm.Owner.Api.PostAsync("organisation/turnover-limit/elsewhere", new { year = Year, amount = AnOffer.Sek(kronor) });
        ((int)answer.Status).ShouldBeLessThan(300, answer.Text);
    }

    private static async Task<JsonElement> StandingAsync(AnOrganisation firm) => (await firm.Owner.Api.ReadAsync("organisation/turnover-limit")).Json;

    private Task<int> MailsAsync(AnOrganisation firm) => api.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.RecipientAddress == firm.Owner.Email && m.Subject.Contains("gränsen för moms")));

    private Task<Money> InvoicedAsync(AnOrganisation firm, AnOrganisation buyer, OfferId offer, string reason, VatCategory category) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant();
        var booking = Booking.Request(
            buyer.Id, null, firm.Id, offer, 1, "Ljud och ljus", buyer.Owner.Id,
            new BookingFacts(now.InUtc().LocalDateTime.PlusHours(3), 75, 90, 45, Country.SE, "2321", "Krogen", null, 40, null),
            Currency.SEK, PaymentMethod.Invoice, [new CancellationTerm(30, BasisPoints.Percent(50))], null, Evening.Terms, now);
        booking.NamePrice(Side.Provider, Evening.PerformanceLines(Currency.SEK, reason, category, "fee_se", feeTaxed: true), Money.Zero(Currency.SEK), null, Evening.Terms, now);
        booking.Accept(Side.Buyer, 1, Evening.Terms, now);
        booking.ClearEvents();
        db.Add(booking);
        await db.SaveChangesAsync();
        var issuer = InvoiceSeries.IssuerOf(firm.Id);
        var invoice = Invoice.Issue(
            await db.TakeNumberAsync(issuer, InvoiceSeries.FirmPrefix, TestContext.Current.CancellationToken), issuer,
            await db.FirmInvoiceAsync(RuleBook.Initial, booking, now, TestContext.Current.CancellationToken), now);
        db.Add(invoice);
        await db.SaveChangesAsync();
        return invoice.Net;
    });
}
