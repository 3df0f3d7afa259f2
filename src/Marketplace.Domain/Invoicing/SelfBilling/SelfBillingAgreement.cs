using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.SelfBilling;

/// <summary>Identifies an agreement on self-billing.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct SelfBillingAgreementId(Guid Value) : IEntityId<SelfBillingAgreementId>
{
    /// <inheritdoc />
    public static SelfBillingAgreementId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static SelfBillingAgreementId New() => new(Guid.CreateVersion7());
}

/// <summary>Where an agreement on self-billing stands on a day.</summary>
public enum SelfBillingState
{
    /// <summary>The buyer has asked; the seller has not answered.</summary>
    Asked,

    /// <summary>The buyer issues the seller's invoices.</summary>
    InForce,

    /// <summary>The seller said no.</summary>
    Declined,

    /// <summary>The buyer took its question back before it was answered.</summary>
    TakenBack,

    /// <summary>One side has ended it.</summary>
    Ended,
}

/// <summary>The text as somebody read it and agreed to it.</summary>
/// <param name="Version">The version of the text.</param>
/// <param name="Language">The language in which it was read.</param>
/// <param name="Hash">SHA-256 of what was read.</param>
public sealed record ReadText(int Version, string Language, string Hash);

/// <summary>
/// A buyer issues a seller's invoices to itself (självfakturering). The law wants it agreed on beforehand, so it is kept as it was
/// agreed: which text each side read, in which language, who agreed for it and when. Either side can end it from a day on; what
/// was issued before stays as it is.
/// </summary>
public sealed class SelfBillingAgreement : Aggregate
{
    /// <summary>Nobody ends an agreement further ahead.</summary>
    public const int MostDaysAhead = 366;

    private SelfBillingAgreement()
    {
    }

    /// <summary>The agreement's identifier.</summary>
    public SelfBillingAgreementId Id { get; private set; }

    /// <summary>The buyer, which issues.</summary>
    public OrganisationId BuyerId { get; private set; }

    /// <summary>The firm whose sales are invoiced.</summary>
    public OrganisationId SellerId { get; private set; }

    /// <summary>The version of the text that the buyer proposed and the seller answered.</summary>
    public int TextVersion { get; private set; }

    /// <summary>Who asked for the buyer.</summary>
    public PersonId AskedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The language in which the buyer read the text.</summary>
    public string AskedLanguage { get; private set; } = "";

    /// <summary>SHA-256 of the text that the buyer read.</summary>
    public string AskedHash { get; private set; } = "";

    /// <summary>Who answered for the seller.</summary>
    public PersonId? AnsweredBy { get; private set; }

    /// <summary>When the seller accepted.</summary>
    public Instant? AcceptedAt { get; private set; }

    /// <summary>The language in which the seller read the text.</summary>
    public string? AcceptedLanguage { get; private set; }

    /// <summary>SHA-256 of the text that the seller read.</summary>
    public string? AcceptedHash { get; private set; }

    /// <summary>When the seller said no.</summary>
    public Instant? DeclinedAt { get; private set; }

    /// <summary>The first day on which it does not hold any more.</summary>
    public LocalDate? EndsOn { get; private set; }

    /// <summary>The side that ended it.</summary>
    public OrganisationId? EndedFor { get; private set; }

    /// <summary>Who ended it.</summary>
    public PersonId? EndedBy { get; private set; }

    /// <summary>When that was said.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Why it was declined or ended, in the words of who did.</summary>
    public string? Words { get; private set; }

    /// <summary>The buyer asks a firm.</summary>
    /// <exception cref="DomainException">It is the buyer itself, its country has no self-billing here, or it does not invoice itself.</exception>
    public static SelfBillingAgreement Ask(Organisation buyer, Organisation seller, ReadText read, PersonId by, Instant now)
    {
        if (seller.Id == buyer.Id)
        {
            throw DomainException.Rule(SelfBillingErrors.Oneself);
        }

        if (WhyNot(seller) is { } reason)
        {
            throw DomainException.Rule(reason);
        }

        var agreement = new SelfBillingAgreement
        {
            Id = SelfBillingAgreementId.New(),
            BuyerId = buyer.Id,
            SellerId = seller.Id,
            TextVersion = read.Version,
            AskedBy = by,
            AskedAt = now,
            AskedLanguage = read.Language,
            AskedHash = read.Hash,
        };
        agreement.Raise(new SelfBillingAsked(agreement.Id, now));
        return agreement;
    }

    /// <summary>
    /// Why nobody can issue a firm's invoices for it; null when that can be agreed on. In Norway the seller issues: its rules on
    /// sales documents have other demands on a buyer who does it, which are not met here.
    /// </summary>
    public static string? WhyNot(Organisation seller) => seller.Country != Country.SE ? SelfBillingErrors.NorwegianSeller
        : !seller.Sells || seller.PaidThrough.Kind != PayeeKind.OwnFirm ? SelfBillingErrors.SellerDoesNotInvoice
        : null;

    /// <summary>Where it stands on a day.</summary>
    public SelfBillingState StateOn(LocalDate day) => DeclinedAt is not null ? SelfBillingState.Declined
        : AcceptedAt is null ? EndedAt is null ? SelfBillingState.Asked : SelfBillingState.TakenBack
        : EndsOn <= day ? SelfBillingState.Ended : SelfBillingState.InForce;

    /// <summary>The seller agrees.</summary>
    public void Accept(Organisation seller, ReadText read, PersonId by, Instant now)
    {
        MustWaitForAnswerOf(seller.Id);
        if (read.Version != TextVersion)
        {
            throw DomainException.Conflict(SelfBillingErrors.TextChanged);
        }

        if (WhyNot(seller) is { } reason)
        {
            throw DomainException.Rule(reason);
        }

        (AnsweredBy, AcceptedAt, AcceptedLanguage, AcceptedHash) = (by, now, read.Language, read.Hash);
        Raise(new SelfBillingAnswered(Id, now));
    }

    /// <summary>The seller says no.</summary>
    public void Decline(OrganisationId side, string words, PersonId by, Instant now)
    {
        MustWaitForAnswerOf(side);
        (AnsweredBy, DeclinedAt, Words) = (by, now, words);
        Raise(new SelfBillingAnswered(Id, now));
    }

    /// <summary>One side ends it from a day on. A buyer who has no answer yet takes its question back, at once.</summary>
    /// <param name="side">The organisation that ends it.</param>
    /// <param name="from">The first day on which it does not hold any more.</param>
    /// <param name="words">Why.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="today">Today.</param>
    /// <param name="now">The moment.</param>
    public void End(OrganisationId side, LocalDate from, string words, PersonId by, LocalDate today, Instant now)
    {
        if (DeclinedAt is not null || EndedAt is not null || (AcceptedAt is null && side != BuyerId))
        {
            throw DomainException.Conflict(SelfBillingErrors.NotInForce);
        }

        if (from < today || from > today.PlusDays(MostDaysAhead))
        {
            throw DomainException.Rule(SelfBillingErrors.EndDay);
        }

        (EndsOn, EndedFor, EndedBy, EndedAt, Words) = (AcceptedAt is null ? today : from, side, by, now, words);
        Raise(new SelfBillingEnded(Id, now));
    }

    private void MustWaitForAnswerOf(OrganisationId side)
    {
        if (side != SellerId)
        {
            throw DomainException.Rule(SelfBillingErrors.SellerAnswers);
        }

        if (AnsweredBy is not null || EndedAt is not null)
        {
            throw DomainException.Conflict(SelfBillingErrors.AnsweredAlready);
        }
    }
}

/// <summary>A buyer asks to issue a firm's invoices; the firm is told.</summary>
public sealed record SelfBillingAsked(SelfBillingAgreementId Agreement, Instant At) : IDomainEvent;

/// <summary>The firm answered; the buyer is told.</summary>
public sealed record SelfBillingAnswered(SelfBillingAgreementId Agreement, Instant At) : IDomainEvent;

/// <summary>One side ended it; the other is told.</summary>
public sealed record SelfBillingEnded(SelfBillingAgreementId Agreement, Instant At) : IDomainEvent;
