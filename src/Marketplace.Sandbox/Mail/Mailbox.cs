using System.Collections.Immutable;
using System.Globalization;
using MimeKit;
using NodaTime;

namespace Marketplace.Sandbox.Mail;

/// <summary>All mails that were caught: in memory to read, and each as a file to outlive a restart.</summary>
internal sealed class Mailbox
{
    private const string EnvelopeTo = "X-Samspel-Envelope-To";
    private const string Received = "X-Samspel-Received";

    private readonly string? _folder;
    private readonly Lock _lock = new();
    private ImmutableList<CaughtMail> _mails = [];
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Reads what a folder holds; without one, mails are forgotten at the end.</summary>
    public Mailbox(string? folder)
    {
        _folder = folder;
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        _mails =
        [
            .. Directory.GetFiles(folder, "*.eml")
                .Select(file => (File: file, Id: int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)))
                .OrderBy(mail => mail.Id)
                .Select(mail => Load(mail.Id, mail.File)),
        ];
    }

    /// <summary>Oldest first. What is returned does not change any more.</summary>
    public ImmutableList<CaughtMail> All
    {
        get
        {
            lock (_lock)
            {
                return _mails;
            }
        }
    }

    /// <summary>Ends when a mail has come that was not yet in <paramref name="seen"/>.</summary>
    public Task MoreThanAsync(ImmutableList<CaughtMail> seen)
    {
        lock (_lock)
        {
            return _mails.Count > seen.Count ? Task.CompletedTask : _next.Task;
        }
    }

    public CaughtMail Add(IReadOnlyList<string> to, MimeMessage message)
    {
        TaskCompletionSource signal;
        CaughtMail mail;
        lock (_lock)
        {
            var at = SystemClock.Instance.GetCurrentInstant();
            mail = CaughtMail.Read((_mails.LastOrDefault()?.Id ?? 0) + 1, at, to, message);
            Keep(mail, message);
            _mails = _mails.Add(mail);
            (signal, _next) = (_next, NewSignal());
        }

        signal.SetResult();
        return mail;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CaughtMail Load(int id, string file)
    {
        var message = MimeMessage.Load(file);
        var at = Instant.FromUnixTimeMilliseconds(long.Parse(message.Headers[Received] ?? "0", CultureInfo.InvariantCulture));
        string[] to = (message.Headers[EnvelopeTo] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        message.Headers.Remove(EnvelopeTo);
        message.Headers.Remove(Received);
        return CaughtMail.Read(id, at, to, message);
    }

    private void Keep(CaughtMail mail, MimeMessage message)
    {
        if (_folder is null)
        {
            return;
        }

        message.Headers.Add(EnvelopeTo, string.Join(' ', mail.To));
        message.Headers.Add(Received, mail.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var file = Path.Combine(_folder, mail.FileName);
        message.WriteTo(file + ".new");
        File.Move(file + ".new", file);
    }
}
