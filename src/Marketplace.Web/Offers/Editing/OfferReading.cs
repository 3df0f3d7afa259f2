using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Offers.Editing;

/// <summary>Reads the editor's form into what an offer says; what cannot be read is named at its field.</summary>
internal sealed class OfferReading(OfferForm form, OfferContent before, Currency currency, FormErrors errors)
{
    public OfferContent Read() => before with
    {
        Texts = Texts(),
        Kind = Asked.Word<OfferKind>(form.Kind),
        Discipline = Asked.Word<Discipline>(form.Discipline),
        Effects = [.. form.Effects.Select(Asked.Word<Effect>).OfType<Effect>()],
        PerformedIn = [.. form.PerformedIn.Select(Asked.Word<Language>).OfType<Language>()],
        LengthMinutes = Whole("LengthMinutes", form.LengthMinutes),
        SetUpMinutes = Whole("SetUpMinutes", form.SetUpMinutes) ?? 0,
        StrikeMinutes = Whole("StrikeMinutes", form.StrikeMinutes) ?? 0,
        LeadTimeDays = Whole("LeadTimeDays", form.LeadTimeDays) ?? 0,
        AudienceLeast = Whole("AudienceLeast", form.AudienceLeast),
        AudienceMost = Whole("AudienceMost", form.AudienceMost),
        AgeFrom = Whole("AgeFrom", form.AgeFrom),
        AgeTo = Whole("AgeTo", form.AgeTo),
        Price = Price(),
        SecondPerformance = Kronor("SecondPerformance", form.SecondPerformance),
        AddOns = AddOns(),
        BaseMunicipality = string.IsNullOrEmpty(form.BaseMunicipality) ? null : form.BaseMunicipality,
        Travel = Travel(),
        Members = [.. Names(form.MustBeFree, mustBeFree: true), .. Names(form.AlsoTakePart, mustBeFree: false)],
        Rider = Rider(),
        Accessibility = LocalText.Of(form.AccessibilitySv, form.AccessibilityNb, form.AccessibilityEn),
        Cancellation = Cancellation(),
        Tickets = Asked.Word<TicketSeller>(form.Tickets) ?? TicketSeller.Nobody,
        Vat = new VatAnswers(Answer(form.PerformsWork), Answer(form.BeforeAudience), Answer(form.Teaching), Answer(form.Technical), string.IsNullOrEmpty(form.FirmChoice) ? null : form.FirmChoice),
        Booking = before.Booking with { GivesOptions = form.GivesOptions, OptionDays = Whole("OptionDays", form.OptionDays) },
    };

    /// <summary>The form's name of a field that the application names by its place in the content.</summary>
    public static string FieldOf(string path, OfferContent content)
    {
        var parts = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["texts", var index, var what] when int.TryParse(index, out var i) && i < content.Texts.Count => $"Texts[{Row(content.Texts[i].Language)}].{what}",
            ["price", "amount"] => "PriceAmount",
            ["price", "least"] => "PriceLeast",
            ["travel", var what] => what,
            ["booking", var what] => what,
            ["members", ..] => "MustBeFree",
            ["accessibility"] => "AccessibilitySv",
            ["cancellation", var index, "share"] => $"Cancellation[{index}].Percent",
            ["cancellation", var index, "daysBefore"] => $"Cancellation[{index}].Days",
            _ => path,
        };
    }

    private static int Row(Language language) => Math.Max(0, OfferForm.Languages.ToList().IndexOf(language));

    private List<OfferText> Texts()
    {
        var texts = new List<OfferText>();
        for (var i = 0; i < OfferForm.Languages.Count && i < form.Texts.Count; i++)
        {
            var row = form.Texts[i];
            var text = new OfferText(OfferForm.Languages[i], row.Title?.Trim() ?? "", Clean(row.Lead), Clean(row.Description), Clean(row.Included));
            if (text is not { Title: "", Lead: null, Description: null, Included: null })
            {
                texts.Add(text);
            }
        }

        // Texts in other languages are kept as they are.
        return [.. texts, .. before.Texts.Where(t => !OfferForm.Languages.Contains(t.Language))];
    }

    private PriceModel? Price()
    {
        var basis = Asked.Word<PriceBasis>(form.PriceBasis) ?? PriceBasis.Fixed;
        var least = basis == PriceBasis.Fixed ? 1 : Whole("PriceLeast", form.PriceLeast) ?? 1;
        return Kronor("PriceAmount", form.PriceAmount) is { } amount ? new PriceModel(basis, amount, least) : null;
    }

    private List<AddOn> AddOns()
    {
        var addOns = new List<AddOn>();
        foreach (var (index, row) in form.AddOns.Index())
        {
            var name = LocalText.Of(row.Sv, row.Nb, row.En);
            if (name.IsEmpty() && string.IsNullOrWhiteSpace(row.Price))
            {
                continue;
            }

            var price = Kronor($"AddOns[{index}].Price", row.Price) ?? Money.Zero(currency);
            var key = string.IsNullOrWhiteSpace(row.Key) ? "a" + Guid.CreateVersion7().ToString("n")[20..] : row.Key;
            addOns.Add(new AddOn(key, name, price));
        }

        return addOns;
    }

    private TravelRule? Travel() => Asked.Word<TravelBasis>(form.TravelBasis) is { } basis
        ? new TravelRule
        {
            Basis = basis,
            PerKm = basis == TravelBasis.PerKm ? Kronor("PerKm", form.PerKm) : null,
            Vehicles = Whole("Vehicles", form.Vehicles) ?? 1,
            FreeKm = Whole("FreeKm", form.FreeKm) ?? 0,
            OvernightFromKm = Whole("OvernightFromKm", form.OvernightFromKm),
            Lodging = Kronor("Lodging", form.Lodging),
            PerDiem = Kronor("PerDiem", form.PerDiem),
        }
        : null;

    private IEnumerable<OfferMember> Names(string? lines, bool mustBeFree) =>
        (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => new OfferMember(name, mustBeFree, before.Members.FirstOrDefault(m => m.Name == name)?.Person));

    private List<RiderNeed> Rider() =>
    [
        .. form.Rider.Index()
            .Where(r => Asked.Word<RiderNeedKind>(r.Item.Kind) is not null)
            .Select(r => new RiderNeed(Asked.Word<RiderNeedKind>(r.Item.Kind)!.Value, Number($"Rider[{r.Index}].Least", r.Item.Least), Clean(r.Item.Note), r.Item.FirmBrings)),
    ];

    private List<CancellationTier> Cancellation() =>
    [
        .. form.Cancellation.Index()
            .Where(t => Asked.Word<CancelledBy>(t.Item.By) is not null && !string.IsNullOrWhiteSpace(t.Item.Percent))
            .Select(t => new CancellationTier(
                Asked.Word<CancelledBy>(t.Item.By)!.Value,
                Whole($"Cancellation[{t.Index}].Days", t.Item.Days) ?? 0,
                new BasisPoints((int)Math.Clamp(Math.Round((Number($"Cancellation[{t.Index}].Percent", t.Item.Percent) ?? 0) * 100), -1, 1_000_000)))),
    ];

    private int? Whole(string field, string? text) => Said(field, text, Asked.Number(text));

    private decimal? Number(string field, string? text) => Said(field, text, Asked.Fraction(text));

    private Money? Kronor(string field, string? text) => Said(field, text, Asked.Minor(text)) is { } minor ? new Money(minor, currency) : null;

    private T? Said<T>(string field, string? text, T? read)
        where T : struct
    {
        if (read is null && !string.IsNullOrWhiteSpace(text))
        {
            errors.Add(field, Api.Platform.Texts.Get("frame.form.unreadable"));
        }

        return read;
    }

    private static bool? Answer(string? text) => text switch { "yes" => true, "no" => false, _ => null };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
