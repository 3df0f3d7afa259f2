using NodaTime;

namespace Marketplace.Api.Platform.Outbox;

/// <summary>Something that happened, stored in the transaction in which it happened, waiting for those who react to it.</summary>
internal sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>The event's type name within the model.</summary>
    public required string Type { get; init; }

    public required string Payload { get; init; }

    public required Instant OccurredAt { get; init; }

    public int Attempts { get; set; }

    public Instant NextTry { get; set; }

    public string? LastError { get; set; }

    public Instant? HandledAt { get; set; }

    /// <summary>Given up after too many attempts; an administrator sees it and can set it going again.</summary>
    public Instant? ParkedAt { get; set; }
}

/// <summary>That one handler has dealt with one message: written in the handler's own transaction, so repeats are harmless.</summary>
internal sealed class HandledMessage
{
    public required Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public required Instant At { get; init; }
}

/// <summary>Reacts to something that happened. Runs in a transaction of its own, at least once asked and exactly once stored.</summary>
internal interface IEventHandler<in TEvent>
{
    Task Handle(TEvent happened, CancellationToken cancellationToken);
}
