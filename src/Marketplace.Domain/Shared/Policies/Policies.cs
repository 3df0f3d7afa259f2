using NodaTime;

namespace Marketplace.Domain.Shared.Policies;

/// <summary>The marketplace's own terms as they hold on one day.</summary>
public sealed record Policies
{
    /// <summary>The day.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>How long after the performance either side may object; silence then releases the money.</summary>
    public required Duration ObjectionWindow { get; init; }

    /// <summary>How long after the performance both sides are asked whether it happened.</summary>
    public required Duration AskAfter { get; init; }

    /// <summary>The deposit's share of the price.</summary>
    public required BasisPoints DepositShare { get; init; }

    /// <summary>Days before the performance on which the deposit falls due.</summary>
    public required int DepositDueDays { get; init; }

    /// <summary>Days before the performance on which the balance falls due.</summary>
    public required int BalanceDueDays { get; init; }

    /// <summary>The most days for which paid money is held.</summary>
    public required int LongestHoldDays { get; init; }

    /// <summary>Days within which whoever must pay at once is to have paid.</summary>
    public required int PaymentGraceDays { get; init; }

    /// <summary>Days before its due date from which a payment can be made.</summary>
    public required int PaymentOpensDays { get; init; }

    /// <summary>Days from release until money is on the firm's bank account, as a rule.</summary>
    public required int BankDays { get; init; }

    /// <summary>An instalment below this many minor units is not taken by itself.</summary>
    public required int SmallestInstalment { get; init; }

    /// <summary>Days for which an option holds unless the offer says otherwise.</summary>
    public required int OptionDays { get; init; }

    /// <summary>How many options an unverified buyer can hold at once.</summary>
    public required int UnverifiedOptions { get; init; }

    /// <summary>How long a firm has to answer a request.</summary>
    public required Duration AnswerWithin { get; init; }

    /// <summary>Days until a quote expires.</summary>
    public required int QuoteDays { get; init; }

    /// <summary>Days in which both sides should sign.</summary>
    public required int SignDays { get; init; }

    /// <summary>Days in which the other side answers a proposed change.</summary>
    public required int ChangeAnswerDays { get; init; }

    /// <summary>How long a drafted invoice can be looked at before it is issued by itself.</summary>
    public required Duration InvoiceDraftTime { get; init; }

    /// <summary>Days for which a firm can hold a booking's invoice back while it looks at it.</summary>
    public required int InvoiceHoldDays { get; init; }

    /// <summary>Days until an invoice is due unless the seller says otherwise.</summary>
    public required int InvoiceTermDays { get; init; }

    /// <summary>The most days until an invoice to a public body is due.</summary>
    public required int PublicInvoiceTermDays { get; init; }

    /// <summary>Days in which a seller may say that it does not accept an invoice that the buyer issued.</summary>
    public required int SelfBillingAnswerDays { get; init; }

    /// <summary>Days after which an exchange rate is too old to be used.</summary>
    public required int RateDays { get; init; }

    /// <summary>The operator's margin on the published rate when a payer pays in the other currency.</summary>
    public required BasisPoints ExchangeMargin { get; init; }

    /// <summary>How many Swedish kronor the operator has to find at most at once, because payers paid in Norwegian ones.</summary>
    public required Money SwedishExchangeCeiling { get; init; }

    /// <summary>How many Norwegian kroner the operator has to find at most at once, because payers paid in Swedish ones.</summary>
    public required Money NorwegianExchangeCeiling { get; init; }

    /// <summary>Minutes for which a rate is fixed.</summary>
    public required int ExchangeMinutes { get; init; }

    /// <summary>Days after completion until a review of one side alone is shown; until then it waits for the other's.</summary>
    public required int ReviewBlindDays { get; init; }

    /// <summary>Days after completion in which a review can be written.</summary>
    public required int ReviewDays { get; init; }

    /// <summary>Days after completion until the sides are reminded of their review.</summary>
    public required int ReviewReminderDays { get; init; }

    /// <summary>Days after the performance on which what performers told for the tax office is deleted.</summary>
    public required int PerformerDataDays { get; init; }

    /// <summary>Days for which a performer's link can be used.</summary>
    public required int PerformerLinkDays { get; init; }

    /// <summary>Days for which an income record can be relied on.</summary>
    public required int IncomeRecordDays { get; init; }

    /// <summary>Days after the first money until a firm is reminded of what it has to tell for the tax report.</summary>
    public required int SellerFirstReminderDays { get; init; }

    /// <summary>Days after the first money until it is reminded again.</summary>
    public required int SellerSecondReminderDays { get; init; }

    /// <summary>Days after the first money until it takes no new bookings before it has told.</summary>
    public required int SellerDataDays { get; init; }

    /// <summary>Months after which it looks through what it has told.</summary>
    public required int SellerCheckMonths { get; init; }

    /// <summary>The day of January on which each firm is told what was reported of it for the year before.</summary>
    public required int SellerStatementDay { get; init; }

    /// <summary>Years after the calendar year for which documents of Swedish organisations are kept.</summary>
    public required int SwedishRetentionYears { get; init; }

    /// <summary>Years after the calendar year for which documents of Norwegian organisations are kept.</summary>
    public required int NorwegianRetentionYears { get; init; }

    /// <summary>Estimated road per straight line.</summary>
    public required BasisPoints RoadFactor { get; init; }

    /// <summary>The speed by which driving time is estimated, in kilometres per hour.</summary>
    public required int RoadSpeedKmh { get; init; }

    /// <summary>The marketplace fee of contracts in Swedish kronor.</summary>
    public required FeeTerms SwedishFee { get; init; }

    /// <summary>The marketplace fee of contracts in Norwegian kroner.</summary>
    public required FeeTerms NorwegianFee { get; init; }

    /// <summary>Years after the calendar year for which an organisation of a country keeps documents.</summary>
    public int RetentionYearsOf(Country country) => country == Country.SE ? SwedishRetentionYears : NorwegianRetentionYears;

    /// <summary>How much of a contract's currency the operator has to find at most at once.</summary>
    public Money ExchangeCeilingOf(Currency contract) => contract == Currency.SEK ? SwedishExchangeCeiling : NorwegianExchangeCeiling;

    /// <summary>The marketplace fee by the currency of the contract, which is the firm's own unless the parties agree otherwise.</summary>
    public FeeTerms FeeFor(Currency contract) => contract == Currency.SEK ? SwedishFee : NorwegianFee;
}

/// <summary>How the marketplace fee is reckoned. Travel, lodging and per diem are never part of what it is taken of.</summary>
public sealed record FeeTerms
{
    /// <summary>The share.</summary>
    public required BasisPoints Share { get; init; }

    /// <summary>A fixed part, added to the share.</summary>
    public required Money Fixed { get; init; }

    /// <summary>The least fee.</summary>
    public required Money Least { get; init; }

    /// <summary>The largest fee.</summary>
    public required Money Most { get; init; }

    /// <summary>Who bears it.</summary>
    public required FeeSide Side { get; init; }

    /// <summary>The fee without VAT for what the firm is paid without travel; nothing for nothing.</summary>
    public Money Of(Money takenOf)
    {
        if (!takenOf.IsPositive)
        {
            return Money.Zero(takenOf.Currency);
        }

        var reckoned = takenOf.Share(Share) + Fixed;
        return reckoned < Least ? Least : reckoned > Most ? Most : reckoned;
    }
}
