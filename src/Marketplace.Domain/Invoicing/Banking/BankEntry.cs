using System.Text;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Banking;

/// <summary>Identifies a payment in a file from a bank.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct BankEntryId(Guid Value) : IEntityId<BankEntryId>
{
    /// <inheritdoc />
    public static BankEntryId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static BankEntryId New() => new(Guid.CreateVersion7());
}

/// <summary>What became of a payment in a file from a bank.</summary>
public enum BankEntryState
{
    /// <summary>Some of it belongs to no invoice yet.</summary>
    Open,

    /// <summary>All of it belongs to invoices.</summary>
    Booked,

    /// <summary>The rest of it is about something else.</summary>
    SetAside,
}

/// <summary>A payment as a bank tells it.</summary>
/// <param name="Day">The day on which the bank booked it.</param>
/// <param name="Amount">How much came.</param>
/// <param name="References">OCR numbers or KIDs that came with it.</param>
/// <param name="Text">What the payer wrote.</param>
/// <param name="Payer">Who paid.</param>
/// <param name="BankReference">What the bank calls it.</param>
public sealed record BankEntryFacts(LocalDate Day, Money Amount, IReadOnlyList<string> References, string? Text, string? Payer, string? BankReference);

/// <summary>
/// A payment in a file from a bank. It is stored once, however often it stands in files, and shared out among the invoices that it
/// pays; what belongs to none is set aside with a reason.
/// </summary>
public sealed class BankEntry
{
    private BankEntry()
    {
    }

    /// <summary>The payment's identifier.</summary>
    public BankEntryId Id { get; private set; }

    /// <summary>The file in which it stood first.</summary>
    public BankFileId FileId { get; private set; }

    /// <summary>To whose account it came; null for the operator's.</summary>
    public OrganisationId? OwnerId { get; private set; }

    /// <summary>By what it is known again: a hash of what the bank says about it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The day on which the bank booked it.</summary>
    public LocalDate BookedOn { get; private set; }

    /// <summary>How much came.</summary>
    public Money Amount { get; private set; }

    /// <summary>How much of it belongs to invoices.</summary>
    public Money Used { get; private set; }

    /// <summary>OCR numbers or KIDs that came with it, one a space.</summary>
    public string? Reference { get; private set; }

    /// <summary>What the payer wrote.</summary>
    public string? Text { get; private set; }

    /// <summary>Who paid.</summary>
    public string? Payer { get; private set; }

    /// <summary>What became of it.</summary>
    public BankEntryState State { get; private set; }

    /// <summary>Why it was set aside.</summary>
    public string? Reason { get; private set; }

    /// <summary>What belongs to no invoice yet.</summary>
    public Money Left => Amount - Used;

    /// <summary>The payment as the bank tells it.</summary>
    public BankEntryFacts Facts => new(BookedOn, Amount, Reference?.Split(' ') ?? [], Text, Payer, null);

    /// <summary>A payment that was not known before.</summary>
    public static BankEntry Of(BankFileId file, OrganisationId? owner, string key, BankEntryFacts facts) => new()
    {
        Id = BankEntryId.New(),
        FileId = file,
        OwnerId = owner,
        Key = key,
        BookedOn = facts.Day,
        Amount = facts.Amount,
        Used = Money.Zero(facts.Amount.Currency),
        Reference = facts.References.Count > 0 ? Cut(string.Join(' ', facts.References), 300) : null,
        Text = Cut(facts.Text, 500),
        Payer = Cut(facts.Payer, 140),
    };

    /// <summary>So much of it pays an invoice.</summary>
    /// <exception cref="DomainException">More than is left of it.</exception>
    public void Use(Money amount)
    {
        if (State == BankEntryState.SetAside)
        {
            throw DomainException.Conflict(InvoiceErrors.EntrySetAside);
        }

        if (!amount.IsPositive || amount.Currency != Amount.Currency || amount > Left)
        {
            throw DomainException.Rule(InvoiceErrors.EntryTooSmall, ("left", Left));
        }

        Used += amount;
        State = Left.IsZero ? BankEntryState.Booked : BankEntryState.Open;
    }

    /// <summary>That so much of it pays an invoice was a mistake.</summary>
    public void Free(Money amount)
    {
        Used -= amount;
        if (State == BankEntryState.Booked)
        {
            State = BankEntryState.Open;
        }
    }

    /// <summary>What is left of it is about something else.</summary>
    public void SetAside(string reason)
    {
        if (State != BankEntryState.Open)
        {
            throw DomainException.Conflict(InvoiceErrors.EntryDone);
        }

        (State, Reason) = (BankEntryState.SetAside, reason);
    }

    /// <summary>It is about an invoice after all.</summary>
    public void TakeUp()
    {
        if (State != BankEntryState.SetAside)
        {
            throw DomainException.Conflict(InvoiceErrors.EntryDone);
        }

        (State, Reason) = (BankEntryState.Open, null);
    }

    /// <summary>What banks write can be anything; what is stored is a line of whole characters.</summary>
    private static string? Cut(string? text, int most)
    {
        var line = string.Concat((text ?? "").EnumerateRunes().Select(static r => Rune.IsControl(r) ? " " : r.ToString())).Trim();
        var until = most - (line.Length > most && char.IsHighSurrogate(line[most - 2]) ? 2 : 1);
        return line.Length == 0 ? null : line.Length <= most ? line : line[..until] + "…";
    }
}
