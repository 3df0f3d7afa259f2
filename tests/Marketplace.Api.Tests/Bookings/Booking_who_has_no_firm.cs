using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.CrossBorder;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

/// <summary>A performer whom a company invoices for, or who is paid salary, is booked from the request to the money.</summary>
public sealed class Booking_who_has_no_firm(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object s_salary = new { kind = "salaryByBuyer" };

    [Fact]
    public async Task Pays_salary_without_invoice_and_the_fee_by_an_invoice_of_its_own()
    {
        var stage = await SetAsync(s_salary);
        (await WaysAsync(stage)).ShouldBe(["salary"]);
        (await api.Nobody().ReadAsync($"offers/{stage.Offer.Slug}")).Json.GetProperty("seller").GetProperty("paidAs").GetString().ShouldBe("salaryByBuyer");
        var price = (await stage.Buyer.Owner.Api.PostAsync($"offers/{stage.Offer.Slug}/price", new { date = Day().ToString("R", null), municipality = "2380", audience = 40 })).Json;
        price.GetProperty("feeSide").GetString().ShouldBe("buyer");
        price.GetProperty("employment").GetProperty("contributions").GetProperty("minor").GetInt64().ShouldBe(3_770_40);

        var evening = await AskedAsync(stage, "salary");
        (await stage.Firm.Owner.Api.PostAsync($"bookings/{evening.Id}/quotes", new { }, Key())).Status.ShouldBe(HttpStatusCode.OK, "no account is asked for");
        await evening.ContractAsync();
        var found = await BookingAsync(stage.Buyer, evening);
        found.GetProperty("state").GetString().ShouldBe("confirmed");
        var quote = found.GetProperty("quotes")[0];
        quote.GetProperty("vat").GetProperty("minor").GetInt64().ShouldBe(240_00, "the fee's alone");
        quote.GetProperty("employment").GetProperty("reasonCode").GetString().ShouldBe("se_employer");

        var payment = await CompletedAsync(stage, evening);
        (payment.Method, payment.State, payment.DueOn).ShouldBe((PaymentMethod.Salary, PaymentState.Invoiced, (LocalDate?)api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(30)));
        api.Mails.To(stage.Buyer.Owner.Email).ShouldContain(m => m.Subject!.StartsWith("Lön att betala"));
        api.Mails.To(stage.Firm.Owner.Email).ShouldContain(m => m.Subject!.StartsWith("Lön från"));
        (await stage.Buyer.Owner.Api.PostAsync($"payments/{payment.Id.Value}/checkout", null, Key())).Code.ShouldBe(PaymentErrors.AsSalary);

        await SettledAsync(stage, evening, payment);
    }

    [Fact]
    public async Task Pays_the_companys_own_invoice_and_the_fee_by_an_invoice_of_its_own()
    {
        var number = AnOrganisation.SwedishNumber();
        var stage = await SetAsync(Through(number, "standard"));
        (await WaysAsync(stage)).ShouldBe(["companyInvoice"]);

        var evening = await AskedAsync(stage, "companyInvoice");
        (await stage.Firm.Owner.Api.PostAsync($"bookings/{evening.Id}/quotes", new { }, Key())).Status.ShouldBe(HttpStatusCode.OK, "the company's invoice says where to pay");
        await evening.ContractAsync();
        var found = await BookingAsync(stage.Buyer, evening);
        found.GetProperty("state").GetString().ShouldBe("confirmed");
        found.GetProperty("company").GetProperty("number").GetString().ShouldBe($"{number[..6]}-{number[6..]}");
        found.GetProperty("quotes")[0].GetProperty("lines")[0].GetProperty("vatReason").GetString().ShouldBe("se_standard");

        var payment = await CompletedAsync(stage, evening);
        (payment.Method, payment.State).ShouldBe((PaymentMethod.CompanyInvoice, PaymentState.Invoiced));
        api.Mails.To(stage.Firm.Owner.Email).ShouldContain(m => m.Subject!.StartsWith("Be Frilans i Norr AB fakturera"));
        api.Mails.To(stage.Buyer.Owner.Email).ShouldContain(m => m.Subject!.StartsWith("Faktura kommer från Frilans i Norr AB"));
        (await stage.Buyer.Owner.Api.PostAsync($"payments/{payment.Id.Value}/checkout", null, Key())).Code.ShouldBe(PaymentErrors.ByInvoice);

        await SettledAsync(stage, evening, payment);
    }

    [Theory]
    [InlineData("card")]
    [InlineData("invoice")]
    [InlineData("companyInvoice")]
    public async Task Refuses_every_way_to_pay_that_is_not_true(string method)
    {
        var stage = await SetAsync(s_salary);
        var refused = await AskAsync(stage, method);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Text);
        refused.Code.ShouldBe(BookingErrors.PaymentMethodNotTrue);
        refused.Json.GetProperty("title").GetString()!.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Refuses_salary_to_a_firm_that_invoices_itself()
    {
        var stage = await SetAsync(null);
        (await AskAsync(stage, "salary")).Code.ShouldBe(BookingErrors.PaymentMethodNotTrue);
        (await AskAsync(stage, "invoice")).Code.ShouldBe(BookingErrors.PaymentMethodNotAllowed);
    }

    [Fact]
    public async Task Keeps_what_was_asked_for_when_the_firm_is_paid_in_another_way_afterwards()
    {
        var stage = await SetAsync(Through(AnOrganisation.SwedishNumber(), "exempt"));
        var evening = await AskedAsync(stage, "companyInvoice");
        await SayAsync(stage.Firm, s_salary);
        (await stage.Firm.Owner.Api.PostAsync($"bookings/{evening.Id}/quotes", new { }, Key())).Status.ShouldBe(HttpStatusCode.OK);

        var found = await BookingAsync(stage.Buyer, evening);
        found.GetProperty("method").GetString().ShouldBe("companyInvoice");
        found.GetProperty("company").GetProperty("name").GetString().ShouldBe("Frilans i Norr AB");
        found.GetProperty("quotes")[0].GetProperty("employment").ValueKind.ShouldBe(JsonValueKind.Null);
        (await WaysAsync(stage)).ShouldBe(["salary"]);
    }

    [Fact]
    public async Task Asks_for_no_account_with_the_payment_provider()
    {
        var stage = await SetAsync(s_salary);
        (await stage.Firm.Owner.Api.ReadAsync("seller-account")).Json.GetProperty("isNeeded").GetBoolean().ShouldBeFalse();
        var refused = await stage.Firm.Owner.Api.PostAsync("seller-account/onboarding", null, Key());
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, PaymentErrors.SellerNotNeeded));
    }

    [Theory]
    [InlineData("sv", "sv-SE")]
    [InlineData("nb", "nb-NO")]
    [InlineData("en", "en-GB")]
    public async Task Is_told_on_every_page_in_the_readers_language(string language, string culture)
    {
        var salary = await SetAsync(s_salary);
        var company = await SetAsync(Through(AnOrganisation.SwedishNumber(), "exempt"));
        foreach (var (stage, rail) in ((Stage, string)[])[(salary, "salary"), (company, "companyinvoice")])
        {
            using var buyer = api.Browser();
            await buyer.OpenAsync("/sv/sign-in");
            await buyer.SubmitAsync("sign-in", ("Form.Email", stage.Buyer.Owner.Email), ("Form.Password", ApiFixture.Password));
            var evening = await AskedAsync(stage, rail == "salary" ? "salary" : "companyInvoice");
            (await stage.Firm.Owner.Api.PostAsync($"bookings/{evening.Id}/quotes", new { }, Key())).Status.ShouldBe(HttpStatusCode.OK);
            var code = (await BookingAsync(stage.Buyer, evening)).GetProperty("code").GetString();

            await buyer.OpenAsync($"/{language}/offers/{stage.Offer.Slug}/request?date={Day():R}&place=2380&audience=40");
            buyer.Text.ShouldContain(Said(culture, "payments.method." + rail));
            buyer.Html.ShouldNotContain("value=\"Card\"");
            buyer.Html.ShouldNotContain("value=\"Invoice\"");
            await buyer.OpenAsync($"/{language}/bookings/{code}");
            buyer.Text.ShouldContain(Said(culture, "payments.method." + rail));
            buyer.Text.ShouldContain(rail == "salary" ? Said(culture, "prices.employment.text") : "Frilans i Norr AB");
            buyer.Text.ShouldNotContain("bookings.page.");
        }
    }

    private static string Said(string culture, string key) => Texts.Get(System.Globalization.CultureInfo.GetCultureInfo(culture), key);

    private LocalDate Day() => api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(20);

    private static string Key() => Guid.NewGuid().ToString();

    private static object Through(string number, string vat) => new { kind = "invoicingCompany", company = new { name = "Frilans i Norr AB", number, country = "SE", vat } };

    private static async Task SayAsync(AnOrganisation firm, object paid)
    {
        var said = await firm.Owner.Api.ChangeAsync("organisation/paid-through", paid, await firm.VersionAsync());
        said.Status.ShouldBe(HttpStatusCode.OK, said.Text);
    }

    private async Task<Stage> SetAsync(object? paid)
    {
        await api.InDatabaseAsync(async db =>
        {
            if (!await db.Set<Operator>().AnyAsync())
            {
                db.Add(Evening.Operator());
            }

            return await db.SaveChangesAsync();
        });
        var facts = AnOrganisation.Swedish("Visor av Vera");
        facts["legalForm"] = "soleTrader";
        var firm = await AnOrganisation.ApprovedAsync(api, facts);
        if (paid is not null)
        {
            await SayAsync(firm, paid);
        }

        var offer = await AnOffer.PublishedAsync(firm);
        var buyer = AnOrganisation.Swedish("Krogen");
        (buyer["sells"], buyer["buys"]) = (false, true);
        return new Stage(firm, offer, await AnOrganisation.ApprovedAsync(api, buyer));
    }

    private static async Task<IEnumerable<string?>> WaysAsync(Stage stage) =>
        [.. (await stage.Buyer.Owner.Api.ReadAsync($"offers/{stage.Offer.Slug}/ways-to-pay")).Json.GetProperty("items").EnumerateArray().Select(w => w.GetString())];

    private Task<Called> AskAsync(Stage stage, string method) => stage.Buyer.Owner.Api.PostAsync(
        "bookings",
        new { offer = stage.Offer.Slug, start = Day().At(new LocalTime(19, 0)).ToString("s", null), municipality = "2380", venue = "Krogen", audience = 40, method },
        Key());

    private async Task<BorderEvening> AskedAsync(Stage stage, string method)
    {
        var asked = await AskAsync(stage, method);
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Text);
        return new BorderEvening(asked.Json.GetProperty("id").GetGuid(), stage.Buyer.Owner.Api, stage.Buyer.Owner.Email, stage.Firm.Owner.Api, stage.Firm.Owner.Email, api);
    }

    private async Task<JsonElement> BookingAsync(AnOrganisation reader, BorderEvening evening)
    {
        var code = await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == new BookingId(evening.Id)).Select(b => b.Code).SingleAsync());
        return (await reader.Owner.Api.ReadAsync($"bookings/{code}")).Json;
    }

    /// <summary>The evening passes and nobody objects.</summary>
    private async Task<Payment> CompletedAsync(Stage stage, BorderEvening evening)
    {
        await api.AdvanceAsync(Duration.FromDays(22));
        await api.AdvanceAsync(Duration.FromDays(3));
        (await BookingAsync(stage.Buyer, evening)).GetProperty("state").GetString().ShouldBe("completed");
        return await api.InDatabaseAsync(db => db.Payments.AsNoTracking().SingleAsync(p => p.BookingId == new BookingId(evening.Id)));
    }

    /// <summary>One press settles it: nothing was held, nothing invoiced in the firm's name, and the operator invoices the buyer its fee.</summary>
    private async Task SettledAsync(Stage stage, BorderEvening evening, Payment payment)
    {
        (await stage.Buyer.Owner.Api.PostAsync($"payments/{payment.Id.Value}/paid-to-firm", null, Key())).Status.ShouldBe(HttpStatusCode.NotFound, "the firm alone says so");
        (await stage.Firm.Owner.Api.PostAsync($"payments/{payment.Id.Value}/paid-to-firm", null, Key())).Status.ShouldBe(HttpStatusCode.NoContent);
        await api.RunJobsAsync();

        var id = new BookingId(evening.Id);
        (await api.InDatabaseAsync(db => db.Payments.Where(p => p.BookingId == id).Select(p => p.State).SingleAsync())).ShouldBe(PaymentState.PaidToFirm);
        var invoice = (await api.InDatabaseAsync(db => db.Invoices.AsNoTracking().Where(i => i.BookingId == id).ToListAsync())).ShouldHaveSingleItem();
        (invoice.Kind, invoice.Method, invoice.BuyerId, invoice.ToPay).ShouldBe((InvoiceKind.FeeDocument, PaymentMethod.Invoice, stage.Buyer.Id, payment.FeePart));
        invoice.Payment.Bankgiro.ShouldNotBeNull("the fee's invoice says where to pay");
        invoice.State.ShouldBe(InvoiceState.Sent);

        var entries = await api.InDatabaseAsync(db => db.LedgerEntries.AsNoTracking().Where(e => e.BookingId == id).ToListAsync());
        entries.Where(e => e.Account == LedgerAccount.OffPlatformMemo).Select(e => e.Minor).Order().ShouldBe([-payment.FirmPart.Minor, payment.FirmPart.Minor]);
        entries.Where(e => e.Account != LedgerAccount.OffPlatformMemo).Select(e => (e.Account, e.Minor))
            .ShouldBe([(LedgerAccount.FeesReceivable, payment.FeePart.Minor), (LedgerAccount.PlatformFeeIncome, -payment.FeePart.Minor)], ignoreOrder: true);
        (await Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private sealed record Stage(AnOrganisation Firm, AnOffer Offer, AnOrganisation Buyer);
}
