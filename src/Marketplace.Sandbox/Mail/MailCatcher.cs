using System.Globalization;
using Microsoft.AspNetCore.Builder;

namespace Marketplace.Sandbox.Mail;

/// <summary>
/// A mail server that keeps everything it is given: to read in a browser, over HTTP, and from tests. Real mail goes
/// through it over real SMTP, and none leaves this machine.
/// </summary>
public sealed class MailCatcher : IAsyncDisposable
{
    private readonly Mailbox _mailbox;
    private readonly SmtpServer _smtp;
    private readonly WebApplication _pages;

    private MailCatcher(Mailbox mailbox, SmtpServer smtp, WebApplication pages) => (_mailbox, _smtp, _pages) = (mailbox, smtp, pages);

    /// <summary>Where mail is sent to, on 127.0.0.1.</summary>
    public int Port => _smtp.Port;

    /// <summary>Where mails are read: pages, and <c>/api/mails</c>.</summary>
    public Uri Address => new("http://localhost:" + new Uri(_pages.Urls.First()).Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Everything caught, oldest first.</summary>
    public IReadOnlyList<CaughtMail> Mails => _mailbox.All;

    /// <summary>Starts one.</summary>
    /// <param name="dataFolder">Where mails are kept; null forgets them at the end.</param>
    /// <param name="port">For SMTP; 0 takes a free one.</param>
    /// <param name="pagesPort">For the pages; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SandboxException">A port is in use.</exception>
    public static async Task<MailCatcher> StartAsync(
        string? dataFolder = null, int port = 0, int pagesPort = 0, CancellationToken cancellationToken = default)
    {
        var mailbox = new Mailbox(dataFolder);
        var smtp = SmtpServer.Start(port, mailbox);
        try
        {
            var pages = await LoopbackServer.StartAsync(pagesPort, app => MailPages.Map(app, mailbox), cancellationToken);
            return new MailCatcher(mailbox, smtp, pages);
        }
        catch
        {
            await smtp.DisposeAsync();
            throw;
        }
    }

    /// <summary>The newest mail that fits, waiting for it if it has not come yet.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<CaughtMail> WaitForAsync(
        Func<CaughtMail, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var patience = timeout ?? TimeSpan.FromSeconds(10);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (true)
        {
            var mails = _mailbox.All;
            if (mails.FindLast(mail => predicate(mail)) is { } found)
            {
                return found;
            }

            try
            {
                await _mailbox.MoreThanAsync(mails).WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"No such mail within {patience.TotalSeconds:0} s. Caught: {string.Join("; ", mails.Select(m => $"{string.Join(", ", m.To)}: {m.Subject}"))}");
            }
        }
    }

    /// <summary>Stops listening. What was caught stays in the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _smtp.DisposeAsync();
        await _pages.DisposeAsync();
    }
}
