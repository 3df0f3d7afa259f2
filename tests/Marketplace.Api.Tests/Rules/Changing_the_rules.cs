using System.Net;
using System.Text.Json;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Rules;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Marketplace.Api.Tests.Rules;

public sealed class Changing_the_rules(ApiFixture api) : IClassFixture<ApiFixture>
{
    private LocalDate Today => api.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    [Fact]
    public async Task Is_for_administrators_alone()
    {
        var coordinator = await api.PersonAsync(staff: StaffRole.Coordinator);
        var person = await api.PersonAsync();
        foreach (var path in (string[])["admin/rules", "admin/rules/policy/quoteDays"])
        {
            (await api.Nobody().ReadAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await person.Api.ReadAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await coordinator.Api.ReadAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var body = Row(new { name = "quoteDays", number = 20 }, Today);
        (await person.Api.PostAsync("admin/rules/policy/quoteDays", body, "one")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await coordinator.Api.PostAsync("admin/rules/policy/quoteDays", body, "two")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Counts_for_the_next_quote_from_its_day_and_for_none_before()
    {
        var street = await Street.OpenAsync(api, buyers: 2);
        var administrator = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var early = await street.QuotedAsync(street.Buyers[0], "2027-03-06T19:00:00");
        var fee = await FeeAsync(street.Buyers[0].Owner.Api, early);
        await Street.DoAsync(street.Buyers[0].Owner.Api, $"bookings/{Street.Id(early)}/quotes/1/accept");
        var tomorrow = await ChangeAsync(administrator, "feeShare.se", new { name = "feeShare", country = "SE", number = 1600 }, Today.PlusDays(1));
        tomorrow.GetProperty("row").GetProperty("state").GetString().ShouldBe("coming");

        var today = await street.QuotedAsync(street.Buyers[1], "2027-03-07T19:00:00");
        (await FeeAsync(street.Buyers[1].Owner.Api, today)).ShouldBe(fee, "the day has not come");
        await api.AdvanceAsync(Duration.FromDays(1));
        var later = await street.QuotedAsync(street.Buyers[1], "2027-03-08T19:00:00");

        (await FeeAsync(street.Buyers[1].Owner.Api, later)).ShouldBe(2 * fee);
        (await FeeAsync(street.Buyers[0].Owner.Api, early)).ShouldBe(fee, "what was accepted stays");
        (await FeeAsync(street.Buyers[1].Owner.Api, today)).ShouldBe(fee, "what was named stays");
    }

    [Fact]
    public async Task Asks_once_more_before_it_reaches_back()
    {
        var administrator = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var path = "admin/rules/policy/signDays";
        var back = Row(new { name = "signDays", number = 9 }, Today.PlusDays(-30));
        var refused = await administrator.PostAsync(path, back, "back");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Code.ShouldBe(RuleErrors.ReachesBack);

        var corrected = await administrator.PostAsync(path, Row(new { name = "signDays", number = 9 }, Today.PlusDays(-30), correction: true), "correct");
        corrected.Status.ShouldBe(HttpStatusCode.OK, corrected.Text);
        var found = (await administrator.ReadAsync(path)).Json;
        found.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("values").GetProperty("number").GetInt32()).ShouldBe([9, 7]);
        var change = found.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        change.GetProperty("isCorrection").GetBoolean().ShouldBeTrue();
        change.GetProperty("by").GetString().ShouldBe("Astrid Berg");
        found.GetProperty("written").EnumerateArray().ShouldHaveSingleItem().GetProperty("values").GetProperty("number").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("vat", "se.talk", """{ "seller": "SE", "supplies": ["talk"], "sellerVat": ["registered"], "category": "S", "rate": 600, "reasonCode": "se_reduced" }""", RuleErrors.Tie)]
    [InlineData("vat", "se.taxable", """{ "seller": "SE", "supplies": ["talk"], "sellerVat": ["registered"], "category": "S", "rate": 2400, "reasonCode": "se_standard" }""", RuleErrors.ReasonSaysOther)]
    [InlineData("policy", "quoteDays", """{ "name": "quoteDays", "number": 14, "unit": "days" }""", RuleErrors.UnknownField)]
    [InlineData("policy", "quoteDays", """{ "name": "quoteDays", "number": 14.5 }""", RuleErrors.ValueWrong)]
    [InlineData("account", "se.sales.s25", """{ "country": "SE", "purpose": "sales", "category": "S", "rate": 2500, "number": "3001" }""", RuleErrors.ValueMissing)]
    public async Task Is_refused_by_the_checks_that_the_files_pass(string group, string key, string values, string code)
    {
        var administrator = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var before = (await administrator.ReadAsync("admin/rules?group=" + group)).Text;
        var answer = await administrator.PostAsync($"admin/rules/{group}/{key}", Row(JsonElement.Parse(values), Today), Guid.NewGuid().ToString());
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe(code);
        (await administrator.ReadAsync("admin/rules?group=" + group)).Text.ShouldBe(before);
    }

    [Fact]
    public async Task Lists_first_what_should_have_been_read_again()
    {
        var administrator = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var row = (await administrator.ReadAsync("admin/rules/policy/roadSpeed")).Json.GetProperty("rows")[0];
        var asBefore = new { values = row.GetProperty("values"), validFrom = "2025-01-01", source = "Measured again", confidence = "unread", checkAgainOn = LocalDatePattern.Iso.Format(Today), why = "Winter tyres.", correction = false };
        (await administrator.PostAsync("admin/rules/policy/roadSpeed", asBefore, "again")).Status.ShouldBe(HttpStatusCode.OK, "that a source was read again reaches nowhere back");

        var first = (await administrator.ReadAsync("admin/rules?group=policy&limit=1")).Json;
        first.GetProperty("items")[0].GetProperty("key").GetString().ShouldBe("roadSpeed");
        first.GetProperty("items")[0].GetProperty("isOverdue").GetBoolean().ShouldBeTrue();
        var second = (await administrator.ReadAsync("admin/rules?group=policy&limit=1&cursor=" + first.GetProperty("next").GetString())).Json;
        second.GetProperty("items")[0].GetProperty("isOverdue").GetBoolean().ShouldBeFalse();
        (await administrator.ReadAsync("admin/rules?only=overdue")).Json.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("key").GetString()).ShouldContain("roadSpeed");
        (await administrator.ReadAsync("admin/rules?only=unsure&group=policy")).Json.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("key").GetString()).ShouldContain("roadSpeed");
    }

    [Theory]
    [InlineData("sv", "Regler och satser", "Nytt värde från en dag")]
    [InlineData("nb", "Regler og satser", "Ny verdi fra en dag")]
    [InlineData("en", "Rules and rates", "A new value from a day")]
    public async Task Is_done_on_a_page_with_the_history_beside_it(string language, string title, string form)
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        using var browser = api.Browser();
        await browser.OpenAsync($"/{language}/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", administrator.Email), ("Form.Password", ApiFixture.Password));
        await browser.OpenAsync($"/{language}/admin/rules?group=policy");
        browser.Text.ShouldContain(title);

        await browser.OpenAsync($"/{language}/admin/rules/policy/optionDays");
        browser.Text.ShouldContain(form);
        var why = "Asked for by firms " + language;
        await SubmitAsync("x");
        (await CountAsync(why)).ShouldBe(0, "what was typed is no number");
        await SubmitAsync("6");
        (await CountAsync(why)).ShouldBe(1);
        browser.Text.ShouldContain(why);

        Task SubmitAsync(string number) => browser.SubmitAsync(
            "change",
            ("Input.Values[name]", "optionDays"), ("Input.Values[number]", number), ("Input.ValidFrom", LocalDatePattern.Iso.Format(Today)), ("Input.Source", "The firms"),
            ("Input.Confidence", "Verified"), ("Input.CheckAgainOn", LocalDatePattern.Iso.Format(Today.PlusYears(1))), ("Input.Why", why));
    }

    [Fact]
    public async Task Has_no_page_for_anybody_else()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        foreach (var path in (string[])["admin/rules", "admin/rules/policy/optionDays"])
        {
            await browser.OpenAsync($"/sv/{path}");
            browser.Status.ShouldBe(HttpStatusCode.Forbidden);
            browser.Text.ShouldNotContain("Input.CheckAgainOn");
        }
    }

    private Task<int> CountAsync(string why) => api.InDatabaseAsync(db => db.RuleChanges.CountAsync(c => c.Why == why));

    private static object Row(object values, LocalDate from, bool correction = false) => new
    {
        values,
        validFrom = LocalDatePattern.Iso.Format(from),
        source = "The operator's price list",
        confidence = "verified",
        checkAgainOn = LocalDatePattern.Iso.Format(from.PlusYears(1)),
        why = "Decided by the board.",
        correction,
    };

    private static async Task<JsonElement> ChangeAsync(HttpClient administrator, string key, object values, LocalDate from)
    {
        var answer = await administrator.PostAsync($"admin/rules/policy/{key}", Row(values, from), Guid.NewGuid().ToString());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private static async Task<long> FeeAsync(HttpClient buyer, JsonElement booking)
    {
        var quote = (await buyer.ReadAsync($"bookings/{booking.GetProperty("code").GetString()}")).Json.GetProperty("quotes")[0];
        return quote.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("payee").GetString() == "operator").GetProperty("net").GetProperty("minor").GetInt64();
    }
}

public sealed class A_changed_rule(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Changes_nothing_that_is_issued_agreed_or_printed()
    {
        var scene = await _office.CompletedAsync(Evening.SwedishByCard());
        var before = await IssuedAsync(scene);
        var price = await AgreedAsync(scene);
        var administrator = await AdministratorAsync();
        var changed = await _office.SendAsync(administrator, Performances("se.performance", Evening.Now.InUtc().Date.PlusDays(-400), correction: true));
        changed.Error?.Code.ShouldBeNull();

        await _office.HandleAsync<IssueInvoice, BookingCompleted>(new BookingCompleted(scene.Booking, Evening.Now));
        await _office.ReactAsync();
        (await IssuedAsync(scene)).ShouldBe(before);
        (await AgreedAsync(scene)).ShouldBe(price);
    }

    [Fact]
    public async Task Is_followed_by_another_and_never_altered()
    {
        var administrator = await AdministratorAsync();
        (await _office.SendAsync(administrator, Performances("se.performance", Evening.Now.InUtc().Date.PlusDays(10)))).Succeeded.ShouldBeTrue();
        foreach (var statement in (string[])["update rule_changes set why = 'Nothing'", "delete from rule_changes", "truncate rule_changes"])
        {
            (await Should.ThrowAsync<PostgresException>(() => _office.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(statement)))).SqlState.ShouldBe("42501");
        }
    }

    private static ChangeRule Performances(string key, LocalDate from, bool correction = false) => new(
        RuleGroup.Vat,
        key,
        JsonElement.Parse("""{ "seller": "SE", "supplies": ["protectedPerformance", "integratedService"], "category": "S", "rate": 600, "reasonCode": "se_reduced" }"""),
        from,
        null,
        "A law that nobody has made",
        Confidence.Secondary,
        from.PlusYears(3),
        "To see what follows.",
        correction);

    private Task<string> IssuedAsync(Scene scene) => _office.InDatabaseAsync(async db => string.Join('\n', await db.Invoices
        .Where(i => i.BookingId == scene.Booking)
        .OrderBy(i => i.Number)
        .Select(i => i.Number + " " + i.Net.Minor + " " + i.Vat.Minor + " " + i.FileHash)
        .ToListAsync()) + string.Join('\n', await db.Documents.Where(d => d.BookingId == scene.Booking).OrderBy(d => d.Id).Select(d => d.Hash).ToListAsync()));

    private async Task<string> AgreedAsync(Scene scene) => JsonSerializer.Serialize((await _office.SendAsync(scene.Buyer, new Marketplace.Api.Bookings.GetBooking(await _office.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == scene.Booking).Select(b => b.Code).SingleAsync())))).Value.Quotes, Json.Options);

    private Task<Caller> AdministratorAsync() => _office.InDatabaseAsync(async db =>
    {
        var person = Office.NewPerson("Aina Dahl");
        person.Staff = StaffRole.Administrator;
        db.Add(person);
        await db.SaveChangesAsync();
        return new Caller(person.PersonId, person.SecurityStamp, null);
    });
}
