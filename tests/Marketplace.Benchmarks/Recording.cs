using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>One thing that was sent to the database: a statement with its parameters, or the end of a transaction.</summary>
/// <param name="Sql">The statement; null for a commit.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="InTransaction">Whether it belongs to a transaction, which the first such statement begins.</param>
internal sealed record Sent(string? Sql, IReadOnlyList<NpgsqlParameter> Parameters, bool InTransaction);

/// <summary>Listens to what the application sends to its database while one request at a time is made.</summary>
internal sealed class Recording : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Lock _lock = new();
    private List<Sent> _sent = [];

    public Recording() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>What has been sent since this was last asked.</summary>
    public IReadOnlyList<Sent> Take()
    {
        lock (_lock)
        {
            (var taken, _sent) = (_sent, []);
            return taken;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var sent = value.Value switch
        {
            CommandEventData command when value.Key == RelationalEventId.CommandExecuting.Name =>
                new Sent(command.Command.CommandText, [.. command.Command.Parameters.Cast<NpgsqlParameter>().Select(static p => p.Clone())], command.Command.Transaction is not null),
            TransactionEndEventData when value.Key == RelationalEventId.TransactionCommitted.Name => new Sent(null, [], true),
            _ => null,
        };
        if (sent is not null)
        {
            lock (_lock)
            {
                _sent.Add(sent);
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(static s => s.Dispose());
}
