using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// The VAT of an invoice in the currency of the country that it is owed to. It stands beside the amounts of an invoice in
/// another currency, with the rate, and is what the seller reports.
/// </summary>
/// <param name="Net">What is taxed, without VAT.</param>
/// <param name="Vat">The VAT.</param>
/// <param name="Source">Who published the rate.</param>
/// <param name="Day">The bank day it holds for.</param>
/// <param name="Sek">So many Swedish kronor...</param>
/// <param name="Nok">...were worth so many Norwegian.</param>
public sealed record NationalVat(Money Net, Money Vat, RateSource Source, LocalDate Day, decimal Sek, decimal Nok)
{
    private NationalVat()
        : this(default, default, default, default, default, default)
    {
    }

    /// <summary>Exchanges what is taxed and its VAT, each once.</summary>
    public static NationalVat Of(Money net, Money vat, ExchangeRate rate) =>
        new(rate.Convert(net), rate.Convert(vat), rate.Source, rate.Day, rate.Sek, rate.Nok);

    /// <summary>The rate by which both were exchanged.</summary>
    public ExchangeRate Rate() => new(Source, Day, Sek, Nok);
}

/// <summary>Which day's rate counts.</summary>
public enum RateDay
{
    /// <summary>The day of the invoice.</summary>
    Issue = 1,

    /// <summary>The day on which the VAT became due: of the performance, or on which a fee is taken.</summary>
    Supply = 2,
}

/// <summary>Whose rate a country wants for VAT on invoices in another currency, and of which day.</summary>
/// <param name="Country">The country that the VAT is owed to.</param>
/// <param name="Sources">The rates that it accepts, the usual one first.</param>
/// <param name="Day">Which day counts; on a day without a rate, the last one published before it.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record VatRateRule(
    Country Country,
    IReadOnlyList<RateSource> Sources,
    RateDay Day,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence) : IDated;

/// <summary>Whose rate each country wants.</summary>
public sealed class VatRateRules
{
    /// <summary>The rules of these rows.</summary>
    public VatRateRules(IEnumerable<VatRateRule> rows) => Rows = [.. rows];

    /// <summary>Every row there is.</summary>
    public IReadOnlyList<VatRateRule> Rows { get; }

    /// <summary>The rule of a country on a day.</summary>
    public VatRateRule Of(Country country, LocalDate on) => Rows.Single(r => r.Country == country && r.HoldsOn(on));
}
