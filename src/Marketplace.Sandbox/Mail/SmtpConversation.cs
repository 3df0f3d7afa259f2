using System.Text;
using MimeKit;

namespace Marketplace.Sandbox.Mail;

/// <summary>
/// What a sender and a mail server say to each other (RFC 5321, with 8BITMIME, SMTPUTF8 and SIZE). It takes mail for
/// everybody, from everybody, and sends nothing on.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="buffered">The same for reading: it is read byte by byte.</param>
/// <param name="mailbox">Where mails go.</param>
internal sealed class SmtpConversation(Stream stream, Stream buffered, Mailbox mailbox)
{
    private const int LargestMail = 25 * 1024 * 1024;
    private const int LongestLine = 4096;

    private readonly List<string> _to = [];
    private bool _greeted;
    private bool _hasSender;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SayAsync("220 localhost Samspel mail catcher", cancellationToken);
        while (await LineAsync(cancellationToken) is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (verb, rest) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
            switch (verb.ToUpperInvariant())
            {
                case "HELO":
                    _greeted = true;
                    await SayAsync("250 localhost", cancellationToken);
                    break;
                case "EHLO":
                    _greeted = true;
                    Forget();
                    await SayAsync($"250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {LargestMail}", cancellationToken);
                    break;
                case "MAIL":
                    await SayAsync(Sender(rest), cancellationToken);
                    break;
                case "RCPT":
                    await SayAsync(Recipient(rest), cancellationToken);
                    break;
                case "DATA" when _to.Count == 0:
                    await SayAsync("503 First say MAIL FROM and RCPT TO", cancellationToken);
                    break;
                case "DATA":
                    await SayAsync("354 End with a line that is only a full stop", cancellationToken);
                    await SayAsync(await TakeAsync(cancellationToken), cancellationToken);
                    Forget();
                    break;
                case "RSET":
                    Forget();
                    await SayAsync("250 Forgotten", cancellationToken);
                    break;
                case "NOOP":
                    await SayAsync("250 Here", cancellationToken);
                    break;
                case "VRFY":
                    await SayAsync("252 Everybody is welcome", cancellationToken);
                    break;
                case "QUIT":
                    await SayAsync("221 Good bye", cancellationToken);
                    return;
                default:
                    await SayAsync("500 Not understood", cancellationToken);
                    break;
            }
        }
    }

    private string Sender(string rest)
    {
        if (!_greeted || _hasSender)
        {
            return "503 Not now";
        }

        if (Address(rest, "FROM:") is null)
        {
            return "501 MAIL FROM:<address>";
        }

        _hasSender = true;
        return "250 Go on";
    }

    private string Recipient(string rest)
    {
        if (!_hasSender)
        {
            return "503 First say MAIL FROM";
        }

        if (Address(rest, "TO:") is not { } address || !address.Contains('@', StringComparison.Ordinal))
        {
            return "501 RCPT TO:<address>";
        }

        _to.Add(address);
        return "250 Go on";
    }

    private void Forget()
    {
        _hasSender = false;
        _to.Clear();
    }

    private async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var tooLarge = false;
        while (true)
        {
            var line = await BytesAsync(LargestMail, cancellationToken) ?? throw new IOException("The sender hung up.");
            if (line is [(byte)'.', (byte)'\r', (byte)'\n'] or [(byte)'.', (byte)'\n'])
            {
                break;
            }

            // A line that begins with a full stop came with one more.
            var begin = line[0] == (byte)'.' ? 1 : 0;
            tooLarge |= content.Length + line.Length > LargestMail;
            if (!tooLarge)
            {
                content.Write(line, begin, line.Length - begin);
            }
        }

        if (tooLarge)
        {
            return "552 Too large";
        }

        content.Position = 0;
        try
        {
            // It may well be read much later than it was parsed: nothing may stay in the stream.
            var message = await MimeMessage.LoadAsync(ParserOptions.Default, content, persistent: false, cancellationToken);
            return $"250 Caught as number {mailbox.Add([.. _to], message).Id}";
        }
        catch (FormatException)
        {
            return "554 This is not a mail";
        }
    }

    private static string? Address(string rest, string word)
    {
        var open = rest.IndexOf('<', StringComparison.Ordinal);
        var close = rest.IndexOf('>', StringComparison.Ordinal);
        return rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && open >= 0 && close > open ? rest[(open + 1)..close].Trim() : null;
    }

    private async Task SayAsync(string line, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);

    private async Task<string?> LineAsync(CancellationToken cancellationToken) =>
        await BytesAsync(LongestLine, cancellationToken) is { } line ? Encoding.UTF8.GetString(line).TrimEnd('\r', '\n') : null;

    /// <summary>The next line with its end, or null when the other side hung up. An endless line is a hang-up of ours.</summary>
    private async Task<byte[]?> BytesAsync(int longest, CancellationToken cancellationToken)
    {
        var line = new List<byte>(128);
        var one = new byte[1];
        while (await buffered.ReadAsync(one, cancellationToken) == 1)
        {
            line.Add(one[0]);
            if (one[0] == (byte)'\n')
            {
                return [.. line];
            }

            if (line.Count > longest)
            {
                throw new IOException("A line without an end.");
            }
        }

        return null;
    }
}
