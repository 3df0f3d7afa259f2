using NodaTime;

namespace Marketplace.Domain.Shared.Policies;

/// <summary>Every policy row there is, and the question which of them hold on a day.</summary>
public sealed class PolicyBook
{
    private static readonly LocalDate Start = new(2025, 1, 1);

    private readonly IReadOnlyList<PolicyRow> _rows;

    /// <summary>A book of these rows; of two that hold on the same day, the one that began later counts.</summary>
    public PolicyBook(IEnumerable<PolicyRow> rows) => _rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts; the administrator adds later ones.</summary>
    public static PolicyBook Initial { get; } = new(InitialRows());

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
        InvoiceTermDays = Number(PolicyName.InvoiceTermDays, day),
        PublicInvoiceTermDays = Number(PolicyName.PublicInvoiceTermDays, day),
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

    private static IEnumerable<PolicyRow> InitialRows()
    {
        yield return Row(PolicyName.ObjectionHours, 48, "Terms of the marketplace: one window for objections");
        yield return Row(PolicyName.AskHoursAfter, 12, "Terms of the marketplace");
        yield return Row(PolicyName.DepositShare, 3000, "Terms of the marketplace");
        yield return Row(PolicyName.DepositDueDays, 70, "Chosen so that nothing is held longer than the payment provider allows");
        yield return Row(PolicyName.BalanceDueDays, 30, "Terms of the marketplace");
        yield return Row(PolicyName.LongestHoldDays, 85, "The payment provider holds at most 90 days; five days are kept in reserve");
        yield return Row(PolicyName.PaymentGraceDays, 3, "Terms of the marketplace");
        yield return Row(PolicyName.PaymentOpensDays, 7, "Terms of the marketplace");
        yield return Row(PolicyName.BankDays, 5, "Estimate: settlement and two bank days");
        yield return Row(PolicyName.SmallestInstalment, 300, "The payment provider takes nothing below 3 kronor");
        yield return Row(PolicyName.OptionDays, 7, "Terms of the marketplace");
        yield return Row(PolicyName.UnverifiedOptions, 2, "Terms of the marketplace");
        yield return Row(PolicyName.AnswerHours, 72, "Terms of the marketplace");
        yield return Row(PolicyName.QuoteDays, 14, "Terms of the marketplace");
        yield return Row(PolicyName.SignDays, 7, "Terms of the marketplace");
        yield return Row(PolicyName.ChangeAnswerDays, 5, "Terms of the marketplace: as long as an answer takes with a weekend in it");
        yield return Row(PolicyName.InvoiceDraftHours, 24, "Terms of the marketplace");
        yield return Row(PolicyName.InvoiceTermDays, 30, "Usual between businesses in both countries");
        yield return Row(PolicyName.PublicInvoiceTermDays, 30, "Räntelagen and forsinkelsesrenteloven: public buyers pay within 30 days");
        yield return Row(PolicyName.RateDays, 7, "Chosen so that a rate outlasts Easter and Christmas, when no bank publishes for five days");
        yield return Row(PolicyName.ExchangeMargin, 150, "The operator's price list: exchanging costs about one per cent, and a rate that is fixed can move before it is used");
        yield return Row(PolicyName.ExchangeMinutes, 120, "Chosen: as long as a payment page is open; the terms allow a day at most");
        yield return Row(PolicyName.ReviewBlindDays, 14, "Terms of the marketplace: nobody writes in answer to what the other wrote");
        yield return Row(PolicyName.ReviewDays, 90, "Terms of the marketplace: while it is still remembered");
        yield return Row(PolicyName.ReviewReminderDays, 3, "Terms of the marketplace");
        yield return Row(PolicyName.PerformerDataDays, 90, "Chosen: the returns of both countries are in within six weeks of the performance; the rest is for corrections");
        yield return Row(PolicyName.PerformerLinkDays, 30, "Terms of the marketplace");
        yield return Row(PolicyName.IncomeRecordDays, 90, "Terms of the marketplace: a quarter, after which a bank wants a new one");
        yield return Row(PolicyName.SellerFirstReminderDays, 20, "Chosen within the 60 days of the law: the first of two reminders");
        yield return Row(PolicyName.SellerSecondReminderDays, 40, "Chosen within the 60 days of the law: the second of two reminders");
        yield return Row(PolicyName.SellerDataDays, 60, "Directive (EU) 2021/514, annex V section IV A: two reminders, and not before 60 days; not read at the source");
        yield return Row(PolicyName.SellerCheckMonths, 36, "Directive (EU) 2021/514, annex V section II F: relied on for at most 36 months; not read at the source");
        yield return Row(PolicyName.SellerStatementDay, 15, "The law says by 31 January; chosen so that there is time to put it right");
        yield return Row(PolicyName.RoadFactor, 13_000, "Estimate: a road in the two regions is about 1.3 times the straight line");
        yield return Row(PolicyName.RoadSpeed, 65, "Estimate for loaded vehicles on winter roads");
        yield return Row(PolicyName.RetentionYears, 7, "Bokföringslagen 7:2: until the end of the seventh year after the calendar year in which the fiscal year ended", Country.SE);
        yield return Row(PolicyName.RetentionYears, 5, "Bokføringsloven § 13: five years after the fiscal year; not read at the source", Country.NO);
        foreach (var country in new[] { Country.SE, Country.NO })
        {
            yield return Row(PolicyName.ExchangeCeiling, 100_000_00, "The operator's choice: what it can stand if the rate moves by a tenth", country);
            yield return Row(PolicyName.FeeShare, 800, "The operator's price list", country);
            yield return Row(PolicyName.FeeFixed, 0, "The operator's price list", country);
            yield return Row(PolicyName.FeeLeast, 100_00, "The operator's price list", country);
            yield return Row(PolicyName.FeeMost, 4_000_00, "The operator's price list", country);
            yield return Row(PolicyName.FeeSide, (long)FeeSide.Buyer, "The operator's price list", country);
        }
    }

    private static PolicyRow Row(PolicyName name, long number, string source, Country? country = null) =>
        new(name, country, number, Start, null, source);

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
