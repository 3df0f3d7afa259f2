using System.Net;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Platform;

public sealed class Looking_after_the_jobs(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Is_for_administrators_alone()
    {
        using var nobody = api.Browser();
        await nobody.OpenAsync("/nb/admin/hangfire");
        nobody.At.ShouldBe("/nb/sign-in?returnUrl=%2Fnb%2Fadmin%2Fhangfire");

        foreach (var staff in (StaffRole[])[StaffRole.None, StaffRole.Coordinator])
        {
            using var somebody = await SignedInAsync(staff);
            foreach (var page in (string[])["/sv/admin/hangfire", "/sv/admin/hangfire/recurring", "/admin/hangfire/stats", "/sv/admin/jobs"])
            {
                await somebody.OpenAsync(page);
                somebody.Status.ShouldBe(HttpStatusCode.Forbidden, page);
                somebody.Html.ShouldNotContain("Recurring Jobs");
            }

            await somebody.PostFromElsewhereAsync("/admin/hangfire/recurring/remove", ("jobs[]", "mail"));
            somebody.Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await nobody.PostFromElsewhereAsync("/admin/hangfire/recurring/remove", ("jobs[]", "mail"));
        nobody.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Shows_the_dashboard_under_a_policy_of_its_own()
    {
        using var administrator = await SignedInAsync(StaffRole.Administrator);
        await administrator.OpenAsync("/sv/admin/jobs");
        administrator.Html.ShouldContain("href=\"/admin/hangfire\"");

        await administrator.OpenAsync("/admin/hangfire");
        administrator.Status.ShouldBe(HttpStatusCode.OK);
        administrator.Html.ShouldContain("Samspel");
        administrator.Html.ShouldNotContain("Host=", Case.Insensitive, "the database is nobody's business");
        administrator.Policy.ShouldContain("script-src 'self';");
        administrator.Policy.ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Says_what_is_stuck_in_words_and_sets_it_going_again()
    {
        var stuck = await api.InDatabaseAsync(async db =>
        {
            var message = new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                Type = typeof(RefundFailed).FullName!,
                Payload = "{}",
                OccurredAt = api.Clock.GetCurrentInstant(),
                NextTry = api.Clock.GetCurrentInstant(),
                Attempts = 10,
                LastError = "InvalidOperationException: the printer is on fire",
                ParkedAt = api.Clock.GetCurrentInstant(),
            };
            db.Add(message);
            var call = new Operation("test", OperationKind.Transfer, Guid.CreateVersion7(), 1, "{}", api.Clock.GetCurrentInstant());
            call.Send(api.Clock.GetCurrentInstant());
            call.LoseSight("no_answer", api.Clock.GetCurrentInstant());
            db.Operations.Add(call);
            await db.SaveChangesAsync();
            return message.Id;
        });
        using var administrator = await SignedInAsync(StaffRole.Administrator);

        await administrator.OpenAsync("/sv/admin/jobs");
        administrator.Text.ShouldContain("En återbetalning misslyckades");
        administrator.Text.ShouldContain("Mejlet om det har inte kommit till administratörerna.");
        administrator.Text.ShouldContain("the printer is on fire");
        administrator.Text.ShouldContain("Skicka pengar till företagets konto hos betaltjänsten");
        administrator.Text.ShouldContain("är det redan gjort görs det inte en gång till");
        await administrator.SubmitAsync("retry", ("Input.Event", stuck.ToString()));

        administrator.At.ShouldBe("/sv/admin/jobs?done=1");
        (await api.InDatabaseAsync(db => db.Outbox.SingleAsync(m => m.Id == stuck))).ParkedAt.ShouldBeNull();
    }

    [Fact]
    public void Has_words_for_everything_that_can_be_stuck()
    {
        var handled = typeof(MarketplaceApi).Assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventHandler<>))
            .Select(i => i.GetGenericArguments()[0].Name.ToLowerInvariant())
            .Where(name => name != "tevent")
            .Distinct().ToList();
        handled.Count.ShouldBeGreaterThan(15);
        handled.Where(name => Texts.Find($"jobs.event.{name}") is null || Texts.Find($"jobs.event.{name}.waits") is null).ShouldBeEmpty();
        Enum.GetNames<OperationKind>().Where(kind => Texts.Find("jobs.page.call." + kind.ToLowerInvariant()) is null).ShouldBeEmpty();
    }

    private async Task<Browser> SignedInAsync(StaffRole staff)
    {
        var person = await api.PersonAsync(staff: staff);
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}
