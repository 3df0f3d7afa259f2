using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>A numbered version of the price. It is never changed: a new price is a new version.</summary>
public sealed class Quote
{
    private readonly List<QuoteLine> _lines = [];

    private Quote()
    {
    }

    internal Quote(BookingId booking, int number, Side by, IReadOnlyList<QuoteLine> lines, Money withheld, string? note, ExchangeRate? reckonedBy, Instant sentAt, Instant expiresAt)
    {
        Id = Guid.CreateVersion7();
        BookingId = booking;
        Number = number;
        By = by;
        _lines.AddRange(lines);
        Withheld = withheld;
        Note = note;
        ReckonedBy = reckonedBy;
        SentAt = sentAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking it belongs to.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The version: 1, 2, 3 ...</summary>
    public int Number { get; private set; }

    /// <summary>Which side named it.</summary>
    public Side By { get; private set; }

    /// <summary>What the price consists of.</summary>
    public IReadOnlyList<QuoteLine> Lines => _lines;

    /// <summary>Artist tax that the buyer keeps back and pays to the tax office: part of the total, never paid to the firm.</summary>
    public Money Withheld { get; private set; }

    /// <summary>A word to the other side.</summary>
    public string? Note { get; private set; }

    /// <summary>The rate by which the offer's prices were turned into the currency of the contract; null when it is the offer's own, or the lines were written.</summary>
    public ExchangeRate? ReckonedBy { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant SentAt { get; private set; }

    /// <summary>Until when it can be accepted.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>The currency of all lines.</summary>
    public Currency Currency => Withheld.Currency;

    /// <summary>What the firm charges, with its VAT.</summary>
    public Money ForFirm => Sum(Payee.Firm);

    /// <summary>What the marketplace charges, with its VAT.</summary>
    public Money ForMarketplace => Sum(Payee.Operator);

    /// <summary>Everything the booking costs the buyer, the withheld tax included.</summary>
    public Money Total => ForFirm + ForMarketplace;

    /// <summary>What the buyer pays through the marketplace or to the firm: the total less what the buyer withholds.</summary>
    public Money ToPay => Total - Withheld;

    /// <summary>All VAT in the price.</summary>
    public Money Vat => Money.Sum(_lines.Select(l => l.Vat), Currency);

    private Money Sum(Payee payee) => Money.Sum(_lines.Where(l => l.Payee == payee).Select(l => l.Gross), Currency);
}

/// <summary>What a line is for.</summary>
public enum QuoteLineKind
{
    /// <summary>The performance, workshop or other service itself.</summary>
    Fee,

    /// <summary>A second performance the same day at the same place.</summary>
    SecondPerformance,

    /// <summary>Something added to the service.</summary>
    AddOn,

    /// <summary>The journey.</summary>
    Travel,

    /// <summary>A night's lodging.</summary>
    Lodging,

    /// <summary>Daily allowance.</summary>
    PerDiem,

    /// <summary>The marketplace's own fee.</summary>
    MarketplaceFee,

    /// <summary>Anything else the firm names.</summary>
    Other,
}

/// <summary>Who a line's money belongs to.</summary>
public enum Payee
{
    /// <summary>The culture firm, which sells the service in its own name.</summary>
    Firm,

    /// <summary>The operator of the marketplace.</summary>
    Operator,
}

/// <summary>One line of a price. Net, rate, VAT and reason are four stored facts, never worked out again for display.</summary>
public sealed class QuoteLine
{
    private QuoteLine()
    {
    }

    /// <summary>Makes a line.</summary>
    /// <param name="order">Its place in the list, from 1.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="payee">Whose money it is.</param>
    /// <param name="description">In the words of the side that named it.</param>
    /// <param name="net">The amount without VAT.</param>
    /// <param name="category">How it stands to VAT.</param>
    /// <param name="vatRate">The rate; zero unless the category is S.</param>
    /// <param name="vat">The VAT itself.</param>
    /// <param name="vatReason">The code of the rule that decided.</param>
    public QuoteLine(int order, QuoteLineKind kind, Payee payee, string description, Money net, VatCategory category, BasisPoints vatRate, Money vat, string vatReason)
    {
        Id = Guid.CreateVersion7();
        Order = order;
        Kind = kind;
        Payee = payee;
        Description = description;
        Net = net;
        VatCategory = category;
        VatRate = vatRate;
        Vat = vat;
        VatReason = vatReason;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its place in the list, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>What it is for.</summary>
    public QuoteLineKind Kind { get; private set; }

    /// <summary>Whose money it is.</summary>
    public Payee Payee { get; private set; }

    /// <summary>In the words of the side that named it.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The amount without VAT.</summary>
    public Money Net { get; private set; }

    /// <summary>How it stands to VAT.</summary>
    public VatCategory VatCategory { get; private set; }

    /// <summary>The VAT rate.</summary>
    public BasisPoints VatRate { get; private set; }

    /// <summary>The VAT itself.</summary>
    public Money Vat { get; private set; }

    /// <summary>The code of the rule that decided about VAT; its sentence is printed.</summary>
    public string VatReason { get; private set; } = "";

    /// <summary>How sure we were of that rule; null for lines from before this was noted.</summary>
    public Confidence? VatConfidence { get; init; }

    /// <summary>The amount with VAT.</summary>
    public Money Gross => Net + Vat;

    /// <summary>Whether it is travel, lodging or daily allowance, which is no pay for the work.</summary>
    public bool IsTravel => Kind is QuoteLineKind.Travel or QuoteLineKind.Lodging or QuoteLineKind.PerDiem;
}
