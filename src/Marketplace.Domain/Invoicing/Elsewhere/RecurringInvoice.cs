using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>Identifies a recurring invoice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RecurringInvoiceId(Guid Value) : IEntityId<RecurringInvoiceId>
{
    /// <inheritdoc />
    public static RecurringInvoiceId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static RecurringInvoiceId New() => new(Guid.CreateVersion7());
}

/// <summary>How often.</summary>
public enum Rhythm
{
    /// <summary>Every month.</summary>
    Month = 1,

    /// <summary>Every third month.</summary>
    Quarter = 3,

    /// <summary>Every year.</summary>
    Year = 12,
}

/// <summary>
/// An invoice that is made anew each month, quarter or year. Its days are counted from the first one, so that the last
/// of January is followed by the last of February and then by the last of March; a change of day or rhythm counts anew.
/// </summary>
public sealed partial class RecurringInvoice : Aggregate
{
    private RecurringInvoice()
    {
    }

    /// <summary>The recurring invoice's identifier.</summary>
    public RecurringInvoiceId Id { get; private set; }

    /// <summary>The firm that invoices.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>Who gets the invoices.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>What each of them says.</summary>
    public InvoiceContent Content { get; private set; } = null!;

    /// <summary>How often.</summary>
    public Rhythm Rhythm { get; private set; }

    /// <summary>The first day, or the first since the days were changed.</summary>
    public LocalDate FirstOn { get; private set; }

    /// <summary>The last day on which one can be made; null without an end.</summary>
    public LocalDate? LastOn { get; private set; }

    /// <summary>Whether each is issued by itself, or waits as a draft.</summary>
    public bool IssuesByItself { get; private set; }

    /// <summary>How many were made.</summary>
    public int Made { get; private set; }

    /// <summary>How many of them were made before the days were changed.</summary>
    public int MadeBefore { get; private set; }

    /// <summary>The day of the newest one; null before the first.</summary>
    public LocalDate? LastMadeOn { get; private set; }

    /// <summary>The day of the next one; null when there are no more.</summary>
    public LocalDate? NextOn { get; private set; }

    /// <summary>When the next one is made: when its day begins where the firm is.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When it was set up.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Repeats what a planned invoice says.</summary>
    /// <exception cref="DomainException">The days do not fit each other.</exception>
    public static RecurringInvoice Start(PlannedInvoice like, Rhythm rhythm, LocalDate first, LocalDate? last, bool issuesByItself, DateTimeZone zone, Instant now)
    {
        // A first day long ago would make an invoice for each period since.
        var today = now.InZone(zone).Date;
        if (!Enum.IsDefined(rhythm) || first < today.PlusMonths(-(int)rhythm) || first > today.PlusYears(2) || last < first || last > today.PlusYears(50))
        {
            throw new DomainException(ElsewhereErrors.DaysInvalid, ErrorKind.Validation);
        }

        var recurring = new RecurringInvoice
        {
            Id = RecurringInvoiceId.New(),
            FirmId = like.FirmId,
            CustomerId = like.CustomerId,
            Content = like.Content,
            Rhythm = rhythm,
            FirstOn = first,
            LastOn = last,
            IssuesByItself = issuesByItself,
            CreatedAt = now,
        };
        recurring.WaitFor(first, zone);
        return recurring;
    }

    /// <summary>Makes the next one; a period that was missed is made up for by the next call.</summary>
    public PlannedInvoice? MakeNext(DateTimeZone zone, Instant now)
    {
        if (NextOn is not { } day || DueAt > now)
        {
            return null;
        }

        Made++;
        LastMadeOn = day;
        WaitFor(FirstOn.PlusMonths((Made - MadeBefore) * (int)Rhythm), zone);
        return PlannedInvoice.Of(this, day, now);
    }

    /// <summary>No more are made.</summary>
    public void Stop() => (NextOn, DueAt) = (null, null);

    private void WaitFor(LocalDate day, DateTimeZone zone) =>
        (NextOn, DueAt) = day > LastOn ? (default(LocalDate?), default(Instant?)) : (day, zone.AtStartOfDay(day).ToInstant());
}
