namespace Marketplace.Sandbox.Demo;

/// <summary>How far a booking of the demonstration is taken by its two sides; time does the rest.</summary>
internal enum Stage
{
    Requested,
    Quoted,
    Countered,
    Accepted,
    SignedByFirm,
    Contracted,
    Paid,
    LetGo,
    Declined,
    Withdrawn,
    Cancelled,
    CancelledPaid,
}

/// <summary>A booking of the demonstration.</summary>
/// <param name="Firm">Who is asked.</param>
/// <param name="Buyer">Who asks.</param>
/// <param name="Offer">Which of the firm's offers.</param>
/// <param name="Until">How far the two take it.</param>
/// <param name="Asked">How many days ago it was asked.</param>
/// <param name="In">In how many days it is performed; a negative number lies behind.</param>
/// <param name="Message">A word to the firm.</param>
internal sealed record DemoBooking(string Firm, string Buyer, int Offer, Stage Until, int Asked, int In, string? Message = null);

/// <summary>
/// The bookings of the demonstration, told from the day on which it opens: each printed account finds something that
/// waits for it, and every state is there.
/// </summary>
internal static class DemoPlan
{
    private const string Band = "Kallfjällets spelmän";
    private const string Trio = "Fjordtrioen";
    private const string Restaurant = "Fäviks krog";
    private const string SongSociety = "Östersunds visförening";
    private const string Municipality = "Verdal kommune";

    public static readonly IReadOnlyList<DemoBooking> Bookings =
    [
        // The band: a request to answer, a price that was countered, money on its way to the bank.
        new(Band, Restaurant, 0, Stage.Requested, 1, 26, "Vi har två julbordssittningar och vill ha dansmusik mellan kaffet och stängning. Finns plats för fyra personer och ett litet podium."),
        new(Band, "Hotell Fjällporten", 1, Stage.Requested, 2, 33, "Personaldag för trettio medarbetare. Gärna något man kan sitta ned och lyssna på."),
        new(Band, SongSociety, 0, Stage.Countered, 3, 47, "Årsmöte med musik efteråt, på Gamla teatern."),
        new(Band, SongSociety, 2, Stage.Paid, 30, -4, "Prova-på-kväll för medlemmarna."),
        new(Band, Restaurant, 1, Stage.Paid, 14, -2, "Söndagslunch med musik i en timme."),
        new(Band, "Röda ladans festival", 0, Stage.Paid, 42, -18, "Invigningskväll i ladan."),

        // The trio: a request to answer, an agreement to sign, an invoice whose money is to be confirmed.
        new(Trio, "Trondheim havnerestaurant", 0, Stage.Requested, 1, 21, "Vi åpner igjen etter ombygging og ønsker jazz til middagen."),
        new(Trio, Municipality, 1, Stage.Accepted, 2, 30, "Kulturtorsdag på biblioteket, gratis for publikum."),
        new(Trio, Municipality, 0, Stage.Paid, 28, -9, "Konsert i foajeen, omtrent åtti gjester."),
        new(Trio, Restaurant, 0, Stage.Quoted, 2, 40, "Nyårssupé med tre rätter. Vi har en flygel."),
        new(Trio, "Steinkjer kunstforening", 2, Stage.Contracted, 1, 18, "Verksted i forbindelse med vinterutstillingen."),
        new(Trio, "Stjørdal næringsforening", 0, Stage.Paid, 35, -12, "Årsmøte med middag."),

        // The restaurant: an agreement to sign, a payment that is due.
        new("Cirkus Fäbod", Restaurant, 0, Stage.SignedByFirm, 1, 52, "Familjedag på innergården."),
        new("Vävda ljus", Restaurant, 1, Stage.Contracted, 1, 14, "Ljus i matsalen över helgen."),

        // The arranger: a payment that is due, a price to answer.
        new("Duo Staare", SongSociety, 0, Stage.Contracted, 1, 17, "Höstens sista visafton."),
        new("Storsjöteatern Två", SongSociety, 0, Stage.Quoted, 1, 38, "Teaterkväll i samarbete med läkarföreningen."),

        // The municipality: a price to answer, an agreement to sign.
        new("Sagor vid elden", Municipality, 0, Stage.Quoted, 3, 35, "Fortellerstund for alle femteklassene."),
        new("Namdalens dukketeater", Municipality, 1, Stage.SignedByFirm, 1, 28, "To forestillinger samme formiddag for barnehagene."),

        // Everybody else.
        new("Verdal visekor", Municipality, 0, Stage.Paid, 20, 9, "Førjulskonsert på sykehjemmet."),
        new("Komikerna på Frösön", "Hotell Fjällporten", 0, Stage.Paid, 12, 11, "Konferensmiddag för sextio."),
        new("Brunflo brassensemble", "Röda ladans festival", 0, Stage.Paid, 18, 16, "Fanfar när portarna öppnas."),
        new("Stjørdal storband", "Stjørdal næringsforening", 0, Stage.Paid, 15, 24, "Dans til langt på natt."),
        new("Levanger kammerkor", "Steinkjer kunstforening", 0, Stage.Paid, 10, 13, "Åpning av juleutstillingen."),
        new("Krokoms folkdanslag", "Krokoms bibliotek", 2, Stage.Paid, 16, 8, "Öppet hus med dans mellan hyllorna."),
        new("Røros duettene", "Røros gjestgiveri", 0, Stage.Paid, 9, -1, "Gjester fra tre land, gjerne litt historie mellom sangene."),
        new("Härjedalens ordverkstad", "Härjedalens kommun", 0, Stage.Paid, 13, -2, "Skrivarkväll för alla över sexton."),
        new("Frøya kystfortellere", "Trondheim havnerestaurant", 0, Stage.Paid, 33, -10, "Fiskesuppe og fortellinger."),
        new("Bräcke smideskollektiv", "Strömsunds folkets hus", 0, Stage.Paid, 38, -20, "Marknadsdag, ute om vädret tillåter."),
        new("Handens hus", "Strömsunds folkets hus", 1, Stage.Paid, 36, -15, "Dagledigträff."),
        new("Ragundadalens minnen", "Krokoms bibliotek", 1, Stage.Paid, 32, -11, "Kvällsföredrag med bilder."),
        new("Oppdal fjellscene", "Røros gjestgiveri", 0, Stage.Paid, 39, -22, "Teatermiddag."),
        new("Gauldalens dansere", "Trondheim havnerestaurant", 0, Stage.Contracted, 4, 60, "Jubileum, vi fyller ti år."),
        new("Snåsa strykekvartett", "Steinkjer kunstforening", 0, Stage.Accepted, 3, 44, "Vernissasje."),
        new("Kulissen lys og lyd", "Steinkjer kunstforening", 0, Stage.Requested, 2, 29, "Vi låner en låve uten strøm."),
        new("Handens hus", "Härjedalens kommun", 2, Stage.Quoted, 5, 36, "Lovverkstad för barn och morföräldrar."),

        // Those that came to nothing.
        new("Storsjöteatern Två", "Röda ladans festival", 0, Stage.Declined, 25, 19, "Vi har bara ladan, ingen ridå."),
        new("Fjordtrioen", "Røros gjestgiveri", 1, Stage.Declined, 14, 22),
        new("Cirkus Fäbod", "Strömsunds folkets hus", 1, Stage.Withdrawn, 22, 31),
        new("Stjørdal storband", "Trondheim havnerestaurant", 0, Stage.Withdrawn, 11, 50, "Avhengig av om vi får utvidet åpningstid."),
        new("Verdal visekor", "Stjørdal næringsforening", 1, Stage.Requested, 17, 25),
        new("Komikerna på Frösön", "Krokoms bibliotek", 1, Stage.Quoted, 27, 20),
        new("Levanger kammerkor", "Verdal kommune", 1, Stage.Accepted, 19, 27, "Lysmesse på torget."),
        new("Vävda ljus", "Hotell Fjällporten", 0, Stage.LetGo, 21, 7, "En vecka i lobbyn."),
        new("Snåsa strykekvartett", "Stjørdal næringsforening", 1, Stage.Cancelled, 16, 34),
        new("Duo Staare", "Röda ladans festival", 0, Stage.CancelledPaid, 24, 15, "Allsång i ladan."),
        new("Brunflo brassensemble", "Östersunds visförening", 1, Stage.Cancelled, 13, 42),
    ];
}
