using System.Text.Json;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;

namespace Marketplace.Api.Platform.Outbox;

/// <summary>Stores what happened to the aggregates beside the aggregates themselves, in the same save.</summary>
internal sealed class OutboxInterceptor(IClock clock) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            Store(context);
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private void Store(DbContext context)
    {
        var now = clock.GetCurrentInstant();
        var changed = context.ChangeTracker.Entries<IHasEvents>().Select(e => e.Entity).Where(e => e.Events.Count > 0).ToList();
        foreach (var entity in changed)
        {
            foreach (var happened in entity.Events)
            {
                context.Add(new OutboxMessage
                {
                    Id = Guid.CreateVersion7(),
                    Type = happened.GetType().FullName!,
                    Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
                    OccurredAt = now,
                    NextTry = now,
                });
            }

            entity.ClearEvents();
        }
    }
}
