namespace Marketplace.Domain.Offers;

/// <summary>The refusals of this area.</summary>
public static class OfferErrors
{
    /// <summary>Something that every published offer says is missing.</summary>
    public const string NotPublishable = "offer_not_publishable";

    /// <summary>The offer's state does not allow it.</summary>
    public const string StateDoesNotAllow = "offer_state_does_not_allow";

    /// <summary>The offer is not published.</summary>
    public const string NotPublished = "offer_not_published";

    /// <summary>There is no such version.</summary>
    public const string VersionNotFound = "offer_version_not_found";

    /// <summary>A text is too long or stands twice in one language.</summary>
    public const string TextInvalid = "offer_text_invalid";

    /// <summary>A price is below nothing, too large or in the wrong currency.</summary>
    public const string PriceInvalid = "offer_price_invalid";

    /// <summary>The travel rule contradicts itself.</summary>
    public const string TravelInvalid = "offer_travel_invalid";

    /// <summary>A length, lead time, age or audience is out of bounds.</summary>
    public const string NumberInvalid = "offer_number_invalid";

    /// <summary>The cancellation tiers contradict themselves.</summary>
    public const string TiersInvalid = "offer_tiers_invalid";

    /// <summary>The base is none of the 46 municipalities.</summary>
    public const string BaseUnknown = "offer_base_unknown";

    /// <summary>The members are too many or have no names.</summary>
    public const string MembersInvalid = "offer_members_invalid";

    /// <summary>The pictures are too many or one stands twice.</summary>
    public const string PicturesInvalid = "offer_pictures_invalid";

    /// <summary>The public address may hold small letters, digits and hyphens only.</summary>
    public const string SlugInvalid = "offer_slug_invalid";

    /// <summary>The organisation does not sell here.</summary>
    public const string NotASeller = "offer_not_a_seller";

    /// <summary>No rule leaves this choice to a firm of that country.</summary>
    public const string VatChoiceUnknown = "offer_vat_choice_unknown";

    /// <summary>The question for a price is out of bounds.</summary>
    public const string PriceQuestionInvalid = "price_question_invalid";
}
