using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>What a Norwegian seller charges. mval. is merverdiavgiftsloven.</summary>
internal static partial class NorwegianVatRules
{
    private const string PerformerText = "Unntatt fra merverdiavgift, mval. § 3-7";
    private const string TeachingText = "Unntatt fra merverdiavgift, mval. § 3-5";
    private const string ReverseText = "Omvänd betalningsskyldighet / Reverse charge";
    private const string OutsideText = "Omsatt utenfor merverdiavgiftsområdet, mval. § 6-22";
    private const string OwnWorkText = "Unntatt fra merverdiavgift, mval. § 3-7 (4)";
    private const string EmployedText = "Lønn er ikke omsetning i næring, mval. § 2-1";
    private const string NotRegisteredText = "Ikke registrert i Merverdiavgiftsregisteret";

    private const string HandbookPerformance = "mval. § 3-7(2); Skatteetaten, Merverdiavgiftshåndboken 3-7.4";
    private const string HandbookAdmission = "mval. § 3-7(1); Skatteetaten, Merverdiavgiftshåndboken 3-7.3";

    private static readonly BasisPoints Standard = BasisPoints.Percent(25);
    private static readonly BasisPoints Middle = BasisPoints.Percent(15);
    private static readonly BasisPoints Low = BasisPoints.Percent(12);

    private static readonly SupplyKind[] Performance = [SupplyKind.ProtectedPerformance, SupplyKind.IntegratedService];
    private static readonly SupplyKind[] Taxable = [SupplyKind.TechnicalHire, SupplyKind.ProductionService];
    private static readonly SupplyKind[] ToBeChosen = [SupplyKind.OtherPerformance, SupplyKind.Talk, SupplyKind.Recording];
    private static readonly SupplyKind[] Services = [.. Taxable, .. ToBeChosen, SupplyKind.Teaching, SupplyKind.Exhibition, SupplyKind.Copyright];
    private static readonly SellerVat[] Registered = [SellerVat.Registered];
    private static readonly SellerVat[] Unregistered = [SellerVat.NotRegistered, SellerVat.SmallBusiness];

    private static readonly VatChoice Chosen25 = new("25", VatCategory.S, Standard, "no_standard", "");
    private static readonly VatChoice Chosen15 = new("15", VatCategory.S, Middle, "no_food", "");
    private static readonly VatChoice ChosenPerformance = new("exempt", VatCategory.E, BasisPoints.Zero, "no_performance", PerformerText);
    private static readonly VatChoice ChosenYouth = new("exempt", VatCategory.E, BasisPoints.Zero, "no_youth_dance", PerformerText);
    private static readonly VatChoice ChosenTeaching = new("exempt", VatCategory.E, BasisPoints.Zero, "no_teaching", TeachingText);
    private static readonly VatChoice ChosenOwnWork = new("exempt", VatCategory.E, BasisPoints.Zero, "no_exhibition", OwnWorkText);
    private static readonly VatChoice ChosenOutside = new("outside", VatCategory.O, BasisPoints.Zero, "no_outside", OutsideText);

    internal static IEnumerable<VatRule> Rows =>
    [
        // The performance is exempt wherever it happens; sold to Sweden it is exempt there as well, so the buyer accounts for nothing.
        Row("no.performance", Performance, VatCategory.E, "no_performance", PerformerText, HandbookPerformance, Confidence.Verified),
        Row("no.performance.to-sweden", Performance, VatCategory.E, "no_performance_to_sweden", PerformerText, HandbookPerformance + "; ML 6:33 and 10:30", Confidence.Secondary)
            with { Buyer = Country.SE },

        // To a buyer who is no taxable person culture is supplied where it happens, whoever the two are; it is exempt there too.
        Row("no.performance.in-sweden", Performance, VatCategory.E, "no_performance_in_sweden", PerformerText + " / Undantag från mervärdesskatt, 10 kap. 30 § ML", HandbookPerformance + "; ML 6:47 and 10:30", Confidence.Secondary)
            with { Buyer = Country.NO, BuyerVat = BuyerVat.NotTaxable, Place = Country.SE },

        Row("no.taxable", Taxable, VatCategory.S, "no_standard", "", "mval. § 5-1; pure hire of equipment is not exempt", Confidence.Verified)
            with { SellerVat = Registered, Rate = Standard },
        Row("no.not-registered", [.. Taxable, .. ToBeChosen, SupplyKind.Copyright], VatCategory.O, "no_not_registered", NotRegisteredText, "mval. § 2-1: below 50 000 kr in twelve months; the seller answers for that", Confidence.Verified)
            with { SellerVat = Unregistered },
        Row("no.teaching", [SupplyKind.Teaching], VatCategory.E, "no_teaching", TeachingText, "mval. § 3-5", Confidence.Unread),
        Row("no.exhibition", [SupplyKind.Exhibition], VatCategory.E, "no_exhibition", OwnWorkText, "mval. § 3-7(4); Norske Billedkunstnere", Confidence.Verified),

        Choice("no.other-performance", [SupplyKind.OtherPerformance, SupplyKind.Recording], "no_choose_work", "mval. § 3-7(2): depends on whether a work is performed", [ChosenPerformance, Chosen25])
            with { SellerVat = Registered },
        Choice("no.talk", [SupplyKind.Talk], "no_choose_talk", "mval. § 3-5: a talk can be teaching", [ChosenTeaching, Chosen25])
            with { SellerVat = Registered },

        Choice("no.copyright", [SupplyKind.Copyright], "no_choose_copyright", "mval. § 3-7(4) exempts the creator's own works; whether a grant of rights is one has not been read", [ChosenOwnWork, Chosen25])
            with { SellerVat = Registered },

        Row("no.to-swedish-business", Services, VatCategory.AE, "no_to_swedish_business", ReverseText, "ML 6:33: the Swedish buyer accounts for the VAT", Confidence.Unread)
            with { Buyer = Country.SE, BuyerVat = BuyerVat.Taxable },
        Row("no.to-swedish-business.not-registered", Services, VatCategory.O, "no_not_registered_to_sweden", NotRegisteredText, "mval. § 2-1; the Swedish buyer may have to account for VAT", Confidence.Unread)
            with { SellerVat = Unregistered, Buyer = Country.SE, BuyerVat = BuyerVat.Taxable },
        Choice("no.to-swedish-business.in-norway", Taxable, "no_choose_place", "mval. § 6-22: depends on where the service is used", [Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.Taxable, Place = Country.NO },
        Choice("no.to-swedish-business.in-norway.other-performance", [SupplyKind.OtherPerformance, SupplyKind.Recording], "no_choose_place", "mval. § 3-7(2) and § 6-22: depends on what is performed and where it is used", [ChosenPerformance, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.Taxable, Place = Country.NO },
        Choice("no.to-swedish-business.in-norway.talk", [SupplyKind.Talk], "no_choose_place", "mval. § 3-5 and § 6-22: a talk can be teaching, and is used where it is given", [ChosenTeaching, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.Taxable, Place = Country.NO },
        Choice("no.in-sweden.norwegian-buyer", Taxable, "no_choose_place", "mval. § 6-22: depends on where the service is used", [Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.SE },
        Choice("no.in-sweden.other-performance", [SupplyKind.OtherPerformance, SupplyKind.Recording], "no_choose_place", "mval. § 3-7(2) and § 6-22: depends on what is performed and where it is used", [ChosenPerformance, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.SE },
        Choice("no.in-sweden.talk", [SupplyKind.Talk], "no_choose_place", "mval. § 3-5 and § 6-22: a talk can be teaching, and is used where it is given", [ChosenTeaching, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.SE },
        Choice("no.in-sweden", Taxable, "no_choose_place", "mval. § 6-22: depends on where the service is used", [Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.NotTaxable, Place = Country.SE },
        Choice("no.in-sweden.swedish-association.other-performance", [SupplyKind.OtherPerformance, SupplyKind.Recording], "no_choose_place", "mval. § 3-7(2) and § 6-22: depends on what is performed and where it is used", [ChosenPerformance, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.NotTaxable, Place = Country.SE },
        Choice("no.in-sweden.swedish-association.talk", [SupplyKind.Talk], "no_choose_place", "mval. § 3-5 and § 6-22: a talk can be teaching, and is used where it is given", [ChosenTeaching, Chosen25, ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, BuyerVat = BuyerVat.NotTaxable, Place = Country.SE },
        Choice("no.teaching.in-sweden", [SupplyKind.Teaching], "no_choose_teaching", "ML 6:47: Swedish VAT may be due; ask Skatteverket", [ChosenTeaching, ChosenOutside])
            with { Buyer = Country.SE, BuyerVat = BuyerVat.NotTaxable, Place = Country.SE },

        Choice("no.company", [SupplyKind.PerformanceByCompany], "no_choose_company", "mval. § 3-7(2): mediation and performance; the company says how it invoices", [ChosenPerformance, Chosen25]),
        Choice("no.company.to-sweden", [SupplyKind.PerformanceByCompany], "no_choose_company", "mval. § 3-7(2); ML 6:33: the Swedish buyer accounts for VAT when there is any", [new("exempt", VatCategory.E, BasisPoints.Zero, "no_performance_to_sweden", PerformerText), new("25", VatCategory.AE, BasisPoints.Zero, "no_to_swedish_business", ReverseText)])
            with { Buyer = Country.SE, BuyerVat = BuyerVat.Taxable },
        Row("no.employed", [SupplyKind.EmployedWork], VatCategory.O, "no_employed", EmployedText, "mval. § 2-1, § 3-1: only business is taxed", Confidence.Unread),

        Row("no.admission", [SupplyKind.Admission], VatCategory.E, "no_admission", PerformerText, HandbookAdmission, Confidence.Verified)
            with { Place = Country.NO },
        Choice("no.dance", [SupplyKind.DanceAdmission], "no_choose_dance", HandbookAdmission + ": dance events for children and youth are exempt, those for grown-ups are not", [ChosenYouth, Chosen25])
            with { SellerVat = Registered, Place = Country.NO },
        Row("no.dance.not-registered", [SupplyKind.DanceAdmission], VatCategory.O, "no_not_registered", NotRegisteredText, "mval. § 2-1", Confidence.Verified)
            with { SellerVat = Unregistered, Place = Country.NO },
        Row("no.online-admission", [SupplyKind.OnlineAdmission], VatCategory.E, "no_admission", PerformerText, HandbookAdmission + ": over the internet too", Confidence.Verified)
            with { Buyer = Country.NO },

        .. FoodAndTravel,
    ];

    private static VatRule Row(string key, SupplyKind[] supplies, VatCategory category, string reason, string legal, string source, Confidence confidence) => new()
    {
        Key = key,
        Seller = Country.NO,
        Supplies = supplies,
        Category = category,
        ReasonCode = reason,
        LegalReference = legal,
        Vatex = category switch { VatCategory.O => "VATEX-EU-O", VatCategory.AE => "VATEX-EU-AE", _ => null },
        Source = source,
        Confidence = confidence,
    };

    private static VatRule Choice(string key, SupplyKind[] supplies, string reason, string source, VatChoice[] choices) => new()
    {
        Key = key,
        Seller = Country.NO,
        Supplies = supplies,
        Decider = VatDecider.Firm,
        ReasonCode = reason,
        Choices = choices,
        Source = source,
        Confidence = Confidence.Open,
    };
}
