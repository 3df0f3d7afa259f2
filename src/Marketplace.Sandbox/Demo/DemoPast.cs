namespace Marketplace.Sandbox.Demo;

/// <summary>What the buyers of the demonstration booked in the months before: nearly all of it performed, paid and reviewed.</summary>
internal static class DemoPast
{
    /// <summary>The earlier bookings, as the plan wants them.</summary>
    public static IEnumerable<DemoBooking> Bookings => s_evenings.SelectMany(of => of.Evenings, static (of, evening) =>
        new DemoBooking(evening.Firm, of.Buyer, evening.Act, evening.Until, evening.Ago + Notice(evening), -evening.Ago, evening.Message));

    private static readonly (string Buyer, Evening[] Evenings)[] s_evenings =
    [
        ("Östersunds visförening", [
            new("Duo Staare", 0, 452, "Säsongsstart för visklubben."), new("Kallfjällets spelmän", 0, 371, "Dans efter årsmötet, medlemmarna har bett om det i flera år."),
            new("Frösö jazzkvartett", 1, 318, "Jazzlunch för nya medlemmar."), new("Jojk vid vattendelaren", 0, 262, "Vi vill höra hur vår egen tids jojk låter."),
            new("Fjordtrioen", 0, 214, "Gästspel från andra sidan fjället."), new("Bispgårdens revysällskap", 1, 120, "Sommaravslutning på gården."),
            new("Duo Staare", 2, 83, "Hur lät det förr? Föredragskväll.") ]),
        ("Verdal kommune", [
            new("Verdal visekor", 1, 489, "Sommersang på avdelingen, vi trekker ut i hagen hvis været holder."), new("Frøya kystfortellere", 2, 410, "De eldste forteller, og femteklassingene lytter."),
            new("Heim poesibuss", 1, 344, "Poesi for én om gangen på sykehjemmet."), new("Namsskogan skyggeteater", 1, 290, "Vinterferie på biblioteket."),
            new("Hitra klovneri", 1, 226, "Klovnebesøk på de to avdelingene, rolig tempo."), new("Levanger kammerkor", 1, 157, "Lunsjkonsert for de ansatte."),
            new("Sagor vid elden", 1, 92, "Kulturtorsdag med kaffe og vafler.") ]),
        ("Fäviks krog", [
            new("Vävda ljus", 1, 500, "Något vackert i entrén till öppningen."), new("Kallfjällets spelmän", 1, 441, "Söndagslunch för stamgäster."),
            new("Fäbodköket", 0, 377, "Provsmakning med berättelser inför nya menyn."), new("Komikerna på Frösön", 1, 330, "En grupp på fyrtio som behöver tinas upp."),
            new("Frösö jazzkvartett", 0, 247, "Lördagskväll, baren är öppen till ett."), new("Rörelse i snö", 1, 270, "Skidveckan: något oväntat i kön utanför."),
            new("Sagor vid elden", 0, 131, "Berättarkväll vid eldstaden för sommargästerna.") ]),
        ("Hotell Fjällporten", [
            new("Rörelse i snö", 2, 466, "Pausgympa för hundra ingenjörer."), new("Komikerna på Frösön", 0, 400, "Kickoff för ett byggföretag."),
            new("Duo Staare", 1, 355, "Lugn musik i biblioteket medan gästerna kommer tillbaka från backen."), new("Fjordtrioen", 1, 301, "Jazz till afterskin, gärna på norska."),
            new("Kallfjällets spelmän", 2, 240, "Teambuilding med fiol för ledningsgruppen."), new("Storsjöteatern Två", 1, 178, "Läkarkonferens, passar innehållet?"),
            new("Ljusmakarna i Lit", 1, 96, "Bröllop för sextio, varmt ljus i matsalen.") ]),
        ("Trondheim havnerestaurant", [
            new("Fjordtrioen", 0, 478, "Sommerkonsert på brygga."), new("Inderøy jazzkjøkken", 0, 385, "Fem retter og fem satser, kjøkkenet gleder seg."),
            new("Børsa barokk", 1, 322, "Vinsmaking, et kvarter mellom andre og tredje glass."), new("Grong laksefortellere", 1, 254, "Fiskeaften med skrøner til desserten."),
            new("Frosta urtebord", 0, 138, "Urtemiddag i samarbeid med gartneriet.") ]),
        ("Röda ladans festival", [
            new("Storsjöbygdens ljud", 0, 470, "Två dagar i ladan, bra el men lågt i tak."), new("Cirkus Fäbod", 0, 469, "Familjedagen på festivalen."),
            new("Lierne grenseorkester", 0, 468, "Avslutningskväll, vi vill ha dans."), new("Produktionskontoret Mittpunkt", 1, 300, "Vi behöver hjälp att få ihop årets program."),
            new("Brunflo brassensemble", 1, 106, "Invigning klockan tolv på gården."), new("Tenntråd och rot", 1, 105, "Slöjdtältet, hela lördagen.") ]),
        ("Härjedalens kommun", [
            new("Härjedalens ordverkstad", 2, 446, "Årskurs fem skriver om sin by."), new("Filmladan i Krokom", 1, 372, "Filmeftermiddag på Kulturhuset."),
            new("Handens hus", 1, 312, "Dagverksamheten, ungefär tjugo personer."), new("Tenntråd och rot", 0, 233, "Slöjdkväll öppen för alla."),
            new("Cirkus Fäbod", 2, 188, "Lovskola, två grupper samma förmiddag.") ]),
        ("Steinkjer kunstforening", [
            new("Flatanger havfoto", 0, 430, "Høstutstilling i galleriet, fire uker."), new("Kystens dansekompani", 1, 351, "Dans mellom bildene på åpningen."),
            new("Skog og klang", 1, 283, "Lydskulptur i bakgården."), new("Snåsa strykekvartett", 1, 202, "Foajekonsert på jubileet."), new("Vävda ljus", 0, 326, "Lysvev i mørketida, galleriet har mørke vegger.") ]),
        ("Røros gjestgiveri", [
            new("Røros duettene", 1, 484, "Sommersesong, gjestene sitter ute."), new("Oppdal fjellscene", 1, 405, "Leseteater for et turfølge."),
            new("Ålen smie og fortelling", 1, 340, "Marked på tunet."), new("Selbu strikkekafé", 0, 276, "Strikkehelg med overnatting."), new("Frøya kystfortellere", 1, 195, "Fiskemiddag langt fra havet.") ]),
        ("Krokoms bibliotek", [
            new("Krokoms folkdanslag", 1, 436, "Dans mellan hyllorna, vi flyttar vagnarna."), new("Ragundadalens minnen", 1, 364, "Föredrag på ortens dag."),
            new("Härjedalens ordverkstad", 1, 295, "Högläsning för seniorer."), new("Jojk vid vattendelaren", 2, 219, "Föredrag för nior och allmänhet."), new("Filmladan i Krokom", 2, 110, "Filmlov för tolvåringar.") ]),
        ("Stjørdal næringsforening", [
            new("Stjørdal storband", 1, 456, "Næringsgalla, lite format."), new("Høylandet revygruppe", 1, 360, "Julebord for medlemsbedriftene."),
            new("Snåsa strykekvartett", 2, 265, "Lederdag: vi vil lære å lytte."), new("Hommelvik lyd", 1, 181, "Frokostmøte med tre innledere.") ]),
        ("Strömsunds folkets hus", [
            new("Bispgårdens revysällskap", 0, 420, "Revykväll, vi säljer kaffe i pausen."), new("Jojk vid vattendelaren", 1, 348, "Invigning av nya entrén."),
            new("Handens hus", 0, 287, "Studieförbundets dag."), new("Lierne grenseorkester", 1, 205, "Gränsdans, folk kommer från båda hållen."), new("Bräcke smideskollektiv", 1, 140, "Hembygdsdagen på gräsplanen.") ]),
        ("Östersunds kulturskola", [
            new("Storsjöbygdens ljud", 2, 415, "Kören vill höra sig själv."), new("Brunflo brassensemble", 2, 337, "Prova på för årskurs tre."),
            new("Frösö jazzkvartett", 2, 251, "Lektion för de äldre eleverna."), new("Cirkus Fäbod", 2, 169, "Avslutning i gymnastiksalen.") ]),
        ("Ragunda kommun", [
            new("Ragundadalens minnen", 2, 425, "Släktforskning för nybörjare på biblioteket."), new("Bispgårdens revysällskap", 1, 309, "Träffpunkten, publiken känner alla i revyn."),
            new("Ljusmakarna i Lit", 2, 173, "Bygdegårdarna i kommunen vill lära sig sina lampor.") ]),
        ("Bräcke hembygdsförening", [
            new("Bräcke smideskollektiv", 0, 475, "Slåtterdagen, vi har tak om det regnar."), new("Fäbodköket", 1, 389, "Smörkärning på höstmarknaden."), new("Krokoms folkdanslag", 0, 217, "Dans på logen."), new("Ragundadalens minnen", 0, 116, "Kvällsvandring, trettio anmälda.") ]),
        ("Hotell Storsjöstranden", [
            new("Frösö jazzkvartett", 0, 432, "Musik i vinterträdgården från nio till midnatt."), new("Komikerna på Frösön", 0, 346, "Avtackning av en chef med humor."),
            new("Duo Staare", 0, 278, "Kulturkväll för konferensgäster."), new("Børsa barokk", 0, 211, "Barockmiddag, vi skickar menyn."), new("Ljusmakarna i Lit", 0, 129, "Fasaden ska lysa under stadsfesten.") ]),
        ("Bergs vårdboenden", [
            new("Handens hus", 1, 460, "Stickcafé på Solgläntan."), new("Filmladan i Krokom", 1, 380, "Filmer från trakten, flera av de boende är med i dem."),
            new("Duo Staare", 1, 304, "En stillsam stund, gärna psalmer på slutet."), new("Bispgårdens revysällskap", 1, 200, "Något att skratta åt."), new("Fäbodköket", 2, 143, "Vi bakar tunnbröd med anhöriga.") ]),
        ("Sveg fjällhotell", [
            new("Fäbodköket", 0, 442, "Smakkväll för en grupp från Tyskland."), new("Kallfjällets spelmän", 0, 334, "Dans i Bykrogen."), new("Härjedalens ordverkstad", 0, 258, "Skrivarhelg för tio gäster."), new("Oppdal fjellscene", 0, 152, "Föreställning för fjällvandrare.") ]),
        ("Ytterhogdals byalag", [
            new("Filmladan i Krokom", 0, 412, "Bio i bygdegården, första på tjugo år."), new("Ljusmakarna i Lit", 2, 293, "Kurs, vi har sexton gamla lampor."), new("Krokoms folkdanslag", 2, 165, "Skolavslutning på gården.") ]),
        ("Krokoms företagarförening", [
            new("Komikerna på Frösön", 2, 395, "Frukostmöte, vi tål att skämtas med."), new("Storsjöteatern Två", 2, 315, "Kurs i att tala inför kunder."), new("Rörelse i snö", 2, 222, "Aktiv paus på mässan."), new("Produktionskontoret Mittpunkt", 2, 150, "Föredrag om kulturpengar.") ]),
        ("Trondheim sommerfestival", [
            new("Lierne grenseorkester", 0, 497, "Scenen i bakgården, siste dag."), new("Kystens dansekompani", 0, 496, "Åpningsforestilling."), new("Stokksund lysdesign", 0, 495, "Lys i tre bakgårder."),
            new("Rissa produksjonskontor", 0, 307, "Vi trenger en produsent en dag i uka."), new("Jojk vid vattendelaren", 0, 135, "Konsert ved elva.") ]),
        ("Namsos kommune", [
            new("Namdalens dukketeater", 0, 449, "Barnehagedag på kulturhuset."), new("Namsskogan skyggeteater", 2, 367, "Verksted med lykter i mørketida."), new("Høylandet revygruppe", 2, 285, "Ungdommens kulturmønstring."),
            new("Overhalla leikarring", 1, 209, "Dans på dagsenteret."), new("Grong laksefortellere", 2, 99, "Kurs for sommervertene.") ]),
        ("Levanger kommune", [
            new("Levanger kammerkor", 1, 439, "Konsert på Granlia sykehjem."), new("Heim poesibuss", 0, 357, "Ungdomstrinnet møter en poet."), new("Hitra klovneri", 1, 280, "Klovner på besøk, ett rom om gangen."), new("Stemmer fra Limingen", 2, 193, "Markering med elevene."), new("Selbu strikkekafé", 2, 112, "Mønster og matte på sjette trinn.") ]),
        ("Oppdal fjellhotell", [
            new("Oppdal fjellscene", 0, 418, "Forestilling i peisestua."), new("Berkåk langspill", 1, 332, "Stille strenger til frokosten."), new("Tydal fjellfilm", 0, 273, "Filmkveld ute, vi varmer gløgg."), new("Kallfjällets spelmän", 1, 148, "Svenske gjester på tur.") ]),
        ("Hitra sjømatrestaurant", [
            new("Frøya kystfortellere", 0, 423, "Krabbeaften."), new("Hitra klovneri", 0, 320, "Familiesøndag på brygga."), new("Brekstad brass", 1, 164, "Åpning av sesongen.") ]),
        ("Inderøy gårdskro", [
            new("Inderøy jazzkjøkken", 1, 434, "Søndagskake og piano."), new("Berkåk langspill", 0, 353, "Langbord i låven."), new("Verdal visekor", 0, 244, "Vårkonsert."), new("Frosta urtebord", 1, 101, "Hagefest.") ]),
        ("Orkland kommune", [
            new("Løkken spelelag", 1, 428, "Museumsdag for femte trinn."), new("Støren sirkusverksted", 2, 343, "Sirkusdag på skolen."), new("Skog og klang", 2, 260, "Bygg instrumenter på biblioteket."), new("Heim poesibuss", 2, 155, "Rim og rap på ungdomsklubben.") ]),
        ("Rørvik kystfestival", [
            new("Brekstad brass", 0, 480, "Åpningstog langs brygga."), new("Kystens dansekompani", 0, 479, "Forestilling i fiskemottaket."), new("Hommelvik lyd", 0, 481, "Hovedscenen, tre dager i strekk."), new("Leka steinvandring", 1, 298, "Foredrag på vinterseminaret.") ]),
        ("Selbu bygdekvinnelag", [
            new("Selbu strikkekafé", 1, 393, "Utstilling på samfunnshuset."), new("Osen sjøbuteater", 0, 269, "Teaterkveld med suppe."), new("Overhalla leikarring", 0, 155, "Sankthans på tunet.") ]),
        ("Malvik næringsforum", [
            new("Fjordtrioen", 1, 397, "Jazz til mingling."), new("Hommelvik lyd", 2, 291, "Kurs for lærlingene."), new("Høylandet revygruppe", 1, 162, "Sommerfest for medlemmene.") ]),

        // Those that came to nothing.
        ("Hotell Storsjöstranden", [new("Rörelse i snö", 0, 374, "Öppning av terrassen, om isen lägger sig.", Stage.CancelledPaid), new("Fjordtrioen", 0, 180, "Middag för författare och förläggare.", Stage.Declined)]),
        ("Trondheim sommerfestival", [new("Snåsa strykekvartett", 0, 492, "Matiné på søndagen.", Stage.Declined), new("Børsa barokk", 0, 136, "Barokk i bakgården.", Stage.Cancelled)]),
        ("Namsos kommune", [new("Stemmer fra Limingen", 0, 350, "Markering på kulturhuset.", Stage.Withdrawn)]),
        ("Sveg fjällhotell", [new("Cirkus Fäbod", 0, 268, "Sportlovslördag.", Stage.LetGo), new("Frösö jazzkvartett", 0, 160, "Musik till helgen.", Stage.Quoted)]),
        ("Orkland kommune", [new("Namdalens dukketeater", 1, 310, "Barnehagens jubileum.", Stage.Requested), new("Løkken spelelag", 0, 170, "Spelet på torget.", Stage.Withdrawn)]),
        ("Bergs vårdboenden", [new("Brunflo brassensemble", 0, 250, "Påskmusik i trädgården.", Stage.Accepted)]),
        ("Inderøy gårdskro", [new("Røros duettene", 0, 190, "Konfirmasjonslag, ganske lite rom.", Stage.CancelledPaid), new("Gauldalens dansere", 0, 300, "Dans mellom bordene?", Stage.Declined)]),
        ("Malvik næringsforum", [new("Stjørdal storband", 0, 330, "Nyttårsball.", Stage.LetGo)]),
        ("Hitra sjømatrestaurant", [new("Osen sjøbuteater", 1, 230, "Teater på ferja.", Stage.Requested), new("Leka steinvandring", 0, 145, "Tur for gjestene.", Stage.Quoted)]),
        ("Östersunds kulturskola", [new("Gauldalens dansere", 2, 145, "Dansdag för årskurs sex.", Stage.Declined)]),
        ("Selbu bygdekvinnelag", [new("Ålen smie og fortelling", 2, 210, "Smikurs for medlemmene.", Stage.Countered)]),
        ("Krokoms företagarförening", [new("Ljusmakarna i Lit", 1, 265, "Årsmöte med ljus.", Stage.Withdrawn)]),
    ];

    /// <summary>How long before the evening it was asked for: between three and nine weeks, different from one to the next.</summary>
    private static int Notice(Evening evening) => 21 + ((evening.Ago * 13) + (evening.Message.Length * 7)) % 43;

    /// <summary>One booking: which act of which firm, how many days ago, and a word to the firm.</summary>
    private sealed record Evening(string Firm, int Act, int Ago, string Message, Stage Until = Stage.Paid);
}
