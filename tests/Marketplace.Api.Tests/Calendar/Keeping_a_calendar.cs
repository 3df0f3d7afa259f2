using System.Net;
using System.Text.Json;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Calendar;

public sealed class Keeping_a_calendar(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Shows_the_week_the_exceptions_and_the_holidays_of_a_month()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var week = await firm.Owner.Api.ChangeAsync("organisation/calendar/week", new { times = new[] { new { day = "friday", from = "17:00:00", to = "00:00:00" }, new { day = "saturday", from = "10:00:00", to = "23:00:00" } } }, 0);
        var added = await firm.Owner.Api.PostAsync("organisation/calendar/exceptions", new { from = "2026-12-11", isFree = false, reason = "semester" }, "closed");

        week.Status.ShouldBe(HttpStatusCode.OK, week.Text);
        added.Status.ShouldBe(HttpStatusCode.OK, added.Text);
        var month = (await firm.Owner.Api.ReadAsync("organisation/calendar?year=2026&month=12")).Json;
        month.GetProperty("week").GetArrayLength().ShouldBe(2);
        month.GetProperty("exceptions")[0].GetProperty("reason").GetString().ShouldBe("semester");
        Look(month, "2026-12-04", "state").ShouldBe("free");
        Look(month, "2026-12-05", "state").ShouldBe("free");
        Look(month, "2026-12-06", "reason").ShouldBe("outsideHours");
        Look(month, "2026-12-11", "reason").ShouldBe("closed");
        Day(month, "2026-12-25").GetProperty("holidays")[0].GetString().ShouldBe("Juldagen");

        (await firm.Owner.Api.RemoveAsync($"organisation/calendar/exceptions/{added.Json.GetProperty("id").GetString()}")).Status.ShouldBe(HttpStatusCode.NoContent);
        Look((await firm.Owner.Api.ReadAsync("organisation/calendar?year=2026&month=12")).Json, "2026-12-11", "state").ShouldBe("free");
    }

    [Fact]
    public async Task Tells_everybody_when_but_not_who()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await firm.Owner.Api.ChangeAsync("organisation/calendar/week", new { times = Array.Empty<object>() }, 0);
        await CalendarEntries.TakenAsync(api, firm.Id, "2026-12-12 08:00+00", "2026-12-12 22:00+00", "Firm", 1);
        await CalendarEntries.TakenAsync(api, firm.Id, "2026-12-13 16:00+00", "2026-12-13 18:00+00", "Firm", 1);
        await CalendarEntries.TakenAsync(api, firm.Id, "2026-12-19 16:00+00", "2026-12-19 18:00+00", "Option", 1);

        var month = (await api.Nobody().ReadAsync($"firms/{firm.Slug}/availability?year=2026&month=12")).Json;

        Look(month, "2026-12-01", "look").ShouldBe("free");
        Look(month, "2026-12-12", "look").ShouldBe("taken");
        Look(month, "2026-12-13", "look").ShouldBe("partly");
        Look(month, "2026-12-19", "look").ShouldBe("partly");
        Day(month, "2026-12-12").EnumerateObject().Select(p => p.Name).ShouldBe(["date", "look", "rank"]);
        Look((await api.Nobody().ReadAsync($"firms/{firm.Slug}/availability")).Json, "2026-11-01", "look").ShouldBe("past");
    }

    [Fact]
    public async Task Says_that_it_is_not_known_while_the_firm_has_said_nothing()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);

        Look((await api.Nobody().ReadAsync($"firms/{firm.Slug}/availability?year=2026&month=12")).Json, "2026-12-12", "look").ShouldBe("unknown");
    }

    [Theory]
    [InlineData("""{"times":[{"day":"monday","from":"18:00:00","to":"17:00:00"}]}""", "calendar_window_invalid")]
    [InlineData("""{"times":[{"day":"monday","from":"08:00:00","to":"17:00:00"},{"day":"monday","from":"16:00:00","to":"18:00:00"}]}""", "calendar_window_invalid")]
    [InlineData("""{"times":[{"day":"none","from":"08:00:00","to":"17:00:00"}]}""", "calendar_window_invalid")]
    [InlineData("""{"times":null}""", "malformed_request")]
    [InlineData("""{"times":[null]}""", "validation_failed")]
    public async Task Refuses_a_week_that_cannot_be(string body, string code)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);

        var answer = await firm.Owner.Api.ChangeAsync("organisation/calendar/week", System.Text.Json.Nodes.JsonNode.Parse(body)!, 0);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("""{"from":"2026-12-10","to":"2026-12-01","isFree":false}""")]
    [InlineData("""{"from":"2026-12-10","to":"2036-12-01","isFree":false}""")]
    [InlineData("""{"from":"0001-01-01","isFree":false}""")]
    public async Task Refuses_days_that_cannot_be(string body)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);

        (await firm.Owner.Api.PostAsync("organisation/calendar/exceptions", System.Text.Json.Nodes.JsonNode.Parse(body), "wrong")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_not_for_viewers_nor_for_other_firms()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var other = await AnOrganisation.ApprovedAsync(api);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        var id = (await firm.Owner.Api.PostAsync("organisation/calendar/exceptions", new { from = "2026-12-11", isFree = false }, "closed")).Json.GetProperty("id").GetString();

        (await viewer.Api.ReadAsync("organisation/calendar")).Status.ShouldBe(HttpStatusCode.OK);
        (await viewer.Api.PostAsync("organisation/calendar/exceptions", new { from = "2026-12-11", isFree = false }, "closed")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Owner.Api.RemoveAsync($"organisation/calendar/exceptions/{id}")).Code.ShouldBe("calendar_exception_not_found");
    }

    private static JsonElement Day(JsonElement month, string date) => month.GetProperty("days").EnumerateArray().Single(d => d.GetProperty("date").GetString() == date);

    private static string? Look(JsonElement month, string date, string what) => Day(month, date).GetProperty(what).GetString();
}
