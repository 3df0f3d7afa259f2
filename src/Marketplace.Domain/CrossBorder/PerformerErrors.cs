namespace Marketplace.Domain.CrossBorder;

/// <summary>Why the list of performers refuses.</summary>
public static class PerformerErrors
{
    /// <summary>There is no such link, or a newer one was sent.</summary>
    public const string LinkUnknown = "performer_link_unknown";

    /// <summary>The link has been used.</summary>
    public const string LinkUsed = "performer_link_used";

    /// <summary>The link's time has run out.</summary>
    public const string LinkExpired = "performer_link_expired";

    /// <summary>The booking has ended, or the particulars have been deleted: nothing is asked any more.</summary>
    public const string Closed = "performer_list_closed";

    /// <summary>No tax office asks who performs at this booking.</summary>
    public const string NotNeeded = "performers_not_needed";

    /// <summary>There is no such performer on the list.</summary>
    public const string Unknown = "performer_unknown";

    /// <summary>The address has been asked already.</summary>
    public const string AskedAlready = "performer_asked_already";

    /// <summary>The performer was entered by the firm, so there is no link to send again.</summary>
    public const string WithoutLink = "performer_without_link";

    /// <summary>More performers than a list takes.</summary>
    public const string TooMany = "performers_too_many";

    /// <summary>The day of birth is not one that somebody who performs can have.</summary>
    public const string BirthDateInvalid = "performer_birth_date_invalid";

    /// <summary>The number is not one that the country gives.</summary>
    public const string TaxNumberInvalid = "performer_tax_number_invalid";

    /// <summary>There is no such country.</summary>
    public const string CountryUnknown = "performer_country_unknown";
}
