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

    private Agreement()
    {
    }

    /// <summary>Begins the agreement for an accepted quote.</summary>
    public Agreement(BookingId booking, int quoteNumber, Instant now)
    {
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
    public void Sign(Side side, PersonId person, string typedName, Instant now)
    {
        MustBeOpenFor(side);
        _signatures.Add(new Signature(side, person, typedName.Trim(), UnsignedHash!, now));
        if (_signatures.Count == 2)
        {
            State = AgreementState.Signed;
            Raise(new AgreementSigned(BookingId, now));
        }
    }

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

/// <summary>One side's signature: who, in which words, about which file, when.</summary>
public sealed class Signature
{
    private Signature()
    {
    }

    internal Signature(Side side, PersonId person, string typedName, string documentHash, Instant at)
    {
        Id = Guid.CreateVersion7();
        Side = side;
        Person = person;
        TypedName = typedName;
        DocumentHash = documentHash;
        SignedAt = at;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which side.</summary>
    public Side Side { get; private set; }

    /// <summary>Who signed.</summary>
    public PersonId Person { get; private set; }

    /// <summary>The name as the person typed it.</summary>
    public string TypedName { get; private set; } = "";

    /// <summary>The hash of the file that was signed.</summary>
    public string DocumentHash { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant SignedAt { get; private set; }
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

    /// <summary>Too many codes within an hour.</summary>
    public const string TooManyCodes = "signing_code_too_many";
}
