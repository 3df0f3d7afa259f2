using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MailKit.Net.Smtp;
using Marketplace.Api.Tests.Platform.Postgres;
using Marketplace.Sandbox.Mail;
using MimeKit;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Catching_mail : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MailCatcher _catcher = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _catcher = await MailCatcher.StartAsync(_folder.Path, cancellationToken: Cancel);

    public async ValueTask DisposeAsync()
    {
        await _catcher.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Keeps_what_a_mail_says_letter_by_letter()
    {
        await SendAsync("åsa@exempel.se", "Välkommen, Bïenje", ".Första raden börjar med en punkt\r\n..\r\nHej då", "<p>Hej <b>då</b></p>");

        var mail = await _catcher.WaitForAsync(m => m.IsTo("ÅSA@exempel.se"), cancellationToken: Cancel);
        mail.Subject.ShouldBe("Välkommen, Bïenje");
        mail.Text!.ReplaceLineEndings("\n").Trim().ShouldBe(".Första raden börjar med en punkt\n..\nHej då");
        mail.Html!.Trim().ShouldBe("<p>Hej <b>då</b></p>");
        mail.From.ShouldContain("hej@samspel.example");
    }

    [Fact]
    public async Task Waits_for_one_that_is_still_on_its_way()
    {
        var waiting = _catcher.WaitForAsync(m => m.Subject == "two", cancellationToken: Cancel);
        await SendAsync("a@exempel.se", "one", "1");
        waiting.IsCompleted.ShouldBeFalse();

        await SendAsync("a@exempel.se", "two", "2");
        (await waiting).Text!.Trim().ShouldBe("2");
    }

    [Fact]
    public async Task Says_what_came_when_the_one_waited_for_did_not()
    {
        await SendAsync("a@exempel.se", "Something else", "x");

        var late = await Should.ThrowAsync<TimeoutException>(() => _catcher.WaitForAsync(_ => false, TimeSpan.FromMilliseconds(20), Cancel));
        late.Message.ShouldContain("Something else");
    }

    [Fact]
    public async Task Outlives_a_restart()
    {
        await SendAsync("a@exempel.se", "Kept", "text");
        var before = await _catcher.WaitForAsync(m => m.Subject == "Kept", cancellationToken: Cancel);
        await _catcher.DisposeAsync();

        _catcher = await MailCatcher.StartAsync(_folder.Path, cancellationToken: Cancel);

        var after = _catcher.Mails.ShouldHaveSingleItem();
        (after.Id, after.Subject, after.Text!.Trim()).ShouldBe((before.Id, "Kept", "text"));
        after.IsTo("a@exempel.se").ShouldBeTrue();
        after.At.ToUnixTimeMilliseconds().ShouldBe(before.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Tells_programs_over_http()
    {
        await SendAsync("a@exempel.se", "first", "1");
        await SendAsync("b@exempel.se", "second", "2", "<p>2</p>");
        using var http = new HttpClient { BaseAddress = _catcher.Address };

        (await ItemsAsync(http, "/api/mails")).Select(Subject).ShouldBe(["second", "first"]);
        (await ItemsAsync(http, "/api/mails?to=a@exempel.se")).Select(Subject).ShouldBe(["first"]);
        (await ItemsAsync(http, "/api/mails?after=1")).Select(Subject).ShouldBe(["second"]);
        var one = JsonDocument.Parse(await http.GetStringAsync("/api/mails/2", Cancel)).RootElement;
        one.GetProperty("html").GetString()!.Trim().ShouldBe("<p>2</p>");
        (await http.GetAsync("/api/mails/99", Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        static string Subject(JsonElement mail) => mail.GetProperty("subject").GetString()!;
    }

    [Fact]
    public async Task Never_runs_what_a_mail_brings()
    {
        await SendAsync("a@exempel.se", "<script>alert(1)</script>", "text", "<script>alert(2)</script>");
        using var http = new HttpClient { BaseAddress = _catcher.Address };

        (await http.GetStringAsync("/", Cancel)).ShouldNotContain("<script");
        (await http.GetStringAsync("/mails/1", Cancel)).ShouldNotContain("<script");
        var html = await http.GetAsync("/mails/1/html", Cancel);
        html.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task Refuses_what_is_out_of_order_and_goes_on()
    {
        using var client = new TcpClient("127.0.0.1", _catcher.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        (await reader.ReadLineAsync(Cancel))!.ShouldStartWith("220");

        foreach (var (said, answer) in new[]
        {
            ("MAIL FROM:<a@b.se>", "503"), ("HELO me", "250"), ("DATA", "503"), ("RCPT TO:<a@b.se>", "503"), ("MAIL FROM:nobody", "501"),
            ("NONSENSE", "500"), ("MAIL FROM:<>", "250"), ("RCPT TO:<a@b.se>", "250"), ("DATA", "354"),
            ("Subject: hand made\r\n\r\ntext\r\n.", "250"), ("QUIT", "221"),
        })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(said + "\r\n"), Cancel);
            (await reader.ReadLineAsync(Cancel))!.ShouldStartWith(answer, Case.Sensitive, said);
        }

        _catcher.Mails.ShouldHaveSingleItem().Subject.ShouldBe("hand made");
    }

    private async Task SendAsync(string to, string subject, string text, string? html = null)
    {
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse("Samspel <hej@samspel.example>"));
        message.To.Add(MailboxAddress.Parse(to));
        message.Subject = subject;
        message.Body = new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody();
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", _catcher.Port, MailKit.Security.SecureSocketOptions.None, Cancel);
        await client.SendAsync(message, Cancel);
        await client.DisconnectAsync(quit: true, Cancel);
    }

    private static async Task<IEnumerable<JsonElement>> ItemsAsync(HttpClient http, string address) =>
        JsonDocument.Parse(await http.GetStringAsync(address, Cancel)).RootElement.GetProperty("items").EnumerateArray();
}
