using System.Reflection;
using System.Text.Json;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Platform.Outbox;

/// <summary>
/// Hands stored events to those who react. A message is claimed with <c>skip locked</c>, so several relays share the
/// work; one that keeps failing waits longer each time and is parked in the end, so it never blocks the others.
/// </summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, IClock clock, ILogger<OutboxRelay> log) : ISweep
{
    private const int Batch = 50;
    private const int AttemptsBeforeParking = 10;

    private static readonly Dictionary<string, Type> EventTypes = typeof(Money).Assembly.GetTypes()
        .Where(t => typeof(IDomainEvent).IsAssignableFrom(t) && !t.IsInterface)
        .ToDictionary(t => t.FullName!);

    public string Name => "outbox";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var messages = await db.Outbox
            .FromSql($"select * from outbox_messages where handled_at is null and parked_at is null and next_try <= {now} order by next_try, id limit {Batch} for update skip locked")
            .ToListAsync(cancellationToken);
        foreach (var message in messages)
        {
            await HandAsync(message, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return messages.Count;
    }

    private async Task HandAsync(OutboxMessage message, Instant now, CancellationToken cancellationToken)
    {
        message.Attempts++;
        try
        {
            var type = EventTypes[message.Type];
            var happened = JsonSerializer.Deserialize(message.Payload, type, Json.Options)!;
            var failures = new List<Exception>();
            foreach (var handler in HandlersOf(type))
            {
                try
                {
                    await HandToAsync(handler, type, happened, message.Id, cancellationToken);
                }
                catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
                {
                    // One that fails keeps nobody else waiting: a document that cannot be printed does not stop the money.
                    failures.Add(failure);
                }
            }

            if (failures.Count > 0)
            {
                throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
            }

            message.HandledAt = now;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "The reaction to {Type} {Id} failed at attempt {Attempt}", message.Type, message.Id, message.Attempts);
            message.LastError = failure.GetType().Name + ": " + failure.Message;
            message.NextTry = now + Duration.FromSeconds(Math.Min(3600, Math.Pow(2, message.Attempts)));
            message.ParkedAt = message.Attempts >= AttemptsBeforeParking ? now : null;
        }
    }

    private async Task HandToAsync(Type handler, Type eventType, object happened, Guid messageId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Caller = Caller.System;
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        if (await db.HandledMessages.AnyAsync(m => m.MessageId == messageId && m.Handler == handler.Name, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.HandledMessages.Add(new HandledMessage { MessageId = messageId, Handler = handler.Name, At = clock.GetCurrentInstant() });
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, handler);
        var method = typeof(IEventHandler<>).MakeGenericType(eventType).GetMethod(nameof(IEventHandler<>.Handle))!;
        await (Task)method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [happened, cancellationToken], null)!;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<Type> HandlersOf(Type eventType) => typeof(OutboxRelay).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.GetInterfaces().Contains(typeof(IEventHandler<>).MakeGenericType(eventType)))
        .OrderBy(t => t.Name, StringComparer.Ordinal);
}
