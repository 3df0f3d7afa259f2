using System.Runtime.CompilerServices;
using System.Text.Json;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public class Deciding_vat
{
    private static readonly LocalDate Day = new(2027, 3, 1);

    private static IEnumerable<VatQuestion> EveryQuestion =>
        from seller in Enum.GetValues<Country>()
        from sellerVat in Enum.GetValues<SellerVat>()
        from supply in Enum.GetValues<SupplyKind>()
        from buyer in Enum.GetValues<Country>()
        from buyerVat in Enum.GetValues<BuyerVat>()
        from place in Enum.GetValues<Country>()
        select new VatQuestion(seller, sellerVat, supply, buyer, buyerVat, place);

    private static VatDecision Decide(Country seller, SellerVat vat, SupplyKind supply, Country buyer, BuyerVat buyerVat = BuyerVat.Taxable, Country? place = null, LocalDate? day = null) =>
        VatRules.Initial.Decide(new VatQuestion(seller, vat, supply, buyer, buyerVat, place ?? buyer), day ?? Day);

    [Theory]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.ProtectedPerformance, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.E, 0, "se_performance")]
    [InlineData(Country.SE, SellerVat.NotRegistered, SupplyKind.ProtectedPerformance, Country.SE, BuyerVat.NotTaxable, Country.SE, VatCategory.E, 0, "se_performance")]
    [InlineData(Country.SE, SellerVat.SmallBusiness, SupplyKind.IntegratedService, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.E, 0, "se_performance")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.Teaching, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.S, 25, "se_standard")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.Talk, Country.SE, BuyerVat.NotTaxable, Country.SE, VatCategory.S, 25, "se_standard")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.TechnicalHire, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.S, 25, "se_standard")]
    [InlineData(Country.SE, SellerVat.NotRegistered, SupplyKind.Teaching, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.O, 0, "se_not_registered")]
    [InlineData(Country.SE, SellerVat.SmallBusiness, SupplyKind.Teaching, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.E, 0, "se_small_business")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.O, 0, "se_performance_to_norway")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.NotTaxable, Country.NO, VatCategory.O, 0, "se_culture_in_norway")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.NotTaxable, Country.SE, VatCategory.E, 0, "se_performance")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.Teaching, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.O, 0, "se_service_to_norway")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.Admission, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.S, 6, "se_admission")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.E, 0, "no_performance")]
    [InlineData(Country.NO, SellerVat.NotRegistered, SupplyKind.ProtectedPerformance, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.E, 0, "no_performance_to_sweden")]
    [InlineData(Country.NO, SellerVat.NotRegistered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.Taxable, Country.SE, VatCategory.E, 0, "no_performance")]
    [InlineData(Country.NO, SellerVat.NotRegistered, SupplyKind.ProtectedPerformance, Country.NO, BuyerVat.NotTaxable, Country.SE, VatCategory.E, 0, "no_performance_in_sweden")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.IntegratedService, Country.NO, BuyerVat.NotTaxable, Country.SE, VatCategory.E, 0, "no_performance_in_sweden")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.TechnicalHire, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.S, 25, "no_standard")]
    [InlineData(Country.NO, SellerVat.NotRegistered, SupplyKind.TechnicalHire, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.O, 0, "no_not_registered")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.Teaching, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.E, 0, "no_teaching")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.Exhibition, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.E, 0, "no_exhibition")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.TechnicalHire, Country.SE, BuyerVat.Taxable, Country.SE, VatCategory.AE, 0, "no_to_swedish_business")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.Admission, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.E, 0, "no_admission")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.FeeForPerformance, Country.SE, BuyerVat.NotTaxable, Country.SE, VatCategory.S, 25, "fee_se")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.FeeForPerformance, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.O, 0, "fee_se_to_norway")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.FeeForPerformance, Country.NO, BuyerVat.NotTaxable, Country.NO, VatCategory.S, 25, "fee_se_to_norway_not_taxable")]
    [InlineData(Country.SE, SellerVat.Registered, SupplyKind.FeeForOther, Country.NO, BuyerVat.NotTaxable, Country.SE, VatCategory.S, 25, "fee_se_to_norway_not_taxable")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.FeeForPerformance, Country.NO, BuyerVat.NotTaxable, Country.NO, VatCategory.E, 0, "fee_no_performance")]
    [InlineData(Country.NO, SellerVat.Registered, SupplyKind.FeeForOther, Country.NO, BuyerVat.Taxable, Country.NO, VatCategory.S, 25, "fee_no")]
    public void Follows_the_table(Country seller, SellerVat sellerVat, SupplyKind supply, Country buyer, BuyerVat buyerVat, Country place, VatCategory category, int percent, string reason)
    {
        var treatment = Decide(seller, sellerVat, supply, buyer, buyerVat, place).Treatment.ShouldNotBeNull();
        treatment.Category.ShouldBe(category);
        treatment.Rate.ShouldBe(BasisPoints.Percent(percent));
        treatment.ReasonCode.ShouldBe(reason);
    }

    [Theory]
    [InlineData(Country.SE, SupplyKind.OtherPerformance)]
    [InlineData(Country.SE, SupplyKind.Exhibition)]
    [InlineData(Country.NO, SupplyKind.Talk)]
    [InlineData(Country.NO, SupplyKind.OtherPerformance)]
    public void Leaves_the_choice_to_the_firm_where_the_rules_do(Country country, SupplyKind supply)
    {
        var open = Decide(country, SellerVat.Registered, supply, country);
        open.Decider.ShouldBe(VatDecider.Firm);
        open.IsDecided.ShouldBeFalse();
        open.Choices.Count.ShouldBeGreaterThan(1);
        var chosen = VatRules.Initial.Decide(new VatQuestion(country, SellerVat.Registered, supply, country, BuyerVat.Taxable, country), Day, "25");
        chosen.Treatment!.Rate.ShouldBe(BasisPoints.Percent(25));
        chosen.Treatment.DecidedBy.ShouldBe(VatDecider.Firm);
    }

    [Theory]
    [InlineData(SupplyKind.TechnicalHire)]
    [InlineData(SupplyKind.ProductionService)]
    [InlineData(SupplyKind.OtherPerformance)]
    [InlineData(SupplyKind.Talk)]
    public void Does_not_take_norwegian_vat_for_granted_when_two_norwegians_meet_in_sweden(SupplyKind supply)
    {
        var open = Decide(Country.NO, SellerVat.Registered, supply, Country.NO, place: Country.SE);
        open.Decider.ShouldBe(VatDecider.Firm);
        open.Choices.ShouldContain(c => c.ReasonCode == "no_outside");
        Decide(Country.NO, SellerVat.Registered, supply, Country.NO, place: Country.NO).Choices.ShouldNotContain(c => c.ReasonCode == "no_outside");
    }

    [Fact]
    public void Knows_no_norwegian_vat_on_tickets_to_what_happens_in_sweden() =>
        Decide(Country.NO, SellerVat.Registered, SupplyKind.Admission, Country.NO, place: Country.SE).Decider.ShouldBe(VatDecider.Nobody);

    [Fact]
    public void Cannot_charge_a_fee_of_a_payer_no_row_speaks_of() =>
        Decide(Country.NO, SellerVat.Registered, SupplyKind.FeeForOther, Country.SE, BuyerVat.NotTaxable).Decider.ShouldBe(VatDecider.Nobody);

    [Fact]
    public void Reads_the_row_of_the_day()
    {
        Decide(Country.SE, SellerVat.Registered, SupplyKind.DanceAdmission, Country.SE, day: new LocalDate(2026, 6, 30)).Treatment!.Rate.ShouldBe(BasisPoints.Percent(25));
        Decide(Country.SE, SellerVat.Registered, SupplyKind.DanceAdmission, Country.SE, day: new LocalDate(2026, 7, 1)).Decider.ShouldBe(VatDecider.Firm);
    }

    [Fact]
    public void Never_depends_on_the_order_of_the_rows()
    {
        foreach (var question in EveryQuestion)
        {
            var matching = VatRules.Initial.Matching(question, Day).ToList();
            if (matching.Count > 1)
            {
                matching[0].Conditions.ShouldBeGreaterThan(matching[1].Conditions, $"{question}: {matching[0].Key} and {matching[1].Key}");
            }
        }
    }

    [Fact]
    public void Answers_every_question_about_what_a_firm_sells_at_home()
    {
        var supplies = Enum.GetValues<SupplyKind>().Where(static s => s < SupplyKind.FeeForPerformance);
        foreach (var question in EveryQuestion.Where(q => supplies.Contains(q.Supply) && q.Seller == q.Buyer && q.Buyer == q.Place))
        {
            VatRules.Initial.Decide(question, Day).Decider.ShouldNotBe(VatDecider.Nobody, question.ToString());
        }
    }

    [Fact]
    public void Taxes_nothing_outside_category_s_and_gives_every_exemption_its_provision()
    {
        foreach (var treatment in EveryQuestion.Select(q => VatRules.Initial.Decide(q, Day)).SelectMany(static d => d.Treatment is { } t ? [t] : d.Choices))
        {
            (treatment.Rate.Value > 0).ShouldBe(treatment.Category == VatCategory.S, treatment.RuleKey);
            (treatment.LegalReference.Length > 0).ShouldBe(treatment.Category != VatCategory.S, treatment.RuleKey);
            (treatment.Vatex == "VATEX-EU-O").ShouldBe(treatment.Category == VatCategory.O, treatment.RuleKey);
            (treatment.Vatex == "VATEX-EU-AE").ShouldBe(treatment.Category == VatCategory.AE, treatment.RuleKey);
        }
    }

    [Fact]
    public void Charges_swedish_vat_at_the_rates_e_invoices_accept() =>
        VatRules.Initial.Rows.Where(static r => r.Seller == Country.SE && r.Category == VatCategory.S).ShouldAllBe(static r => r.Rate.Value == 2500 || r.Rate.Value == 1200 || r.Rate.Value == 600);

    [Fact]
    public void Has_a_sentence_for_every_reason_in_every_language()
    {
        var codes = VatRules.Initial.Rows.Select(static r => r.ReasonCode)
            .Concat(VatRules.Initial.Rows.SelectMany(static r => r.Choices).Select(static c => c.ReasonCode))
            .Append("unknown")
            .Distinct()
            .ToList();
        codes.Count.ShouldBeGreaterThan(25);
        using var texts = Texts("Invoicing/VatReasons.texts.json");
        foreach (var code in codes)
        {
            texts.RootElement.TryGetProperty($"vat.reasons.{code}", out var sentence).ShouldBeTrue(code);
            new[] { "sv", "nb", "en" }.ShouldAllBe(language => sentence.GetProperty(language).GetString()!.Length > 10);
        }

        texts.RootElement.EnumerateObject().Count(static p => p.Name.StartsWith("vat.reasons.", StringComparison.Ordinal)).ShouldBe(codes.Count);
    }

    internal static JsonDocument Texts(string file, [CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Marketplace.Api", file)));
}

public class Taxing_artists_from_the_other_country
{
    private static readonly LocalDate Day = new(2027, 3, 1);

    [Theory]
    [InlineData(Country.SE, Country.SE, Country.NO, ArtistTaxDuty.BuyerWithholds, "se_artist")]
    [InlineData(Country.NO, Country.NO, Country.SE, ArtistTaxDuty.BuyerWithholds, "no_artist")]
    [InlineData(Country.SE, Country.NO, Country.NO, ArtistTaxDuty.PerformerReports, "se_artist_payer_abroad")]
    [InlineData(Country.SE, Country.SE, Country.SE, ArtistTaxDuty.None, "resident")]
    [InlineData(Country.NO, Country.SE, Country.NO, ArtistTaxDuty.None, "resident")]
    public void Is_decided_by_place_payer_and_residence(Country place, Country payer, Country residence, ArtistTaxDuty duty, string reason)
    {
        var decision = ArtistTax.Initial.Decide(place, payer, residence, SupplyKind.ProtectedPerformance, Day);
        decision.Duty.ShouldBe(duty);
        decision.ReasonCode.ShouldBe(reason);
    }

    [Theory]
    [InlineData(SupplyKind.Teaching)]
    [InlineData(SupplyKind.TechnicalHire)]
    [InlineData(SupplyKind.ProductionService)]
    public void Spares_teachers_technicians_and_producers(SupplyKind supply) =>
        ArtistTax.Initial.Decide(Country.SE, Country.SE, Country.NO, supply, Day).Applies.ShouldBeFalse();

    [Fact]
    public void Keeps_back_fifteen_percent_in_whole_kronor_rounded_down() =>
        ArtistTax.Initial.Decide(Country.SE, Country.SE, Country.NO, SupplyKind.ProtectedPerformance, Day)
            .WithheldFrom(new Money(20_006_67, Currency.NOK)).ShouldBe(new Money(3_001_00, Currency.NOK));

    [Fact]
    public void Has_a_sentence_for_every_reason_in_every_language()
    {
        using var texts = Deciding_vat.Texts("CrossBorder/ArtistTax.texts.json");
        foreach (var code in new[] { "se_artist", "no_artist", "se_artist_payer_abroad", "no_artist_payer_abroad", "resident", "not_artistic" })
        {
            texts.RootElement.GetProperty($"artisttax.reasons.{code}").EnumerateObject().Select(static l => l.Name).ShouldBe(["sv", "nb", "en"]);
        }
    }
}
