using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>A moment at which the booking is to be looked at again. A row, not a scheduled job: nothing is lost with a job.</summary>
public sealed class Deadline
{
    private Deadline()
    {
    }

    internal Deadline(BookingId booking, DeadlineKind kind, Instant dueAt) =>
        (Id, BookingId, Kind, DueAt) = (Guid.CreateVersion7(), booking, kind, dueAt);

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking it belongs to.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>What it is for.</summary>
    public DeadlineKind Kind { get; private set; }

    /// <summary>When it is due.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>When it was met or became pointless.</summary>
    public Instant? DoneAt { get; internal set; }
}

/// <summary>One line of the booking's story, as the timeline tells it.</summary>
public sealed class BookingEntry
{
    private BookingEntry()
    {
    }

    internal BookingEntry(BookingId booking, BookingAct act, Side by, BookingState state, Instant at, int? quote, string? note)
    {
        Id = Guid.CreateVersion7();
        BookingId = booking;
        Act = act;
        By = by;
        State = state;
        At = at;
        QuoteNumber = quote;
        Note = note;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking it belongs to.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>What was done.</summary>
    public BookingAct Act { get; private set; }

    /// <summary>Who did it.</summary>
    public Side By { get; private set; }

    /// <summary>The state after it.</summary>
    public BookingState State { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>The quote version it was about, if any.</summary>
    public int? QuoteNumber { get; private set; }

    /// <summary>What was said.</summary>
    public string? Note { get; private set; }
}
