using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Tests.Offers;

public class Reckoning_a_price_of_who_has_no_firm
{
    private static readonly LocalDate s_today = new(2026, 11, 23);
    private static readonly BuyerFacts s_swede = new(BuyerKind.Business, Country.SE, true);
    private static readonly BuyerFacts s_norwegian = new(BuyerKind.Business, Country.NO, true);

    [Fact]
    public void Adds_the_contributions_of_a_swedish_employer_to_a_salary_without_vat()
    {
        var price = Reckon(Employed(Country.SE), s_swede, "2380");

        price.IsFull.ShouldBeTrue();
        price.Lines.ShouldAllBe(l => l.Treatment!.Category == VatCategory.O && l.Treatment.ReasonCode == "se_employed" && l.Vat.IsZero);
        price.Employment.ShouldBe(new Employment(OfferSamples.Sek(12_000), new Money(3_770_40, Currency.SEK), new BasisPoints(3142), "se_employer"));
        price.ContributionsAtRisk.ShouldBeNull();
        price.Totals.BuyerPays.ShouldBe(price.Totals.ToFirm + price.Totals.Fee);
    }

    [Theory]
    [InlineData(Country.NO, Country.NO, "5001", false, "no_employer", null)]
    [InlineData(Country.SE, Country.NO, "5001", false, "no_artist", 0L)]
    [InlineData(Country.NO, Country.SE, "2380", false, "se_employer", 3_770_40L)]
    [InlineData(Country.NO, Country.SE, "2380", true, "insured_elsewhere", null)]
    [InlineData(Country.NO, Country.SE, "5001", false, "insured_elsewhere", null)]
    public void Asks_the_payroll_where_the_contributions_are_not_known(Country performer, Country payer, string place, bool certified, string reason, long? contributions)
    {
        var employment = Reckon(Employed(performer) with { A1 = certified }, payer == Country.SE ? s_swede : s_norwegian, place).Employment!;
        (employment.ReasonCode, employment.Contributions?.Minor).ShouldBe((reason, contributions));
    }

    [Fact]
    public void Withholds_the_artist_tax_from_a_salary_as_from_a_fee() =>
        Reckon(Employed(Country.NO), s_swede, "2380").Withholding!.Amount.ShouldBe(OfferSamples.Sek(1_800));

    [Theory]
    [InlineData(CompanyVat.Exempt, VatCategory.E, 0L)]
    [InlineData(CompanyVat.Standard, VatCategory.S, 5_000_00L)]
    public void Takes_the_vat_that_the_firm_says_its_company_invoices(CompanyVat vat, VatCategory category, long minor)
    {
        var price = Reckon(Through(Country.SE, vat), s_swede, "2380");
        price.IsFull.ShouldBeTrue();
        price.Lines.ShouldAllBe(l => l.Treatment!.Category == category && l.Treatment.DecidedBy == VatDecider.Firm);
        price.Totals.Vat.Minor.ShouldBe(minor);
        price.Employment.ShouldBeNull();
    }

    [Fact]
    public void Leaves_the_vat_open_while_the_firm_has_not_said_what_its_company_does() =>
        Reckon(Through(Country.SE, null), s_swede, "2380").Missing.ShouldBe([PriceMissing.FirmVatChoice]);

    [Fact]
    public void Follows_the_companys_country_and_not_the_firms()
    {
        // A Norwegian performer, employed by a Swedish company, in Sweden: the company withholds, not the buyer.
        Reckon(Through(Country.SE, CompanyVat.Exempt), s_swede, "2380").Withholding!.Decision.Duty.ShouldBe(ArtistTaxDuty.None);
        Reckon(Through(Country.NO, CompanyVat.Exempt), s_swede, "2380").Withholding!.Decision.Duty.ShouldBe(ArtistTaxDuty.BuyerWithholds);
        Reckon(Through(Country.NO, CompanyVat.Standard), s_swede, "2380").Lines.ShouldAllBe(l => l.Treatment!.Category == VatCategory.AE);
        Reckon(Through(Country.SE, CompanyVat.Standard), s_norwegian, "5001").Lines.ShouldAllBe(l => l.Treatment!.Category == VatCategory.O);
    }

    [Fact]
    public void Lets_the_buyer_bear_the_fee_whatever_the_setting_says()
    {
        var terms = PolicyBook.Initial.On(s_today).FeeFor(Currency.SEK) with { Side = FeeSide.Seller };
        new SellerFacts(Country.SE, SellerVat.Registered).BearsFee(terms).ShouldBe(FeeSide.Seller);
        Employed(Country.SE).BearsFee(terms).ShouldBe(FeeSide.Buyer);
        Through(Country.SE, CompanyVat.Exempt).BearsFee(terms).ShouldBe(FeeSide.Buyer);
    }

    [Fact]
    public void Taxes_a_talk_that_a_company_sells_like_any_other_talk() =>
        Reckon(Through(Country.SE, CompanyVat.Exempt), s_swede, "2380", OfferSamples.Concert with { Kind = OfferKind.Talk, Vat = new VatAnswers(PerformsWork: false, BeforeAudience: true) })
            .Lines[0].Treatment!.ReasonCode.ShouldBe("se_standard");

    private static SellerFacts Employed(Country country) => new(country, SellerVat.NotRegistered) { PaidAs = PayeeKind.SalaryByBuyer };

    private static SellerFacts Through(Country company, CompanyVat? vat) => new(company, SellerVat.Registered) { PaidAs = PayeeKind.InvoicingCompany, CompanyVat = vat, FTax = true };

    private static Price Reckon(SellerFacts seller, BuyerFacts buyer, string place, OfferContent? offer = null) => PriceCalculation.Calculate(
        offer ?? OfferSamples.Concert,
        Currency.SEK,
        seller,
        new PriceQuestion { Date = new LocalDate(2027, 2, 13), MunicipalityCode = place, Buyer = buyer, Audience = 80 },
        DatedRules.Initial(s_today));
}
