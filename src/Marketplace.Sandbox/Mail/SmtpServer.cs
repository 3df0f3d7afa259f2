using System.Net;
using System.Net.Sockets;

namespace Marketplace.Sandbox.Mail;

/// <summary>Listens for mail on this machine and gives each connection a conversation of its own.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Mailbox _mailbox;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    private SmtpServer(TcpListener listener, Mailbox mailbox)
    {
        (_listener, _mailbox) = (listener, mailbox);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static SmtpServer Start(int port, Mailbox mailbox)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw new SandboxException($"Port {port} is in use.");
        }

        return new SmtpServer(listener, mailbox);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talking = new List<Task>();
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                talking.RemoveAll(task => task.IsCompleted);
                talking.Add(TalkAsync(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(talking);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            await using var buffered = new BufferedStream(stream, 16 * 1024);
            await new SmtpConversation(stream, buffered, _mailbox).RunAsync(_stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // We stop, or the other side hung up in the middle: a mail that was not whole was never accepted.
        }
    }
}
