using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>Whether and how an organisation is registered for VAT in its own country.</summary>
/// <param name="Registered">Whether it is registered.</param>
/// <param name="Number">Its VAT number when it is.</param>
/// <param name="ValidFrom">Since when.</param>
/// <param name="SmallBusinessExempt">Whether a Swedish firm uses the exemption for small businesses instead.</param>
public sealed record VatRegistration(bool Registered, VatNumber? Number, LocalDate? ValidFrom, bool SmallBusinessExempt)
{
    /// <summary>
    /// Whether an association or the like that is not registered sells goods or services all the same, below the limit for
    /// registration. Who does is in business, and buys services as one.
    /// </summary>
    public bool InBusiness { get; init; }

    /// <summary>Not registered, and no exemption claimed.</summary>
    public static readonly VatRegistration None = new(false, null, null, false);

    /// <summary>Not registered because turnover is below the limit for small businesses.</summary>
    public static readonly VatRegistration SmallBusiness = new(false, null, null, true);

    /// <summary>Registered under the number that follows from the organisation number.</summary>
    public static VatRegistration Of(OrganisationNumber number, LocalDate? validFrom) => new(true, VatNumber.Of(number), validFrom, false);

    /// <summary>Whether the registration holds on a day.</summary>
    public bool HoldsOn(LocalDate day) => Registered && (ValidFrom is not { } from || from <= day);

    /// <summary>Refuses a registration that cannot belong to the organisation.</summary>
    internal VatRegistration CheckedFor(OrganisationNumber organisation)
    {
        if (SmallBusinessExempt && (Registered || organisation.Country != Country.SE))
        {
            throw new DomainException(OrganisationErrors.SmallBusinessNotPossible, ErrorKind.Validation);
        }

        if (!Registered)
        {
            return this with { Number = null, ValidFrom = null };
        }

        return Number is { } number && number.OrganisationNumber == organisation
            ? this
            : throw new DomainException(OrganisationErrors.VatNumberOfAnother, ErrorKind.Validation);
    }
}
