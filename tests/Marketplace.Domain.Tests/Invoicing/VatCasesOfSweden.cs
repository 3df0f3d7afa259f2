using static Marketplace.Domain.Invoicing.SellerVat;
using static Marketplace.Domain.Invoicing.SupplyKind;
using static Marketplace.Domain.Shared.Country;
using static Marketplace.Domain.Tests.Invoicing.VatCase;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>Swedish sellers and Swedish buyers, in Sweden.</summary>
internal static class VatCasesOfSweden
{
    internal static IReadOnlyList<VatCase> All { get; } =
    [
        // The performer's exemption (ML 10:30), whoever sells and whoever buys.
        new("A registered duo plays a work at a restaurant", SE, Registered, ProtectedPerformance, SwedishRestaurant, SE, "E se_performance"),
        new("A registered duo plays a work for a municipality", SE, Registered, ProtectedPerformance, SwedishMunicipality, SE, "E se_performance"),
        new("A registered duo plays a work for a village association", SE, Registered, ProtectedPerformance, SwedishAssociation, SE, "E se_performance"),
        new("A registered duo plays a work for an association with VAT", SE, Registered, ProtectedPerformance, SwedishAssociationWithVat, SE, "E se_performance"),
        new("A singer without registration performs a work at a restaurant", SE, NotRegistered, ProtectedPerformance, SwedishRestaurant, SE, "E se_performance"),
        new("A small business performs a work: the artist's exemption comes first", SE, SmallBusiness, ProtectedPerformance, SwedishRestaurant, SE, "E se_performance"),
        new("The travel of a concert is exempt with it", SE, Registered, IntegratedService, SwedishRestaurant, SE, "E se_performance"),
        new("The night's lodging of a concert for a municipality is exempt with it", SE, Registered, IntegratedService, SwedishMunicipality, SE, "E se_performance"),
        new("Light and sound that a small business brings to its own concert are exempt with it", SE, SmallBusiness, IntegratedService, SwedishAssociation, SE, "E se_performance"),
        new("A theatre performed the day before the food cut is exempt as ever", SE, Registered, ProtectedPerformance, SwedishRestaurant, SE, "E se_performance", "2026-03-31"),

        // Clowns, jugglers, quiz masters: case by case.
        new("A juggler is booked by a restaurant", SE, Registered, OtherPerformance, SwedishRestaurant, SE, "firm se_choose_work: exempt 25"),
        new("A clown is booked by an association", SE, Registered, OtherPerformance, SwedishAssociation, SE, "firm se_choose_work: exempt 25"),
        new("A quiz master is booked by a municipality", SE, Registered, OtherPerformance, SwedishMunicipality, SE, "firm se_choose_work: exempt 25"),
        new("A clown without registration charges nothing whatever the act is", SE, NotRegistered, OtherPerformance, SwedishAssociation, SE, "O se_not_registered"),
        new("A clown that is a small business is exempt as one", SE, SmallBusiness, OtherPerformance, SwedishAssociation, SE, "E se_small_business"),

        // Everything plain.
        new("A dance workshop is taught for a school", SE, Registered, Teaching, SwedishMunicipality, SE, "S 25 se_standard"),
        new("A course is taught for an association", SE, Registered, Teaching, SwedishAssociation, SE, "S 25 se_standard"),
        new("A teacher without registration charges nothing", SE, NotRegistered, Teaching, SwedishMunicipality, SE, "O se_not_registered"),
        new("A teacher that is a small business is exempt as one", SE, SmallBusiness, Teaching, SwedishMunicipality, SE, "E se_small_business"),
        new("An artist lectures without performing a work", SE, Registered, Talk, SwedishRestaurant, SE, "S 25 se_standard"),
        new("An artist lectures for an association", SE, Registered, Talk, SwedishAssociation, SE, "S 25 se_standard"),
        new("A small business lectures", SE, SmallBusiness, Talk, SwedishRestaurant, SE, "E se_small_business"),
        new("A sound system is hired out with its technician", SE, Registered, TechnicalHire, SwedishRestaurant, SE, "S 25 se_standard"),
        new("A stage is hired out to a municipality", SE, Registered, TechnicalHire, SwedishMunicipality, SE, "S 25 se_standard"),
        new("A small business hires out its lamps", SE, SmallBusiness, TechnicalHire, SwedishAssociation, SE, "E se_small_business"),
        new("A poster is designed for a festival", SE, Registered, ProductionService, SwedishAssociationWithVat, SE, "S 25 se_standard"),
        new("A producer without registration charges nothing", SE, NotRegistered, ProductionService, SwedishRestaurant, SE, "O se_not_registered"),

        // Rights and recordings.
        new("The right to print a poem is granted to a brewery", SE, Registered, Copyright, SwedishRestaurant, SE, "S 6 se_copyright"),
        new("The right to show a film is granted to a municipality", SE, Registered, Copyright, SwedishMunicipality, SE, "S 6 se_copyright"),
        new("The right to a melody is granted to an association", SE, Registered, Copyright, SwedishAssociation, SE, "S 6 se_copyright"),
        new("A composer that is a small business grants a right", SE, SmallBusiness, Copyright, SwedishRestaurant, SE, "E se_small_business"),
        new("A composer without registration grants a right", SE, NotRegistered, Copyright, SwedishRestaurant, SE, "O se_not_registered"),
        new("A concert is recorded without an audience: right or labour", SE, Registered, Recording, SwedishRestaurant, SE, "firm se_choose_rights: 6 25"),
        new("A recording is made for a museum of the region", SE, Registered, Recording, SwedishMunicipality, SE, "firm se_choose_rights: 6 25"),
        new("A painter shows her works in a library: right or labour", SE, Registered, Exhibition, SwedishMunicipality, SE, "firm se_choose_rights: 6 25"),
        new("A small business shows its works", SE, SmallBusiness, Exhibition, SwedishMunicipality, SE, "E se_small_business"),

        // Who sells the tickets is the arranger.
        new("A band that sells its own tickets charges the low rate", SE, Registered, Admission, SwedishRestaurant, SE, "S 6 se_admission"),
        new("A theatre that sells its own tickets in the hall of an association", SE, Registered, Admission, SwedishAssociation, SE, "S 6 se_admission"),
        new("A small business sells its own tickets", SE, SmallBusiness, Admission, SwedishRestaurant, SE, "E se_small_business"),
        new("A band without registration sells its own tickets", SE, NotRegistered, Admission, SwedishRestaurant, SE, "O se_not_registered"),
        new("Concert tickets keep the low rate before the dance change", SE, Registered, Admission, SwedishRestaurant, SE, "S 6 se_admission", "2026-06-30"),
        new("A dance band sells tickets on the last day before the change", SE, Registered, DanceAdmission, SwedishRestaurant, SE, "S 25 se_standard", "2026-06-30"),
        new("A dance band sells tickets in 2025", SE, Registered, DanceAdmission, SwedishAssociation, SE, "S 25 se_standard", "2025-07-01"),
        new("A dance band sells tickets on the first day of the change: the enacted text has not been read", SE, Registered, DanceAdmission, SwedishRestaurant, SE, "firm se_choose_dance: 6 25", "2026-07-01"),
        new("A dance band sells tickets the year after the change", SE, Registered, DanceAdmission, SwedishAssociation, SE, "firm se_choose_dance: 6 25"),
        new("A small dance band sells tickets after the change", SE, SmallBusiness, DanceAdmission, SwedishRestaurant, SE, "E se_small_business"),
        new("A concert over the internet is sold to a Swedish buyer", SE, Registered, OnlineAdmission, SwedishRestaurant, SE, "S 25 se_standard"),
        new("A small business sells a concert over the internet", SE, SmallBusiness, OnlineAdmission, SwedishRestaurant, SE, "E se_small_business"),

        // A company that employs the artist, and salary.
        new("An invoicing company sells a concert", SE, Registered, PerformanceByCompany, SwedishRestaurant, SE, "firm se_choose_company: exempt 25"),
        new("An invoicing company sells a concert to a municipality", SE, Registered, PerformanceByCompany, SwedishMunicipality, SE, "firm se_choose_company: exempt 25"),
        new("A musician is employed for the evening", SE, NotRegistered, EmployedWork, SwedishRestaurant, SE, "O se_employed"),
        new("A musician is employed by an association", SE, NotRegistered, EmployedWork, SwedishAssociation, SE, "O se_employed"),

        // Food: the cut is for goods only and has two ends.
        new("A food basket on the last day before the cut", SE, Registered, Food, SwedishRestaurant, SE, "S 12 se_food", "2026-03-31"),
        new("A food basket on the first day of the cut", SE, Registered, Food, SwedishRestaurant, SE, "S 6 se_food_cut", "2026-04-01"),
        new("A food basket for a municipality during the cut", SE, Registered, Food, SwedishMunicipality, SE, "S 6 se_food_cut"),
        new("A food basket on the last day of the cut", SE, Registered, Food, SwedishAssociation, SE, "S 6 se_food_cut", "2027-12-31"),
        new("A food basket on the first day after the cut", SE, Registered, Food, SwedishRestaurant, SE, "S 12 se_food", "2028-01-01"),
        new("A small business sells a food basket during the cut", SE, SmallBusiness, Food, SwedishRestaurant, SE, "E se_small_business", "2026-04-01"),
        new("A baker without registration sells a cake", SE, NotRegistered, Food, SwedishAssociation, SE, "O se_not_registered"),
        new("A dinner is served before the food cut", SE, Registered, Meal, SwedishRestaurant, SE, "S 12 se_meal", "2026-03-31"),
        new("A dinner served during the food cut keeps its rate", SE, Registered, Meal, SwedishRestaurant, SE, "S 12 se_meal", "2026-04-01"),
        new("A caterer serves a municipality after the food cut", SE, Registered, Meal, SwedishMunicipality, SE, "S 12 se_meal", "2028-01-01"),
        new("A small business serves a dinner", SE, SmallBusiness, Meal, SwedishRestaurant, SE, "E se_small_business"),
        new("A hotel room goes with no performance", SE, Registered, Lodging, SwedishRestaurant, SE, "S 12 se_lodging"),
        new("A room is let by somebody without registration", SE, NotRegistered, Lodging, SwedishAssociation, SE, "O se_not_registered"),
        new("A coach carries the guests of a festival", SE, Registered, PassengerTransport, SwedishAssociationWithVat, SE, "S 6 se_transport"),
        new("A small business carries guests", SE, SmallBusiness, PassengerTransport, SwedishRestaurant, SE, "E se_small_business"),
    ];
}
