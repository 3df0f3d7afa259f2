using System.Net;
using System.Text.Json;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using NodaTime;

namespace Marketplace.Api.Tests.CrossBorder;

public sealed class Seeing_to_the_border(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
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
    public async Task Is_shown_before_anybody_has_agreed_and_can_be_ticked_off_afterwards()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        var before = await evening.CheckAsync(evening.Buyer);
        before.GetProperty("isPreview").GetBoolean().ShouldBeTrue();
        Kinds(before).ShouldBe(["performerList", "notifyNorwegianTax", "customs", "payNorwegianTax", "performingRights", "electronicInvoice"]);
        before.GetProperty("duties").EnumerateArray().ShouldAllBe(d => d.GetProperty("source").GetString()!.Length > 5);

        await evening.AcceptAsync();
        var after = await evening.CheckAsync(evening.Buyer);
        after.GetProperty("isPreview").GetBoolean().ShouldBeFalse();
        after.GetProperty("readyToSign").GetBoolean().ShouldBeTrue();

        // 15 per cent of the fee in whole kroner, travel left out.
        var settle = Duty(after, "payNorwegianTax");
        settle.GetProperty("sum").GetProperty("minor").GetInt64().ShouldBe(1_800_00);
        settle.GetProperty("owner").GetString().ShouldBe("buyer");

        var notice = Duty(after, "notifyNorwegianTax").GetProperty("id").GetGuid();
        (await evening.Firm.PostAsync($"{evening.Path}/{notice}/settle", new { how = "done", evidence = "AR 1" })).Code.ShouldBe("border_not_your_duty");
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice}/settle", new { how = "open", evidence = "AR 1" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice}/settle", new { how = "done", evidence = " " })).Faults.ShouldBe(["evidence:required"]);
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice}/settle", new { how = "done", evidence = "AR 123 456" })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice}/settle", new { how = "done", evidence = "AR 123 456" })).Code.ShouldBe("border_stands_otherwise");
        Duty(await evening.CheckAsync(evening.Firm), "notifyNorwegianTax").GetProperty("evidence").GetString().ShouldBe("AR 123 456");
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice}/reopen")).Status.ShouldBe(HttpStatusCode.NoContent);
        Duty(await evening.CheckAsync(evening.Buyer), "notifyNorwegianTax").GetProperty("state").GetString().ShouldBe("open");
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.AcceptAsync();
        var duty = Duty(await evening.CheckAsync(evening.Buyer), "notifyNorwegianTax").GetProperty("id").GetGuid();
        var stranger = (await AnOrganisation.ApprovedAsync(api)).Owner.Api;

        (await stranger.ReadAsync(evening.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var act in (string[])["settle", "reopen", "take"])
        {
            (await stranger.PostAsync($"{evening.Path}/{duty}/{act}", new { how = "done", evidence = "x" })).Status.ShouldBe(HttpStatusCode.NotFound, act);
        }

        (await evening.Buyer.PostAsync($"{evening.Path}/{Guid.NewGuid()}/settle", new { how = "done", evidence = "x" })).Code.ShouldBe("border_duty_unknown");
    }

    [Fact]
    public async Task Holds_the_signature_back_until_every_duty_has_an_owner()
    {
        var evening = await BorderEvening.ArrangeAsync(api, AnOrganisation.Swedish("Storsjöbygdens hembygdsförening"));
        await evening.AcceptAsync();
        await api.RunJobsAsync();
        (await evening.SignAsync(evening.Buyer, evening.BuyersEmail)).Code.ShouldBe("border_owner_missing");

        foreach (var duty in (await evening.CheckAsync(evening.Firm)).GetProperty("duties").EnumerateArray().Where(d => d.GetProperty("owner").ValueKind == JsonValueKind.Null))
        {
            var path = $"{evening.Path}/{duty.GetProperty("id").GetGuid()}/take";
            (await evening.Firm.PostAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
            (await evening.Buyer.PostAsync(path)).Code.ShouldBe("border_owner_is_set");
        }

        (await evening.SignAsync(evening.Buyer, evening.BuyersEmail)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reminds_the_owner_until_it_is_done()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.AcceptAsync();
        await api.RunJobsAsync();
        (await evening.SignAsync(evening.Buyer, evening.BuyersEmail)).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.SignAsync(evening.Firm, evening.FirmsEmail)).Status.ShouldBe(HttpStatusCode.OK);
        var notice = Duty(await evening.CheckAsync(evening.Buyer), "notifyNorwegianTax");
        var due = LocalDate.FromDateTime(notice.GetProperty("dueOn").GetDateTime());
        var from = api.Clock.GetCurrentInstant().InUtc().Date;

        await api.AdvanceAsync(Duration.FromDays(Period.DaysBetween(from, due) - 6));
        Reminders(evening).ShouldBe(1);
        (await evening.Buyer.PostAsync($"{evening.Path}/{notice.GetProperty("id").GetGuid()}/settle", new { how = "notNeeded", evidence = "Bandet bor i Norge" })).Status.ShouldBe(HttpStatusCode.NoContent);
        await api.AdvanceAsync(Duration.FromDays(12));
        Reminders(evening).ShouldBe(1);
    }

    private int Reminders(BorderEvening evening) =>
        api.Mails.To(evening.BuyersEmail).Count(m => m.Subject!.Contains("gränsen", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string?> Kinds(JsonElement check) => check.GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("kind").GetString());

    private static JsonElement Duty(JsonElement check, string kind) => check.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);
}
