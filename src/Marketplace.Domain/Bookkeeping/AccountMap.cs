using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookkeeping;

/// <summary>What an account is for.</summary>
public enum AccountPurpose
{
    /// <summary>What buyers owe.</summary>
    Receivables = 1,

    /// <summary>The firm's own bank account.</summary>
    Bank = 2,

    /// <summary>Paid by card and still with the payment service.</summary>
    PaymentService = 3,

    /// <summary>Paid by buyers before the performance.</summary>
    Advances = 4,

    /// <summary>Tax on artists that the buyer kept back and paid for the firm.</summary>
    TaxKeptBack = 5,

    /// <summary>Sales, by VAT category and rate.</summary>
    Sales = 6,

    /// <summary>VAT on sales, by rate.</summary>
    OutputVat = 7,

    /// <summary>Won when a currency moved.</summary>
    ExchangeGain = 8,

    /// <summary>Lost when a currency moved.</summary>
    ExchangeLoss = 9,

    /// <summary>What buyers never paid.</summary>
    BadDebt = 11,

    /// <summary>Interest and charges of buyers who paid late.</summary>
    LateIncome = 12,

    /// <summary>What is left with the firm of a booking that was called off.</summary>
    Cancellations = 14,

    /// <summary>What rounding to whole kronor adds or takes off.</summary>
    Rounding = 13,

    /// <summary>Advances that were invoiced with VAT and are not performed yet, by VAT category and rate.</summary>
    InvoicedAdvances = 10,
}

/// <summary>Which account of a country's usual chart something is booked on: what an accountant's program expects, to be changed there.</summary>
/// <param name="Country">Whose chart.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Category">The VAT category, for sales and VAT; null when it does not matter.</param>
/// <param name="Rate">The VAT rate, where there is one.</param>
/// <param name="Number">The account's number.</param>
/// <param name="Name">Its name in the country's language.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record BookAccount(
    Country Country,
    AccountPurpose Purpose,
    VatCategory? Category,
    BasisPoints? Rate,
    string Number,
    string Name,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence) : IDated
{
    /// <summary>Of sales: the one reason of VAT that is booked here; null for all that have no account of their own.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>In Norway: the category of the income statement's list that tax returns and SAF-T group accounts by.</summary>
    public string? GroupingCategory { get; init; }

    /// <summary>In Norway: the code in that list.</summary>
    public string? GroupingCode { get; init; }

    /// <summary>In Norway: the standard tax code of SAF-T for sales on this account.</summary>
    public string? StandardTaxCode { get; init; }

    /// <summary>The box of the VAT return that these sales are summed in.</summary>
    public string? SalesBox { get; init; }

    /// <summary>The box of the VAT return that the VAT on these sales is summed in.</summary>
    public string? VatBox { get; init; }
}

/// <summary>The accounts of both countries' usual charts, as dated rows.</summary>
public sealed class AccountMap
{
    /// <summary>The accounts of these rows.</summary>
    public AccountMap(IEnumerable<BookAccount> rows) => All = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static AccountMap Initial => RuleBook.Initial.Accounts;

    /// <summary>Every row.</summary>
    public IReadOnlyList<BookAccount> All { get; }

    /// <summary>The account for something on a day.</summary>
    /// <exception cref="DomainException"><see cref="BookkeepingErrors.NoAccount"/>: no row says where it is booked.</exception>
    public BookAccount Of(Country country, AccountPurpose purpose, LocalDate day, VatCategory? category = null, BasisPoints? rate = null, string? reason = null) =>
        All.Where(r => r.Country == country && r.Purpose == purpose && r.HoldsOn(day) && r.Category == category && r.Rate == rate && (r.ReasonCode is null || r.ReasonCode == reason))
            .MaxBy(static r => r.ReasonCode is not null)
        ?? throw DomainException.Rule(BookkeepingErrors.NoAccount, ("purpose", purpose), ("category", category), ("rate", rate?.InPercent));
}
