using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Bookings.Changes;
using Marketplace.Api.Tests.CrossBorder;
using Marketplace.Api.Tests.Invoicing;
using Marketplace.Api.Tests.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>
/// A line breaks before the answer has come, and the caller asks again with the same key. Every address that takes a key
/// is called twice, and a third time for something else.
/// </summary>
public sealed partial class Repeating_a_call(StandInFixture api) : IClassFixture<StandInFixture>
{
    /// <summary>Addresses that move money, numbers or dates: none of them may be called without a key.</summary>
    private static readonly string[] Needing =
    [
        "/bookings", "/bookings/{}/quotes", "/bookings/{}/counter-quotes", "/bookings/{}/quotes/{}/accept", "/bookings/{}/agreement/signatures",
        "/bookings/{}/decline", "/bookings/{}/withdraw", "/bookings/{}/cancel", "/bookings/{}/happened", "/bookings/{}/objection",
        "/bookings/{}/objection/withdraw", "/bookings/{}/let-go-unpaid", "/payments/{}/checkout", "/payments/{}/paid-to-firm",
        "/seller-account/onboarding", "/organisation/calendar/exceptions", "/organisations", "/admin/operations/retry", "/admin/parked-events/{}/retry", "/admin/parked-mails/{}/retry",
        "/bookings/{}/agreement/order-number", "/bookings/{}/reviews", "/reviews/{}/answer", "/admin/reviews/{}/hide", "/admin/reviews/{}/show",
        "/bookings/{}/changes", "/bookings/{}/changes/{}/accept", "/bookings/{}/changes/{}/decline", "/bookings/{}/changes/{}/withdraw", "/invoices/{}/credit-notes", "/invoices/{}/vat-correction", "/invoices/{}/e-invoice/send-again",
        "/invoices/{}/receipts", "/invoices/{}/receipts/{}/undo", "/invoices/{}/paid-back", "/invoices/{}/offsets", "/admin/invoices/{}/offsets", "/invoices/{}/proofs/{}/accept", "/invoices/{}/proofs/{}/refuse",
        "/admin/invoices/{}/receipts", "/admin/invoices/{}/receipts/{}/undo", "/admin/invoices/{}/paid-back", "/invoices/{}/reminders", "/invoices/{}/write-off", "/invoices/{}/write-off/take-back", "/admin/invoices/{}/reminders", "/admin/invoices/{}/write-off", "/admin/invoices/{}/write-off/take-back",
        "/admin/invoices/{}/proofs/{}/accept", "/admin/invoices/{}/proofs/{}/refuse", "/admin/invoices/{}/credit-notes", "/admin/invoices/{}/e-invoice/send-again", "/bank-entries/{}/book", "/admin/bank-entries/{}/book",
        "/admin/money/own", "/admin/money/exchanges", "/bookkeeping/exports", "/admin/rules/{}/{}",
        "/organisation/income-records", "/organisation/income-records/{}/withdraw",
        "/organisation/planned-invoices/{}/issue", "/organisation/recurring-invoices",
        "/organisation/invoice-looks/{}/issue", "/invoices/{}/self-billing/refuse",
    ];

    // The provider gives a new link to its own page each time; nothing else differs.
    private static readonly string[] AnswersAnew = ["/seller-account/onboarding"];

    private readonly HashSet<string> _repeated = [];

    [Fact]
    public async Task Gives_the_first_answer_and_does_nothing_twice_at_every_address()
    {
        var description = await ApiDescription.ReadAsync(api.Nobody());
        var taking = description.Operations.Where(o => o.Method == "POST" && o.Header("Idempotency-Key") is not null).Select(o => Shape(o.Path["/api/v1".Length..])).ToHashSet();

        await OrganisationsAsync();
        await OffersAsync();
        await BookingsAsync();
        await MoneyAsync();
        await new Repeating_what_came(api, TwiceAsync).AllAsync();
        await new Repeating_self_billing(api, TwiceAsync).AllAsync();
        await StaffAsync();
        await BorderAsync();
        await ChangesAsync();
        await WorkElsewhereAsync();

        taking.Except(_repeated).ShouldBeEmpty("not repeated");
        _repeated.Except(taking).ShouldBeEmpty("the description does not speak of the key");
    }

    [Fact]
    public async Task Is_not_left_to_chance_where_money_numbers_or_dates_move()
    {
        var description = await ApiDescription.ReadAsync(api.Nobody());
        var needing = description.Operations.Where(o => o.Header("Idempotency-Key")?["required"]?.GetValue<bool>() == true).Select(o => Shape(o.Path["/api/v1".Length..]));

        needing.ShouldBe(Needing, ignoreOrder: true);
    }

    private async Task OrganisationsAsync()
    {
        var person = await api.PersonAsync();
        await TwiceAsync(person.Api, "organisations", AnOrganisation.Swedish("Frösö Teater"), AnOrganisation.Swedish("Frösö Opera"));
        var firm = await AnOrganisation.ApprovedAsync(api);
        var (friend, other) = (await api.PersonAsync(), await api.PersonAsync());
        await TwiceAsync(firm.Owner.Api, "organisation/members", new { email = friend.Email, role = "booker" }, new { email = other.Email, role = "booker" });
        await TwiceAsync(firm.Owner.Api, "organisation/units", new { name = "Stora scenen" }, new { name = "Lilla scenen" });
        await TwiceAsync(firm.Owner.Api, "organisation/calendar/exceptions", new { from = "2026-12-24", isFree = false }, new { from = "2026-12-25", isFree = false });
        (await firm.Owner.Api.ReadAsync("organisation/calendar?year=2026&month=12")).Json.GetProperty("exceptions").GetArrayLength().ShouldBe(1);

        await TwiceAsync(firm.Owner.Api, "organisation/turnover-limit/elsewhere", new { year = 2026, amount = AnOffer.Sek(1_000) }, new { year = 2026, amount = AnOffer.Sek(2_000) });
        await TwiceAsync(firm.Owner.Api, "organisation/tax-report", new { taxCountry = "SE", account = "SE4550000000058398257466" }, new { taxCountry = "NO", taxNumber = "988077917", account = "SE4550000000058398257466" });
        await TwiceAsync(firm.Owner.Api, "bookkeeping/exports", new { from = "2026-10-01", to = "2026-10-31", format = "sie" }, new { from = "2026-09-01", to = "2026-09-30", format = "sie" });

        // The token ends with the first call, so the second is only told so.
        var leaving = await api.PersonAsync();
        (await leaving.Api.PostAsync("auth/sign-out-everywhere", null, "out")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await leaving.Api.PostAsync("auth/sign-out-everywhere", null, "out")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        _repeated.Add("/auth/sign-out-everywhere");
    }

    private async Task OffersAsync()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await TwiceAsync(firm.Owner.Api, "organisation/offers", AnOffer.Concert(), AnOffer.Concert("Något annat"));
        (await firm.Owner.Api.ReadAsync("organisation/offers")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        var (offer, another) = (await AnOffer.DraftedAsync(firm), await AnOffer.DraftedAsync(firm));
        await TwiceAsync(firm.Owner.Api, $"{offer.Path}/vat-choices", new { answer = "se.other-performance:25" }, new { answer = "se.other-performance:exempt" });
        foreach (var act in (string[])["publish", "pause", "archive"])
        {
            await TwiceAsync(firm.Owner.Api, $"{offer.Path}/{act}", null, null, $"{another.Path}/{act}");
        }
    }

    private async Task BookingsAsync()
    {
        var street = await Street.OpenAsync(api);
        var (buyer, firm) = (street.Buyers[0].Owner.Api, street.Firm.Owner.Api);
        await TwiceAsync(buyer, "bookings", street.Wish("2027-02-01T19:00:00"), street.Wish("2027-02-02T19:00:00"));
        var asked = (await buyer.ReadAsync("bookings")).Json.GetProperty("items");
        asked.GetArrayLength().ShouldBe(1);
        var booking = Street.Id(asked[0]);
        await TwiceAsync(firm, $"bookings/{booking}/quotes", new { note = "Välkommen" }, new { note = "Något annat" });
        var line = new { description = "Konsert", net = AnOffer.Sek(9_000), isTravel = false };
        await TwiceAsync(buyer, $"bookings/{booking}/counter-quotes", new { lines = new[] { line } }, new { lines = new[] { line, line } });
        await TwiceAsync(firm, $"bookings/{booking}/quotes/2/accept", null, null, $"bookings/{booking}/quotes/1/accept");
        await TwiceAsync(buyer, $"bookings/{booking}/day", new { address = "Storgatan 1, Åre" }, new { address = "Lillgatan 2, Åre" });
        foreach (var (side, act) in ((HttpClient, string)[])[(firm, "decline"), (buyer, "withdraw"), (buyer, "cancel")])
        {
            var one = act == "cancel" ? booking : Street.Id(await Street.DoAsync(buyer, "bookings", street.Wish($"2027-02-1{act.Length}T19:00:00")));
            await TwiceAsync(side, $"bookings/{one}/{act}", new { reason = "Det blev annorlunda." }, new { reason = "Av ett annat skäl." });
        }

        var (ready, code) = await street.ReadyToSignAsync(street.Buyers[0], Evening());
        await TwiceAsync(buyer, $"bookings/{ready.Value}/agreement/signatures", new { typedName = "Bodil Backe", code }, new { typedName = "Bo Backe", code });
    }

    private async Task ChangesAsync()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        var path = $"{evening.Path}/changes";
        var (one, other) = (new { audience = 90 }, new { audience = 95 });
        await TwiceAsync(evening.Buyers, path, new { change = one, reason = "Fler kommer." }, new { change = other, reason = "Fler kommer." });
        await TwiceAsync(evening.Firms, $"{path}/1/decline", new { answer = "Nej." }, new { answer = "Kanske." });
        await evening.ProposeAsync(evening.Buyers, one);
        await TwiceAsync(evening.Buyers, $"{path}/2/withdraw", new { answer = "Ändå inte." }, new { answer = "Kanske." });
        await evening.ProposeAsync(evening.Buyers, one);
        await TwiceAsync(evening.Firms, $"{path}/3/accept", null, null, $"{path}/2/accept");
    }

    private async Task MoneyAsync()
    {
        var street = await Street.OpenAsync(api);
        var (buyer, firm) = (street.Buyers[0].Owner, street.Firm.Owner);
        await TwiceAsync(firm.Api, "seller-account/onboarding", null, null, "seller-account/sync");
        await TwiceAsync(firm.Api, "seller-account/sync", null, null, "seller-account/onboarding");
        var (paid, unhappy, unpaid) = (await street.ContractedAsync(street.Buyers[0], Evening(20)), await street.ContractedAsync(street.Buyers[0], Evening(22)), await street.ContractedAsync(street.Buyers[0], Evening(25)));
        var invoiced = await street.ContractedAsync(street.Buyers[0], Evening(23), PaymentMethod.Invoice);
        foreach (var booking in (BookingId[])[paid, unhappy])
        {
            var payment = await PaymentAsync(buyer.Api, booking);
            var url = (await TwiceAsync(buyer.Api, $"payments/{payment}/checkout", null, null, $"payments/{await PaymentAsync(buyer.Api, unpaid)}/checkout")).Json.GetProperty("url").GetString()!;
            await Street.PayOnPageAsync(url);
            await TwiceAsync(buyer.Api, $"payments/{payment}/sync", null, null, $"payments/{await PaymentAsync(buyer.Api, unpaid)}/sync");
        }

        await ExchangeAsync(buyer.Api, await street.ContractedAsync(street.Buyers[0], Evening(21)));
        await PassAsync(24);
        var (buyers, firms) = (await api.SignInAsync(buyer.Email, ApiFixture.Password), await api.SignInAsync(firm.Email, ApiFixture.Password));
        await TwiceAsync(firms, $"bookings/{unpaid.Value}/let-go-unpaid", null, null, $"bookings/{paid.Value}/let-go-unpaid");
        await TwiceAsync(firms, $"payments/{await PaymentAsync(firms, invoiced)}/paid-to-firm", null, null, $"payments/{await PaymentAsync(firms, paid)}/paid-to-firm");
        var happy = await PerformedAsync(street, buyers);
        await TwiceAsync(buyers, $"bookings/{happy.Value}/objection", new { reason = "Ingen kom." }, new { reason = "En annan kom." });
        await TwiceAsync(buyers, $"bookings/{happy.Value}/objection/withdraw", null, null, $"bookings/{paid.Value}/objection/withdraw");
        await TwiceAsync(buyers, $"bookings/{happy.Value}/happened", null, null, $"bookings/{paid.Value}/happened");
        await ReviewsAsync(happy, buyers, firms);
        await InvoicesAsync(happy, firms);
        var record = (await TwiceAsync(firms, "organisation/income-records", new { language = "sv" }, new { language = "nb" })).Json.GetProperty("record").GetGuid();
        await TwiceAsync(firms, $"organisation/income-records/{record}/withdraw", null, null, $"organisation/income-records/{Guid.NewGuid()}/withdraw");
        (await Marketplace.Api.Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private async Task ExchangeAsync(HttpClient buyer, BookingId booking)
    {
        var staff = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        api.StandIn.TopUp(50_000_00, "sek");
        await TwiceAsync(staff, "admin/money/own", new { amount = AnOffer.Sek(50_000), reference = "IN-1" }, new { amount = AnOffer.Sek(50_000), reference = "IN-2" });
        await api.InDatabaseAsync(db =>
        {
            db.ExchangeRates.Add(new StoredRate { Source = RateSource.NorgesBank, Day = api.Clock.GetCurrentInstant().InUtc().Date, Sek = 100, Nok = 103.61m, FetchedAt = api.Clock.GetCurrentInstant() });
            return db.SaveChangesAsync();
        });
        var payment = await PaymentAsync(buyer, booking);
        await Street.PayOnPageAsync((await buyer.PostAsync($"payments/{payment}/checkout", new { currency = "NOK" }, "own")).Json.GetProperty("url").GetString()!);
        await Street.DoAsync(buyer, $"payments/{payment}/sync");
        var sold = new { minor = 100_00, currency = "NOK" };
        await TwiceAsync(staff, "admin/money/exchanges", new { sold, bought = AnOffer.Sek(96), reference = "BANK-1" }, new { sold, bought = AnOffer.Sek(95), reference = "BANK-2" });
    }

    private async Task ReviewsAsync(BookingId booking, HttpClient buyer, HttpClient firm)
    {
        await PassAsync(3);
        var staff = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var review = (await TwiceAsync(buyer, $"bookings/{booking.Value}/reviews", new { stars = "good", text = "Varmt." }, new { stars = "poor", text = "Kallt." })).Json.GetProperty("review").GetString();
        await TwiceAsync(firm, $"bookings/{booking.Value}/reviews", new { stars = "good", text = "Fint." }, new { stars = "poor", text = "Fult." });
        await TwiceAsync(firm, $"reviews/{review}/answer", new { text = "Tack!" }, new { text = "Nej." });
        await TwiceAsync(staff, $"admin/reviews/{review}/hide", new { reason = "Det handlade om någon annan." }, new { reason = "Något annat." });
        await TwiceAsync(staff, $"admin/reviews/{review}/show", null, null, $"admin/reviews/{Guid.NewGuid()}/show");
    }

    private async Task InvoicesAsync(BookingId booking, HttpClient firm)
    {
        var wrong = await api.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync());
        var answer = new[] { new { line = 1, vatReason = "se_not_registered" } };
        var right = (await TwiceAsync(firm, $"invoices/{wrong.Value}/vat-correction", new { reason = "Momsen var fel.", lines = answer }, new { reason = "Av ett annat skäl.", lines = answer })).Json.GetProperty("invoice").GetGuid();
        await TwiceAsync(firm, $"invoices/{right}/credit-notes", new { reason = "Kortare." }, new { reason = "Längre." });
        await api.InDatabaseAsync(db => Repeating_what_came.LostAsync(api, db, new InvoiceId(right)));
        await TwiceAsync(firm, $"invoices/{right}/e-invoice/send-again", null, null, $"invoices/{wrong.Value}/e-invoice/send-again");
    }

    private async Task WorkElsewhereAsync()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var owner = firm.Owner.Api;
        await TwiceAsync(owner, "organisation/customers", WorkElsewhere.Customer("Bokhandeln AB"), WorkElsewhere.Customer("Boklådan AB"));
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        await TwiceAsync(owner, "organisation/planned-invoices", work.Invoice("Högläsning"), work.Invoice("Något annat"));
        await TwiceAsync(owner, "organisation/recurring-invoices", work.Repeated("month"), work.Repeated("year"));
        await TwiceAsync(owner, "organisation/invoice-mandate", new { version = 1, language = "sv" }, new { version = 1, language = "nb" });
        await WorkElsewhere.MayInvoiceAsync(firm);
        await TwiceAsync(owner, $"organisation/planned-invoices/{work.Planned}/issue", null, null, $"organisation/planned-invoices/{Guid.NewGuid()}/issue");
        (await owner.ReadAsync("invoices")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

        var (seller, _, booking) = await AnInvoiceToSee.BetweenAsync(api);
        await TwiceAsync(seller.Owner.Api, $"organisation/invoice-looks/{booking.Value}/hold", null, null, $"organisation/invoice-looks/{Guid.NewGuid()}/hold");
        await TwiceAsync(seller.Owner.Api, $"organisation/invoice-looks/{booking.Value}/issue", null, null, $"organisation/invoice-looks/{Guid.NewGuid()}/issue");
        (await seller.Owner.Api.ReadAsync("invoices")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    private async Task BorderAsync()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.AcceptAsync();
        await api.RunJobsAsync();
        var duty = $"{evening.Path}/{await DutyAsync(evening, d => d.GetProperty("kind").GetString() == "notifyNorwegianTax")}";
        await TwiceAsync(evening.Buyer, $"{duty}/settle", new { how = "done", evidence = "AR 123 456" }, new { how = "done", evidence = "AR 654 321" });
        await TwiceAsync(evening.Buyer, $"{duty}/reopen", null, null, $"{evening.Path}/{Guid.NewGuid()}/reopen");
        await TwiceAsync(evening.Buyer, $"bookings/{evening.Id}/agreement/order-number", new { orderNumber = "PO-4410" }, new { orderNumber = "PO-4411" });

        var open = await BorderEvening.ArrangeAsync(api, AnOrganisation.Swedish("Storsjöbygdens hembygdsförening"));
        await open.AcceptAsync();
        var nobodys = await DutyAsync(open, d => d.GetProperty("owner").ValueKind == JsonValueKind.Null);
        await TwiceAsync(open.Firm, $"{open.Path}/{nobodys}/take", null, null, $"{open.Path}/{Guid.NewGuid()}/take");
    }

    private static async Task<Guid> DutyAsync(BorderEvening evening, Func<JsonElement, bool> fits) =>
        (await evening.CheckAsync(evening.Buyer)).GetProperty("duties").EnumerateArray().First(fits).GetProperty("id").GetGuid();

    private async Task StaffAsync()
    {
        var staff = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var (one, other) = ((await AnOrganisation.RegisteredAsync(api)).Id.Value, (await AnOrganisation.RegisteredAsync(api)).Id.Value);
        await TwiceAsync(staff, $"admin/organisations/{one}/approve", null, null, $"admin/organisations/{other}/approve");
        await TwiceAsync(staff, $"admin/organisations/{one}/f-tax", new { approved = true }, new { approved = false });
        await TwiceAsync(staff, $"admin/organisations/{one}/suspend", new { reason = "Uppgifterna stämmer inte." }, new { reason = "Något annat." });
        await TwiceAsync(staff, $"admin/organisations/{one}/reinstate", null, null, $"admin/organisations/{other}/reinstate");
        object Rule(int days) => new { values = new { name = "quoteDays", number = days }, validFrom = "2027-06-01", source = "Terms of the marketplace", confidence = "verified", checkAgainOn = "2028-06-01", why = "Tried for the summer." };
        await TwiceAsync(staff, "admin/rules/policy/quoteDays", Rule(21), Rule(28));
        var parked = await api.InDatabaseAsync(async db =>
        {
            var message = await db.Outbox.OrderBy(m => m.Id).FirstAsync();
            message.ParkedAt = api.Clock.GetCurrentInstant();
            await db.SaveChangesAsync();
            return message.Id;
        });
        var refused = await api.InDatabaseAsync(async db =>
        {
            var mail = await db.OutgoingMails.OrderBy(m => m.Id).FirstAsync();
            while (mail.ParkedAt is null)
            {
                mail.Failed("the mailbox is full", api.Clock.GetCurrentInstant());
            }

            await db.SaveChangesAsync();
            return mail.Id;
        });
        await TwiceAsync(staff, $"admin/parked-mails/{refused}/retry", null, null, $"admin/parked-mails/{Guid.NewGuid()}/retry");
        await TwiceAsync(staff, $"admin/parked-events/{parked}/retry", null, null, $"admin/parked-events/{Guid.NewGuid()}/retry");
        await TwiceAsync(staff, "admin/operations/retry", new { key = await UnansweredAsync() }, new { key = "another" });
    }

    /// <summary>A call to the provider whose answer was lost.</summary>
    private async Task<string> UnansweredAsync()
    {
        var street = await Street.OpenAsync(api);
        var payment = await PaymentAsync(street.Buyers[0].Owner.Api, await street.ContractedAsync(street.Buyers[0], Evening()));
        api.StandIn.AddFault(new Fault(FaultKind.DropAfter) { Path = "/v1/checkout/sessions", Method = "POST" });
        (await street.Buyers[0].Owner.Api.PostAsync($"payments/{payment}/checkout", null, "lost")).Status.ShouldBe(HttpStatusCode.Conflict);
        return await api.InDatabaseAsync(db => db.Operations.Where(o => o.State == OperationState.Unknown).Select(o => o.Key).SingleAsync());
    }

    /// <summary>Twice the same with one key, then something else with it.</summary>
    private async Task<Called> TwiceAsync(HttpClient side, string path, object? body, object? otherBody, string? otherPath = null)
    {
        var key = Guid.NewGuid().ToString();
        var first = await side.PostAsync(path, body, key);
        ((int)first.Status).ShouldBeLessThan(300, $"{path}: {first.Text}");
        var second = await side.PostAsync(path, body, key);
        second.Status.ShouldBe(first.Status, $"{path}: {second.Text}");
        if (!AnswersAnew.Contains("/" + path))
        {
            second.Text.ShouldBe(first.Text, path);
        }

        var third = await side.PostAsync(otherPath ?? path, otherBody, key);
        third.Status.ShouldBe(HttpStatusCode.Conflict, $"{path}: {third.Text}");
        third.Code.ShouldBe(PlatformErrors.KeyUsedForSomethingElse, path);
        _repeated.Add(Shape("/" + path));
        return first;
    }

    private async Task<BookingId> PerformedAsync(Street street, HttpClient buyer)
    {
        var (booking, code) = await street.ReadyToSignAsync(street.Buyers[0], Evening());
        await Street.DoAsync(buyer, $"bookings/{booking.Value}/agreement/signatures", new { typedName = "Bodil Backe", code });
        await api.RunJobsAsync();
        var payment = await PaymentAsync(buyer, booking);
        await Street.PayOnPageAsync((await Street.DoAsync(buyer, $"payments/{payment}/checkout")).GetProperty("url").GetString()!);
        await Street.DoAsync(buyer, $"payments/{payment}/sync");
        await PassAsync(20);
        await api.AdvanceAsync(Duration.FromHours(26));
        (await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == booking).Select(b => b.State).SingleAsync())).ShouldBe(BookingState.Performed);
        return booking;
    }

    private LocalDateTime Evening(int daysAhead = 20) => api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(daysAhead).At(new LocalTime(19, 0));

    private async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            await api.AdvanceAsync(Duration.FromDays(1));
        }
    }

    private static async Task<string> PaymentAsync(HttpClient side, BookingId booking) =>
        (await side.ReadAsync($"bookings/{booking.Value}/payments")).Json.GetProperty("payments")[0].GetProperty("payment").GetString()!;

    /// <summary>The address without what it is about.</summary>
    private static string Shape(string path) => About().Replace(path, "/{}");

    // A rule stands in its address by two words.
    [GeneratedRegex(@"/(\{[a-z]+\}|[0-9a-f]{8}-[0-9a-f-]{27}|\d+|policy|quoteDays)")]
    private static partial Regex About();
}
