using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>
/// Everything an offer says, as one unchanging whole: what the editor saves, what a version keeps and what a price is
/// reckoned from. A draft may leave anything out.
/// </summary>
public sealed record OfferContent
{
    /// <summary>Nothing said yet.</summary>
    public static readonly OfferContent Empty = new();

    /// <summary>The texts, one per language.</summary>
    public IReadOnlyList<OfferText> Texts { get; init; } = [];

    /// <summary>What kind of thing it is.</summary>
    public OfferKind? Kind { get; init; }

    /// <summary>The art or trade.</summary>
    public Discipline? Discipline { get; init; }

    /// <summary>What it does for the one who books it.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The languages it can be performed in; empty when it needs no words.</summary>
    public IReadOnlyList<Language> PerformedIn { get; init; } = [];

    /// <summary>The fee.</summary>
    public PriceModel? Price { get; init; }

    /// <summary>A further performance on the same day in the same place; null when there is none.</summary>
    public Money? SecondPerformance { get; init; }

    /// <summary>What can be added.</summary>
    public IReadOnlyList<AddOn> AddOns { get; init; } = [];

    /// <summary>What travel costs; null until the firm has said.</summary>
    public TravelRule? Travel { get; init; }

    /// <summary>How long it lasts, in minutes.</summary>
    public int? LengthMinutes { get; init; }

    /// <summary>How long it takes to set up, in minutes.</summary>
    public int SetUpMinutes { get; init; }

    /// <summary>How long it takes to strike, in minutes.</summary>
    public int StrikeMinutes { get; init; }

    /// <summary>The municipality from which travel is counted.</summary>
    public string? BaseMunicipality { get; init; }

    /// <summary>Who takes part.</summary>
    public IReadOnlyList<OfferMember> Members { get; init; } = [];

    /// <summary>How many days before at the latest it can be booked.</summary>
    public int LeadTimeDays { get; init; }

    /// <summary>The smallest audience.</summary>
    public int? AudienceLeast { get; init; }

    /// <summary>The largest audience.</summary>
    public int? AudienceMost { get; init; }

    /// <summary>From which age.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>Up to which age.</summary>
    public int? AgeTo { get; init; }

    /// <summary>What the firm needs where it performs.</summary>
    public IReadOnlyList<RiderNeed> Rider { get; init; } = [];

    /// <summary>For whom it works: hearing, sight, movement, understanding.</summary>
    public LocalText Accessibility { get; init; } = LocalText.Empty;

    /// <summary>What is owed when somebody cancels.</summary>
    public IReadOnlyList<CancellationTier> Cancellation { get; init; } = [];

    /// <summary>Who sells the tickets.</summary>
    public TicketSeller Tickets { get; init; }

    /// <summary>The answers that decide the VAT.</summary>
    public VatAnswers Vat { get; init; } = VatAnswers.None;

    /// <summary>The pictures in their order; the first stands in lists.</summary>
    public IReadOnlyList<OfferPicture> Pictures { get; init; } = [];

    /// <summary>How it can be booked.</summary>
    public BookingTerms Booking { get; init; } = BookingTerms.ByHand;

    /// <summary>The text a reader of the language can best use; null while there is none.</summary>
    public OfferText? TextFor(Language reader)
    {
        foreach (var language in reader.InOrderFor())
        {
            if (Texts.FirstOrDefault(t => t.Language == language) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The same offer with each of its prices in the other currency.</summary>
    public OfferContent By(ExchangeRate rate) => this with
    {
        Price = Price is { } price ? price with { Amount = rate.Convert(price.Amount) } : null,
        SecondPerformance = SecondPerformance is { } second ? rate.Convert(second) : null,
        AddOns = [.. AddOns.Select(a => a with { Price = rate.Convert(a.Price) })],
        Travel = Travel is { } travel
            ? travel with
            {
                PerKm = travel.PerKm is { } km ? rate.Convert(km) : null,
                Lodging = travel.Lodging is { } night ? rate.Convert(night) : null,
                PerDiem = travel.PerDiem is { } day ? rate.Convert(day) : null,
            }
            : null,
    };

    /// <summary>What is supplied as far as VAT asks; null while the answers do not say.</summary>
    public SupplyKind? Supply() => (Kind, Vat) switch
    {
        (null, _) => null,
        (_, { Technical: true }) => SupplyKind.TechnicalHire,
        (_, { Teaching: true }) => SupplyKind.Teaching,
        (OfferKind.Workshop, _) => SupplyKind.Teaching,
        (OfferKind.Talk, { PerformsWork: true, BeforeAudience: true }) => SupplyKind.ProtectedPerformance,
        (OfferKind.Talk, _) => SupplyKind.Talk,
        (OfferKind.Exhibition, _) => SupplyKind.Exhibition,
        (OfferKind.TechnicalService, _) => SupplyKind.TechnicalHire,
        (OfferKind.ProductionService, _) => SupplyKind.ProductionService,
        (_, { PerformsWork: true, BeforeAudience: true }) => SupplyKind.ProtectedPerformance,
        (_, { PerformsWork: true, BeforeAudience: false }) => SupplyKind.Recording,
        (_, { PerformsWork: false }) => SupplyKind.OtherPerformance,
        _ => null,
    };
}
