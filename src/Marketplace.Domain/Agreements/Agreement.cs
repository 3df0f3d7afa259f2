using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Agreements;

/// <summary>Identifies an agreement.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>
{
    /// <inheritdoc />
    public static AgreementId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static AgreementId New() => new(Guid.CreateVersion7());
}

/// <summary>Where an agreement stands.</summary>
public enum AgreementState
{
    /// <summary>The file to be signed is being written.</summary>
    Preparing,

    /// <summary>The file is there; signatures are collected.</summary>
    ReadyToSign,

    /// <summary>Both have signed.</summary>
    Signed,

    /// <summary>The booking ended before both had signed.</summary>
    Void,
}

/// <summary>
/// The contract of a booking, written from exactly one accepted quote. What is signed is a file: its hash is taken before
/// the first signature and the file is kept unchanged; signatures stand in a second file that quotes the hash.
/// </summary>
public sealed class Agreement : Aggregate
{
    private readonly List<Signature> _signatures = [];
    private readonly List<SigningCode> _codes = [];
    private readonly List<ApprovalLink> _links = [];

    private Agreement()
    {
    }

    /// <summary>Begins the agreement for an accepted quote.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="quoteNumber">The accepted version of the price.</param>
    /// <param name="now">The moment.</param>
    /// <param name="number">1 for the first agreement of a booking; each change of it has the next.</param>
    /// <param name="change">The change of the booking that it is for.</param>
    public Agreement(BookingId booking, int quoteNumber, Instant now, int number = 1, int? change = null)
    {
        (Number, Change) = (number, change);
        Id = AgreementId.New();
        BookingId = booking;
        QuoteNumber = quoteNumber;
        State = AgreementState.Preparing;
        BegunAt = now;
    }

    /// <summary>The agreement's identifier.</summary>
    public AgreementId Id { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The accepted version it was written from.</summary>
    public int QuoteNumber { get; private set; }

    /// <summary>Its number among the agreements of the booking: each replaces the one before once both have signed it.</summary>
    public int Number { get; private set; }

    /// <summary>The change of the booking that it is for; null for the first agreement.</summary>
    public int? Change { get; private set; }

    /// <summary>Where it stands.</summary>
    public AgreementState State { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant BegunAt { get; private set; }

    /// <summary>SHA-256 of the unsigned file, lower-case hex: what the signatures are about.</summary>
    public string? UnsignedHash { get; private set; }

    /// <summary>SHA-256 of the second file, with signatures and audit page.</summary>
    public string? SignedHash { get; private set; }

    /// <summary>Days from the date of the firm's invoice until it is due, as the file says.</summary>
    public int? InvoiceDays { get; private set; }

    /// <summary>The signatures given so far.</summary>
    public IReadOnlyList<Signature> Signatures => _signatures;

    /// <summary>The codes that were mailed.</summary>
    public IReadOnlyList<SigningCode> Codes => _codes;

    /// <summary>The links that were mailed to people without an account.</summary>
    public IReadOnlyList<ApprovalLink> Links => _links;

    /// <summary>The file to be signed has been written and stored.</summary>
    /// <param name="unsignedHash">What is signed.</param>
    /// <param name="invoiceDays">Days until the firm's invoice is due, as the file says.</param>
    /// <param name="now">The moment.</param>
    public void Written(string unsignedHash, int invoiceDays, Instant now)
    {
        if (State != AgreementState.Preparing)
        {
            return;
        }

        UnsignedHash = unsignedHash;
        InvoiceDays = invoiceDays;
        State = AgreementState.ReadyToSign;
        Raise(new AgreementReady(BookingId, now));
    }

    /// <summary>
    /// Makes a code of six digits for somebody about to sign; it goes to that person's mail address. An older unused code
    /// of the same person ends.
    /// </summary>
    /// <returns>The code itself; only its hash is kept.</returns>
    public string IssueCode(Side side, PersonId person, Duration validFor, Instant now)
    {
        MustBeOpenFor(side);
        if (_codes.Count(c => c.Person == person && c.IssuedAt > now - Duration.FromHours(1)) >= SigningCode.MostPerHour)
        {
            throw DomainException.Rule(AgreementErrors.TooManyCodes);
        }

        foreach (var older in _codes.Where(c => c.Person == person))
        {
            older.End();
        }

        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        _codes.Add(new SigningCode(side, person, digits, now, now + validFor));
        return digits;
    }

    /// <summary>Counts a try against the person's live code. The try is stored even when it fails, so that guessing ends.</summary>
    /// <returns>Whether the code was right.</returns>
    public bool TryCode(PersonId person, string digits, Instant now) =>
        _codes.Find(c => c.Person == person && c.IsLive(now))?.Try(digits) ?? false;

    /// <summary>Signs for a side, after <see cref="TryCode"/> said yes in the same transaction.</summary>
    public void Sign(Side side, PersonId person, string typedName, Instant now) => Add(side, SignatureMethod.Code, person, typedName, "", now);

    /// <summary>
    /// Asks somebody without an account to sign for a side. The link holds until the signatures are due; an older one of
    /// the same side ends.
    /// </summary>
    /// <returns>The link's secret; only its hash is kept.</returns>
    public string AskToApprove(Side side, string name, string email, PersonId askedBy, Instant expiresAt, Instant now)
    {
        MustBeOpenFor(side);
        if (_links.Count(l => l.IssuedAt > now - Duration.FromHours(1)) >= SigningCode.MostPerHour)
        {
            throw DomainException.Rule(AgreementErrors.TooManyCodes);
        }

        foreach (var older in _links.Where(l => l.Side == side))
        {
            older.End(now);
        }

        var secret = MailedSecret.New();
        _links.Add(new ApprovalLink(side, name.Trim(), email.Trim(), askedBy, secret, now, expiresAt));
        return secret;
    }

    /// <summary>Signs through a mailed link.</summary>
    /// <returns>The side that has signed with it.</returns>
    public Side SignByLink(string secret, string typedName, Instant now)
    {
        var link = LiveLink(secret, now);
        Add(link.Side, SignatureMethod.Link, null, typedName, link.Email, now);
        link.End(now);
        return link.Side;
    }

    /// <summary>Says no through a mailed link. The side can still be signed for by others.</summary>
    public void RefuseByLink(string secret, string reason, Instant now)
    {
        var link = LiveLink(secret, now);
        MustBeOpenFor(link.Side);
        link.Refuse(reason.Trim(), now);
        Raise(new ApprovalRefused(BookingId, link.Id, now));
    }

    /// <summary>A public body's order number stands for its signature.</summary>
    public void SignByOrder(Side side, PersonId person, string name, string orderNumber, Instant now) =>
        Add(side, SignatureMethod.OrderNumber, person, name, orderNumber.Trim(), now);

    /// <summary>A public body's signed file stands for its signature.</summary>
    /// <param name="side">For which side.</param>
    /// <param name="person">Who uploaded it.</param>
    /// <param name="name">That person's name.</param>
    /// <param name="fileHash">SHA-256 of the uploaded file, lower-case hex.</param>
    /// <param name="now">The moment.</param>
    public void SignByFile(Side side, PersonId person, string name, string fileHash, Instant now) =>
        Add(side, SignatureMethod.SignedFile, person, name, fileHash, now);

    /// <summary>The second file has been written and stored.</summary>
    public void Sealed(string signedHash) => SignedHash ??= signedHash;

    /// <summary>The booking ended before both had signed.</summary>
    public void Void()
    {
        if (State is AgreementState.Preparing or AgreementState.ReadyToSign)
        {
            State = AgreementState.Void;
        }
    }

    private ApprovalLink LiveLink(string secret, Instant now)
    {
        var hash = MailedSecret.HashOf(secret);
        var link = _links.Find(l => l.SecretHash == hash) ?? throw new DomainException(AgreementErrors.LinkUnknown, ErrorKind.NotFound);
        if (link.EndedAt is not null)
        {
            throw DomainException.Conflict(AgreementErrors.LinkUsed);
        }

        return link.IsLive(now) ? link : throw DomainException.Conflict(AgreementErrors.LinkExpired, ("expired", link.ExpiresAt));
    }

    private void Add(Side side, SignatureMethod method, PersonId? person, string typedName, string reference, Instant now)
    {
        MustBeOpenFor(side);
        _signatures.Add(new Signature(side, method, person, typedName.Trim(), reference, UnsignedHash!, now));
        if (_signatures.Count == 2)
        {
            State = AgreementState.Signed;
            Raise(new AgreementSigned(BookingId, now));
        }
    }

    /// <summary>Refuses when the side cannot sign: not yet, no longer, or because it has.</summary>
    public void MustBeOpenFor(Side side)
    {
        if (State != AgreementState.ReadyToSign)
        {
            throw DomainException.Conflict(AgreementErrors.NotReady, ("state", State));
        }

        if (_signatures.Exists(s => s.Side == side))
        {
            throw DomainException.Conflict(AgreementErrors.AlreadySigned);
        }
    }
}

/// <summary>A mailed code; only a salted hash of it is kept.</summary>
public sealed class SigningCode
{
    /// <summary>After so many wrong tries the code ends.</summary>
    public const int MostTries = 5;

    /// <summary>So many codes can be asked for within an hour.</summary>
    public const int MostPerHour = 5;

    private SigningCode()
    {
    }

    internal SigningCode(Side side, PersonId person, string digits, Instant now, Instant expiresAt)
    {
        Id = Guid.CreateVersion7();
        Side = side;
        Person = person;
        CodeHash = Hash(digits);
        IssuedAt = now;
        ExpiresAt = expiresAt;
    }

    /// <summary>The row's own identifier; it also salts the hash.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which side it signs.</summary>
    public Side Side { get; private set; }

    /// <summary>To whom it was mailed.</summary>
    public PersonId Person { get; private set; }

    /// <summary>The salted hash of the digits.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public Instant IssuedAt { get; private set; }

    /// <summary>Until when it can be used.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>Whether it was used or replaced.</summary>
    public bool HasEnded { get; private set; }

    internal bool IsLive(Instant now) => !HasEnded && Tries < MostTries && now < ExpiresAt;

    internal bool Try(string digits)
    {
        Tries++;
        HasEnded = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(digits)), Encoding.ASCII.GetBytes(CodeHash));
        return HasEnded;
    }

    internal void End() => HasEnded = true;

    private string Hash(string digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id:n}/{digits}")));
}

/// <summary>The file can be read and signed.</summary>
public sealed record AgreementReady(BookingId Booking, Instant At) : IDomainEvent;

/// <summary>Both have signed.</summary>
public sealed record AgreementSigned(BookingId Booking, Instant At) : IDomainEvent;

/// <summary>Why an agreement refuses.</summary>
public static class AgreementErrors
{
    /// <summary>There is nothing to sign yet, or no longer.</summary>
    public const string NotReady = "agreement_not_ready";

    /// <summary>This side has signed.</summary>
    public const string AlreadySigned = "agreement_already_signed";

    /// <summary>The code is wrong, used, replaced or too old.</summary>
    public const string WrongCode = "signing_code_wrong";

    /// <summary>There is no such link.</summary>
    public const string LinkUnknown = "approval_link_unknown";

    /// <summary>The link has been used, or a newer one was sent.</summary>
    public const string LinkUsed = "approval_link_used";

    /// <summary>The link's time has run out.</summary>
    public const string LinkExpired = "approval_link_expired";

    /// <summary>Only a public body signs with an order number or an uploaded file.</summary>
    public const string PublicBodiesOnly = "agreement_public_bodies_only";

    /// <summary>The uploaded file is not a PDF.</summary>
    public const string NotAPdf = "agreement_file_not_pdf";

    /// <summary>Too many codes or links within an hour.</summary>
    public const string TooManyCodes = "signing_code_too_many";
}
