using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Offers;

public class The_five_stories
{
    private const string Are = "2321";
    private const string Ostersund = "2380";
    private const string Trondheim = "5001";
    private const string Stjordal = "5035";
    private const string Verdal = "5038";

    [Theory]
    [InlineData("se-se", Country.SE, Are, BuyerKind.Association, Country.SE, false, Ostersund, "se_performance", ArtistTaxDuty.None, "fee_se")]
    [InlineData("no-no", Country.NO, Stjordal, BuyerKind.PublicBody, Country.NO, true, Verdal, "no_performance", ArtistTaxDuty.None, "fee_se_to_norway")]
    [InlineData("se-no", Country.NO, Trondheim, BuyerKind.Business, Country.SE, true, Are, "no_performance_to_sweden", ArtistTaxDuty.BuyerWithholds, "fee_se")]
    [InlineData("no-se", Country.SE, Ostersund, BuyerKind.PublicBody, Country.NO, true, Verdal, "se_performance_to_norway", ArtistTaxDuty.BuyerWithholds, "fee_se_to_norway")]
    [InlineData("no-no-se", Country.NO, Stjordal, BuyerKind.Business, Country.NO, true, Are, "no_performance", ArtistTaxDuty.PerformerReports, "fee_se_to_norway")]
    public void Each_has_a_whole_price(
        string story, Country seller, string from, BuyerKind kind, Country buyer, bool registered, string place, string reason, ArtistTaxDuty duty, string feeReason)
    {
        var currency = seller.Currency();
        var offer = OfferSamples.Concert with
        {
            Price = new PriceModel(PriceBasis.Fixed, Money.Kronor(20_000, currency)),
            Travel = TravelRule.ByKm(new Money(5_30, currency)),
            BaseMunicipality = from,
        };
        var question = new PriceQuestion { Date = new LocalDate(2027, 2, 13), MunicipalityCode = place, Buyer = new BuyerFacts(kind, buyer, registered) };

        var price = PriceCalculation.Calculate(offer, currency, new SellerFacts(seller, SellerVat.NotRegistered), question, DatedRules.Initial(new LocalDate(2026, 11, 23)));

        price.IsFull.ShouldBeTrue(story);
        price.Totals.Vat.IsZero.ShouldBeTrue(story);
        price.Lines.ShouldAllBe(l => l.Treatment!.ReasonCode == reason);
        price.Withholding!.Decision.Duty.ShouldBe(duty, story);
        price.Withholding.Amount.ShouldBe(Money.Kronor(duty == ArtistTaxDuty.BuyerWithholds ? 3_000 : 0, currency), story);
        price.FeeLine!.Treatment!.ReasonCode.ShouldBe(feeReason, story);
        price.Totals.FirmReceives.ShouldBe(price.Totals.ToFirm - price.Withholding.Amount, story);
    }

    [Theory]
    [InlineData(Country.NO, Are, false, false, 6_284)]
    [InlineData(Country.NO, Are, false, true, null)]
    [InlineData(Country.SE, Ostersund, false, false, 6_284)]
    [InlineData(Country.SE, Ostersund, true, false, null)]
    public void Show_a_swedish_buyer_the_contributions_at_risk_with_somebody_in_business_on_their_own(Country seller, string place, bool fTax, bool a1, int? atRisk)
    {
        var offer = OfferSamples.Concert with { Price = new PriceModel(PriceBasis.Fixed, Money.Kronor(20_000, Currency.SEK)), Travel = TravelRule.ByKm(new Money(5_30, Currency.SEK)) };
        var question = new PriceQuestion { Date = new LocalDate(2027, 2, 13), MunicipalityCode = place, Buyer = new BuyerFacts(BuyerKind.Business, Country.SE, true) };
        var firm = new SellerFacts(seller, SellerVat.NotRegistered) { SoleTrader = true, FTax = fTax, A1 = a1 };

        var price = PriceCalculation.Calculate(offer, Currency.SEK, firm, question, DatedRules.Initial(new LocalDate(2026, 11, 23)));

        price.ContributionsAtRisk.ShouldBe(atRisk is { } kronor ? Money.Kronor(kronor, Currency.SEK) : null);
        PriceCalculation.Calculate(offer, Currency.SEK, firm with { SoleTrader = false }, question, DatedRules.Initial(new LocalDate(2026, 11, 23))).ContributionsAtRisk.ShouldBeNull();
    }

    [Fact]
    public void Round_vat_once_for_the_document_and_not_line_by_line()
    {
        var line = new PriceLine(PriceLineKind.Fee, null, 1, new Money(2, Currency.SEK), new Money(2, Currency.SEK), SupplyKind.Teaching, new VatTreatment(VatCategory.S, BasisPoints.Percent(25), "se_standard", "", null, VatDecider.Rule, "se.taxable"), Money.Zero(Currency.SEK));
        var (lines, sums) = PriceCalculation.ReckonVat([line, line, line], Currency.SEK);
        sums.Single().Vat.Minor.ShouldBe(2);
        lines.Sum(static l => l.Vat.Minor).ShouldBe(2);
    }
}
