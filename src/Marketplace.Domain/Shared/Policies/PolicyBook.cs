using Marketplace.Domain.Rules;
using NodaTime;

namespace Marketplace.Domain.Shared.Policies;

/// <summary>Every policy row there is, and the question which of them hold on a day.</summary>
public sealed class PolicyBook
{
    private readonly IReadOnlyList<PolicyRow> _rows;

    /// <summary>A book of these rows; of two that hold on the same day, the one that began later counts.</summary>
    public PolicyBook(IEnumerable<PolicyRow> rows) => _rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static PolicyBook Initial => RuleBook.Initial.Policies;

    /// <summary>The rows of the book.</summary>
    public IReadOnlyList<PolicyRow> Rows => _rows;

    /// <summary>The values in force on a day. A missing row is a mistake in the settings, so it throws.</summary>
    public Policies On(LocalDate day) => new()
    {
        Day = day,
        ObjectionWindow = Duration.FromHours(Number(PolicyName.ObjectionHours, day)),
        AskAfter = Duration.FromHours(Number(PolicyName.AskHoursAfter, day)),
        DepositShare = new BasisPoints(Number(PolicyName.DepositShare, day)),
        DepositDueDays = Number(PolicyName.DepositDueDays, day),
        BalanceDueDays = Number(PolicyName.BalanceDueDays, day),
        LongestHoldDays = Number(PolicyName.LongestHoldDays, day),
        PaymentGraceDays = Number(PolicyName.PaymentGraceDays, day),
        PaymentOpensDays = Number(PolicyName.PaymentOpensDays, day),
        BankDays = Number(PolicyName.BankDays, day),
        SmallestInstalment = Number(PolicyName.SmallestInstalment, day),
        OptionDays = Number(PolicyName.OptionDays, day),
        UnverifiedOptions = Number(PolicyName.UnverifiedOptions, day),
        AnswerWithin = Duration.FromHours(Number(PolicyName.AnswerHours, day)),
        QuoteDays = Number(PolicyName.QuoteDays, day),
        SignDays = Number(PolicyName.SignDays, day),
        ChangeAnswerDays = Number(PolicyName.ChangeAnswerDays, day),
        InvoiceDraftTime = Duration.FromHours(Number(PolicyName.InvoiceDraftHours, day)),
        InvoiceHoldDays = Number(PolicyName.InvoiceHoldDays, day),
        InvoiceTermDays = Number(PolicyName.InvoiceTermDays, day),
        PublicInvoiceTermDays = Number(PolicyName.PublicInvoiceTermDays, day),
        SelfBillingAnswerDays = Number(PolicyName.SelfBillingAnswerDays, day),
        RateDays = Number(PolicyName.RateDays, day),
        ExchangeMargin = new BasisPoints(Number(PolicyName.ExchangeMargin, day)),
        SwedishExchangeCeiling = new Money(Number(PolicyName.ExchangeCeiling, day, Country.SE), Currency.SEK),
        NorwegianExchangeCeiling = new Money(Number(PolicyName.ExchangeCeiling, day, Country.NO), Currency.NOK),
        ExchangeMinutes = Number(PolicyName.ExchangeMinutes, day),
        ReviewBlindDays = Number(PolicyName.ReviewBlindDays, day),
        ReviewDays = Number(PolicyName.ReviewDays, day),
        ReviewReminderDays = Number(PolicyName.ReviewReminderDays, day),
        PerformerDataDays = Number(PolicyName.PerformerDataDays, day),
        PerformerLinkDays = Number(PolicyName.PerformerLinkDays, day),
        IncomeRecordDays = Number(PolicyName.IncomeRecordDays, day),
        SellerFirstReminderDays = Number(PolicyName.SellerFirstReminderDays, day),
        SellerSecondReminderDays = Number(PolicyName.SellerSecondReminderDays, day),
        SellerDataDays = Number(PolicyName.SellerDataDays, day),
        SellerCheckMonths = Number(PolicyName.SellerCheckMonths, day),
        SellerStatementDay = Number(PolicyName.SellerStatementDay, day),
        SwedishRetentionYears = Number(PolicyName.RetentionYears, day, Country.SE),
        NorwegianRetentionYears = Number(PolicyName.RetentionYears, day, Country.NO),
        RoadFactor = new BasisPoints(Number(PolicyName.RoadFactor, day)),
        RoadSpeedKmh = Number(PolicyName.RoadSpeed, day),
        SwedishFee = Fee(Country.SE, day),
        NorwegianFee = Fee(Country.NO, day),
    };

    private FeeTerms Fee(Country country, LocalDate day)
    {
        var currency = country.Currency();
        return new FeeTerms
        {
            Share = new BasisPoints(Number(PolicyName.FeeShare, day, country)),
            Fixed = new Money(Number(PolicyName.FeeFixed, day, country), currency),
            Least = new Money(Number(PolicyName.FeeLeast, day, country), currency),
            Most = new Money(Number(PolicyName.FeeMost, day, country), currency),
            Side = (FeeSide)Number(PolicyName.FeeSide, day, country),
        };
    }

    private int Number(PolicyName name, LocalDate day, Country? country = null)
    {
        // A row for the country goes before one for both; of several, the one that began last.
        var row = _rows
            .Where(r => r.Name == name && (r.Country is null || r.Country == country) && r.HoldsOn(day))
            .OrderByDescending(static r => r.Country is not null)
            .ThenByDescending(static r => r.ValidFrom)
            .FirstOrDefault();
        return row is null ? throw new InvalidOperationException($"No policy row says {name} on {day}.") : checked((int)row.Number);
    }
}
