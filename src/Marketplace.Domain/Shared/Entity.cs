namespace Marketplace.Domain.Shared;

/// <summary>Something that happened and that others act on after the change is stored.</summary>
public interface IDomainEvent;

/// <summary>An identifier made of a version 7 UUID, so that new rows sort by time.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The UUID itself.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored UUID.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Whatever can tell what happened to it.</summary>
public interface IHasEvents
{
    /// <summary>What happened since it was loaded.</summary>
    IReadOnlyList<IDomainEvent> Events { get; }

    /// <summary>Forgets what happened, once it is stored.</summary>
    void ClearEvents();
}

/// <summary>The root of a consistency boundary: changed by its own verbs only, stored as a whole.</summary>
public abstract class Aggregate : IHasEvents
{
    private readonly List<IDomainEvent> _events = [];

    /// <inheritdoc />
    public IReadOnlyList<IDomainEvent> Events => _events;

    /// <inheritdoc />
    public void ClearEvents() => _events.Clear();

    /// <summary>Tells that something happened.</summary>
    protected void Raise(IDomainEvent happened) => _events.Add(happened);
}
