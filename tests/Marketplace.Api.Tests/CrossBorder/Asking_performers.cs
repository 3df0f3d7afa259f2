using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.CrossBorder;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.CrossBorder;

public sealed partial class Asking_performers(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private int _asked;

    // Agreements name the operator in charge.
    public async ValueTask InitializeAsync()
    {
        using var nobody = api.Nobody();
        if ((await nobody.ReadAsync("operator")).Status == HttpStatusCode.NotFound)
        {
            (await api.AsSystemAsync(AnOrganisation.OperatorInCharge())).Error.ShouldBeNull();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Lets_each_fill_in_their_own_and_shows_it_only_to_the_buyer_who_has_to_report_it()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.AcceptAsync();
        var (_, anna) = await AskAsync(evening, "Anna Ek");
        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers/entered", Told("SE", "Bo Ek"))).Status.ShouldBe(HttpStatusCode.OK);

        var link = await api.Nobody().ReadAsync($"performer-links/{anna}");
        link.Json.GetProperty("isOpen").GetBoolean().ShouldBeTrue();
        link.Json.GetProperty("place").GetString().ShouldBe("NO");
        link.Text.ShouldNotContain("@");
        (await AnswerAsync(anna, Told("SE", "Anna Maria Ek"))).Status.ShouldBe(HttpStatusCode.NoContent);

        var duty = Duty(await evening.CheckAsync(evening.Firm), "performerList");
        (duty.GetProperty("state").GetString(), duty.GetProperty("answers").GetInt32()).ShouldBe(("done", 2));
        foreach (var side in (HttpClient[])[evening.Firm, evening.Buyer])
        {
            var agreed = await PerformersAsync(evening, side);
            agreed.GetProperty("mayRead").GetBoolean().ShouldBeFalse();
            agreed.GetRawText().ShouldNotContain("Storgatan");
            agreed.GetProperty("performers").EnumerateArray().ShouldAllBe(p => p.GetProperty("answeredAt").ValueKind == JsonValueKind.String);
        }

        await api.RunJobsAsync();
        (await evening.SignAsync(evening.Firm, evening.FirmsEmail)).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.SignAsync(evening.Buyer, evening.BuyersEmail)).Status.ShouldBe(HttpStatusCode.OK);
        var told = (await PerformersAsync(evening, evening.Buyer)).GetProperty("performers").EnumerateArray().Select(p => p.GetProperty("particulars").GetProperty("fullName").GetString());
        told.ShouldBe(["Anna Maria Ek", "Bo Ek"], ignoreOrder: true);
        (await PerformersAsync(evening, evening.Firm)).GetRawText().ShouldNotContain("Storgatan", Case.Sensitive, "the buyer reports, not the firm");
        (await PerformersAsync(evening, evening.Buyer)).GetRawText().ShouldNotContain("@");
    }

    [Fact]
    public async Task Tells_the_buyer_nothing_more_of_whoever_lives_there_than_that()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await EnterAsync(evening, "NO");
        await EnterAsync(evening, "SE");
        await evening.ContractAsync();

        var rows = (await PerformersAsync(evening, evening.Buyer)).GetProperty("performers").EnumerateArray().ToList();
        rows.Select(r => (r.GetProperty("livesThere").GetBoolean(), r.GetProperty("particulars").ValueKind == JsonValueKind.Null)).ShouldBe([(true, true), (false, false)], ignoreOrder: true);
    }

    [Fact]
    public async Task Shows_it_to_the_firm_where_the_firm_reports_itself()
    {
        var evening = await BorderEvening.ArrangeAsync(api, AnOrganisation.Swedish("Storsjöbygdens hembygdsförening"));
        await evening.AcceptAsync();
        await EnterAsync(evening, "SE");
        foreach (var duty in (await evening.CheckAsync(evening.Firm)).GetProperty("duties").EnumerateArray().Where(d => d.GetProperty("owner").ValueKind == JsonValueKind.Null))
        {
            (await evening.Firm.PostAsync($"{evening.Path}/{duty.GetProperty("id").GetGuid()}/take")).Status.ShouldBe(HttpStatusCode.NoContent);
        }

        await api.RunJobsAsync();
        (await evening.SignAsync(evening.Firm, evening.FirmsEmail)).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.SignAsync(evening.Buyer, evening.BuyersEmail)).Status.ShouldBe(HttpStatusCode.OK);
        (await PerformersAsync(evening, evening.Firm)).GetRawText().ShouldContain("Storgatan");
        (await PerformersAsync(evening, evening.Buyer)).GetRawText().ShouldNotContain("Storgatan");
    }

    [Fact]
    public async Task Refuses_a_link_that_was_used_replaced_or_never_sent()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        var (performer, first) = await AskAsync(evening, "Anna Ek");
        (await AnswerAsync(first, Told("SE"))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await AnswerAsync(first, Told("NO"))).Code.ShouldBe(PerformerErrors.LinkUsed);
        (await api.Nobody().ReadAsync($"performer-links/{first}")).Json.GetProperty("why").GetString().ShouldBe(PerformerErrors.LinkUsed);

        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers/{performer}/resend")).Status.ShouldBe(HttpStatusCode.OK);
        var second = await MailedAsync();
        (await AnswerAsync(first, Told("SE"))).Code.ShouldBe(PerformerErrors.LinkUnknown);
        (await AnswerAsync(new string('0', 64), Told("SE"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AnswerAsync(second, Told("NO"))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Refuses_a_link_whose_time_is_up_until_the_firm_sends_another()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality(), "invoice");
        await evening.ContractAsync();
        var (performer, secret) = await AskAsync(evening, "Anna Ek");
        await api.AdvanceAsync(Duration.FromDays(31));

        (await AnswerAsync(secret, Told("SE"))).Code.ShouldBe(PerformerErrors.LinkExpired);
        var firm = await api.SignInAsync(evening.FirmsEmail, ApiFixture.Password);
        (await firm.PostAsync($"bookings/{evening.Id}/performers/{performer}/resend")).Status.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(await MailedAsync(), Told("SE"))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Deletes_everything_when_the_booking_comes_to_nothing()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        var (_, secret) = await AskAsync(evening, "Anna Ek");
        await EnterAsync(evening, "SE");
        (await evening.Buyer.PostAsync($"bookings/{evening.Id}/withdraw", new { reason = "Det blev inget." }, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);

        (await AnswerAsync(secret, Told("SE"))).Code.ShouldBe(PerformerErrors.Closed);
        await api.RunJobsAsync();
        (await StoredAsync(evening)).ShouldAllBe(row => row == "");
        (await AnswerAsync(secret, Told("SE"))).Code.ShouldBe(PerformerErrors.Closed);
        (await api.Nobody().ReadAsync($"performer-links/{secret}")).Json.GetProperty("why").GetString().ShouldBe(PerformerErrors.Closed);
        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers", new { name = "Bo", email = "bo@duo.test", language = "sv" })).Code.ShouldBe(PerformerErrors.Closed);
    }

    [Fact]
    public async Task Stores_what_is_told_encrypted_and_deletes_it_when_its_time_is_up()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality(), "invoice");
        await evening.ContractAsync();
        await EnterAsync(evening, "SE");
        (await StoredAsync(evening)).Single().ShouldStartWith("~");

        await api.AdvanceAsync(Duration.FromDays(100));
        (await StoredAsync(evening)).Single().ShouldStartWith("~", Case.Sensitive, "the returns may still have to be corrected");
        await api.AdvanceAsync(Duration.FromDays(81));
        (await StoredAsync(evening)).Single().ShouldBe("");
        var buyer = await api.SignInAsync(evening.BuyersEmail, ApiFixture.Password);
        (await PerformersAsync(evening, buyer)).GetProperty("performers").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Says_what_is_wrong_at_its_field()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        var (_, secret) = await AskAsync(evening, "Anna Ek");

        (await AnswerAsync(secret, Told("SE") with { BornOn = "2030-01-01" })).Faults.ShouldBe(["bornOn:" + PerformerErrors.BirthDateInvalid]);
        (await AnswerAsync(secret, Told("SE") with { TaxNumber = "870514-0001" })).Faults.ShouldBe(["taxNumber:" + PerformerErrors.TaxNumberInvalid]);
        (await AnswerAsync(secret, Told("XX"))).Faults.ShouldBe(["residence:" + PerformerErrors.CountryUnknown]);
        (await AnswerAsync(secret, Told("SE") with { FullName = " ", Town = "" })).Faults.ShouldBe(["fullName:required", "town:required"]);
        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers", new { name = "Bo", email = "nowhere", language = "xx" })).Faults.ShouldBe(["email:not_an_email", "language:unknown_choice"]);
        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers", new { name = "Anna", email = "performer.1@duo.test", language = "sv" })).Code.ShouldBe(PerformerErrors.AskedAlready);
        (await AnswerAsync(secret, Told("SE"))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Is_the_firms_to_do_and_nobody_elses_business()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        var (performer, _) = await AskAsync(evening, "Anna Ek");
        var stranger = (await AnOrganisation.ApprovedAsync(api)).Owner.Api;
        var ask = new { name = "Bo", email = "bo@duo.test", language = "sv" };

        (await evening.Buyer.PostAsync($"bookings/{evening.Id}/performers", ask)).Code.ShouldBe("booking_not_yours");
        (await stranger.ReadAsync($"bookings/{evening.Id}/performers")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"bookings/{evening.Id}/performers", ask)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"bookings/{evening.Id}/performers/entered", Told("SE"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"bookings/{evening.Id}/performers/{performer}/resend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RemoveAsync(stranger, evening, performer)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RemoveAsync(evening.Firm, evening, performer)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await RemoveAsync(evening.Firm, evening, performer)).Code.ShouldBe(PerformerErrors.Unknown);
    }

    [Fact]
    public async Task Is_not_done_where_no_tax_office_asks()
    {
        var street = await Bookings.Street.OpenAsync(api);
        var booking = Bookings.Street.Id(await Bookings.Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", street.Wish(api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(60).At(new LocalTime(19, 0)).ToString("s", null))));

        (await street.Firm.Owner.Api.PostAsync($"bookings/{booking}/performers", new { name = "Bo", email = "bo@duo.test", language = "sv" })).Code.ShouldBe(PerformerErrors.NotNeeded);
    }

    [Fact]
    public async Task Keeps_nothing_back_of_whoever_lives_there_when_the_price_is_named_anew()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await EnterAsync(evening, "NO");
        await EnterAsync(evening, "SE");

        var difference = (await evening.CheckAsync(evening.Buyer)).GetProperty("keptBack");
        (Minor(difference, "inPrice"), Minor(difference, "byLaw"), difference.GetProperty("residents").GetInt32()).ShouldBe((1_800_00, 900_00, 1));

        (await evening.Firm.PostAsync($"bookings/{evening.Id}/quotes", new { }, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.CheckAsync(evening.Buyer)).GetProperty("keptBack").ValueKind.ShouldBe(JsonValueKind.Null);
        (await evening.Buyer.PostAsync($"bookings/{evening.Id}/quotes/2/accept", null, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);
        Minor(Duty(await evening.CheckAsync(evening.Buyer), "payNorwegianTax"), "sum").ShouldBe(900_00);
    }

    [Fact]
    public async Task Changes_no_price_that_is_accepted_but_says_that_the_tax_is_another()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.AcceptAsync();
        await EnterAsync(evening, "NO");

        var check = await evening.CheckAsync(evening.Buyer);
        (Minor(check.GetProperty("keptBack"), "inPrice"), Minor(check.GetProperty("keptBack"), "byLaw")).ShouldBe((1_800_00, 0));
        check.GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("kind").GetString()).ShouldBe(["performerList", "customs", "performingRights", "electronicInvoice"], ignoreOrder: true);
        (await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == new Domain.Bookings.BookingId(evening.Id)).SelectMany(b => b.Quotes).Select(q => q.Withheld.Minor).SingleAsync())).ShouldBe(1_800_00);

        await EnterAsync(evening, "SE");
        Minor(Duty(await evening.CheckAsync(evening.Buyer), "payNorwegianTax"), "sum").ShouldBe(900_00);
    }

    private async Task<(Guid Performer, string Secret)> AskAsync(BorderEvening evening, string name)
    {
        var asked = await evening.Firm.PostAsync($"bookings/{evening.Id}/performers", new { name, email = $"performer.{++_asked}@duo.test", language = "sv" });
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Text);
        return (asked.Json.GetProperty("performer").GetGuid(), await MailedAsync());
    }

    private async Task<string> MailedAsync()
    {
        await api.RunJobsAsync();
        return api.Mails.To($"performer.{_asked}@duo.test").Select(m => Link().Match(m.TextBody!)).Last(m => m.Success).Groups[1].Value;
    }

    private static async Task EnterAsync(BorderEvening evening, string residence) =>
        (await evening.Firm.PostAsync($"bookings/{evening.Id}/performers/entered", Told(residence))).Status.ShouldBe(HttpStatusCode.OK);

    private async Task<Called> AnswerAsync(string secret, PerformerTold told) => await api.Nobody().PostAsync($"performer-links/{secret}/answer", told);

    private static Task<Called> RemoveAsync(HttpClient who, BorderEvening evening, Guid performer) => who.RemoveAsync($"bookings/{evening.Id}/performers/{performer}");

    private static async Task<JsonElement> PerformersAsync(BorderEvening evening, HttpClient who)
    {
        var answer = await who.ReadAsync($"bookings/{evening.Id}/performers");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    /// <summary>The column as it stands in the table, past the key.</summary>
    private Task<List<string>> StoredAsync(BorderEvening evening) => api.InDatabaseAsync(db =>
        db.Database.SqlQuery<string>($"select coalesce(particulars, '') || name || coalesce(email, '') as \"Value\" from performers where booking_id = {evening.Id}").ToListAsync());

    private static PerformerTold Told(string residence, string fullName = "Anna Ek") => new(fullName, "1987-05-14", null, "SE", residence, "Storgatan 1", "831 30", "Östersund", null);

    private static long Minor(JsonElement of, string name) => of.GetProperty(name).GetProperty("minor").GetInt64();

    private static JsonElement Duty(JsonElement check, string kind) => check.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);

    [GeneratedRegex("performers/([0-9a-f]{64})")]
    private static partial Regex Link();

    private sealed record PerformerTold(
        string FullName, string BornOn, string? TaxNumber, string Citizenship, string Residence, string Street, string PostalCode, string Town, long? ShareMinor);
}
