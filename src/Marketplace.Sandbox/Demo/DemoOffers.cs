using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Sandbox.Demo;

/// <summary>The three offers of each demo firm: the main one, a smaller one for daytime, and something to learn.</summary>
internal static class DemoOffers
{
    private static readonly Discipline[] s_noWork = [Discipline.Craft, Discipline.SamiCraft, Discipline.VisualArt, Discipline.Heritage, Discipline.FoodCulture, Discipline.Film];

    public static IEnumerable<OfferContent> Of(DemoFirm firm)
    {
        var usual = firm.Discipline == Discipline.Stagecraft ? OfferKind.TechnicalService : OfferKind.Performance;
        yield return Content(firm, firm.Acts[0], usual, firm.Fee, firm.Minutes, firm.Effects);
        yield return Content(firm, firm.Acts[1], usual, firm.Fee * 6 / 10, Math.Max(25, firm.Minutes / 2), [Effect.StaffWellbeing, Effect.Loneliness]);
        yield return Content(firm, firm.Acts[2], OfferKind.Workshop, firm.Fee / 2, 90, [Effect.School, Effect.StaffWellbeing]);
    }

    private static OfferContent Content(DemoFirm firm, DemoAct act, OfferKind usual, int fee, int minutes, IReadOnlyList<Effect> effects)
    {
        var kind = act.Kind ?? usual;
        var currency = firm.Country.Currency();
        var language = firm.Country == Country.SE ? Language.Swedish : Language.Bokmal;
        var performs = kind == OfferKind.Performance && !s_noWork.Contains(firm.Discipline);
        return new OfferContent
        {
            Texts = [new OfferText(language, act.Title, act.Lead, Description(firm, kind, act))],
            Kind = kind,
            Discipline = firm.Discipline,
            Effects = effects,
            PerformedIn = [language],
            Price = new PriceModel(PriceBasis.Fixed, Money.Kronor(fee, currency)),
            SecondPerformance = kind is OfferKind.TechnicalService or OfferKind.ProductionService or OfferKind.Exhibition ? null : Money.Kronor(fee / 2, currency),
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
            Vat = new VatAnswers(PerformsWork: performs, BeforeAudience: kind == OfferKind.Performance, Teaching: kind is OfferKind.Workshop or OfferKind.Talk, Technical: kind is OfferKind.TechnicalService or OfferKind.ProductionService),
            Booking = new BookingTerms(Instant: false, InstantWithinKm: null, GivesOptions: true, OptionDays: 10),
        };
    }

    private static string Description(DemoFirm firm, OfferKind kind, DemoAct act)
    {
        var practical = kind switch
        {
            OfferKind.Workshop => s_workshop,
            OfferKind.Talk => s_talk,
            OfferKind.Exhibition => s_exhibition,
            OfferKind.TechnicalService or OfferKind.ProductionService => s_service,
            _ => s_performance,
        };
        var (swedish, norwegian) = practical[(firm.Name.Length + act.Title.Length) % practical.Length];
        return $"{act.Lead}\n\n{(firm.Country == Country.SE ? swedish : norwegian)}";
    }

    private static readonly (string Swedish, string Norwegian)[] s_performance =
    [
        ("Vi anpassar oss efter rummet och publiken och klarar oss med ett vanligt eluttag. Berätta gärna om tillfället, så väljer vi innehåll efter det.",
            "Vi tilpasser oss rommet og publikum og klarer oss med en vanlig stikkontakt. Fortell gjerne om anledningen, så velger vi innhold etter den."),
        ("Vi behöver en yta på tre gånger fyra meter och en halvtimme att ställa i ordning. Ljud och ljus tar vi med om lokalen saknar det.",
            "Vi trenger en flate på tre ganger fire meter og en halvtime til å rigge. Lyd og lys tar vi med hvis lokalet mangler det."),
        ("Fungerar lika bra för tjugo personer som för tvåhundra. Vi kommer i god tid och pratar gärna med publiken efteråt.",
            "Fungerer like godt for tjue personer som for to hundre. Vi kommer i god tid og snakker gjerne med publikum etterpå."),
        ("Passar inomhus året om, och ute när vädret tillåter. Säg till om någon i publiken hör eller ser dåligt, så lägger vi upp det därefter.",
            "Passer inne hele året, og ute når været tillater det. Si fra hvis noen i publikum hører eller ser dårlig, så legger vi det opp etter det."),
    ];

    private static readonly (string Swedish, string Norwegian)[] s_workshop =
    [
        ("Vi har med oss allt som behövs. Ni ordnar ett rum med bord och stolar, så sköter vi resten.",
            "Vi har med alt som trengs. Dere ordner et rom med bord og stoler, så tar vi oss av resten."),
        ("För skolklass, förening eller arbetslag. Alla får pröva, ingen behöver kunna något i förväg.",
            "For skoleklasse, forening eller arbeidslag. Alle får prøve, ingen trenger å kunne noe på forhånd."),
        ("Högst trettio deltagare åt gången, så att alla får hjälp. Blir ni fler tar vi två grupper efter varandra.",
            "Høyst tretti deltakere om gangen, så alle får hjelp. Er dere flere, tar vi to grupper etter hverandre."),
    ];

    private static readonly (string Swedish, string Norwegian)[] s_talk =
    [
        ("Vi behöver en duk och ett bord. Räkna med en stund för frågor på slutet; det brukar bli det bästa.",
            "Vi trenger et lerret og et bord. Sett av litt tid til spørsmål til slutt; det pleier å bli det beste."),
    ];

    private static readonly (string Swedish, string Norwegian)[] s_exhibition =
    [
        ("Vi hänger och plockar ned själva. Rummet ska gå att låsa och ha minst fyra meter fri vägg.",
            "Vi monterer og tar ned selv. Rommet må kunne låses og ha minst fire meter fri vegg."),
    ];

    private static readonly (string Swedish, string Norwegian)[] s_service =
    [
        ("Vi kommer i god tid, går igenom lokalen med er och stannar tills allt är nedplockat.",
            "Vi kommer i god tid, går gjennom lokalet sammen med dere og blir til alt er pakket ned."),
        ("Ni får en person att ringa till, en plan på papper och besked om kostnaden i förväg.",
            "Dere får én person å ringe til, en plan på papir og beskjed om kostnaden på forhånd."),
    ];
}
