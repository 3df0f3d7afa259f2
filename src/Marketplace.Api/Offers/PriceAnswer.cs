using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Offers;

/// <summary>A price as it is shown: whole, or "from" with what is missing for the whole; each tax with its reason in words.</summary>
/// <param name="IsFull">Whether this is the whole price.</param>
/// <param name="From">What is known so far without VAT and marketplace fee; never more than the whole.</param>
/// <param name="Lines">The firm's lines.</param>
/// <param name="Fee">The marketplace's line; null when there is none or it cannot be reckoned yet.</param>
/// <param name="FeeSide">Who bears the marketplace fee.</param>
/// <param name="Totals">The sums of what is known so far.</param>
/// <param name="VatSums">The VAT by category and rate.</param>
/// <param name="Withholding">The tax on artists who live elsewhere; null when there is none or it cannot be said yet.</param>
/// <param name="ContributionsAtRisk">The contributions that the buyer would owe besides the price while the firm shows neither F-tax nor an A1 certificate.</param>
/// <param name="Missing">What is missing for the whole price.</param>
/// <param name="RoadKm">The estimated road one way.</param>
public sealed record PriceAnswer(
    bool IsFull,
    Money From,
    IReadOnlyList<PriceAnswer.Line> Lines,
    PriceAnswer.Line? Fee,
    Domain.Shared.Policies.FeeSide FeeSide,
    PriceTotals Totals,
    IReadOnlyList<VatSum> VatSums,
    PriceAnswer.KeptBack? Withholding,
    Money? ContributionsAtRisk,
    IReadOnlyList<PriceAnswer.Lacking> Missing,
    int? RoadKm)
{
    /// <summary>What the buyer owes as an employer besides the price; null unless it pays salary.</summary>
    public Employment? Employment { get; init; }

    /// <summary>By which the reader can be told about what it is in its own currency; null when it is that, or no fresh rate is known.</summary>
    public ExchangeRate? Rate { get; init; }

    /// <summary>The rate by which the firm's prices were turned into the currency of the contract; null when it is the firm's own.</summary>
    public ExchangeRate? ReckonedBy { get; init; }

    /// <summary>One line.</summary>
    /// <param name="Text">What it is for, in the reader's language.</param>
    /// <param name="VatReason">Why the VAT is what it is, in the reader's language; null while it is not decided.</param>
    /// <param name="LegalReference">The provision, where the law wants it printed.</param>
    /// <param name="VatIsUnsure">Whether somebody should ask an adviser before relying on it.</param>
    public sealed record Line(
        PriceLineKind Kind,
        string Text,
        decimal Quantity,
        Money UnitPrice,
        Money Net,
        VatCategory? VatCategory,
        BasisPoints? VatRate,
        Money Vat,
        Money Gross,
        string? VatReasonCode,
        string? VatReason,
        string? LegalReference,
        bool VatIsUnsure);

    /// <summary>What the buyer keeps back and pays to the tax authority, or what the performer pays itself.</summary>
    public sealed record KeptBack(ArtistTaxDuty Duty, BasisPoints Rate, Money Base, Money Amount, string ReasonCode, string Reason, string? Form);

    /// <summary>Something that must be known before the price is whole.</summary>
    public sealed record Lacking(PriceMissing What, string Text);

    internal static PriceAnswer Of(Price price, Language reader) => new(
        price.IsFull,
        price.From,
        [.. price.Lines.Select(l => LineOf(l, reader))],
        price.FeeLine is { } fee ? LineOf(fee, reader) : null,
        price.FeeSide,
        price.Totals,
        price.VatSums,
        price.Withholding is { Decision.Applies: true } tax
            ? new KeptBack(tax.Decision.Duty, tax.Decision.Rate, tax.Base, tax.Amount, tax.Decision.ReasonCode, Texts.Get(CultureInfo.CurrentUICulture, "artisttax.reasons." + tax.Decision.ReasonCode), tax.Decision.Form)
            : null,
        price.ContributionsAtRisk,
        [.. price.Missing.Select(m => new Lacking(m, Texts.Get(CultureInfo.CurrentUICulture, "prices.missing." + m.ToString().ToLowerInvariant())))],
        price.RoadKm)
    {
        Employment = price.Employment,
        ReckonedBy = price.ReckonedBy,
    };

    private static Line LineOf(PriceLine line, Language reader) => new(
        line.Kind,
        line.Label?.For(reader) ?? Texts.Get(CultureInfo.CurrentUICulture, "prices.lines." + line.Kind.ToString().ToLowerInvariant()),
        line.Quantity,
        line.UnitPrice,
        line.Net,
        line.Treatment?.Category,
        line.Treatment?.Rate,
        line.Vat,
        line.Gross,
        line.Treatment?.ReasonCode,
        line.Treatment is { } treatment ? Texts.Get(CultureInfo.CurrentUICulture, "vat.reasons." + treatment.ReasonCode) : null,
        line.Treatment?.LegalReference is { Length: > 0 } reference ? reference : null,
        line.Treatment?.Confidence.IsUnsure() == true);
}
