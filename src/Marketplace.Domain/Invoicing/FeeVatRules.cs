using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// What the operator charges on its fee. The operator is the seller here. A payer of whom no row speaks cannot be charged.
/// </summary>
internal static class FeeVatRules
{
    private static readonly SupplyKind[] AnyFee = [SupplyKind.FeeForPerformance, SupplyKind.FeeForOther];
    private static readonly SellerVat[] Registered = [SellerVat.Registered];
    private static readonly BasisPoints Standard = BasisPoints.Percent(25);

    internal static IEnumerable<VatRule> Rows =>
    [
        Row("fee.se", Country.SE, AnyFee, VatCategory.S, "fee_se", "", "ML 9:2; no exemption for mediation has been found", Confidence.Unread)
            with { Buyer = Country.SE, Rate = Standard },
        Row("fee.se.to-norway", Country.SE, AnyFee, VatCategory.O, "fee_se_to_norway", "Omsättning utanför Sverige, 6 kap. 33 § ML (2023:200)", "ML 6:33", Confidence.Secondary)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.Taxable, Vatex = "VATEX-EU-O" },
        Row("fee.se.to-norway.not-taxable", Country.SE, AnyFee, VatCategory.S, "fee_se_to_norway_not_taxable", "", "ML 6:34: to who is no taxable person, the supplier's country; 6:35 may move mediation to where the performance is, and Skatteverket has not been asked, so the cautious main rule", Confidence.Unread)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.NotTaxable, Rate = Standard },
        Row("fee.no.performance", Country.NO, [SupplyKind.FeeForPerformance], VatCategory.E, "fee_no_performance", "Unntatt fra merverdiavgift, mval. § 3-7", "mval. § 3-7(2) covers mediation of the performance", Confidence.Verified)
            with { Buyer = Country.NO },
        Row("fee.no.other", Country.NO, [SupplyKind.FeeForOther], VatCategory.S, "fee_no", "", "mval. § 5-1", Confidence.Secondary)
            with { Buyer = Country.NO, Rate = Standard },
        Row("fee.no.to-sweden", Country.NO, AnyFee, VatCategory.AE, "fee_no_to_sweden", "Omvänd betalningsskyldighet / Reverse charge", "ML 6:33", Confidence.Unread)
            with { Buyer = Country.SE, BuyerVat = BuyerVat.Taxable, Vatex = "VATEX-EU-AE" },
    ];

    private static VatRule Row(string key, Country @operator, SupplyKind[] supplies, VatCategory category, string reason, string legal, string source, Confidence confidence) => new()
    {
        Key = key,
        Seller = @operator,
        SellerVat = Registered,
        Supplies = supplies,
        Category = category,
        ReasonCode = reason,
        LegalReference = legal,
        Source = source,
        Confidence = confidence,
    };
}
