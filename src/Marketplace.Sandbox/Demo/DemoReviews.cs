using Marketplace.Domain.Reviews;
using Marketplace.Domain.Shared;

namespace Marketplace.Sandbox.Demo;

/// <summary>What the sides of the demonstration say of each other afterwards: how it was, and what it led to.</summary>
internal static class DemoReviews
{
    /// <summary>What the buyer says of the firm, in the buyer's language.</summary>
    public static (Stars Stars, string Text) OfFirm(Country country, int number) => country == Country.SE
        ? (StarsOf(number), $"{Of(s_swedishEvening, number)} {Of(s_swedishEffect, number / s_swedishEvening.Length)}")
        : (StarsOf(number), $"{Of(s_norwegianEvening, number)} {Of(s_norwegianEffect, number / s_norwegianEvening.Length)}");

    /// <summary>What the firm says of the buyer, in the firm's language.</summary>
    public static (Stars Stars, string Text) OfBuyer(Country country, int number) =>
        (number % 7 == 3 ? Stars.Good : Stars.VeryGood, Of(country == Country.SE ? s_swedishHost : s_norwegianHost, number));

    private static Stars StarsOf(int number) => (number % 11) switch { 4 => Stars.AllRight, 1 or 6 or 9 => Stars.Good, _ => Stars.VeryGood };

    private static string Of(string[] words, int number) => words[number % words.Length];

    private static readonly string[] s_swedishEvening =
    [
        "Precis så bra som vi hade hoppats.", "De kom i tid, läste av rummet och gjorde det till sitt.", "Publiken ville inte gå hem.",
        "Lagom längd och mycket skratt.", "En finstämd stund som passade oss väl.", "Vi hade räknat med trettio och det kom det dubbla.",
        "Proffsigt från första mejlet till sista stolen.", "Lite stelt i början, men det lossnade fort.", "Det blev tyst på det sätt som bara händer när alla lyssnar.",
        "Enkelt att ha att göra med och generösa mot publiken.", "Bättre än förra gången, och då var det bra.",
    ];

    private static readonly string[] s_swedishEffect =
    [
        "Flera har redan frågat när nästa gång blir.", "Vi sålde mer i baren än en vanlig lördag.", "Personalen talar fortfarande om det.",
        "Bokningen gick lätt, och papperen var klara utan att vi behövde fråga.", "Gästerna stannade en timme längre.", "Nästa år tar vi två kvällar.", "Det gav oss nya medlemmar.",
    ];

    private static readonly string[] s_norwegianEvening =
    [
        "Akkurat så bra som vi hadde håpet.", "De kom i god tid og fikk rommet til å føles større.", "Publikum ville ikke gå hjem.",
        "Passe lengde og mye latter.", "En fin og rolig stund som traff godt.", "Vi regnet med tretti og det kom dobbelt så mange.",
        "Ryddig fra første melding til siste stol.", "Litt forsiktig i starten, men det løsnet fort.", "Det ble stille på den måten som bare skjer når alle lytter.",
        "Lette å ha med å gjøre og rause med publikum.", "Enda bedre enn sist.",
    ];

    private static readonly string[] s_norwegianEffect =
    [
        "Flere har allerede spurt når neste gang blir.", "Vi solgte mer i baren enn på en vanlig lørdag.", "De ansatte snakker fortsatt om det.",
        "Bestillingen gikk lett, og papirene var klare uten at vi måtte spørre.", "Gjestene ble en time lenger.", "Neste år tar vi to kvelder.", "Det ga oss nye medlemmer.",
    ];

    private static readonly string[] s_swedishHost =
    [
        "Varmt mottagande och kaffe redan vid lastbryggan.", "Allt stämde med det vi hade kommit överens om.", "Fin lokal och en publik som var med.",
        "Bra ljud på plats och någon som visste var proppskåpet satt.", "Tydliga besked hela vägen. Kommer gärna tillbaka.", "Lite trångt, men de hade ordnat det på bästa sätt.",
        "De hade berättat för alla i byn. Det märktes.", "Betalt och klart utan en enda påminnelse.",
    ];

    private static readonly string[] s_norwegianHost =
    [
        "Varm velkomst og kaffe allerede ved lasterampa.", "Alt stemte med det vi hadde avtalt.", "Fint lokale og et publikum som var med.",
        "God lyd på stedet og noen som visste hvor sikringsskapet var.", "Klare beskjeder hele veien. Kommer gjerne tilbake.", "Litt trangt, men de hadde løst det på beste måte.",
        "De hadde fortalt det til hele bygda. Det merktes.", "Betalt og klart uten en eneste påminnelse.",
    ];
}
