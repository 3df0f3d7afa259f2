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

    /// <summary>A common day and the days around every change of a row.</summary>
    private static IReadOnlyList<LocalDate> EveryChange { get; } =
    [
        .. VatRules.Initial.Rows.SelectMany(static r => r.ValidTo is { } last ? [r.ValidFrom, last, last.PlusDays(1)] : new[] { r.ValidFrom }).Append(Day).Distinct().Order(),
    ];

    private static VatDecision Decide(Country seller, SellerVat vat, SupplyKind supply, Country buyer, BuyerVat buyerVat = BuyerVat.Taxable, Country? place = null) =>
        VatRules.Initial.Decide(new VatQuestion(seller, vat, supply, buyer, buyerVat, place ?? buyer), Day);

    public static IEnumerable<TheoryDataRow<string>> Cases => VatCase.All.Select(static c => new TheoryDataRow<string>(c.Name) { Label = c.Name });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answers(string whenThis)
    {
        var sale = VatCase.All.Single(c => c.Name == whenThis);
        VatCase.Written(sale.Decide()).ShouldBe(sale.Answer);
    }

    [Fact]
    public void Leaves_undecided_what_the_law_leaves_undecided_in_every_direction()
    {
        VatCase.All.Count.ShouldBeGreaterThanOrEqualTo(120);
        VatCase.All.Where(static c => c.CannotBeDecided).GroupBy(static c => (c.Seller, c.Buyer.Country)).Select(static g => (g.Key, Enough: g.Count() >= 5)).ShouldAllBe(static g => g.Enough);
        VatCase.All.Where(static c => c.CannotBeDecided).ShouldAllBe(static c => !c.Decide().IsDecided);
        VatCase.All.Count(static c => c.TheFirmMustChoose).ShouldBeGreaterThanOrEqualTo(15);
    }

    [Fact]
    public void Takes_each_treatment_that_it_offers_for_an_answer()
    {
        foreach (var sale in VatCase.All.Where(static c => c.TheFirmMustChoose))
        {
            foreach (var offered in sale.Decide().Choices)
            {
                sale.Decide(offered.RuleKey).Treatment.ShouldBe(offered, sale.Name);
                offered.RuleKey.Length.ShouldBeLessThanOrEqualTo(60, "An offer keeps no more.");
            }
        }
    }

    [Fact]
    public void Takes_no_answer_to_one_question_for_an_answer_to_another() =>
        VatCase.All.Where(static c => c.TheFirmMustChoose).ShouldAllBe(static c => !c.Decide("another.row:25").IsDecided);

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
    public void Never_depends_on_the_order_of_the_rows()
    {
        foreach (var (question, day) in EveryQuestion.SelectMany(static q => EveryChange.Select(day => (q, day))))
        {
            var matching = VatRules.Initial.Matching(question, day).ToList();
            if (matching.Count > 1)
            {
                matching[0].Conditions.ShouldBeGreaterThan(matching[1].Conditions, $"{question} on {day}: {matching[0].Key} and {matching[1].Key}");
            }
        }
    }

    [Fact]
    public void Leaves_no_day_between_two_rows() => EveryChange.Zip(EveryChange.Skip(1)).ShouldAllBe(static pair =>
        EveryQuestion.All(q => VatRules.Initial.Decide(q, pair.First).Decider == VatDecider.Nobody == (VatRules.Initial.Decide(q, pair.Second).Decider == VatDecider.Nobody)));

    [Fact]
    public void Decides_nothing_by_a_row_that_is_open_and_says_of_every_row_where_it_comes_from() =>
        VatRules.Initial.Rows.ShouldAllBe(static r => (r.Confidence == Confidence.Open) == (r.Decider == VatDecider.Firm) && r.Source.Length > 3);

    [Fact]
    public void Answers_every_question_about_what_a_firm_sells_at_home()
    {
        var supplies = Enum.GetValues<SupplyKind>().Where(static s => s < SupplyKind.FeeForPerformance).ToList();
        foreach (var question in EveryQuestion.Where(q => supplies.Contains(q.Supply) && q.Seller == q.Buyer && q.Buyer == q.Place))
        {
            VatRules.Initial.Decide(question, Day).Decider.ShouldNotBe(VatDecider.Nobody, question.ToString());
        }
    }

    [Fact]
    public void Charges_swedish_vat_at_the_rates_e_invoices_accept() =>
        VatRules.Initial.Rows.Where(static r => r.Seller == Country.SE && r.Category == VatCategory.S).ShouldAllBe(static r => r.Rate.Value == 2500 || r.Rate.Value == 1200 || r.Rate.Value == 600);
}

public class Giving_reasons_for_vat
{
    /// <summary>Every answer that a row can give, decided or to be chosen, whatever the day.</summary>
    private static readonly List<(string Key, VatCategory Category, BasisPoints Rate, string Reason, string Provision)> s_answers =
    [
        .. VatRules.Initial.Rows.Where(static r => r.Decider == VatDecider.Rule).Select(static r => (r.Key, r.Category, r.Rate, r.ReasonCode, r.LegalReference)),
        .. VatRules.Initial.Rows.SelectMany(static r => r.Choices.Select(c => ($"{r.Key}:{c.Key}", c.Category, c.Rate, c.ReasonCode, c.LegalReference))),
    ];

    [Fact]
    public void Has_a_sentence_for_every_reason_in_every_language()
    {
        var codes = s_answers.Select(static a => a.Reason).Concat(VatRules.Initial.Rows.Select(static r => r.ReasonCode)).Append("unknown").Distinct().ToList();
        codes.Count.ShouldBeGreaterThan(40);
        using var texts = Texts("Invoicing/VatReasons.texts.json");
        foreach (var code in codes)
        {
            texts.RootElement.TryGetProperty($"vat.reasons.{code}", out var sentence).ShouldBeTrue(code);
            sentence.EnumerateObject().Select(static l => l.Name).ShouldBe(["sv", "nb", "en"], code);
            sentence.EnumerateObject().ShouldAllBe(static l => l.Value.GetString()!.Length > 10 && l.Value.GetString()!.EndsWith('.'));
        }

        texts.RootElement.EnumerateObject().Count(static p => p.Name.StartsWith("vat.reasons.", StringComparison.Ordinal)).ShouldBe(codes.Count);
    }

    [Fact]
    public void Names_the_rate_in_the_sentence_of_what_is_taxed()
    {
        using var texts = Texts("Invoicing/VatReasons.texts.json");
        foreach (var taxed in s_answers.Where(static a => a.Category == VatCategory.S).DistinctBy(static a => a.Reason))
        {
            texts.RootElement.GetProperty($"vat.reasons.{taxed.Reason}").EnumerateObject().ShouldAllBe(l => l.Value.GetString()!.Contains($" {taxed.Rate.Value / 100} "), taxed.Reason);
        }
    }

    [Fact]
    public void Gives_a_reason_one_category_one_rate_and_one_provision() =>
        s_answers.GroupBy(static a => a.Reason).Where(static g => g.Select(static a => (a.Category, a.Rate, a.Provision)).Distinct().Count() > 1).ShouldBeEmpty();

    [Fact]
    public void Taxes_nothing_outside_category_s()
    {
        s_answers.ShouldAllBe(static a => (a.Rate.Value > 0) == (a.Category == VatCategory.S));
        VatRules.Initial.Rows.Where(static r => r.Decider == VatDecider.Rule).ShouldAllBe(static r => r.Vatex == VatexOf(r.Category));
        VatCase.All.SelectMany(static c => c.Decide().Choices).ShouldAllBe(static c => c.Vatex == VatexOf(c.Category));
    }

    [Fact]
    public void Prints_the_provision_that_the_law_wants_beside_whatever_is_not_taxed()
    {
        s_answers.Where(static a => a.Category == VatCategory.S).ShouldAllBe(static a => a.Provision == "");
        s_answers.Where(static a => a.Category == VatCategory.E).ShouldAllBe(static a => a.Provision.Contains("kap.") || a.Provision.Contains("mval. §"));
        s_answers.Where(static a => a.Category == VatCategory.AE).ShouldAllBe(static a => a.Provision.Contains("Omvänd betalningsskyldighet"));
        s_answers.Where(static a => a.Category == VatCategory.G).ShouldAllBe(static a => a.Provision == "Export");
        s_answers.Where(static a => a.Category == VatCategory.O).ShouldAllBe(static a => a.Provision.Length > 0);
    }

    [Theory]
    [InlineData("se_performance", "Undantag från mervärdesskatt enligt 10 kap. 30 § ML (2023:200)")]
    [InlineData("se_small_business", "Undantag från skatteplikt för små företag, 18 kap. ML (2023:200)")]
    [InlineData("se_not_registered", "Ej momspliktig")]
    [InlineData("se_performance_to_norway", "Omsättning utanför Sverige, 6 kap. 33 § ML (2023:200)")]
    [InlineData("no_performance", "Unntatt fra merverdiavgift, mval. § 3-7")]
    [InlineData("no_admission", "Unntatt fra merverdiavgift, mval. § 3-7")]
    [InlineData("no_to_swedish_business", "Omvänd betalningsskyldighet / Reverse charge")]
    public void Prints_it_in_the_words_of_the_law(string reason, string provision) =>
        s_answers.Where(a => a.Reason == reason).Select(static a => a.Provision).Distinct().ShouldHaveSingleItem().ShouldBe(provision);

    private static string? VatexOf(VatCategory category) => category switch { VatCategory.O => "VATEX-EU-O", VatCategory.AE => "VATEX-EU-AE", VatCategory.G => "VATEX-EU-G", _ => null };

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
        using var texts = Giving_reasons_for_vat.Texts("CrossBorder/ArtistTax.texts.json");
        foreach (var code in new[] { "se_artist", "no_artist", "se_artist_payer_abroad", "no_artist_payer_abroad", "resident", "not_artistic" })
        {
            texts.RootElement.GetProperty($"artisttax.reasons.{code}").EnumerateObject().Select(static l => l.Name).ShouldBe(["sv", "nb", "en"]);
        }
    }
}
