namespace Marketplace.Domain.Offers;

/// <summary>What kind of thing is offered.</summary>
public enum OfferKind
{
    /// <summary>A performance before an audience.</summary>
    Performance = 1,

    /// <summary>A workshop or course.</summary>
    Workshop = 2,

    /// <summary>A talk.</summary>
    Talk = 3,

    /// <summary>An exhibition.</summary>
    Exhibition = 4,

    /// <summary>Several things together, for a restaurant, a hotel or a company.</summary>
    Package = 5,

    /// <summary>Sound, light, stage: people and equipment.</summary>
    TechnicalService = 6,

    /// <summary>Production, direction, design, marketing.</summary>
    ProductionService = 7,
}

/// <summary>The art or trade it belongs to.</summary>
public enum Discipline
{
    /// <summary>Music of any kind.</summary>
    Music = 1,

    /// <summary>Theatre and puppet theatre.</summary>
    Theatre = 2,

    /// <summary>Dance.</summary>
    Dance = 3,

    /// <summary>Storytelling.</summary>
    Storytelling = 4,

    /// <summary>Circus, clowning, magic.</summary>
    Circus = 5,

    /// <summary>Stand-up, revue, quiz.</summary>
    Comedy = 6,

    /// <summary>Literature and poetry.</summary>
    Literature = 7,

    /// <summary>Painting, sculpture, photography.</summary>
    VisualArt = 8,

    /// <summary>Craft and design.</summary>
    Craft = 9,

    /// <summary>Duodji, South Sámi vætnoe.</summary>
    SamiCraft = 10,

    /// <summary>Film, games, digital media.</summary>
    Film = 11,

    /// <summary>Local history, cultural heritage, guided walks.</summary>
    Heritage = 12,

    /// <summary>Food as culture.</summary>
    FoodCulture = 13,

    /// <summary>Sound, light, stage, production.</summary>
    Stagecraft = 14,

    /// <summary>Several arts at once.</summary>
    CrossArts = 15,
}

/// <summary>What an offer does for the one who books it, in a buyer's words.</summary>
public enum Effect
{
    /// <summary>Makes guests stay longer.</summary>
    StayLonger = 1,

    /// <summary>Draws visitors.</summary>
    DrawVisitors = 2,

    /// <summary>Does colleagues good.</summary>
    StaffWellbeing = 3,

    /// <summary>Marks an opening day or a jubilee.</summary>
    OpeningDay = 4,

    /// <summary>Wakes a conference up.</summary>
    ConferenceBreak = 5,

    /// <summary>Brings people out of loneliness.</summary>
    Loneliness = 6,

    /// <summary>Helps a school teach.</summary>
    School = 7,

    /// <summary>Lights up the dark season.</summary>
    DarkSeason = 8,

    /// <summary>Shows what is special about the place.</summary>
    LocalPride = 9,

    /// <summary>Gathers families.</summary>
    Families = 10,
}

/// <summary>Where an offer is in its life.</summary>
public enum OfferState
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft = 1,

    /// <summary>Seen and bookable.</summary>
    Published = 2,

    /// <summary>Not seen for now.</summary>
    Paused = 3,

    /// <summary>Put away for good.</summary>
    Archived = 4,
}

/// <summary>Who sells the tickets, if there are any.</summary>
public enum TicketSeller
{
    /// <summary>There are no tickets, or nobody has said.</summary>
    Nobody = 0,

    /// <summary>The arranger.</summary>
    Arranger = 1,

    /// <summary>The performer, who thereby is the arranger in the eyes of the VAT law.</summary>
    Performer = 2,
}
