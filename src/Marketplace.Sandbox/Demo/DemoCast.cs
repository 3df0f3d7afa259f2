using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Sandbox.Demo;

/// <summary>A culture firm of the demonstration. Names are invented and numbers are made to be seen through.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Municipality">Where it is at home.</param>
/// <param name="Discipline">Its art.</param>
/// <param name="Title">Its main offer.</param>
/// <param name="Lead">What the offer is, in the firm's language.</param>
/// <param name="Fee">The fee in whole kronor or kroner.</param>
/// <param name="Minutes">The length.</param>
/// <param name="Effects">What it does for a buyer.</param>
internal sealed record DemoFirm(string Name, string Municipality, Discipline Discipline, string Title, string Lead, int Fee, int Minutes, params Effect[] Effects)
{
    public Country Country => Municipalities.Of(Municipality).Country;
}

/// <summary>A buyer of the demonstration.</summary>
/// <param name="VatRegistered">Whether it is registered for VAT.</param>
internal sealed record DemoBuyer(string Name, string Municipality, LegalForm Form, string Venue, bool VatRegistered = false)
{
    public Country Country => Municipalities.Of(Municipality).Country;
}

/// <summary>Everybody in the demonstration.</summary>
internal static class DemoCast
{
    public const string Password = "prova samspel idag";

    public static readonly IReadOnlyList<DemoFirm> Firms =
    [
        new("Kallfjällets spelmän", "2321", Discipline.Music, "Polskor från Kallbygden", "Tre fioler och en stampande fot: dansmusik från Åredalen, med berättelserna bakom låtarna.", 9_500, 60, Effect.StayLonger, Effect.LocalPride),
        new("Fjordtrioen", "5001", Discipline.Music, "Jazz langs fjorden", "Piano, bass og sang. Stillferdig nok til middagen, våken nok til kvelden etterpå.", 12_000, 75, Effect.StayLonger, Effect.ConferenceBreak),
        new("Sagor vid elden", "5034", Discipline.Storytelling, "Fortellinger fra grensetraktene", "En forteller, en lykt og tre historier om folk som gikk over fjellet.", 5_900, 45, Effect.DarkSeason, Effect.Families),
        new("Storsjöteatern Två", "2380", Discipline.Theatre, "Doktorns väska", "En pjäs för två skådespelare om en provinsialläkare på sparkstötting.", 14_500, 70, Effect.DrawVisitors, Effect.LocalPride),
        new("Vävda ljus", "2321", Discipline.VisualArt, "Ljusväv i matsalen", "En installation av ljus och ull som fyller ett rum under en kväll eller en vecka.", 6_250, 180, Effect.DarkSeason, Effect.StayLonger),
        new("Gauldalens dansere", "5028", Discipline.Dance, "Tre korte danser", "Samtidsdans for rom uten scene, med samtale etterpå.", 13_800, 50, Effect.OpeningDay, Effect.School),
        new("Cirkus Fäbod", "2326", Discipline.Circus, "Slaklina och mjölkkannor", "Nycirkus för gårdsplaner och skolgårdar, sommar som vinter.", 11_000, 40, Effect.Families, Effect.School),
        new("Verdal visekor", "5038", Discipline.Music, "Viser fra dalen", "Femten stemmer og et trekkspill. Kommer gjerne til sykehjem og skoler.", 7_500, 45, Effect.Loneliness, Effect.LocalPride),
        new("Duo Staare", "2380", Discipline.Music, "Nordiska toner för nyckelharpa och gitarr", "Två musiker som fyller ett bibliotek utan förstärkare.", 8_200, 60, Effect.StaffWellbeing, Effect.LocalPride),
        new("Stjørdal storband", "5035", Discipline.Music, "Swing til dans", "Sytten musikere, en sanger og et dansegulv.", 32_000, 120, Effect.OpeningDay, Effect.DrawVisitors),
        new("Härjedalens ordverkstad", "2361", Discipline.Literature, "Skrivarkväll för ovana", "En poet hjälper tolv personer att skriva det de inte visste att de ville säga.", 5_200, 120, Effect.StaffWellbeing, Effect.Loneliness),
        new("Røros duettene", "5025", Discipline.Music, "Sanger fra bergstaden", "To sangere, et orgel på hjul og tre hundre års historie.", 8_900, 55, Effect.LocalPride, Effect.DrawVisitors),
        new("Handens hus", "2313", Discipline.Craft, "Karda, spinn, berätta", "Ett bord, ull från bygden och en hantverkare som låter alla prova.", 4_800, 150, Effect.Families, Effect.Loneliness),
        new("Kulissen lys og lyd", "5006", Discipline.Stagecraft, "Lyd og lys for små scener", "Tekniker med bil, anlegg og tålmodighet.", 6_800, 300, Effect.OpeningDay),
        new("Komikerna på Frösön", "2380", Discipline.Comedy, "Kvartalsrapporten", "Stå upp om livet på kontoret, skrivet efter ett samtal med er.", 9_900, 35, Effect.StaffWellbeing, Effect.ConferenceBreak),
        new("Namdalens dukketeater", "5007", Discipline.Theatre, "Laksen som ville hjem", "Dukketeater for barn fra fire år, på norsk og litt på laksespråk.", 6_400, 35, Effect.Families, Effect.School),
        new("Ragundadalens minnen", "2303", Discipline.Heritage, "Vandring till Döda fallet", "En guide och en musiker går med gruppen i skymningen.", 5_500, 90, Effect.LocalPride, Effect.DrawVisitors),
        new("Snåsa strykekvartett", "5041", Discipline.Music, "Kammermusikk ved kaffebordet", "Fire strykere som spiller i stua, på rådhuset eller i låven.", 15_500, 60, Effect.OpeningDay, Effect.StaffWellbeing),
        new("Krokoms folkdanslag", "2309", Discipline.Dance, "Lär er slängpolska", "Två dansledare och en spelman får alla på golvet.", 6_900, 90, Effect.StaffWellbeing, Effect.Families),
        new("Oppdal fjellscene", "5021", Discipline.Theatre, "Snøskred", "En monolog om en natt på fjellet, for publikum med jakka på.", 9_200, 50, Effect.DarkSeason, Effect.DrawVisitors),
        new("Brunflo brassensemble", "2380", Discipline.Music, "Fanfarer och psalmer", "Fem bleckblåsare för invigningar, torg och kyrkor.", 10_500, 30, Effect.OpeningDay, Effect.DrawVisitors),
        new("Frøya kystfortellere", "5014", Discipline.Storytelling, "Havet tar og gir", "Fortellinger fra fiskeværene, gjerne over en tallerken suppe.", 6_100, 50, Effect.StayLonger, Effect.LocalPride),
        new("Bräcke smideskollektiv", "2305", Discipline.Craft, "Smedja på hjul", "En ässja, tre städ och en krok att ta med hem.", 7_400, 180, Effect.DrawVisitors, Effect.Families),
        new("Levanger kammerkor", "5037", Discipline.Music, "Lys i mørketid", "Tjue sangere, levende lys og en kirke, en låve eller et kjøpesenter.", 11_800, 50, Effect.DarkSeason, Effect.Loneliness),
        new("Løkken spelelag", "5059", Discipline.Theatre, "Gruva og fela", "Et spill om gruvefolk, med fire skuespillere og en felespiller.", 13_200, 65, Effect.LocalPride, Effect.DrawVisitors),
    ];

    public static readonly IReadOnlyList<DemoBuyer> Buyers =
    [
        new("Östersunds visförening", "2380", LegalForm.Association, "Gamla teatern"),
        new("Verdal kommune", "5038", LegalForm.PublicBody, "Verdal bibliotek"),
        new("Fäviks krog", "2321", LegalForm.LimitedCompany, "Fäviks krog"),
        new("Hotell Fjällporten", "2321", LegalForm.LimitedCompany, "Stora matsalen"),
        new("Trondheim havnerestaurant", "5001", LegalForm.LimitedCompany, "Brygga"),
        new("Röda ladans festival", "2326", LegalForm.Association, "Röda ladan"),
        new("Härjedalens kommun", "2361", LegalForm.PublicBody, "Kulturhuset i Sveg"),
        new("Steinkjer kunstforening", "5006", LegalForm.Association, "Galleriet"),
        new("Røros gjestgiveri", "5025", LegalForm.LimitedCompany, "Bergstuen"),
        new("Krokoms bibliotek", "2309", LegalForm.PublicBody, "Krokoms bibliotek"),
        new("Stjørdal næringsforening", "5035", LegalForm.Association, "Kimen", VatRegistered: true),
        new("Strömsunds folkets hus", "2313", LegalForm.Association, "Stora salen"),
    ];

    /// <summary>Buyers who have just registered: the administrator is to look at them.</summary>
    public static readonly IReadOnlyList<DemoBuyer> Newcomers =
    [
        new("Åre skidstuga", "2321", LegalForm.LimitedCompany, "Skidstugan"),
        new("Inderøy kulturlag", "5053", LegalForm.Association, "Samfunnshuset"),
    ];

    /// <summary>A number that the check digits accept and that nobody has: it begins with the same digit many times.</summary>
    public static string Number(Country country, LegalForm form, int sequence)
    {
        var stem = country == Country.NO ? $"9999{sequence:0000}" : $"{(form == LegalForm.PublicBody ? "212" : form == LegalForm.Association ? "802" : "559")}999{sequence:000}";
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (OrganisationNumber.TryParse($"{stem}{attempt}", country, out var number))
            {
                return number.Digits;
            }
        }

        // One stem in eleven has no Norwegian check digit.
        return Number(country, form, sequence + 500);
    }
}
