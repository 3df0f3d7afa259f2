using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Sandbox.Demo;

/// <summary>The three offers of each demo firm: the main one, a shorter one for daytime, and a workshop or talk.</summary>
internal static class DemoOffers
{
    public static IEnumerable<OfferContent> Of(DemoFirm firm)
    {
        var service = firm.Discipline == Discipline.Stagecraft;
        var main = Content(firm, service ? OfferKind.TechnicalService : OfferKind.Performance, firm.Title, firm.Lead, firm.Fee, firm.Minutes, firm.Effects);
        yield return main;
        yield return Content(
            firm,
            main.Kind!.Value,
            Words(firm, $"{firm.Title} – kort version", $"{firm.Title} – kort versjon"),
            Words(firm, "En kortare version för dagtid: bibliotek, lunch, äldreboende eller personalmöte.", "En kortere versjon på dagtid: bibliotek, lunsj, sykehjem eller personalmøte."),
            firm.Fee * 6 / 10,
            Math.Max(25, firm.Minutes / 2),
            [Effect.StaffWellbeing, Effect.Loneliness]);
        yield return Content(
            firm,
            OfferKind.Workshop,
            Words(firm, $"Prova på med {firm.Name}", $"Prøv selv med {firm.Name}"),
            Words(firm, "En verkstad för skolklass, förening eller arbetslag. Alla får pröva, ingen behöver kunna något.", "Et verksted for skoleklasse, forening eller arbeidslag. Alle får prøve, ingen trenger å kunne noe."),
            firm.Fee / 2,
            90,
            [Effect.School, Effect.StaffWellbeing]);
    }

    private static OfferContent Content(DemoFirm firm, OfferKind kind, string title, string lead, int fee, int minutes, IReadOnlyList<Effect> effects)
    {
        var currency = firm.Country.Currency();
        var language = firm.Country == Country.SE ? Language.Swedish : Language.Bokmal;
        var performs = kind == OfferKind.Performance && firm.Discipline is not (Discipline.Craft or Discipline.VisualArt or Discipline.Heritage);
        return new OfferContent
        {
            Texts = [new OfferText(language, title, lead, Description(firm, kind, lead))],
            Kind = kind,
            Discipline = firm.Discipline,
            Effects = effects,
            PerformedIn = [language],
            Price = new PriceModel(PriceBasis.Fixed, Money.Kronor(fee, currency)),
            SecondPerformance = kind == OfferKind.TechnicalService ? null : Money.Kronor(fee / 2, currency),
            AddOns = performs ? [new AddOn("samtal", LocalText.Of("Samtal med publiken efteråt", "Samtale med publikum etterpå", "Conversation with the audience afterwards"), Money.Kronor(900, currency))] : [],
            Travel = new TravelRule { Basis = TravelBasis.PerKm, PerKm = new Money(25_00, currency), FreeKm = 20 },
            LengthMinutes = minutes,
            SetUpMinutes = 60,
            StrikeMinutes = 30,
            BaseMunicipality = firm.Municipality,
            Members = [new OfferMember(firm.Name, MustBeFree: true)],
            LeadTimeDays = 5,
            AudienceLeast = 10,
            AudienceMost = 250,
            Cancellation = CancellationTiers.Usual,
            Vat = new VatAnswers(PerformsWork: performs, BeforeAudience: kind == OfferKind.Performance, Teaching: kind == OfferKind.Workshop, Technical: kind == OfferKind.TechnicalService),
            Booking = new BookingTerms(Instant: false, InstantWithinKm: null, GivesOptions: true, OptionDays: 10),
        };
    }

    private static string Description(DemoFirm firm, OfferKind kind, string lead) => lead + "\n\n" + (kind switch
    {
        OfferKind.Workshop => Words(firm, "Vi har med oss allt som behövs. Ni ordnar ett rum med bord och stolar, så sköter vi resten.", "Vi har med alt som trengs. Dere ordner et rom med bord og stoler, så tar vi oss av resten."),
        OfferKind.TechnicalService => Words(firm, "Vi kommer i god tid, går igenom lokalen med er och stannar tills allt är nedplockat.", "Vi kommer i god tid, går gjennom lokalet sammen med dere og blir til alt er pakket ned."),
        _ => Words(firm, "Vi anpassar oss efter rummet och publiken och klarar oss med ett vanligt eluttag. Berätta gärna om tillfället, så väljer vi innehåll efter det.", "Vi tilpasser oss rommet og publikum og klarer oss med en vanlig stikkontakt. Fortell gjerne om anledningen, så velger vi innhold etter den."),
    });

    private static string Words(DemoFirm firm, string swedish, string norwegian) => firm.Country == Country.SE ? swedish : norwegian;
}
