using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Sandbox.Demo;

/// <summary>A culture firm of the demonstration. Names are invented and numbers are made to be seen through.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Municipality">Where it is at home.</param>
/// <param name="Discipline">Its art.</param>
/// <param name="Fee">The fee of its main act in whole kronor or kroner.</param>
/// <param name="Minutes">The length of its main act.</param>
/// <param name="Effects">What its main act does for a buyer.</param>
/// <param name="Acts">What it offers, in its own language: the main act, a smaller one for daytime, and something to learn.</param>
internal sealed record DemoFirm(string Name, string Municipality, Discipline Discipline, int Fee, int Minutes, IReadOnlyList<Effect> Effects, params IReadOnlyList<DemoAct> Acts)
{
    public Country Country => Municipalities.Of(Municipality).Country;
}

/// <summary>One thing that a firm of the demonstration offers.</summary>
/// <param name="Title">The title.</param>
/// <param name="Lead">What it is.</param>
/// <param name="Kind">What kind of thing; without it, what its place among the firm's acts says.</param>
internal sealed record DemoAct(string Title, string Lead, OfferKind? Kind = null);

/// <summary>A buyer of the demonstration.</summary>
/// <param name="VatRegistered">Whether it is registered for VAT.</param>
internal sealed record DemoBuyer(string Name, string Municipality, LegalForm Form, string Venue, bool VatRegistered = false)
{
    public Country Country => Municipalities.Of(Municipality).Country;
}

/// <summary>Everybody in the demonstration.</summary>
internal static partial class DemoCast
{
    public const string Password = "prova samspel idag";

    /// <summary>Every firm.</summary>
    public static IReadOnlyList<DemoFirm> Firms => [.. FirstFirms, .. s_moreFirms];

    /// <summary>Every approved buyer.</summary>
    public static IReadOnlyList<DemoBuyer> Buyers => [.. FirstBuyers, .. s_moreBuyers];

    /// <summary>The buyers that the journeys and the printed accounts meet.</summary>
    public static readonly IReadOnlyList<DemoBuyer> FirstBuyers =
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

    private static readonly IReadOnlyList<DemoBuyer> s_moreBuyers =
    [
        new("Östersunds kulturskola", "2380", LegalForm.PublicBody, "Kulturskolans sal"),
        new("Ragunda kommun", "2303", LegalForm.PublicBody, "Hammarstrands bibliotek"),
        new("Bräcke hembygdsförening", "2305", LegalForm.Association, "Hembygdsgården"),
        new("Hotell Storsjöstranden", "2380", LegalForm.LimitedCompany, "Vinterträdgården", VatRegistered: true),
        new("Bergs vårdboenden", "2326", LegalForm.PublicBody, "Solgläntan"),
        new("Sveg fjällhotell", "2361", LegalForm.LimitedCompany, "Bykrogen"),
        new("Ytterhogdals byalag", "2361", LegalForm.Association, "Bygdegården"),
        new("Krokoms företagarförening", "2309", LegalForm.Association, "Företagarnas hus"),
        new("Trondheim sommerfestival", "5001", LegalForm.Association, "Bakgården"),
        new("Namsos kommune", "5007", LegalForm.PublicBody, "Namsos kulturhus"),
        new("Levanger kommune", "5037", LegalForm.PublicBody, "Granlia sykehjem"),
        new("Oppdal fjellhotell", "5021", LegalForm.LimitedCompany, "Peisestua"),
        new("Hitra sjømatrestaurant", "5056", LegalForm.LimitedCompany, "Fillan brygge"),
        new("Inderøy gårdskro", "5053", LegalForm.LimitedCompany, "Låven"),
        new("Orkland kommune", "5059", LegalForm.PublicBody, "Orkanger bibliotek"),
        new("Rørvik kystfestival", "5060", LegalForm.Association, "Festivalteltet"),
        new("Selbu bygdekvinnelag", "5032", LegalForm.Association, "Samfunnshuset"),
        new("Malvik næringsforum", "5031", LegalForm.Association, "Kulturhuset", VatRegistered: true),
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
