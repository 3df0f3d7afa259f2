namespace Marketplace.Domain.Offers;

/// <summary>One thing an offer can say.</summary>
public enum OfferPoint
{
    /// <summary>A title. Needed to publish.</summary>
    Title = 1,

    /// <summary>Its kind. Needed to publish.</summary>
    Kind = 2,

    /// <summary>Texts in one language. Needed to publish.</summary>
    Language = 3,

    /// <summary>A price. Needed to publish.</summary>
    Price = 4,

    /// <summary>How long it lasts. Needed to publish.</summary>
    Length = 5,

    /// <summary>Where it is based. Needed to publish.</summary>
    BasePlace = 6,

    /// <summary>Who must be free. Needed to publish.</summary>
    WhoMustBeFree = 7,

    /// <summary>The answers that decide the VAT: without them buyers see a price from, never the whole.</summary>
    VatAnswers = 10,

    /// <summary>What travel costs: without it buyers see a price from, never the whole.</summary>
    Travel = 11,

    /// <summary>A picture.</summary>
    Picture = 12,

    /// <summary>What each picture shows, in words.</summary>
    PictureTexts = 13,

    /// <summary>A sentence for lists.</summary>
    Lead = 14,

    /// <summary>A description.</summary>
    Description = 15,

    /// <summary>What is included.</summary>
    Included = 16,

    /// <summary>Texts in the neighbour's language.</summary>
    NeighbourLanguage = 17,

    /// <summary>The art or trade.</summary>
    Discipline = 18,

    /// <summary>What it does for the buyer.</summary>
    Effects = 19,

    /// <summary>For how many.</summary>
    Audience = 20,

    /// <summary>What is needed on stage.</summary>
    Rider = 21,

    /// <summary>For whom it works.</summary>
    Accessibility = 22,

    /// <summary>What is owed on cancellation.</summary>
    Cancellation = 23,
}

/// <summary>How much of what sells an offer it says.</summary>
/// <param name="Percent">From 0 to 100.</param>
/// <param name="Missing">What it does not say yet, most important first.</param>
public sealed record Completeness(int Percent, IReadOnlyList<OfferPoint> Missing)
{
    private static readonly (OfferPoint Point, int Weight, Func<OfferContent, bool> Said)[] Points =
    [
        (OfferPoint.Title, 8, static c => c.Texts.Any(static t => t.Title.Length > 0)),
        (OfferPoint.Kind, 8, static c => c.Kind is not null),
        (OfferPoint.Language, 8, static c => c.Texts.Count > 0),
        (OfferPoint.Price, 8, static c => c.Price is not null),
        (OfferPoint.Length, 8, static c => c.LengthMinutes is not null),
        (OfferPoint.BasePlace, 8, static c => c.BaseMunicipality is not null),
        (OfferPoint.WhoMustBeFree, 8, static c => c.Members.Any(static m => m.MustBeFree)),
        (OfferPoint.VatAnswers, 6, static c => c.Supply() is not null),
        (OfferPoint.Travel, 6, static c => c.Travel is not null),
        (OfferPoint.Picture, 6, static c => c.Pictures.Count > 0),
        (OfferPoint.PictureTexts, 2, static c => c.Pictures.Count > 0 && c.Pictures.All(static p => !p.Alt.IsEmpty())),
        (OfferPoint.Lead, 3, static c => c.Texts.Any(static t => t.Lead is not null)),
        (OfferPoint.Description, 4, static c => c.Texts.Any(static t => t.Description is not null)),
        (OfferPoint.Included, 2, static c => c.Texts.Any(static t => t.Included is not null)),
        (OfferPoint.NeighbourLanguage, 3, static c => c.Texts.Count > 1),
        (OfferPoint.Discipline, 2, static c => c.Discipline is not null),
        (OfferPoint.Effects, 2, static c => c.Effects.Count > 0),
        (OfferPoint.Audience, 2, static c => c.AudienceMost is not null),
        (OfferPoint.Rider, 2, static c => c.Rider.Count > 0),
        (OfferPoint.Accessibility, 2, static c => !c.Accessibility.IsEmpty()),
        (OfferPoint.Cancellation, 2, static c => c.Cancellation.Count > 0),
    ];

    /// <summary>Whether nothing that publishing needs is missing.</summary>
    public bool CanBePublished => Missing.All(static p => p > OfferPoint.WhoMustBeFree);

    /// <summary>What publishing needs and the offer does not say.</summary>
    public IReadOnlyList<OfferPoint> Needed => [.. Missing.Where(static p => p <= OfferPoint.WhoMustBeFree)];

    /// <summary>Looks at what an offer says.</summary>
    public static Completeness Of(OfferContent content)
    {
        var missing = Points.Where(p => !p.Said(content)).ToList();
        var whole = Points.Sum(static p => p.Weight);
        return new Completeness(100 * (whole - missing.Sum(static p => p.Weight)) / whole, [.. missing.Select(static p => p.Point)]);
    }
}
