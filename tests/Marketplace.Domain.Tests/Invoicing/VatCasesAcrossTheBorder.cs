using static Marketplace.Domain.Invoicing.SellerVat;
using static Marketplace.Domain.Invoicing.SupplyKind;
using static Marketplace.Domain.Shared.Country;
using static Marketplace.Domain.Tests.Invoicing.VatCase;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>The buyer, the place or both are in the other country.</summary>
internal static class VatCasesAcrossTheBorder
{
    internal static IReadOnlyList<VatCase> FromSweden { get; } =
    [
        // To a taxable person: the main rule, wherever it happens.
        new("A Swedish duo plays a work at a hotel in Trondheim", SE, Registered, ProtectedPerformance, NorwegianHotel, NO, "O se_performance_to_norway"),
        new("A Swedish duo plays a work at a Norwegian café without VAT: a business all the same", SE, Registered, ProtectedPerformance, NorwegianCafeWithoutVat, NO, "O se_performance_to_norway"),
        new("A Swedish duo plays a work for a Norwegian municipality", SE, NotRegistered, ProtectedPerformance, NorwegianMunicipality, NO, "O se_performance_to_norway"),
        new("A Swedish small business plays a work for a Norwegian municipality", SE, SmallBusiness, ProtectedPerformance, NorwegianMunicipality, NO, "O se_performance_to_norway"),
        new("A Swedish duo plays in Åre for a Norwegian hotel", SE, Registered, ProtectedPerformance, NorwegianHotel, SE, "O se_performance_to_norway"),
        new("A Swedish duo plays for a Norwegian association that sells coffee", SE, Registered, ProtectedPerformance, NorwegianAssociationThatSells, NO, "O se_performance_to_norway"),
        new("The travel of a Swedish duo to a Norwegian hotel goes with its concert", SE, Registered, IntegratedService, NorwegianHotel, NO, "O se_performance_to_norway"),
        new("A Swedish workshop is taught for a Norwegian municipality", SE, Registered, Teaching, NorwegianMunicipality, NO, "O se_service_to_norway"),
        new("A Swedish juggler is booked by a Norwegian hotel: no Swedish VAT either way", SE, Registered, OtherPerformance, NorwegianHotel, NO, "O se_service_to_norway"),
        new("A Swedish sound system is hired by a Norwegian hotel", SE, Registered, TechnicalHire, NorwegianHotel, NO, "O se_service_to_norway"),
        new("Swedish marketing is sold to a Norwegian association with VAT", SE, Registered, ProductionService, NorwegianAssociationWithVat, NO, "O se_service_to_norway"),
        new("A Swedish artist lectures for a Norwegian hotel", SE, Registered, Talk, NorwegianHotel, NO, "O se_service_to_norway"),
        new("A right is granted to a Norwegian hotel", SE, Registered, Copyright, NorwegianHotel, NO, "O se_service_to_norway"),
        new("A Swedish invoicing company sells a concert to a Norwegian hotel", SE, Registered, PerformanceByCompany, NorwegianHotel, NO, "O se_service_to_norway"),
        new("A Swedish musician is employed by a Norwegian hotel", SE, NotRegistered, EmployedWork, NorwegianHotel, NO, "O se_employed"),

        // To who is no taxable person culture is supplied where it happens.
        new("A Swedish duo plays a work for a Norwegian village association in Norway", SE, Registered, ProtectedPerformance, NorwegianAssociation, NO, "O se_culture_in_norway"),
        new("A Swedish duo plays a work in Åre for a Norwegian village association", SE, Registered, ProtectedPerformance, NorwegianAssociation, SE, "E se_performance"),
        new("A Swedish duo goes with a Swedish village association to Norway and plays there", SE, Registered, ProtectedPerformance, SwedishAssociation, NO, "O se_culture_in_norway"),
        new("The travel of that concert goes with it", SE, NotRegistered, IntegratedService, SwedishAssociation, NO, "O se_culture_in_norway"),
        new("A Swedish duo plays in Norway for a Swedish restaurant: the buyer is at home", SE, Registered, ProtectedPerformance, SwedishRestaurant, NO, "E se_performance"),
        new("A Swedish duo plays in Norway for a Swedish association that sells coffee: a business too", SE, Registered, ProtectedPerformance, SwedishAssociationThatSells, NO, "E se_performance"),
        new("A Swedish course for a Norwegian association in Norway", SE, Registered, Teaching, NorwegianAssociation, NO, "firm se_choose_place: 25 outside"),
        new("A Swedish course in Norway for a Swedish association", SE, Registered, Teaching, SwedishAssociation, NO, "firm se_choose_place: 25 outside"),
        new("A Swedish course in Norway for a Swedish restaurant stays at home", SE, Registered, Teaching, SwedishRestaurant, NO, "S 25 se_standard"),
        new("A Swedish course in Åre for a Norwegian association", SE, Registered, Teaching, NorwegianAssociation, SE, "S 25 se_standard"),
        new("A Swedish teacher without registration in Norway for a Norwegian association", SE, NotRegistered, Teaching, NorwegianAssociation, NO, "O se_culture_in_norway"),
        new("A Swedish small business hires lamps to a Norwegian association: hire is no culture", SE, SmallBusiness, TechnicalHire, NorwegianAssociation, NO, "E se_small_business"),
        new("A Swedish sound system in Norway for a Norwegian association", SE, Registered, TechnicalHire, NorwegianAssociation, NO, "firm se_choose_place: 25 outside"),
        new("A Swedish juggler in Norway for a Norwegian association", SE, Registered, OtherPerformance, NorwegianAssociation, NO, "firm se_choose_place: 25 outside"),
        new("A right is granted to a Norwegian association", SE, Registered, Copyright, NorwegianAssociation, NO, "firm se_choose_place: 6 outside"),
        new("A Swedish invoicing company sells a concert in Norway to a Norwegian association", SE, Registered, PerformanceByCompany, NorwegianAssociation, NO, "O se_culture_in_norway"),

        // Admission is taxed where the event is.
        new("A Swedish band sells its own tickets in Norway", SE, Registered, Admission, NorwegianHotel, NO, "O se_admission_in_norway"),
        new("A Swedish small business sells its own tickets in Norway", SE, SmallBusiness, Admission, NorwegianAssociation, NO, "O se_admission_in_norway"),
        new("A Norwegian hotel buys tickets to a concert in Östersund", SE, Registered, Admission, NorwegianHotel, SE, "S 6 se_admission"),
        new("A Swedish dance band sells tickets in Norway: it would have to register there", SE, Registered, DanceAdmission, NorwegianHotel, NO, "nobody unknown"),
        new("A Norwegian buys into a Swedish concert over the internet", SE, Registered, OnlineAdmission, NorwegianHotel, NO, "firm se_choose_place: 25 outside"),

        // Food, rooms and roads.
        new("A Swedish caterer serves dinner in Norway", SE, Registered, Meal, NorwegianHotel, NO, "firm se_choose_place: 12 outside"),
        new("A Norwegian hotel buys a dinner in Åre", SE, Registered, Meal, NorwegianHotel, SE, "firm se_choose_place: 12 outside"),
        new("A Norwegian association buys rooms in Åre", SE, Registered, Lodging, NorwegianAssociation, SE, "firm se_choose_place: 12 outside"),
        new("A Swedish coach carries guests to Trondheim", SE, Registered, PassengerTransport, SwedishRestaurant, NO, "firm se_choose_place: 6 outside"),
        new("A food basket is carried over the border: that is export", SE, Registered, Food, NorwegianHotel, NO, "G se_export"),
    ];

    internal static IReadOnlyList<VatCase> FromNorway { get; } =
    [
        new("A Norwegian band performs a work at a restaurant in Åre", NO, Registered, ProtectedPerformance, SwedishRestaurant, SE, "E no_performance_to_sweden"),
        new("A Norwegian band performs a work at a Swedish café without VAT", NO, NotRegistered, ProtectedPerformance, SwedishCafeWithoutVat, SE, "E no_performance_to_sweden"),
        new("A Norwegian band performs a work for a Swedish municipality", NO, NotRegistered, ProtectedPerformance, SwedishMunicipality, SE, "E no_performance_to_sweden"),
        new("A Norwegian band performs a work for a Swedish association", NO, Registered, ProtectedPerformance, SwedishAssociation, SE, "E no_performance_to_sweden"),
        new("A Norwegian band performs in Norway for a Swedish restaurant", NO, Registered, ProtectedPerformance, SwedishRestaurant, NO, "E no_performance_to_sweden"),
        new("The travel of a Norwegian band to Åre goes with its concert", NO, Registered, IntegratedService, SwedishRestaurant, SE, "E no_performance_to_sweden"),
        new("A Norwegian band performs in Sweden for a Norwegian association", NO, Registered, ProtectedPerformance, NorwegianAssociation, SE, "E no_performance_in_sweden"),
        new("A Norwegian band performs in Sweden for a Norwegian hotel", NO, Registered, ProtectedPerformance, NorwegianHotel, SE, "E no_performance"),

        // Taxable services: the Swedish business accounts for the VAT.
        new("A Norwegian sound system is hired by a restaurant in Åre", NO, Registered, TechnicalHire, SwedishRestaurant, SE, "AE no_to_swedish_business"),
        new("A Norwegian sound system is hired by a Swedish municipality", NO, Registered, TechnicalHire, SwedishMunicipality, SE, "AE no_to_swedish_business"),
        new("A Norwegian sound system is hired by a Swedish association that sells coffee", NO, Registered, TechnicalHire, SwedishAssociationThatSells, SE, "AE no_to_swedish_business"),
        new("Norwegian marketing is sold to a Swedish association with VAT", NO, Registered, ProductionService, SwedishAssociationWithVat, SE, "AE no_to_swedish_business"),
        new("A Norwegian workshop is taught for a Swedish municipality", NO, Registered, Teaching, SwedishMunicipality, SE, "AE no_to_swedish_business"),
        new("A Norwegian talk is given at a restaurant in Åre", NO, Registered, Talk, SwedishRestaurant, SE, "AE no_to_swedish_business"),
        new("A Norwegian grants a right to a Swedish restaurant", NO, Registered, Copyright, SwedishRestaurant, SE, "AE no_to_swedish_business"),
        new("A Norwegian without registration hires lamps to a Swedish restaurant", NO, NotRegistered, TechnicalHire, SwedishRestaurant, SE, "O no_not_registered_to_sweden"),
        new("A Norwegian musician is employed by a Swedish restaurant", NO, NotRegistered, EmployedWork, SwedishRestaurant, SE, "O no_employed"),

        // Where it is used decides, and the seller knows that.
        new("A Norwegian sound system is used in Norway by a Swedish restaurant", NO, Registered, TechnicalHire, SwedishRestaurant, NO, "firm no_choose_place: 25 outside"),
        new("A Norwegian juggler performs in Norway for a Swedish restaurant", NO, Registered, OtherPerformance, SwedishRestaurant, NO, "firm no_choose_place: exempt 25 outside"),
        new("A Norwegian talks in Norway for a Swedish restaurant", NO, Registered, Talk, SwedishRestaurant, NO, "firm no_choose_place: exempt 25 outside"),
        new("A Norwegian sound system is used in Sweden by a Norwegian hotel", NO, Registered, TechnicalHire, NorwegianHotel, SE, "firm no_choose_place: 25 outside"),
        new("A Norwegian juggler performs in Sweden for a Norwegian hotel", NO, Registered, OtherPerformance, NorwegianHotel, SE, "firm no_choose_place: exempt 25 outside"),
        new("A Norwegian sound system is used in Sweden by a Swedish association", NO, Registered, TechnicalHire, SwedishAssociation, SE, "firm no_choose_place: 25 outside"),
        new("A Norwegian sound system is used in Norway by a Swedish association", NO, Registered, TechnicalHire, SwedishAssociation, NO, "S 25 no_standard"),
        new("A Norwegian juggler performs in Sweden for a Swedish association", NO, Registered, OtherPerformance, SwedishAssociation, SE, "firm no_choose_place: exempt 25 outside"),
        new("A Norwegian talks in Sweden for a Swedish association", NO, Registered, Talk, SwedishAssociation, SE, "firm no_choose_place: exempt 25 outside"),
        new("A Norwegian course in Sweden for a Swedish association: Swedish VAT may be due", NO, Registered, Teaching, SwedishAssociation, SE, "firm no_choose_teaching: exempt outside"),
        new("A Norwegian invoicing company sells a concert to a Swedish restaurant", NO, Registered, PerformanceByCompany, SwedishRestaurant, SE, "firm no_choose_company: exempt 25"),
        new("A Norwegian room is let to a Swedish restaurant", NO, Registered, Lodging, SwedishRestaurant, NO, "firm no_choose_place: 12 outside"),

        // Nothing is known, so nothing is charged.
        new("A Norwegian band sells its own tickets in Sweden: it would have to register there", NO, Registered, Admission, SwedishRestaurant, SE, "nobody unknown"),
        new("A Norwegian dance band sells its own tickets in Sweden", NO, Registered, DanceAdmission, SwedishAssociation, SE, "nobody unknown"),
        new("A Swede buys into a Norwegian concert over the internet", NO, Registered, OnlineAdmission, SwedishRestaurant, SE, "nobody unknown"),
        new("A Norwegian caterer serves dinner in Åre", NO, Registered, Meal, SwedishRestaurant, SE, "nobody unknown"),
        new("A Norwegian food basket is carried over the border: that is export", NO, Registered, Food, SwedishRestaurant, SE, "nobody unknown"),
    ];
}
