using static Marketplace.Domain.Invoicing.SellerVat;
using static Marketplace.Domain.Invoicing.SupplyKind;
using static Marketplace.Domain.Shared.Country;
using static Marketplace.Domain.Tests.Invoicing.VatCase;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>Norwegian sellers and Norwegian buyers, in Norway.</summary>
internal static class VatCasesOfNorway
{
    internal static IReadOnlyList<VatCase> All { get; } =
    [
        // The performance of a work and what is needed for it (mval. § 3-7(2)).
        new("A registered band performs a work at a hotel", NO, Registered, ProtectedPerformance, NorwegianHotel, NO, "E no_performance"),
        new("A registered band performs a work for a municipality", NO, Registered, ProtectedPerformance, NorwegianMunicipality, NO, "E no_performance"),
        new("A band without registration performs a work at a hotel", NO, NotRegistered, ProtectedPerformance, NorwegianHotel, NO, "E no_performance"),
        new("A band without registration performs a work for an association", NO, NotRegistered, ProtectedPerformance, NorwegianAssociation, NO, "E no_performance"),
        new("Stage design that a performance needs is exempt with it", NO, Registered, IntegratedService, NorwegianHotel, NO, "E no_performance"),
        new("Travel to a performance for an association is exempt with it", NO, NotRegistered, IntegratedService, NorwegianAssociation, NO, "E no_performance"),
        new("A juggler who may perform no work is booked by a hotel", NO, Registered, OtherPerformance, NorwegianHotel, NO, "firm no_choose_work: exempt 25"),
        new("A quiz master is booked by an association in Norway", NO, Registered, OtherPerformance, NorwegianAssociation, NO, "firm no_choose_work: exempt 25"),
        new("A juggler without registration charges nothing", NO, NotRegistered, OtherPerformance, NorwegianHotel, NO, "O no_not_registered"),
        new("A recording is made for a municipality in Norway: a performance in any medium, or a product", NO, Registered, Recording, NorwegianMunicipality, NO, "firm no_choose_work: exempt 25"),
        new("A recording is made by somebody without registration", NO, NotRegistered, Recording, NorwegianHotel, NO, "O no_not_registered"),

        // Hire, production, teaching, talks, own works.
        new("Pure hire of a sound system", NO, Registered, TechnicalHire, NorwegianHotel, NO, "S 25 no_standard"),
        new("Pure hire of a stage to a municipality", NO, Registered, TechnicalHire, NorwegianMunicipality, NO, "S 25 no_standard"),
        new("Pure hire of lamps to an association", NO, Registered, TechnicalHire, NorwegianAssociation, NO, "S 25 no_standard"),
        new("Hire by somebody without registration", NO, NotRegistered, TechnicalHire, NorwegianHotel, NO, "O no_not_registered"),
        new("Marketing is produced for a festival in Norway", NO, Registered, ProductionService, NorwegianAssociationWithVat, NO, "S 25 no_standard"),
        new("Production by somebody without registration", NO, NotRegistered, ProductionService, NorwegianMunicipality, NO, "O no_not_registered"),
        new("A workshop is taught at a school in Norway", NO, Registered, Teaching, NorwegianMunicipality, NO, "E no_teaching"),
        new("A workshop is taught by somebody without registration", NO, NotRegistered, Teaching, NorwegianAssociation, NO, "E no_teaching"),
        new("A talk for a hotel may be teaching", NO, Registered, Talk, NorwegianHotel, NO, "firm no_choose_talk: exempt 25"),
        new("A talk for a municipality may be teaching", NO, Registered, Talk, NorwegianMunicipality, NO, "firm no_choose_talk: exempt 25"),
        new("A talk by somebody without registration", NO, NotRegistered, Talk, NorwegianMunicipality, NO, "O no_not_registered"),
        new("A painter shows her own works in Norway", NO, Registered, Exhibition, NorwegianMunicipality, NO, "E no_exhibition"),
        new("A painter without registration shows her own works", NO, NotRegistered, Exhibition, NorwegianHotel, NO, "E no_exhibition"),
        new("A right to a work is granted in Norway: the creator's own, or somebody else's", NO, Registered, Copyright, NorwegianHotel, NO, "firm no_choose_copyright: exempt 25"),
        new("A right is granted by somebody without registration in Norway", NO, NotRegistered, Copyright, NorwegianHotel, NO, "O no_not_registered"),

        // Tickets.
        new("A theatre in Norway sells its own tickets", NO, Registered, Admission, NorwegianHotel, NO, "E no_admission"),
        new("A band without registration sells its own tickets in Norway", NO, NotRegistered, Admission, NorwegianAssociation, NO, "E no_admission"),
        new("A concert over the internet is exempt in Norway", NO, Registered, OnlineAdmission, NorwegianHotel, NO, "E no_admission"),
        new("A dance in Norway: exempt for the young, taxed for grown-ups", NO, Registered, DanceAdmission, NorwegianHotel, NO, "firm no_choose_dance: exempt 25"),
        new("A dance of an association in Norway", NO, Registered, DanceAdmission, NorwegianAssociation, NO, "firm no_choose_dance: exempt 25"),
        new("The Swedish change of dances changes nothing in Norway", NO, Registered, DanceAdmission, NorwegianHotel, NO, "firm no_choose_dance: exempt 25", "2026-06-30"),
        new("A dance by somebody without registration in Norway", NO, NotRegistered, DanceAdmission, NorwegianHotel, NO, "O no_not_registered"),

        // A company that employs the artist, and salary.
        new("An invoicing company sells a concert in Norway", NO, Registered, PerformanceByCompany, NorwegianHotel, NO, "firm no_choose_company: exempt 25"),
        new("A musician is employed for the evening in Norway", NO, NotRegistered, EmployedWork, NorwegianHotel, NO, "O no_employed"),

        // Food, rooms, roads.
        new("A food basket is sold in Norway", NO, Registered, Food, NorwegianHotel, NO, "S 15 no_food"),
        new("A food basket in Norway knows no Swedish cut", NO, Registered, Food, NorwegianMunicipality, NO, "S 15 no_food", "2026-04-01"),
        new("A food basket is sold by somebody without registration in Norway", NO, NotRegistered, Food, NorwegianAssociation, NO, "O no_not_registered"),
        new("A dinner in Norway: served or handed over", NO, Registered, Meal, NorwegianHotel, NO, "firm no_choose_meal: 25 15"),
        new("A dinner by somebody without registration in Norway", NO, NotRegistered, Meal, NorwegianAssociation, NO, "O no_not_registered"),
        new("A hotel room in Norway goes with no performance", NO, Registered, Lodging, NorwegianMunicipality, NO, "S 12 no_lodging"),
        new("A room is let by somebody without registration in Norway", NO, NotRegistered, Lodging, NorwegianHotel, NO, "O no_not_registered"),
        new("A coach carries the guests of a festival in Norway", NO, Registered, PassengerTransport, NorwegianHotel, NO, "S 12 no_transport"),
    ];
}
