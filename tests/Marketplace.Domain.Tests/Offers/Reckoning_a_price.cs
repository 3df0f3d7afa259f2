using CsCheck;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Offers;

public class Reckoning_a_price
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly DatedRules Rules = DatedRules.Initial(Today);
    private static readonly SellerFacts Seller = new(Country.SE, SellerVat.Registered);
    private static readonly BuyerFacts Association = new(BuyerKind.Association, Country.SE, false);

    private static PriceQuestion Full => new() { Date = new LocalDate(2027, 2, 13), MunicipalityCode = "2380", Buyer = Association, Audience = 80, Hours = 2 };

    private static Price Reckon(OfferContent offer, PriceQuestion question, SellerFacts? seller = null) =>
        PriceCalculation.Calculate(offer, Currency.SEK, seller ?? Seller, question, Rules);

    [Fact]
    public void Says_what_is_missing_and_from_what_it_starts()
    {
        var price = Reckon(OfferSamples.Concert, new PriceQuestion());
        price.IsFull.ShouldBeFalse();
        price.Missing.ShouldBe([PriceMissing.Date, PriceMissing.Place, PriceMissing.Buyer]);
        price.From.ShouldBe(OfferSamples.Sek(12_000));
        price.FeeLine.ShouldBeNull();
    }

    [Fact]
    public void At_home_is_full_with_travel_exempt_and_the_fee_taxed()
    {
        var price = Reckon(OfferSamples.Concert, Full);
        price.IsFull.ShouldBeTrue();
        price.RoadKm.ShouldBe(80);
        price.Lines.Select(static l => (l.Kind, l.Net.Minor)).ShouldBe([(PriceLineKind.Fee, 12_000_00), (PriceLineKind.Travel, 160 * 50_00)]);
        price.Lines.ShouldAllBe(static l => l.Treatment!.ReasonCode == "se_performance" && l.Vat.IsZero);
        price.Totals.FeeNet.ShouldBe(OfferSamples.Sek(960));
        price.Totals.FeeVat.ShouldBe(OfferSamples.Sek(240));
        price.Totals.ToFirm.ShouldBe(OfferSamples.Sek(20_000));
        price.Totals.BuyerPays.ShouldBe(OfferSamples.Sek(21_200));
        price.Withholding!.Amount.IsZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Discipline.Music, false, SupplyKind.Admission)]
    [InlineData(Discipline.Music, true, SupplyKind.DanceAdmission)]
    [InlineData(Discipline.Dance, true, SupplyKind.Admission)]
    [InlineData(Discipline.Theatre, false, SupplyKind.Admission)]
    public void With_tickets_of_ones_own_tells_a_dance_from_a_show(Discipline discipline, bool danceFloor, SupplyKind sold)
    {
        var offer = OfferSamples.Concert with { Discipline = discipline, Tickets = TicketSeller.Performer, Rider = danceFloor ? [new RiderNeed(RiderNeedKind.DanceFloor)] : [] };
        Reckon(offer, Full).Lines.ShouldAllBe(l => l.Supply == sold);
    }

    [Fact]
    public void Across_the_border_says_what_the_buyer_keeps_back()
    {
        var price = Reckon(OfferSamples.Concert, Full with { MunicipalityCode = "5001", Buyer = new BuyerFacts(BuyerKind.PublicBody, Country.NO, true) });
        price.IsFull.ShouldBeTrue();
        price.Lines.ShouldAllBe(static l => l.Treatment!.Category == VatCategory.O);
        price.Withholding!.Decision.Duty.ShouldBe(ArtistTaxDuty.BuyerWithholds);
        price.Withholding.Amount.ShouldBe(OfferSamples.Sek(1_800));
        price.Totals.FirmReceives.ShouldBe(price.Totals.ToFirm - OfferSamples.Sek(1_800));
        price.FeeLine!.Treatment!.ReasonCode.ShouldBe("fee_se_to_norway");
    }

    [Theory]
    [InlineData(BuyerKind.Business, true, "fee_se_to_norway", 0)]
    [InlineData(BuyerKind.Business, false, "fee_se_to_norway", 0)]
    [InlineData(BuyerKind.PublicBody, true, "fee_se_to_norway", 0)]
    [InlineData(BuyerKind.PublicBody, false, "fee_se_to_norway", 0)]
    [InlineData(BuyerKind.Association, true, "fee_se_to_norway", 0)]
    [InlineData(BuyerKind.Association, false, "fee_se_to_norway_not_taxable", 240)]
    [InlineData(BuyerKind.Association, false, "fee_se_to_norway", 0, true)]
    public void To_a_Norwegian_buyer_taxes_the_fee_by_what_the_buyer_is(BuyerKind kind, bool registered, string reason, long vat, bool inBusiness = false)
    {
        var price = Reckon(OfferSamples.Concert, Full with { MunicipalityCode = "5001", Buyer = new BuyerFacts(kind, Country.NO, registered, inBusiness) });
        price.IsFull.ShouldBeTrue();
        price.FeeCannotBeCharged.ShouldBeFalse();
        price.FeeLine!.Treatment!.ReasonCode.ShouldBe(reason);
        price.Totals.FeeVat.ShouldBe(OfferSamples.Sek(vat));
    }

    [Fact]
    public void Leaves_the_fee_out_when_no_rule_taxes_it()
    {
        var unruled = DatedRules.Initial(Rules.Today) with { Vat = new VatRules(VatRules.Initial.Rows.Where(r => !r.Key.StartsWith("fee.", StringComparison.Ordinal))) };
        var price = PriceCalculation.Calculate(OfferSamples.Concert, Currency.SEK, Seller, Full, unruled);
        price.FeeCannotBeCharged.ShouldBeTrue();
        price.FeeLine.ShouldBeNull();
        price.IsFull.ShouldBeTrue();
    }

    [Fact]
    public void Of_a_workshop_taxes_travel_as_the_workshop()
    {
        var workshop = OfferSamples.Concert with { Kind = OfferKind.Workshop, Vat = VatAnswers.None, Price = new PriceModel(PriceBasis.PerHour, OfferSamples.Sek(1_000), Least: 3) };
        var price = Reckon(workshop, Full);
        price.Lines[0].Net.ShouldBe(OfferSamples.Sek(3_000));
        price.VatSums.Single().Rate.ShouldBe(BasisPoints.Percent(25));
        price.Totals.Vat.ShouldBe(OfferSamples.Sek(2_750));
    }

    [Fact]
    public void Waits_for_the_firm_where_the_rules_leave_it_a_choice()
    {
        var clown = OfferSamples.Concert with { Discipline = Discipline.Circus, Vat = new VatAnswers(PerformsWork: false) };
        var open = Reckon(clown, Full);
        open.Missing.ShouldBe([PriceMissing.FirmVatChoice]);
        open.Choices.Count.ShouldBe(2);
        Reckon(clown with { Vat = clown.Vat with { FirmChoice = "exempt" } }, Full).IsFull.ShouldBeTrue();
    }

    [Fact]
    public void Asks_for_hours_and_audience_only_when_the_price_depends_on_them()
    {
        var perPerson = OfferSamples.Concert with { Price = new PriceModel(PriceBasis.PerPerson, OfferSamples.Sek(150), Least: 40) };
        var open = Reckon(perPerson, Full with { Audience = null });
        open.Missing.ShouldBe([PriceMissing.Audience]);
        open.Lines[0].Net.ShouldBe(OfferSamples.Sek(6_000));
        Reckon(perPerson, Full).Lines[0].Net.ShouldBe(OfferSamples.Sek(12_000));
    }

    [Fact]
    public void Adds_a_second_performance_and_what_was_picked()
    {
        var offer = OfferSamples.Concert with { SecondPerformance = OfferSamples.Sek(4_000), AddOns = [new AddOn("dance", LocalText.Of("Danslek", null, null), OfferSamples.Sek(1_500))] };
        var price = Reckon(offer, Full with { Performances = 3, AddOns = ["dance"] });
        price.Lines.Select(static l => l.Net.Minor).ShouldBe([12_000_00, 8_000_00, 1_500_00, 8_000_00]);
    }

    [Fact]
    public void Charges_lodging_only_when_it_is_far()
    {
        var offer = OfferSamples.Concert with { Travel = TravelRule.Included with { OvernightFromKm = 150, Lodging = OfferSamples.Sek(2_000), PerDiem = OfferSamples.Sek(600) } };
        Reckon(offer, Full).Totals.Net.ShouldBe(OfferSamples.Sek(12_000));
        Reckon(offer, Full with { MunicipalityCode = "5060" }).Totals.Net.ShouldBe(OfferSamples.Sek(14_600));
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, 0, null)]
    [InlineData(1, null, -1.0)]
    public void Refuses_a_question_out_of_bounds(int performances, int? audience, double? hours) =>
        Should.Throw<DomainException>(() => Reckon(OfferSamples.Concert, Full with { Performances = performances, Audience = audience, Hours = (decimal?)hours })).Code.ShouldBe(OfferErrors.PriceQuestionInvalid);

    [Fact]
    public void Refuses_a_place_outside_the_regions() =>
        Should.Throw<DomainException>(() => Reckon(OfferSamples.Concert, Full with { MunicipalityCode = "0180" })).Code.ShouldBe(OrganisationErrors.MunicipalityUnknown);
}

public class Any_price
{
    private static readonly DatedRules Rules = DatedRules.Initial(new LocalDate(2026, 11, 23));

    private static readonly Gen<Municipality> Places = Gen.Int[0, 45].Select(static i => Municipalities.All[i]);

    private static readonly Gen<OfferContent> Offers =
        from kind in Gen.Enum<OfferKind>()
        from basis in Gen.Enum<PriceBasis>()
        from amount in Gen.Long[1, 50_000_00]
        from least in Gen.Int[1, 50]
        from perKm in Gen.Long[0, 100_00]
        from free in Gen.Int[0, 60]
        from overnight in Gen.Int[50, 300]
        from lodging in Gen.Long[0, 5_000_00]
        from @base in Places
        from work in Gen.Bool
        from choice in Gen.Int[0, 3].Select(static i => new[] { "exempt", "25", "6", null }[i])
        select OfferSamples.Concert with
        {
            Kind = kind,
            Price = new PriceModel(basis, new Money(amount, Currency.SEK), least),
            Travel = TravelRule.ByKm(new Money(perKm, Currency.SEK), 2, free) with { OvernightFromKm = overnight, Lodging = new Money(lodging, Currency.SEK), PerDiem = new Money(333, Currency.SEK) },
            BaseMunicipality = @base.Code,
            Vat = new VatAnswers(work, true, FirmChoice: choice),
        };

    private static readonly Gen<SellerFacts> Sellers = Gen.Select(Gen.Enum<Country>(), Gen.Enum<SellerVat>(), static (c, v) => new SellerFacts(c, v));

    private static readonly Gen<PriceQuestion> Questions =
        from place in Places
        from kind in Gen.Enum<BuyerKind>()
        from country in Gen.Enum<Country>()
        from registered in Gen.Bool
        from audience in Gen.Int[1, 400]
        from halfHours in Gen.Int[1, 20]
        from performances in Gen.Int[1, 4]
        select new PriceQuestion
        {
            Date = new LocalDate(2027, 4, 1),
            MunicipalityCode = place.Code,
            Buyer = new BuyerFacts(kind, country, registered),
            Audience = audience,
            Hours = halfHours / 2m,
            Performances = performances,
        };

    [Fact]
    public void Adds_up_line_by_line() => Gen.Select(Offers, Sellers, Questions).Sample(static (offer, seller, question) =>
    {
        var price = Reckon(offer, seller, question);
        Money.Sum(price.Lines.Select(static l => l.Gross), Currency.SEK).ShouldBe(price.Totals.ToFirm);
        Money.Sum(price.VatSums.Select(static s => s.Vat), Currency.SEK).ShouldBe(price.Totals.Vat);
        (price.Totals.Net + price.Totals.Vat).ShouldBe(price.Totals.ToFirm);
        (price.Totals.ToFirm + price.Totals.Fee).ShouldBe(price.Totals.BuyerPays);
    });

    [Fact]
    public void Never_has_vat_below_nothing() => Gen.Select(Offers, Sellers, Questions).Sample(static (offer, seller, question) =>
    {
        var price = Reckon(offer, seller, question);
        price.Lines.ShouldAllBe(static l => !l.Vat.IsNegative && !l.Net.IsNegative);
        price.Totals.FeeVat.IsNegative.ShouldBeFalse();
    });

    [Fact]
    public void Is_never_cheaper_farther_away() => Gen.Select(Offers, Questions, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample(static (offer, question, one, other) =>
    {
        var seller = new SellerFacts(Country.SE, SellerVat.Registered);
        var near = Reckon(offer, seller, question with { KnownRoadKm = Math.Min(one, other) });
        var far = Reckon(offer, seller, question with { KnownRoadKm = Math.Max(one, other) });
        far.Totals.BuyerPays.ShouldBeGreaterThanOrEqualTo(near.Totals.BuyerPays);
    });

    [Fact]
    public void Starts_from_no_more_than_the_whole() => Gen.Select(Offers, Sellers, Questions).Sample(static (offer, seller, question) =>
    {
        var open = Reckon(offer, seller, new PriceQuestion { Performances = question.Performances });
        open.IsFull.ShouldBeFalse();
        open.From.ShouldBeLessThanOrEqualTo(Reckon(offer, seller, question).Totals.Net);
    });

    private static Price Reckon(OfferContent offer, SellerFacts seller, PriceQuestion question) =>
        PriceCalculation.Calculate(offer, Currency.SEK, seller, question, Rules);
}
