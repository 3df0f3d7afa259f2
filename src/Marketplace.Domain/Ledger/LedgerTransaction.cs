using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Ledger;

/// <summary>Where money stands in the platform's books.</summary>
public enum LedgerAccount
{
    /// <summary>With the provider, not yet to be used.</summary>
    ProviderPending,

    /// <summary>With the provider, ready to be used.</summary>
    ProviderAvailable,

    /// <summary>Held until performed: owed to firm and operator, or back to the payer. Per booking.</summary>
    HeldForBookings,

    /// <summary>Released and owed to a firm.</summary>
    SellerPayable,

    /// <summary>Owed by a firm.</summary>
    SellerReceivable,

    /// <summary>The marketplace's fee, earned.</summary>
    PlatformFeeIncome,

    /// <summary>The provider's fee.</summary>
    ProviderFeeExpense,

    /// <summary>The marketplace's fee that was invoiced to be paid to the operator's account, and has not come. Per booking.</summary>
    FeesReceivable,

    /// <summary>Interest and charges that came because a fee was paid late.</summary>
    LateIncome,

    /// <summary>Fees that the operator has given up.</summary>
    BadDebt,

    /// <summary>Between two currencies, when the provider exchanges.</summary>
    FxClearing,

    /// <summary>Won or lost by exchanging.</summary>
    FxGainLoss,

    /// <summary>Taken back by a payer's bank, not yet decided.</summary>
    DisputeSuspense,

    /// <summary>The operator's own bank account.</summary>
    BankPlatform,

    /// <summary>Paid by invoice straight to a firm: only noted here, never the platform's.</summary>
    OffPlatformMemo,
}

/// <summary>The identifier of one entry into the books.</summary>
public readonly record struct LedgerTransactionId(Guid Value) : IEntityId<LedgerTransactionId>
{
    /// <inheritdoc />
    public static LedgerTransactionId From(Guid value) => new(value);

    /// <summary>A new one.</summary>
    public static LedgerTransactionId New() => new(Guid.CreateVersion7());
}

/// <summary>One movement in double entry: what it debits and what it credits are the same in each currency. Never changed.</summary>
public sealed class LedgerTransaction
{
    private readonly List<LedgerEntry> _entries = [];

    private LedgerTransaction()
    {
    }

    private LedgerTransaction(string what, string sourceType, string sourceId, string leg, BookingId? booking, Instant at) =>
        (Id, What, SourceType, SourceId, Leg, BookingId, At) = (LedgerTransactionId.New(), what, sourceType, sourceId, leg, booking, at);

    /// <summary>The identifier.</summary>
    public LedgerTransactionId Id { get; private set; }

    /// <summary>What happened, in one word.</summary>
    public string What { get; private set; } = "";

    /// <summary>What kind of thing caused it.</summary>
    public string SourceType { get; private set; } = "";

    /// <summary>Which thing caused it; together with <see cref="Leg"/> it is entered once only.</summary>
    public string SourceId { get; private set; } = "";

    /// <summary>Which of the movements it caused.</summary>
    public string Leg { get; private set; } = "";

    /// <summary>The booking it belongs to.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>When it happened.</summary>
    public Instant At { get; private set; }

    /// <summary>Debits above zero, credits below.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Enters a movement. Lines of nothing are left out.</summary>
    /// <exception cref="InvalidOperationException">Debits and credits differ: a mistake in the program.</exception>
    internal static LedgerTransaction Of(string what, LedgerSource source, BookingId? booking, Instant at, params IReadOnlyList<LedgerLine> lines)
    {
        var transaction = new LedgerTransaction(what, source.Type, source.Id, source.Leg, booking, at);
        transaction._entries.AddRange(lines
            .Where(l => !l.Amount.IsZero)
            .Select(l => new LedgerEntry(transaction.Id, l.Account, l.Booking, l.Organisation, l.Amount)));
        if (transaction._entries.GroupBy(e => e.Currency).Any(g => g.Sum(e => e.Minor) != 0))
        {
            throw new InvalidOperationException($"Debits and credits of {what} {source.Id} differ.");
        }

        return transaction;
    }
}

/// <summary>What caused a movement; the same cause is entered once only.</summary>
/// <param name="Type">What kind of thing.</param>
/// <param name="Id">Which one.</param>
/// <param name="Leg">Which of its movements.</param>
public sealed record LedgerSource(string Type, string Id, string Leg);

/// <summary>One line before it is entered: a debit above zero, a credit below.</summary>
internal sealed record LedgerLine(LedgerAccount Account, Money Amount, BookingId? Booking = null, OrganisationId? Organisation = null);

/// <summary>One line of the books.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    internal LedgerEntry(LedgerTransactionId transaction, LedgerAccount account, BookingId? booking, OrganisationId? organisation, Money amount)
    {
        Id = Guid.CreateVersion7();
        TransactionId = transaction;
        Account = account;
        BookingId = booking;
        OrganisationId = organisation;
        Currency = amount.Currency;
        Minor = amount.Minor;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The movement it is a line of.</summary>
    public LedgerTransactionId TransactionId { get; private set; }

    /// <summary>The account.</summary>
    public LedgerAccount Account { get; private set; }

    /// <summary>The booking, on accounts that are kept per booking.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The organisation, on accounts that are kept per organisation.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>The currency.</summary>
    public Currency Currency { get; private set; }

    /// <summary>The amount in minor units: a debit above zero, a credit below.</summary>
    public long Minor { get; private set; }
}
