using Marketplace.Domain.Rules;
using NodaTime;

namespace Marketplace.Domain.Shared.Policies;

/// <summary>What a policy row says. The unit of its number stands with each name.</summary>
public enum PolicyName
{
    /// <summary>Hours after the performance in which either side may object.</summary>
    ObjectionHours = 1,

    /// <summary>Hours after the performance until both sides are asked whether it happened.</summary>
    AskHoursAfter = 2,

    /// <summary>The deposit's share of the price, in basis points.</summary>
    DepositShare = 3,

    /// <summary>Days before the performance on which the deposit falls due.</summary>
    DepositDueDays = 4,

    /// <summary>Days before the performance on which the balance falls due.</summary>
    BalanceDueDays = 5,

    /// <summary>The most days for which paid money is held.</summary>
    LongestHoldDays = 6,

    /// <summary>Days for which an option holds unless the offer says otherwise.</summary>
    OptionDays = 7,

    /// <summary>How many options an unverified buyer can hold at once.</summary>
    UnverifiedOptions = 8,

    /// <summary>Hours in which a firm should answer a request.</summary>
    AnswerHours = 9,

    /// <summary>Days until a quote expires.</summary>
    QuoteDays = 10,

    /// <summary>Days in which both sides should sign.</summary>
    SignDays = 11,

    /// <summary>Hours for which a drafted invoice can be looked at before it is issued by itself.</summary>
    InvoiceDraftHours = 12,

    /// <summary>Days until an invoice is due unless the seller says otherwise.</summary>
    InvoiceTermDays = 13,

    /// <summary>The most days until an invoice to a public body is due.</summary>
    PublicInvoiceTermDays = 14,

    /// <summary>Estimated road per straight line, in basis points.</summary>
    RoadFactor = 15,

    /// <summary>The speed by which driving time is estimated, in kilometres per hour.</summary>
    RoadSpeed = 16,

    /// <summary>Days within which whoever must pay at once is to have paid.</summary>
    PaymentGraceDays = 17,

    /// <summary>Days before its due date from which a payment can be made.</summary>
    PaymentOpensDays = 18,

    /// <summary>Days from release until money is on the firm's bank account, as a rule.</summary>
    BankDays = 19,

    /// <summary>The marketplace fee's share of what it is taken of, in basis points. Per country, by the currency of the contract.</summary>
    FeeShare = 20,

    /// <summary>A fixed part of the marketplace fee, in minor units. Per country, by the currency of the contract.</summary>
    FeeFixed = 21,

    /// <summary>The least marketplace fee, in minor units. Per country, by the currency of the contract.</summary>
    FeeLeast = 22,

    /// <summary>The largest marketplace fee, in minor units. Per country, by the currency of the contract.</summary>
    FeeMost = 23,

    /// <summary>Who bears the marketplace fee: a number of <see cref="FeeSide"/>. Per country, by the currency of the contract.</summary>
    FeeSide = 24,

    /// <summary>An instalment below this many minor units is not taken by itself.</summary>
    SmallestInstalment = 25,

    /// <summary>Days after which an exchange rate is too old to be used.</summary>
    RateDays = 26,

    /// <summary>Days after completion until a review of one side alone is shown.</summary>
    ReviewBlindDays = 27,

    /// <summary>Days after completion in which a review can be written.</summary>
    ReviewDays = 28,

    /// <summary>Days after completion until the sides are reminded of their review.</summary>
    ReviewReminderDays = 29,

    /// <summary>Days after the performance on which what performers told for the tax office is deleted.</summary>
    PerformerDataDays = 30,

    /// <summary>Days for which a performer's link can be used.</summary>
    PerformerLinkDays = 31,

    /// <summary>Days in which the other side answers a proposed change.</summary>
    ChangeAnswerDays = 35,

    /// <summary>The operator's margin on the published rate when a payer pays in the other currency, in basis points.</summary>
    ExchangeMargin = 32,

    /// <summary>How much of a currency the operator has promised at most at once, in minor units. Per country, by the currency that the operator must find.</summary>
    ExchangeCeiling = 33,

    /// <summary>Minutes for which a rate is fixed once a payment page in the other currency is opened: a day at most.</summary>
    ExchangeMinutes = 34,

    /// <summary>Days for which an income record can be relied on.</summary>
    IncomeRecordDays = 50,

    /// <summary>Days after the first money until a firm is reminded of what it has to tell for the tax report.</summary>
    SellerFirstReminderDays = 51,

    /// <summary>Days after the first money until it is reminded again.</summary>
    SellerSecondReminderDays = 52,

    /// <summary>Days after the first money until it takes no new bookings before it has told.</summary>
    SellerDataDays = 53,

    /// <summary>Months after which it looks through what it has told.</summary>
    SellerCheckMonths = 54,

    /// <summary>The day of January on which each firm is told what was reported of it for the year before.</summary>
    SellerStatementDay = 55,

    /// <summary>Years after the calendar year for which documents are kept. Per country.</summary>
    RetentionYears = 56,

    /// <summary>Days in which a seller may say that it does not accept an invoice that the buyer issued.</summary>
    SelfBillingAnswerDays = 70,

    /// <summary>Days in which the owners of a closed organisation can open it again.</summary>
    ReopenDays = 57,

    /// <summary>Days for which a firm can hold a booking's invoice back while it looks at it.</summary>
    InvoiceHoldDays = 60,
}

/// <summary>Who bears the marketplace fee.</summary>
public enum FeeSide
{
    /// <summary>It is added to what the buyer pays.</summary>
    Buyer = 1,

    /// <summary>It is taken off what the firm is paid.</summary>
    Seller = 2,
}

/// <summary>One setting of the marketplace with the days on which it holds.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Country">The country it holds for; null for both.</param>
/// <param name="Number">The value, in the unit that stands with the name.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day; null while nobody has ended it.</param>
/// <param name="Source">Who decided it, and why.</param>
public sealed record PolicyRow(PolicyName Name, Country? Country, long Number, LocalDate ValidFrom, LocalDate? ValidTo, string Source) : IDated
{
    private (long Least, long Most) Bounds => Name switch
    {
        PolicyName.FeeSide => ((long)FeeSide.Buyer, (long)FeeSide.Seller),
        PolicyName.DepositShare or PolicyName.FeeShare or PolicyName.ExchangeMargin => (0, 10_000),
        PolicyName.RoadFactor => (10_000, 30_000),
        PolicyName.RoadSpeed => (10, 130),
        PolicyName.LongestHoldDays => (1, 90),
        PolicyName.ExchangeMinutes => (1, 1_440),
        PolicyName.SmallestInstalment or PolicyName.FeeFixed or PolicyName.FeeLeast or PolicyName.FeeMost or PolicyName.ExchangeCeiling => (0, 2_000_000_000),
        PolicyName.AskHoursAfter or PolicyName.BankDays or PolicyName.UnverifiedOptions or PolicyName.InvoiceDraftHours => (0, 1_000),
        _ => (1, 1_000),
    };

    internal void MustMakeSense(RuleRow row)
    {
        if (Number < Bounds.Least || Number > Bounds.Most)
        {
            throw row.Refusal(RuleErrors.OutOfRange, ("field", "number"), ("least", Bounds.Least), ("most", Bounds.Most));
        }
    }
}
