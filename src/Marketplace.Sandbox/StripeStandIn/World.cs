using Marketplace.Sandbox.StripeStandIn.Objects;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>The state of one stand-in and the lock around it. Work inside is short and never waits for a network.</summary>
internal sealed class World
{
    private const string ClockId = "clock";

    private readonly Lock door = new();
    private readonly Journal journal;
    private readonly StandInOptions options;

    public World(StandInOptions options, Journal journal)
    {
        this.options = options;
        this.journal = journal;
        Clock = new StandInClock(options.StartAt, options.ClockRuns);
        journal.Load(Book);
        if (Book.Find<ClockRecord>(ClockId) is { } stood)
            Clock.Reset(Instant.FromUnixTimeTicks(stood.Ticks));
        Events = new EventLog(Book, Clock);
        Ledger = new Ledger(Book, Clock);
    }

    public Book Book { get; } = new();

    public StandInClock Clock { get; }

    public EventLog Events { get; }

    public Ledger Ledger { get; }

    public Faults Faults { get; } = new();

    /// <summary>Where the hosted pages are; known once the server listens.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1");

    /// <summary>Rung after each piece of work that left something to deliver.</summary>
    public event Action? Happened;

    /// <summary>Does a piece of work alone, and writes down what it changed before anybody hears of it.</summary>
    public T Do<T>(Func<T> work)
    {
        bool happened;
        T result;
        lock (door)
        {
            try
            {
                result = work();
            }
            finally
            {
                happened = WriteDown();
            }
        }

        if (happened)
            Happened?.Invoke();
        return result;
    }

    public void Do(Action work) => Do(() =>
    {
        work();
        return true;
    });

    /// <summary>Forgets everything and begins anew at the time of the first start.</summary>
    public void Reset()
    {
        lock (door)
        {
            Book.Clear();
            Faults.Clear();
            Clock.Reset(options.StartAt);
            journal.Rewrite(Book);
        }
    }

    public void RememberClock()
    {
        var stands = Book.Find<ClockRecord>(ClockId) ?? new ClockRecord { Id = ClockId };
        stands.Ticks = Clock.Now.ToUnixTimeTicks();
        Book.Save(stands);
    }

    private bool WriteDown()
    {
        var changes = Book.TakeChanges();
        if (changes.Count == 0)
            return false;
        RememberClock();
        journal.Append([.. changes.Union(Book.TakeChanges())]);
        return changes.OfType<Delivery>().Any();
    }
}
