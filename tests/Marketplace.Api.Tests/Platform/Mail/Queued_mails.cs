using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Tests.Platform.Mail;

public sealed class Queued_mails(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Leave_once_however_many_send_at_the_same_time()
    {
        for (var i = 0; i < 12; i++)
        {
            await QueueAsync("crowd@samspel.test");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.App.Services.GetRequiredService<Sweeps>().RunAsync("mail", TestContext.Current.CancellationToken)));
        var caught = api.Mails.To("crowd@samspel.test");
        caught.Count.ShouldBe(12);
        caught.Select(m => m.MessageId).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task Carry_an_id_that_follows_from_the_row()
    {
        var mail = await QueueAsync("id@samspel.test");
        await api.RunJobsAsync();
        api.Mails.To("id@samspel.test").ShouldHaveSingleItem().MessageId.ShouldBe($"{mail:n}@samspel.test");
    }

    [Fact]
    public async Task Wait_for_their_moment()
    {
        await QueueAsync("later@samspel.test", TimeSpan.FromHours(2));
        await api.RunJobsAsync();
        api.Mails.To("later@samspel.test").ShouldBeEmpty();
        await api.AdvanceAsync(NodaTime.Duration.FromHours(2));
        api.Mails.To("later@samspel.test").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Are_parked_after_eight_failures_and_hold_nobody_up()
    {
        var broken = await QueueAsync("broken@samspel.test");
        await api.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(m => m.RecipientAddress, "not an address")));
        await QueueAsync("behind@samspel.test");
        await api.RunJobsAsync();
        api.Mails.To("behind@samspel.test").ShouldHaveSingleItem();

        for (var hour = 0; hour < 8; hour++)
        {
            await api.AdvanceAsync(NodaTime.Duration.FromHours(1));
        }

        var parked = await api.InDatabaseAsync(db => db.OutgoingMails.SingleAsync(m => m.Id == broken));
        parked.Attempts.ShouldBe(8);
        parked.ParkedAt.ShouldNotBeNull();
        parked.LastError.ShouldNotBeNullOrEmpty();

        // The administrator sees it without what it says, and sends it once more when the address is right.
        var administrator = (await api.PersonAsync(staff: Marketplace.Api.Platform.StaffRole.Administrator)).Api;
        var list = (await administrator.ReadAsync("admin/parked-mails")).Json.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("id").GetGuid() == broken);
        list.GetProperty("to").GetString().ShouldBe("not an address");
        list.EnumerateObject().Select(p => p.Name).ShouldNotContain("textBody");
        await api.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(m => m.RecipientAddress, "mended@samspel.test")));
        (await administrator.PostAsync($"admin/parked-mails/{broken}/retry", null, "again")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await api.RunJobsAsync();
        api.Mails.To("mended@samspel.test").ShouldHaveSingleItem();
        (await administrator.PostAsync($"admin/parked-mails/{broken}/retry", null, "once too often")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Wait_without_blame_while_the_mail_server_cannot_be_reached()
    {
        var waiting = await QueueAsync("waiting@samspel.test");
        await using (var scope = api.App.Services.CreateAsyncScope())
        {
            var settings = scope.ServiceProvider.GetRequiredService<MailSettings>() with { Port = 1 };
            var sweep = ActivatorUtilities.CreateInstance<MailSweep>(scope.ServiceProvider, settings);
            (await sweep.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        }

        var mail = await api.InDatabaseAsync(db => db.OutgoingMails.SingleAsync(m => m.Id == waiting));
        (mail.Attempts, mail.ParkedAt).ShouldBe((0, null));
        mail.LastError.ShouldNotBeNullOrEmpty();

        await api.RunJobsAsync();
        api.Mails.To("waiting@samspel.test").ShouldBeEmpty();
        await api.AdvanceAsync(NodaTime.Duration.FromMinutes(1));
        api.Mails.To("waiting@samspel.test").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Are_not_stored_when_their_reason_is_not()
    {
        await api.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Mail("undone@samspel.test"));
            return await db.SaveChangesAsync();
        });
        await api.RunJobsAsync();
        api.Mails.To("undone@samspel.test").ShouldBeEmpty();
    }

    private async Task<Guid> QueueAsync(string address, TimeSpan? later = null)
    {
        await using var scope = api.App.Services.CreateAsyncScope();
        var due = later is { } wait ? api.Clock.GetCurrentInstant() + NodaTime.Duration.FromTimeSpan(wait) : (NodaTime.Instant?)null;
        var mail = scope.ServiceProvider.GetRequiredService<MailQueue>().Add(new Reader(address, "Åsa", "sv"), new Letter("access.mail.changed.subject"), due: due);
        await scope.ServiceProvider.GetRequiredService<Marketplace.Api.Platform.SamspelDbContext>().SaveChangesAsync(TestContext.Current.CancellationToken);
        return mail.Id;
    }

    private OutgoingMail Mail(string address) => new()
    {
        Id = Guid.CreateVersion7(),
        RecipientAddress = address,
        RecipientName = "Åsa",
        Language = "sv",
        Subject = "Hej",
        TextBody = "Hej",
        HtmlBody = "<p>Hej</p>",
        CreatedAt = api.Clock.GetCurrentInstant(),
        DueAt = api.Clock.GetCurrentInstant(),
        NextTry = api.Clock.GetCurrentInstant(),
        MessageId = "undone@samspel.test",
    };
}
