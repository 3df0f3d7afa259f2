using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>What a Swedish seller charges. ML is mervärdesskattelagen (2023:200).</summary>
internal static partial class SwedishVatRules
{
    private const string PerformerText = "Undantag från mervärdesskatt enligt 10 kap. 30 § ML (2023:200)";
    private const string AbroadText = "Omsättning utanför Sverige, 6 kap. 33 § ML (2023:200)";
    private const string CultureAbroadText = "Omsättning utanför Sverige, 6 kap. 47 § ML (2023:200)";
    private const string OutsideText = "Omsättning utanför Sverige, 6 kap. ML (2023:200)";
    private const string NotRegisteredText = "Ej momspliktig";
    private const string EmployedText = "Anställning är inte självständig verksamhet, 4 kap. ML (2023:200)";
    private const string SmallBusinessText = "Undantag från skatteplikt för små företag, 18 kap. ML (2023:200)";

    private const string MainRuleSource = "ML 6:33; Skatteverket, Rättslig vägledning 2023.16/408835";
    private const string MusiciansSource = "ML 10:30-31; Skatteverket, Rättslig vägledning 2021.5/339544; Musikerförbundet, Moms på kulturområdet";

    private static readonly BasisPoints Standard = BasisPoints.Percent(25);
    private static readonly BasisPoints Middle = BasisPoints.Percent(12);
    private static readonly BasisPoints Low = BasisPoints.Percent(6);

    private static readonly SupplyKind[] Performance = [SupplyKind.ProtectedPerformance, SupplyKind.IntegratedService];
    private static readonly SupplyKind[] Rights = [SupplyKind.Exhibition, SupplyKind.Recording];
    private static readonly SupplyKind[] Plain = [SupplyKind.Teaching, SupplyKind.Talk, SupplyKind.TechnicalHire, SupplyKind.ProductionService];
    private static readonly SupplyKind[] NotAlwaysExempt = [.. Plain, .. Rights, SupplyKind.OtherPerformance];
    private static readonly SupplyKind[] Cultural = [SupplyKind.Teaching, SupplyKind.Talk, SupplyKind.Exhibition, SupplyKind.OtherPerformance];
    private static readonly SupplyKind[] OnTheSpot = [SupplyKind.Meal, SupplyKind.Lodging, SupplyKind.PassengerTransport];
    private static readonly SupplyKind[] Admissions = [SupplyKind.Admission, SupplyKind.DanceAdmission];
    private static readonly SellerVat[] Registered = [SellerVat.Registered];

    private static readonly VatChoice Chosen25 = new("25", VatCategory.S, Standard, "se_standard", "");
    private static readonly VatChoice Chosen12 = new("12", VatCategory.S, Middle, "se_middle", "");
    private static readonly VatChoice Chosen6 = new("6", VatCategory.S, Low, "se_reduced", "");
    private static readonly VatChoice ChosenOutside = new("outside", VatCategory.O, BasisPoints.Zero, "se_outside", OutsideText);

    internal static IEnumerable<VatRule> Rows =>
    [
        // The performer's exemption holds whether or not the seller is registered.
        Row("se.performance", Performance, VatCategory.E, "se_performance", PerformerText, MusiciansSource, Confidence.Verified),
        Row("se.performance.to-norway", Performance, VatCategory.O, "se_performance_to_norway", AbroadText, MainRuleSource, Confidence.Verified)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.Taxable },

        // To a buyer who is no taxable person culture is supplied where it happens, whoever the two are.
        Row("se.performance.in-norway", Performance, VatCategory.O, "se_culture_in_norway", CultureAbroadText, "ML 6:47", Confidence.Secondary)
            with { BuyerVat = BuyerVat.NotTaxable, Place = Country.NO },

        Row("se.taxable", Plain, VatCategory.S, "se_standard", "", "ML 9:2; FAR, Rätt moms: artist (lectures 25 %)", Confidence.Verified)
            with { SellerVat = Registered, Rate = Standard },
        Row("se.not-registered", [.. NotAlwaysExempt, .. OnTheSpot, SupplyKind.Copyright, SupplyKind.OnlineAdmission], VatCategory.O, "se_not_registered", NotRegisteredText, "ML 18; the seller answers for being below the limit", Confidence.Unread)
            with { SellerVat = [SellerVat.NotRegistered] },
        Row("se.small-business", [.. NotAlwaysExempt, .. OnTheSpot, SupplyKind.Copyright, SupplyKind.OnlineAdmission], VatCategory.E, "se_small_business", SmallBusinessText, "ML 18; Skatteverket: 120 000 kr from 2025", Confidence.Verified)
            with { SellerVat = [SellerVat.SmallBusiness] },
        Row("se.to-norway", [.. NotAlwaysExempt, SupplyKind.Copyright], VatCategory.O, "se_service_to_norway", AbroadText, MainRuleSource, Confidence.Verified)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.Taxable },
        Row("se.in-norway", Cultural, VatCategory.O, "se_culture_in_norway", CultureAbroadText, "ML 6:47", Confidence.Unread)
            with { BuyerVat = BuyerVat.NotTaxable, Place = Country.NO },
        Choice("se.in-norway.registered", NotAlwaysExempt, "se_choose_place", "ML 6:34, 6:47: depends on the kind of service", [Chosen25, new("outside", VatCategory.O, BasisPoints.Zero, "se_culture_in_norway", CultureAbroadText)])
            with { SellerVat = Registered, BuyerVat = BuyerVat.NotTaxable, Place = Country.NO },

        // Clowns, jugglers, quiz masters, DJs: case by case, says the authority.
        Choice("se.other-performance", [SupplyKind.OtherPerformance], "se_choose_work", "Scen & Film, Moms på kulturområdet: case by case", [new("exempt", VatCategory.E, BasisPoints.Zero, "se_performance", PerformerText), Chosen25])
            with { SellerVat = Registered },
        Choice("se.rights", Rights, "se_choose_rights", "ML 9:8-18: grants of copyright 6 %, other remuneration and concerts over the internet 25 %", [Chosen6, Chosen25])
            with { SellerVat = Registered },

        Row("se.copyright", [SupplyKind.Copyright], VatCategory.S, "se_copyright", "", "ML 9:8-18; FAR, Rätt moms: artist", Confidence.Verified)
            with { SellerVat = Registered, Rate = Low },
        Choice("se.copyright.to-norway", [SupplyKind.Copyright], "se_choose_place", "ML 6 kap.: where rights are supplied to who is no taxable person has not been read", [Chosen6, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.NO, BuyerVat = BuyerVat.NotTaxable },

        // The exemption is the artist's; whether a company that employs the artist has it depends on the company.
        Choice("se.company", [SupplyKind.PerformanceByCompany], "se_choose_company", "ML 10:30: the performing artist's exemption; the company says how it invoices", [new("exempt", VatCategory.E, BasisPoints.Zero, "se_performance", PerformerText), Chosen25]),
        Row("se.company.to-norway", [SupplyKind.PerformanceByCompany], VatCategory.O, "se_service_to_norway", AbroadText, MainRuleSource, Confidence.Verified)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.Taxable },
        Row("se.company.in-norway", [SupplyKind.PerformanceByCompany], VatCategory.O, "se_culture_in_norway", CultureAbroadText, "ML 6:47", Confidence.Secondary)
            with { BuyerVat = BuyerVat.NotTaxable, Place = Country.NO },
        Row("se.employed", [SupplyKind.EmployedWork], VatCategory.O, "se_employed", EmployedText, "Rådets direktiv 2006/112/EG artikel 10; ML 4 kap.: only independent activity is taxed", Confidence.Unread),

        // Who sells the tickets is the arranger, and admission is taxed where the event is, whoever buys.
        Row("se.admission", [SupplyKind.Admission], VatCategory.S, "se_admission", "", "ML 9:8-18; FAR, Rätt moms: konsert", Confidence.Verified)
            with { SellerVat = Registered, Place = Country.SE, Rate = Low },
        Row("se.dance.2025", [SupplyKind.DanceAdmission], VatCategory.S, "se_standard", "", "ML 9:2", Confidence.Secondary)
            with { SellerVat = Registered, Place = Country.SE, Rate = Standard, ValidTo = new LocalDate(2026, 6, 30) },
        Choice("se.dance.2026", [SupplyKind.DanceAdmission], "se_choose_dance", "Budget bill for 2026: 6 % from 1 July 2026; the enacted text has not been read", [Chosen6, Chosen25])
            with { SellerVat = Registered, Place = Country.SE, ValidFrom = new LocalDate(2026, 7, 1) },
        Row("se.admission.not-registered", Admissions, VatCategory.O, "se_not_registered", NotRegisteredText, "ML 18", Confidence.Unread)
            with { SellerVat = [SellerVat.NotRegistered], Place = Country.SE },
        Row("se.admission.small-business", Admissions, VatCategory.E, "se_small_business", SmallBusinessText, "ML 18", Confidence.Verified)
            with { SellerVat = [SellerVat.SmallBusiness], Place = Country.SE },
        Row("se.admission.in-norway", [SupplyKind.Admission], VatCategory.O, "se_admission_in_norway", "Omsättning utanför Sverige; unntatt fra merverdiavgift, mval. § 3-7", "Directive 2006/112 art. 53; mval. § 3-7(1)", Confidence.Secondary)
            with { Place = Country.NO },
        Row("se.online-admission", [SupplyKind.OnlineAdmission], VatCategory.S, "se_standard", "", "ML 9:2; FAR, Rätt moms: konsert (over the internet 25 %)", Confidence.Verified)
            with { SellerVat = Registered, Buyer = Country.SE, Rate = Standard },
        Choice("se.online-admission.to-norway", [SupplyKind.OnlineAdmission], "se_choose_place", "ML 6 kap.: where it is supplied to a buyer in Norway has not been read", [Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.NO },

        .. FoodAndTravel,
    ];

    private static VatRule Row(string key, SupplyKind[] supplies, VatCategory category, string reason, string legal, string source, Confidence confidence) => new()
    {
        Key = key,
        Seller = Country.SE,
        Supplies = supplies,
        Category = category,
        ReasonCode = reason,
        LegalReference = legal,
        Vatex = category == VatCategory.O ? "VATEX-EU-O" : null,
        Source = source,
        Confidence = confidence,
    };

    private static VatRule Choice(string key, SupplyKind[] supplies, string reason, string source, VatChoice[] choices) => new()
    {
        Key = key,
        Seller = Country.SE,
        Supplies = supplies,
        Decider = VatDecider.Firm,
        ReasonCode = reason,
        Choices = choices,
        Source = source,
        Confidence = Confidence.Open,
    };
}
