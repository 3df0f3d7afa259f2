using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Reporting;

/// <summary>Where a firm stands with what it has to tell for the yearly tax report of platforms.</summary>
public enum SellerStanding
{
    /// <summary>It has earned nothing here yet, so nothing is asked.</summary>
    NotAsked = 1,

    /// <summary>It was asked, or asked to look through what it told.</summary>
    Asked = 2,

    /// <summary>It was reminded once or twice.</summary>
    Reminded = 3,

    /// <summary>It has not told in time and takes no new bookings.</summary>
    Closed = 4,

    /// <summary>It has told everything.</summary>
    Told = 5,
}

/// <summary>The days of the duty, as the dated policies have them.</summary>
/// <param name="FirstReminder">Days from the first money to the first reminder.</param>
/// <param name="SecondReminder">Days from the first money to the second reminder.</param>
/// <param name="Closing">Days from the first money until no new bookings are taken.</param>
/// <param name="CheckMonths">Months for which what was told is relied on.</param>
public sealed record SellerTerms(int FirstReminder, int SecondReminder, int Closing, int CheckMonths);

/// <summary>
/// A firm that is reported to a tax office once a year, because it earns through a platform: what it has told of itself,
/// and what happens while it has not.
/// </summary>
public sealed class ReportedSeller : Aggregate
{
    private ReportedSeller()
    {
    }

    /// <summary>A firm of which nothing is known beyond its registration.</summary>
    public ReportedSeller(OrganisationId firm) => FirmId = firm;

    /// <summary>The firm.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>What it has told, as one encrypted text.</summary>
    public SellerParticulars? Particulars { get; private set; }

    /// <summary>When it told it, or said that it still holds.</summary>
    public Instant? ToldAt { get; private set; }

    /// <summary>Who told it.</summary>
    public PersonId? ToldBy { get; private set; }

    /// <summary>When it was asked: when it first earned something, and each time what it told has become old.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>How many times it was reminded since.</summary>
    public int Reminded { get; private set; }

    /// <summary>Since when it takes no new bookings.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>When it is looked at again.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>Whether it has still to tell.</summary>
    public bool Owes => AskedAt is { } asked && !(ToldAt >= asked);

    /// <summary>Where it stands.</summary>
    public SellerStanding Standing => !Owes
        ? ToldAt is null ? SellerStanding.NotAsked : SellerStanding.Told
        : ClosedAt is not null ? SellerStanding.Closed : Reminded > 0 ? SellerStanding.Reminded : SellerStanding.Asked;

    /// <summary>The moment from which it takes no new bookings if it has not told by then; null when nothing is owed.</summary>
    public Instant? ClosesAt(SellerTerms terms) => Owes ? AskedAt + Duration.FromDays(terms.Closing) : null;

    /// <summary>It has earned something, so it is asked, unless it was or has told already. Safe to repeat.</summary>
    public void Earned(SellerTerms terms, Instant now)
    {
        if (AskedAt is null && ToldAt is null)
        {
            Ask(terms, now);
        }
    }

    /// <summary>Its time has come: a reminder, the end of new bookings, or a look at what was told long ago. Safe to repeat.</summary>
    public void LookAgain(SellerTerms terms, Instant now)
    {
        if (NextAt is null || now < NextAt)
        {
            return;
        }

        if (!Owes)
        {
            Ask(terms, now);
            return;
        }

        if (Reminded == 2)
        {
            (ClosedAt, NextAt) = (now, null);
        }
        else
        {
            Reminded++;
            NextAt = AskedAt + Duration.FromDays(Reminded == 1 ? terms.SecondReminder : terms.Closing);
        }

        Raise(new SellerFactsAwaited(FirmId, Standing, now));
    }

    /// <summary>It tells what is asked, or that what it told still holds; new bookings are taken again.</summary>
    public void Tell(SellerParticulars particulars, PersonId by, SellerTerms terms, DateTimeZone zone, Instant now)
    {
        (Particulars, ToldAt, ToldBy) = (particulars, now, by);
        (Reminded, ClosedAt) = (0, null);
        NextAt = zone.AtStartOfDay(now.InZone(zone).Date.PlusMonths(terms.CheckMonths)).ToInstant();
    }

    private void Ask(SellerTerms terms, Instant now)
    {
        (AskedAt, Reminded, ClosedAt) = (now, 0, null);
        NextAt = now + Duration.FromDays(terms.FirstReminder);
        Raise(new SellerFactsAwaited(FirmId, Standing, now));
    }
}

/// <summary>A firm is asked for what the tax report needs, is reminded of it, or takes no new bookings because of it.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Standing">Where it stands now.</param>
/// <param name="At">When.</param>
public sealed record SellerFactsAwaited(OrganisationId Firm, SellerStanding Standing, Instant At) : IDomainEvent;

/// <summary>Refusals about the yearly tax report of platforms.</summary>
public static class ReportingErrors
{
    /// <summary>The firm takes no bookings until it has told what the tax report needs.</summary>
    public const string NotBookableNow = "firm_not_bookable_now";

    /// <summary>Public bodies, and whoever does not sell, are not reported.</summary>
    public const string NotReported = "firm_not_reported";

    /// <summary>Not a tax number of the country.</summary>
    public const string TaxNumberInvalid = "tax_number_invalid";

    /// <summary>Not a day on which somebody in business was born.</summary>
    public const string BirthDateInvalid = "birth_date_invalid";

    /// <summary>Not a number of an account.</summary>
    public const string AccountInvalid = "report_account_invalid";

    /// <summary>Not a member state of the European Union.</summary>
    public const string NotAMemberState = "not_a_member_state";
}
