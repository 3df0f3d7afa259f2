using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>In which legal form an organisation exists.</summary>
public enum LegalForm
{
    /// <summary>Enskild firma, enkeltpersonforetak.</summary>
    SoleTrader = 1,

    /// <summary>Aktiebolag, aksjeselskap.</summary>
    LimitedCompany = 2,

    /// <summary>Handelsbolag, kommanditbolag, ansvarlig selskap.</summary>
    Partnership = 3,

    /// <summary>Ekonomisk förening, samvirkeforetak.</summary>
    Cooperative = 4,

    /// <summary>Ideell förening, forening.</summary>
    Association = 5,

    /// <summary>Stiftelse, stiftelse.</summary>
    Foundation = 6,

    /// <summary>Kommun, region, fylkeskommune, state.</summary>
    PublicBody = 7,

    /// <summary>A congregation or religious community.</summary>
    ReligiousCommunity = 8,

    /// <summary>A company that employs freelancers and invoices for them.</summary>
    InvoicingCompany = 9,
}

/// <summary>What a member may do for an organisation.</summary>
public enum OrganisationRole
{
    /// <summary>Everything, members and bank details included.</summary>
    Owner = 1,

    /// <summary>Offers, requests, quotes, bookings.</summary>
    Booker = 2,

    /// <summary>Payments, invoices, payouts.</summary>
    Finance = 3,

    /// <summary>Looks, changes nothing.</summary>
    Viewer = 4,

    /// <summary>An accountant from outside: invoices, documents, payouts and books, to read and to take along; nothing else.</summary>
    Accountant = 5,
}

/// <summary>Whether an organisation may act.</summary>
public enum OrganisationState
{
    /// <summary>Registered; the operator's staff has not looked yet.</summary>
    AwaitingApproval = 1,

    /// <summary>May act.</summary>
    Approved = 2,

    /// <summary>Stopped for a stated reason.</summary>
    Suspended = 3,

    /// <summary>Has left: its members read its papers, and that is all.</summary>
    Closed = 4,
}

/// <summary>What an organisation says of itself and may change at any time.</summary>
/// <param name="LegalName">The registered name, as it stands on agreements and invoices.</param>
/// <param name="DisplayName">The name everybody uses.</param>
/// <param name="CardName">The name on card statements: 3 to 13 letters, digits and spaces.</param>
/// <param name="Sells">Whether it sells culture here.</param>
/// <param name="Buys">Whether it books culture here.</param>
/// <param name="Address">The postal address.</param>
/// <param name="MunicipalityCode">The municipality it is at home in.</param>
/// <param name="Contact">How others reach it.</param>
public sealed record OrganisationProfile(
    string LegalName,
    string DisplayName,
    string CardName,
    bool Sells,
    bool Buys,
    Address Address,
    string MunicipalityCode,
    Contact Contact)
{
    /// <summary>A name for card statements made from a display name, to be offered, not forced: "Åre Spelmän" becomes "ARE SPELMAN".</summary>
    public static string SuggestCardName(string displayName)
    {
        var letters = string.Concat(displayName.ToUpperInvariant()
            .Replace("Å", "A", StringComparison.Ordinal).Replace("Ä", "A", StringComparison.Ordinal).Replace("Æ", "AE", StringComparison.Ordinal)
            .Replace("Ö", "O", StringComparison.Ordinal).Replace("Ø", "O", StringComparison.Ordinal).Replace("Ï", "I", StringComparison.Ordinal)
            .Replace("É", "E", StringComparison.Ordinal)
            .Where(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == ' '));
        var plain = string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var fitted = plain.Length > CardNameLongest ? plain[..CardNameLongest].TrimEnd() : plain;
        return fitted.Length >= 3 ? fitted : "SAMSPEL";
    }

    /// <summary>Whether the text, in capitals, can stand on card statements.</summary>
    public static bool IsCardName(string? text)
    {
        var capitals = text?.Trim().ToUpperInvariant() ?? "";
        return capitals.Length is >= 3 and <= CardNameLongest
            && capitals.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == ' ')
            && capitals.Any(char.IsAsciiLetterUpper);
    }

    /// <summary>Card statements have room for 22 characters, of which the marketplace's own name takes nine.</summary>
    internal const int CardNameLongest = 13;

    /// <summary>Tidies the texts; refuses a profile that cannot be right for the country.</summary>
    internal OrganisationProfile CheckedFor(Country country)
    {
        var tidy = this with
        {
            LegalName = LegalName?.Trim() ?? "",
            DisplayName = DisplayName?.Trim() ?? "",
            CardName = CardName?.Trim().ToUpperInvariant() ?? "",
        };
        if (tidy.LegalName.Length is < 2 or > 200 || tidy.DisplayName.Length is < 2 or > 80 || tidy.LegalName.Any(char.IsControl) || tidy.DisplayName.Any(char.IsControl))
        {
            throw new DomainException(OrganisationErrors.NameInvalid, ErrorKind.Validation);
        }

        if (!IsCardName(tidy.CardName))
        {
            throw new DomainException(OrganisationErrors.CardNameInvalid, ErrorKind.Validation);
        }

        if (!Sells && !Buys)
        {
            throw new DomainException(OrganisationErrors.NeitherSellsNorBuys, ErrorKind.Validation);
        }

        if (Address.Country != country)
        {
            throw new DomainException(OrganisationErrors.AddressInvalid, ErrorKind.Validation);
        }

        return Municipalities.Find(MunicipalityCode)?.Country == country
            ? tidy
            : throw new DomainException(OrganisationErrors.MunicipalityUnknown, ErrorKind.Validation);
    }
}

/// <summary>What is asked when an organisation registers.</summary>
/// <param name="Slug">The last part of its public address.</param>
/// <param name="Number">Its organisation number, which also says its country.</param>
/// <param name="LegalForm">Its legal form.</param>
/// <param name="Profile">What it says of itself.</param>
public sealed record OrganisationRegistration(string Slug, OrganisationNumber Number, LegalForm LegalForm, OrganisationProfile Profile)
{
    /// <summary>The longest that the last part of a public address may be.</summary>
    public const int SlugLongest = 60;

    /// <summary>A public address made from a display name, to be offered, not forced: "Åre Spelmän" becomes "are-spelman".</summary>
    public static string SuggestSlug(string displayName)
    {
        var words = Plain.Aggregate(displayName.ToLowerInvariant(), static (text, letter) => text.Replace(letter.From, letter.To, StringComparison.Ordinal))
            .Select(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-');
        var slug = string.Join('-', string.Concat(words).Split('-', StringSplitOptions.RemoveEmptyEntries));

        // Room is left for the number that tells two firms of one name apart.
        slug = slug.Length > SlugLongest - 5 ? slug[..(SlugLongest - 5)].TrimEnd('-') : slug;
        return slug.Length >= 2 ? slug : $"firma-{slug}".TrimEnd('-');
    }

    /// <summary>Whether the text can be the last part of a public address.</summary>
    public static bool IsSlug(string? text) => text is { Length: >= 2 and <= SlugLongest }
        && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-';

    private static readonly (string From, string To)[] Plain =
        [("å", "a"), ("ä", "a"), ("á", "a"), ("æ", "ae"), ("ö", "o"), ("ø", "o"), ("ï", "i"), ("é", "e"), ("è", "e"), ("ü", "u"), ("đ", "d"), ("š", "s"), ("ž", "z"), ("č", "c"), ("ŋ", "n"), ("ŧ", "t"), ("'", ""), ("’", "")];
}
