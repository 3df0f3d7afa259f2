using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

internal static partial class NorwegianVatRules
{
    private const string RatesSource = "Skatteetaten, SAF-T standard tax codes";

    private static readonly SupplyKind[] OnTheSpot = [SupplyKind.Meal, SupplyKind.Lodging, SupplyKind.PassengerTransport];
    private static readonly SupplyKind[] RoomAndRoad = [SupplyKind.Lodging, SupplyKind.PassengerTransport];

    /// <summary>
    /// What is eaten, slept in and travelled by, when it goes with no performance. Of what happens in Sweden, and of food
    /// carried over the border, no row speaks.
    /// </summary>
    private static IEnumerable<VatRule> FoodAndTravel =>
    [
        Row("no.food", [SupplyKind.Food], VatCategory.S, "no_food", "", RatesSource + ": food 15 %", Confidence.Verified)
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.NO, Rate = Middle },
        Row("no.food.not-registered", [SupplyKind.Food], VatCategory.O, "no_not_registered", NotRegisteredText, "mval. § 2-1: below 50 000 kr in twelve months; the seller answers for that", Confidence.Verified)
            with { SellerVat = Unregistered, Buyer = Country.NO, Place = Country.NO },
        Choice("no.meal", [SupplyKind.Meal], "no_choose_meal", RatesSource + ": food 15 %, other services 25 %; where serving begins has not been read", [Chosen25, Chosen15])
            with { SellerVat = Registered, Place = Country.NO },
        Row("no.lodging", [SupplyKind.Lodging], VatCategory.S, "no_lodging", "", RatesSource + ": 12 %; the list of services has not been read", Confidence.Unread)
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.NO, Rate = Low },
        Row("no.transport", [SupplyKind.PassengerTransport], VatCategory.S, "no_transport", "", RatesSource + ": 12 %; the list of services has not been read", Confidence.Unread)
            with { SellerVat = Registered, Buyer = Country.NO, Place = Country.NO, Rate = Low },
        Choice("no.room-and-road.to-sweden", RoomAndRoad, "no_choose_place", "mval. § 6-22: depends on where the service is used", [new("12", VatCategory.S, Low, "no_low", ""), ChosenOutside])
            with { SellerVat = Registered, Buyer = Country.SE, Place = Country.NO },
        Row("no.on-the-spot.not-registered", OnTheSpot, VatCategory.O, "no_not_registered", NotRegisteredText, "mval. § 2-1: below 50 000 kr in twelve months; the seller answers for that", Confidence.Verified)
            with { SellerVat = Unregistered, Place = Country.NO },
    ];
}
