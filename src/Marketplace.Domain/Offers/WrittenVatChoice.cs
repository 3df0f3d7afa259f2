using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Domain.Offers;

/// <summary>
/// What a firm has answered in writing where the rules leave the VAT of an offer open: one answer for each rule, so another
/// country, place or kind of line has an answer of its own. Answers are only added; the newest for a rule counts.
/// </summary>
public sealed class WrittenVatChoice
{
    private WrittenVatChoice()
    {
    }

    /// <summary>An answer as it was given.</summary>
    public WrittenVatChoice(OfferId offer, string answer, PersonId by, Instant at)
    {
        Id = Guid.CreateVersion7();
        OfferId = offer;
        Answer = answer;
        AnsweredBy = by;
        AnsweredAt = at;
    }

    /// <summary>Identifies it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The offer it is about.</summary>
    public OfferId OfferId { get; private set; }

    /// <summary>The rule and the choice: "se.other-performance:exempt".</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Who answered.</summary>
    public PersonId AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public Instant AnsweredAt { get; private set; }

    /// <summary>The rule that it answers.</summary>
    public string Rule => Answer.Split(':')[0];
}
