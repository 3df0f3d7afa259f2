using Marketplace.Domain.Invoicing;
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
public static class AccountMap
{
    private static readonly LocalDate Start = new(2025, 1, 1);

    private static readonly BookAccount[] Rows = [.. Swedish(), .. Norwegian()];

    /// <summary>Every row.</summary>
    public static IReadOnlyList<BookAccount> All => Rows;

    /// <summary>The account for something on a day.</summary>
    /// <exception cref="DomainException"><see cref="BookkeepingErrors.NoAccount"/>: no row says where it is booked.</exception>
    public static BookAccount Of(Country country, AccountPurpose purpose, LocalDate day, VatCategory? category = null, BasisPoints? rate = null) =>
        Rows.FirstOrDefault(r => r.Country == country && r.Purpose == purpose && r.HoldsOn(day) && r.Category == category && r.Rate == rate)
        ?? throw DomainException.Rule(BookkeepingErrors.NoAccount, ("purpose", purpose), ("category", category), ("rate", rate?.InPercent));

    private static IEnumerable<BookAccount> Swedish()
    {
        const string bas = "BAS 2025; Odoo l10n_se";
        const string remembered = "BAS 2025, not looked up";
        yield return Row(AccountPurpose.Receivables, "1510", "Kundfordringar", bas);
        yield return Row(AccountPurpose.PaymentService, "1580", "Fordringar för kontokort och kuponger", bas);
        yield return Row(AccountPurpose.Bank, "1930", "Företagskonto", bas);
        yield return Row(AccountPurpose.Advances, "2420", "Förskott från kunder", bas);
        yield return Row(AccountPurpose.TaxKeptBack, "2510", "Skatteskulder", bas) with { Confidence = Confidence.Unread };
        yield return Row(AccountPurpose.ExchangeGain, "3960", "Valutakursvinster på fordringar och skulder av rörelsekaraktär", remembered) with { Confidence = Confidence.Unread };
        yield return Row(AccountPurpose.ExchangeLoss, "7960", "Valutakursförluster på fordringar och skulder av rörelsekaraktär", remembered) with { Confidence = Confidence.Unread };
        yield return Row(AccountPurpose.BadDebt, "6351", "Konstaterade förluster på kundfordringar", remembered) with { Confidence = Confidence.Unread };
        yield return Row(AccountPurpose.LateIncome, "8313", "Ränteintäkter från kortfristiga fordringar", remembered) with { Confidence = Confidence.Unread };
        yield return Sales(VatCategory.S, 25, "3001", "Försäljning inom Sverige, 25 % moms", bas, "05");
        yield return Sales(VatCategory.S, 12, "3002", "Försäljning inom Sverige, 12 % moms", bas, "05");
        yield return Sales(VatCategory.S, 6, "3003", "Försäljning inom Sverige, 6 % moms", bas, "05");
        yield return Sales(VatCategory.E, 0, "3004", "Försäljning inom Sverige, momsfri", bas, "42");
        yield return Sales(VatCategory.Z, 0, "3004", "Försäljning inom Sverige, momsfri", bas, "42");
        yield return Sales(VatCategory.O, 0, "3305", "Försäljning tjänster till land utanför EU", remembered, "40");
        yield return Sales(VatCategory.AE, 0, "3305", "Försäljning tjänster till land utanför EU", remembered, "40");
        foreach (var (category, percent, box) in new[] { (VatCategory.S, 25, "05"), (VatCategory.S, 12, "05"), (VatCategory.S, 6, "05"), (VatCategory.E, 0, "42"), (VatCategory.Z, 0, "42"), (VatCategory.O, 0, "40"), (VatCategory.AE, 0, "40") })
        {
            // What is taxed when it is paid is reported then, and the sale itself reports only the rest.
            yield return Sales(category, percent, "2429", "Fakturerade förskott från kunder", remembered, box) with { Purpose = AccountPurpose.InvoicedAdvances, Confidence = Confidence.Unread };
        }

        yield return Vat(25, "2611", "Utgående moms på försäljning inom Sverige, 25 %", "10");
        yield return Vat(12, "2621", "Utgående moms på försäljning inom Sverige, 12 %", "11");
        yield return Vat(6, "2631", "Utgående moms på försäljning inom Sverige, 6 %", "12");

        static BookAccount Row(AccountPurpose purpose, string number, string name, string source) =>
            new(Country.SE, purpose, null, null, number, name, Start, null, source, Confidence.Secondary);

        static BookAccount Sales(VatCategory category, int percent, string number, string name, string source, string box) =>
            Row(AccountPurpose.Sales, number, name, source) with { Category = category, Rate = BasisPoints.Percent(percent), SalesBox = box };

        static BookAccount Vat(int percent, string number, string name, string box) =>
            Row(AccountPurpose.OutputVat, number, name, bas) with { Category = VatCategory.S, Rate = BasisPoints.Percent(percent), VatBox = box };
    }

    private static IEnumerable<BookAccount> Norwegian()
    {
        const string list = "Skatteetaten, SAF-T 1.30: næringsspesifikasjon and standard tax codes";
        yield return Row(AccountPurpose.Receivables, "1500", "Kundefordringer", "balanseverdiForOmloepsmiddel", "1500");
        yield return Row(AccountPurpose.PaymentService, "1570", "Krav på betalingstjeneste", "balanseverdiForOmloepsmiddel", "1570");
        yield return Row(AccountPurpose.Bank, "1920", "Bankinnskudd", "balanseverdiForOmloepsmiddel", "1920");
        yield return Row(AccountPurpose.Advances, "2900", "Forskudd fra kunder", "kortsiktigGjeld", "2900");
        yield return Row(AccountPurpose.TaxKeptBack, "2600", "Skattetrekk og andre trekk", "kortsiktigGjeld", "2600") with { Confidence = Confidence.Unread };
        yield return Row(AccountPurpose.ExchangeGain, "8060", "Valutagevinst (agio)", "finansinntekt", "8060");
        yield return Row(AccountPurpose.ExchangeLoss, "8160", "Valutatap (disagio)", "finanskostnad", "8160");
        yield return Row(AccountPurpose.BadDebt, "7830", "Tap på fordringer", "annenDriftskostnad", "7830");
        yield return Row(AccountPurpose.LateIncome, "8050", "Annen renteinntekt", "finansinntekt", "8050");
        yield return Sales(VatCategory.S, 25, "3000", "Salgsinntekt, avgiftspliktig, høy sats", "3000", "3");
        yield return Sales(VatCategory.S, 15, "3010", "Salgsinntekt, avgiftspliktig, middels sats", "3000", "31");
        yield return Sales(VatCategory.S, 12, "3050", "Salgsinntekt, avgiftspliktig, lav sats", "3000", "33");
        yield return Sales(VatCategory.Z, 0, "3100", "Salgsinntekt, avgiftsfri", "3100", "5");
        yield return Sales(VatCategory.E, 0, "3220", "Salgsinntekt tjenester, utenfor merverdiavgiftsloven", "3200", "6");
        yield return Sales(VatCategory.O, 0, "3125", "Salgsinntekt tjenester, utførsel", "3100", "52");
        yield return Sales(VatCategory.AE, 0, "3125", "Salgsinntekt tjenester, utførsel", "3100", "52");
        yield return Vat(25, "2700", "Utgående merverdiavgift, høy sats", "3");
        yield return Vat(15, "2701", "Utgående merverdiavgift, middels sats", "31");
        yield return Vat(12, "2703", "Utgående merverdiavgift, lav sats", "33");

        static BookAccount Row(AccountPurpose purpose, string number, string name, string category, string code) =>
            new(Country.NO, purpose, null, null, number, name, Start, null, list, Confidence.Verified) { GroupingCategory = category, GroupingCode = code };

        static BookAccount Sales(VatCategory category, int percent, string number, string name, string code, string tax) =>
            Row(AccountPurpose.Sales, number, name, "salgsinntekt", code) with { Category = category, Rate = BasisPoints.Percent(percent), StandardTaxCode = tax, SalesBox = tax };

        static BookAccount Vat(int percent, string number, string name, string tax) =>
            Row(AccountPurpose.OutputVat, number, name, "kortsiktigGjeld", "2740") with { Category = VatCategory.S, Rate = BasisPoints.Percent(percent), VatBox = tax };
    }
}
