using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Marketplace.Sandbox.Mail;

/// <summary>The mails as pages for people and as JSON for programs.</summary>
internal static class MailPages
{
    private const int MostAtOnce = 200;

    private const string Style = """
        :root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
        body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; line-height: 1.25; }
        form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-block: 1rem; }
        label { display: block; }
        input, button { font: inherit; padding: .5rem .75rem; min-height: 2.75rem; max-width: 100%; box-sizing: border-box; }
        ol { list-style: none; padding: 0; border-top: 1px solid GrayText; }
        li { border-bottom: 1px solid GrayText; padding-block: .75rem; }
        li a { font-weight: 600; display: inline-block; padding-block: .25rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dt { font-weight: 600; }
        dd { margin: 0; }
        iframe { width: 100%; height: 32rem; border: 1px solid GrayText; background: #fff; }
        pre { white-space: pre-wrap; border: 1px solid GrayText; padding: 1rem; }
        """;

    public static void Map(WebApplication app, Mailbox mailbox)
    {
        app.Use((context, next) =>
        {
            // A mail is somebody else's text: no script runs, and no picture tells anybody that it was read.
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.MapGet("/", (string? to) => Page("Mail", List(Newest(mailbox, to, null), to)));
        app.MapGet("/mails/{id:int}", (int id) => Find(mailbox, id) is { } mail ? Page(mail.Subject, One(mail)) : Missing());
        app.MapGet("/mails/{id:int}/html", (int id) => Find(mailbox, id) is { Html: { } html } ? Results.Content(InNewWindow(html), "text/html; charset=utf-8") : Missing());
        app.MapGet("/style.css", () => Results.Text(Style, "text/css"));
        app.MapGet("/api/mails", (string? to, int? after) => Results.Json(new { items = Newest(mailbox, to, after).Select(Summary) }));
        app.MapGet("/api/mails/{id:int}", (int id) => Find(mailbox, id) is { } mail ? Results.Json(Whole(mail)) : Results.NotFound());
        app.MapFallback(Missing);
    }

    private static CaughtMail? Find(Mailbox mailbox, int id) => mailbox.All.Find(mail => mail.Id == id);

    private static IEnumerable<CaughtMail> Newest(Mailbox mailbox, string? to, int? after) => mailbox.All
        .Where(mail => mail.Id > (after ?? 0) && (string.IsNullOrWhiteSpace(to) || mail.To.Any(t => t.Contains(to.Trim(), StringComparison.OrdinalIgnoreCase))))
        .OrderByDescending(mail => mail.Id)
        .Take(MostAtOnce);

    private static object Summary(CaughtMail mail) => new { mail.Id, At = mail.At.ToString(), mail.From, mail.To, mail.Subject };

    private static object Whole(CaughtMail mail) => new
    {
        mail.Id,
        At = mail.At.ToString(),
        mail.From,
        mail.To,
        mail.Subject,
        mail.Text,
        mail.Html,
        mail.Attachments,
        mail.Headers,
    };

    private static string List(IEnumerable<CaughtMail> mails, string? to)
    {
        var page = new StringBuilder($"""
            <h1>Mail</h1>
            <p>Everything Samspel has sent from this machine. None of it has left it.</p>
            <form action="/" method="get" role="search">
              <div><label for="to">Recipient</label><input id="to" name="to" type="search" inputmode="email" autocomplete="off" value="{Text(to)}"></div>
              <button>Filter</button>
            </form>
            """);
        var any = false;
        foreach (var mail in mails)
        {
            page.Append(any ? "" : "<ol>");
            any = true;
            page.Append(CultureInfo.InvariantCulture, $"""
                <li><a href="/mails/{mail.Id}">{Text(Title(mail))}</a><br>{Text(string.Join(", ", mail.To))}<br>{Time(mail.At)}</li>
                """);
        }

        return page.Append(any ? "</ol>" : "<p>No mail here yet.</p>").ToString();
    }

    private static string One(CaughtMail mail)
    {
        var page = new StringBuilder($"""
            <p><a href="/">All mail</a></p>
            <h1>{Text(Title(mail))}</h1>
            <dl><dt>From</dt><dd>{Text(mail.From)}</dd><dt>To</dt><dd>{Text(string.Join(", ", mail.To))}</dd><dt>At</dt><dd>{Time(mail.At)}</dd></dl>
            """);
        if (mail.Attachments.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>Attached: {Text(string.Join(", ", mail.Attachments))}</p>");
        }

        if (mail.Html is not null)
        {
            // Links may open, in a window of their own; nothing else of the frame gets out.
            page.Append(CultureInfo.InvariantCulture, $"""
                <h2>As HTML</h2>
                <iframe title="The mail as HTML" src="/mails/{mail.Id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                """);
        }

        if (mail.Text is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>As text</h2><pre>{Text(mail.Text)}</pre>");
        }

        return page.ToString();
    }

    // A link would else open inside the frame, which shows nothing but mails.
    private static string InNewWindow(string html)
    {
        const string links = """<base target="_blank">""";
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? links + html : html.Insert(head + "<head>".Length, links);
    }

    private static string Title(CaughtMail mail) => mail.Subject.Length == 0 ? "(no subject)" : mail.Subject;

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    private static string Time(Instant at) =>
        string.Create(CultureInfo.InvariantCulture, $"""<time datetime="{at}">{at.ToDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm:ss}</time>""");

    private static IResult Missing() => Page("Not there", """<h1>There is no such mail</h1><p><a href="/">All mail</a></p>""", StatusCodes.Status404NotFound);

    private static IResult Page(string title, string body, int status = StatusCodes.Status200OK) => Results.Content($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)} - Samspel mail catcher</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body><main>{body}</main></body>
        </html>
        """, "text/html; charset=utf-8", statusCode: status);
}
