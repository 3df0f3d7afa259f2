using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

internal static partial class SwedishVatRules
{
    private const string FoodCutSource = "Budget bill for 2026, Momsfokus; SVT Text 2026-02-25: 6 % on food as goods from 2026-04-01 through 2027-12-31";

    private static readonly LocalDate FoodCutFrom = new(2026, 4, 1);
    private static readonly LocalDate FoodCutTo = new(2027, 12, 31);

    /// <summary>
    /// What is eaten, slept in and travelled by, when it goes with no performance. Where another country comes in the firm
    /// chooses, and of food carried over the border no row speaks: that is export, which has papers of its own.
    /// </summary>
    private static IEnumerable<VatRule> FoodAndTravel =>
    [
        AtHome("se.meal.before-food-cut", SupplyKind.Meal, Middle, "se_meal", "ML 9:3-7; FAR, Rätt moms: konsert (a dinner with a value of its own 12 %)", Confidence.Verified)
            with { ValidTo = FoodCutFrom.PlusDays(-1) },
        AtHome("se.meal", SupplyKind.Meal, Middle, "se_meal", "ML 9:3-7; that only food as goods is lowered follows from the texts about it", Confidence.Unread)
            with { ValidFrom = FoodCutFrom },
        AtHome("se.food.before-cut", SupplyKind.Food, Middle, "se_food", "ML 9:3-7; Skatteverket, Rättslig vägledning 2024.2/429414", Confidence.Verified)
            with { ValidTo = FoodCutFrom.PlusDays(-1) },
        AtHome("se.food.cut", SupplyKind.Food, Low, "se_food_cut", FoodCutSource, Confidence.Secondary)
            with { ValidFrom = FoodCutFrom, ValidTo = FoodCutTo },
        AtHome("se.food.after-cut", SupplyKind.Food, Middle, "se_food", FoodCutSource, Confidence.Secondary)
            with { ValidFrom = FoodCutTo.PlusDays(1) },
        AtHome("se.lodging", SupplyKind.Lodging, Middle, "se_lodging", "ML 9:3-7; Skatteverket, Rättslig vägledning 2024.2/429414", Confidence.Verified),
        AtHome("se.transport", SupplyKind.PassengerTransport, Low, "se_transport", "ML 9:8-18; Skatteverket, Rättslig vägledning 2024.2/429414", Confidence.Verified),

        Choice("se.abroad.middle", [SupplyKind.Meal, SupplyKind.Lodging], "se_choose_place", "ML 6 kap.: where it is supplied when the other country comes in has not been read", [Chosen12, ChosenOutside])
            with { SellerVat = Registered },
        Choice("se.abroad.transport", [SupplyKind.PassengerTransport], "se_choose_place", "ML 6 kap.: a road that crosses the border is divided", [Chosen6, ChosenOutside])
            with { SellerVat = Registered },

        Row("se.food.not-registered", [SupplyKind.Food], VatCategory.O, "se_not_registered", NotRegisteredText, "ML 18; the seller answers for being below the limit", Confidence.Unread)
            with { SellerVat = [SellerVat.NotRegistered], Buyer = Country.SE, Place = Country.SE },
        Row("se.food.small-business", [SupplyKind.Food], VatCategory.E, "se_small_business", SmallBusinessText, "ML 18; Skatteverket: 120 000 kr from 2025", Confidence.Verified)
            with { SellerVat = [SellerVat.SmallBusiness], Buyer = Country.SE, Place = Country.SE },
    ];

    private static VatRule AtHome(string key, SupplyKind supply, BasisPoints rate, string reason, string source, Confidence confidence) =>
        Row(key, [supply], VatCategory.S, reason, "", source, confidence) with { SellerVat = Registered, Buyer = Country.SE, Place = Country.SE, Rate = rate };
}
