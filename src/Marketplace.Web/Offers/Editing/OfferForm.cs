using System.Globalization;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Web.Offers.Editing;

/// <summary>
/// An offer as the editor's form holds it: everything is text until it is read, so nothing typed is lost. A list of which
/// nothing was posted, such as boxes without a tick, arrives as null.
/// </summary>
public sealed class OfferForm
{
    /// <summary>The languages of the texts, in the order of the form.</summary>
    public static readonly IReadOnlyList<Language> Languages = [Language.Swedish, Language.Bokmal, Language.English];

    public string? Version { get; set; }
    public string? Then { get; set; }
    public List<TextRow> Texts { get; set => field = value ?? []; } = [];
    public string? Kind { get; set; }
    public string? Discipline { get; set; }
    public List<string> Effects { get; set => field = value ?? []; } = [];
    public List<string> PerformedIn { get; set => field = value ?? []; } = [];
    public string? LengthMinutes { get; set; }
    public string? SetUpMinutes { get; set; }
    public string? StrikeMinutes { get; set; }
    public string? LeadTimeDays { get; set; }
    public string? AudienceLeast { get; set; }
    public string? AudienceMost { get; set; }
    public string? AgeFrom { get; set; }
    public string? AgeTo { get; set; }
    public string? PriceBasis { get; set; }
    public string? PriceAmount { get; set; }
    public string? PriceLeast { get; set; }
    public string? SecondPerformance { get; set; }
    public List<AddOnRow> AddOns { get; set => field = value ?? []; } = [];
    public string? BaseMunicipality { get; set; }
    public string? TravelBasis { get; set; }
    public string? PerKm { get; set; }
    public string? Vehicles { get; set; }
    public string? FreeKm { get; set; }
    public string? OvernightFromKm { get; set; }
    public string? Lodging { get; set; }
    public string? PerDiem { get; set; }
    public string? MustBeFree { get; set; }
    public string? AlsoTakePart { get; set; }
    public List<RiderRow> Rider { get; set => field = value ?? []; } = [];
    public string? AccessibilitySv { get; set; }
    public string? AccessibilityNb { get; set; }
    public string? AccessibilityEn { get; set; }
    public List<TierRow> Cancellation { get; set => field = value ?? []; } = [];
    public string? Tickets { get; set; }
    public string? PerformsWork { get; set; }
    public string? BeforeAudience { get; set; }
    public string? Teaching { get; set; }
    public string? Technical { get; set; }
    public string? FirmChoice { get; set; }
    public bool GivesOptions { get; set; }
    public string? OptionDays { get; set; }

    public sealed class TextRow
    {
        public string? Title { get; set; }
        public string? Lead { get; set; }
        public string? Description { get; set; }
        public string? Included { get; set; }
    }

    public sealed class AddOnRow
    {
        public string? Key { get; set; }
        public string? Sv { get; set; }
        public string? Nb { get; set; }
        public string? En { get; set; }
        public string? Price { get; set; }
    }

    public sealed class RiderRow
    {
        public string? Kind { get; set; }
        public string? Least { get; set; }
        public string? Note { get; set; }
        public bool FirmBrings { get; set; }
    }

    public sealed class TierRow
    {
        public string? By { get; set; }
        public string? Days { get; set; }
        public string? Percent { get; set; }
    }

    /// <summary>The form for what an offer says, with empty rows to fill in.</summary>
    public static OfferForm Of(OfferContent content, uint version)
    {
        var form = new OfferForm
        {
            Version = version.ToString(CultureInfo.InvariantCulture),
            Texts = [.. Languages.Select(l => content.Texts.FirstOrDefault(t => t.Language == l)).Select(t => new TextRow { Title = t?.Title, Lead = t?.Lead, Description = t?.Description, Included = t?.Included })],
            Kind = content.Kind?.ToString(),
            Discipline = content.Discipline?.ToString(),
            Effects = [.. content.Effects.Select(e => e.ToString())],
            PerformedIn = [.. content.PerformedIn.Select(l => l.ToString())],
            LengthMinutes = Text(content.LengthMinutes),
            SetUpMinutes = NotZero(content.SetUpMinutes),
            StrikeMinutes = NotZero(content.StrikeMinutes),
            LeadTimeDays = NotZero(content.LeadTimeDays),
            AudienceLeast = Text(content.AudienceLeast),
            AudienceMost = Text(content.AudienceMost),
            AgeFrom = Text(content.AgeFrom),
            AgeTo = Text(content.AgeTo),
            PriceBasis = (content.Price?.Basis ?? Domain.Offers.PriceBasis.Fixed).ToString(),
            PriceAmount = Kronor(content.Price?.Amount),
            PriceLeast = content.Price is { Basis: not Domain.Offers.PriceBasis.Fixed } price ? Text(price.Least) : null,
            SecondPerformance = Kronor(content.SecondPerformance),
            AddOns = [.. content.AddOns.Select(a => new AddOnRow { Key = a.Key, Sv = a.Name.Sv, Nb = a.Name.Nb, En = a.Name.En, Price = Kronor(a.Price) }), new AddOnRow(), new AddOnRow()],
            BaseMunicipality = content.BaseMunicipality,
            TravelBasis = content.Travel?.Basis.ToString(),
            PerKm = Kronor(content.Travel?.PerKm),
            Vehicles = content.Travel is { Vehicles: > 1 } many ? Text(many.Vehicles) : null,
            FreeKm = content.Travel is { FreeKm: > 0 } free ? Text(free.FreeKm) : null,
            OvernightFromKm = Text(content.Travel?.OvernightFromKm),
            Lodging = Kronor(content.Travel?.Lodging),
            PerDiem = Kronor(content.Travel?.PerDiem),
            MustBeFree = Names(content, mustBeFree: true),
            AlsoTakePart = Names(content, mustBeFree: false),
            Rider = [.. content.Rider.Select(n => new RiderRow { Kind = n.Kind.ToString(), Least = n.Least?.ToString("0.##", CultureInfo.CurrentCulture), Note = n.Note, FirmBrings = n.FirmBrings }), new RiderRow(), new RiderRow(), new RiderRow()],
            AccessibilitySv = content.Accessibility.Sv,
            AccessibilityNb = content.Accessibility.Nb,
            AccessibilityEn = content.Accessibility.En,
            Cancellation = [.. content.Cancellation.Select(t => new TierRow { By = t.By.ToString(), Days = Text(t.DaysBefore), Percent = t.Share.InPercent.ToString("0.##", CultureInfo.CurrentCulture) }), new TierRow(), new TierRow()],
            Tickets = content.Tickets.ToString(),
            PerformsWork = YesNo(content.Vat.PerformsWork),
            BeforeAudience = YesNo(content.Vat.BeforeAudience),
            Teaching = YesNo(content.Vat.Teaching),
            Technical = YesNo(content.Vat.Technical),
            FirmChoice = content.Vat.FirmChoice,
            GivesOptions = content.Booking.GivesOptions,
            OptionDays = Text(content.Booking.OptionDays),
        };
        return form;
    }

    private static string Names(OfferContent content, bool mustBeFree) => string.Join('\n', content.Members.Where(m => m.MustBeFree == mustBeFree).Select(m => m.Name));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? NotZero(int number) => number == 0 ? null : Text(number);

    private static string? Kronor(Money? amount) => amount is { } money ? (money.Minor / 100m).ToString(money.Minor % 100 == 0 ? "0" : "0.00", CultureInfo.CurrentCulture) : null;

    private static string? YesNo(bool? answer) => answer switch { true => "yes", false => "no", null => null };
}
