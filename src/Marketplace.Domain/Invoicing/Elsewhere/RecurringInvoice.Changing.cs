using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>What a recurring invoice says from the next one on, and when.</summary>
/// <param name="CustomerId">Who gets the invoices.</param>
/// <param name="Content">What each of them says.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="NextOn">The day of the next one.</param>
/// <param name="LastOn">The last day on which one can be made; null without an end.</param>
/// <param name="IssuesByItself">Whether each is issued by itself, or waits as a draft.</param>
public sealed record RecurringTerms(CustomerId CustomerId, InvoiceContent Content, Rhythm Rhythm, LocalDate NextOn, LocalDate? LastOn, bool IssuesByItself)
{
    /// <summary>Whether both say the same, line by line.</summary>
    public bool SaysTheSameAs(RecurringTerms other) =>
        this with { Content = other.Content } == other && Content with { Lines = other.Content.Lines } == other.Content && Content.Lines.SequenceEqual(other.Content.Lines);
}

/// <summary>Who changed a recurring invoice, when, and what it said before and after. Such rows are only added.</summary>
public sealed class RecurringInvoiceChange
{
    private RecurringInvoiceChange()
    {
    }

    internal RecurringInvoiceChange(RecurringInvoiceId recurring, RecurringTerms before, RecurringTerms after, PersonId by, Instant now) =>
        (Id, RecurringId, Before, After, By, At) = (Guid.CreateVersion7(), recurring, before, after, by, now);

    /// <summary>The row.</summary>
    public Guid Id { get; private set; }

    /// <summary>The recurring invoice.</summary>
    public RecurringInvoiceId RecurringId { get; private set; }

    /// <summary>What it said.</summary>
    public RecurringTerms Before { get; private set; } = null!;

    /// <summary>What it says from the next one on.</summary>
    public RecurringTerms After { get; private set; } = null!;

    /// <summary>Who changed it.</summary>
    public PersonId By { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}

/// <summary>A recurring invoice that is changed: what was made stays as it is.</summary>
public sealed partial class RecurringInvoice
{
    /// <summary>Says it anew, from the next one on.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="customer">Who gets them from now on.</param>
    /// <param name="terms">What they say, and when.</param>
    /// <param name="zone">Where the firm's days begin.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The row that tells of it; null when nothing is different.</returns>
    /// <exception cref="DomainException">There is no next one any more, or the days do not fit each other or what was made.</exception>
    public RecurringInvoiceChange? Change(Organisation firm, Customer customer, RecurringTerms terms, DateTimeZone zone, PersonId by, Instant now)
    {
        if (NextOn is not { } next)
        {
            throw DomainException.Conflict(ElsewhereErrors.RecurringEnded);
        }

        var before = new RecurringTerms(CustomerId, Content, Rhythm, next, LastOn, IssuesByItself);
        var after = terms with { CustomerId = customer.Id, Content = terms.Content.CheckedFor(firm.Country) };
        if (after.SaysTheSameAs(before))
        {
            return null;
        }

        var today = now.InZone(zone).Date;
        if (!Enum.IsDefined(after.Rhythm)
            || (after.NextOn != next && (after.NextOn < today || after.NextOn > today.PlusYears(2) || after.NextOn <= LastMadeOn))
            || after.LastOn < after.NextOn || after.LastOn > today.PlusYears(50))
        {
            throw new DomainException(ElsewhereErrors.DaysInvalid, ErrorKind.Validation);
        }

        if (after.NextOn != next || after.Rhythm != Rhythm)
        {
            (FirstOn, MadeBefore) = (after.NextOn, Made);
        }

        (CustomerId, Content, Rhythm, LastOn, IssuesByItself) = (after.CustomerId, after.Content, after.Rhythm, after.LastOn, after.IssuesByItself);
        WaitFor(after.NextOn, zone);
        return new RecurringInvoiceChange(Id, before, after, by, now);
    }
}
