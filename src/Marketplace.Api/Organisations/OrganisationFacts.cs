using FluentValidation;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>A postal address as it is typed; the country is the organisation's.</summary>
public sealed record PostalAddress(string Street, string PostalCode, string Town);

/// <summary>How others reach an organisation, as it is typed.</summary>
public sealed record ContactFacts(string Email, string? Phone);

/// <summary>Whether and how an organisation is registered for VAT.</summary>
/// <param name="Registered">Whether it is.</param>
/// <param name="Number">Its VAT number; without one, the number that follows from the organisation number.</param>
/// <param name="ValidFrom">Since when.</param>
/// <param name="SmallBusinessExempt">Whether a Swedish firm uses the exemption for small businesses instead.</param>
/// <param name="InBusiness">Whether an association or the like that is not registered sells goods or services all the same.</param>
public sealed record VatAnswer(bool Registered, string? Number, LocalDate? ValidFrom, bool SmallBusinessExempt, bool InBusiness = false)
{
    internal VatRegistration For(OrganisationNumber organisation) => new(
        Registered,
        !Registered ? null : string.IsNullOrWhiteSpace(Number) ? VatNumber.Of(organisation) : VatNumber.Parse(Number),
        ValidFrom,
        SmallBusinessExempt)
    {
        InBusiness = InBusiness && !Registered,
    };
}

/// <summary>The rules of what is typed about an organisation, each with the code that its field shows.</summary>
internal static class OrganisationFactRules
{
    public const int LongestLegalName = 200;
    public const int LongestDisplayName = 80;

    /// <summary>An empty field is fine; a filled one must be readable, or its field shows the code.</summary>
    public static IRuleBuilderOptions<T, string?> WhenGiven<T>(this IRuleBuilder<T, string?> rule, Func<string, bool> readable, string code) =>
        rule.Must(text => string.IsNullOrWhiteSpace(text) || readable(text)).WithErrorCode(code);

    public static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilderInitial<T, string> rule, int longest) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty()
        .Must(name => name.Trim().Length >= 2 && !name.Any(char.IsControl)).WithErrorCode(OrganisationErrors.NameInvalid)
        .MaximumLength(longest);

    public static IRuleBuilderOptions<T, string?> Peppol<T>(this IRuleBuilder<T, string?> rule) =>
        rule.WhenGiven(text => PeppolId.TryParse(text, out _), OrganisationErrors.PeppolIdInvalid);

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.WhenGiven(Contact.IsEmail, OrganisationErrors.EmailInvalid);

    public static PeppolId? PeppolOrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : PeppolId.Parse(text);
}

internal sealed class PostalAddressValidator : AbstractValidator<PostalAddress>
{
    /// <param name="country">The organisation's country; null when only the stored organisation knows it.</param>
    public PostalAddressValidator(Country? country = null)
    {
        RuleFor(a => a.Street).NotEmpty().MaximumLength(120);
        RuleFor(a => a.PostalCode).Cascade(CascadeMode.Stop).NotEmpty()
            .Must(code => country is { } known ? Address.IsPostalCode(code, known) : Address.IsPostalCode(code, Country.SE) || Address.IsPostalCode(code, Country.NO))
            .WithErrorCode(OrganisationErrors.PostalCodeInvalid);
        RuleFor(a => a.Town).NotEmpty().MaximumLength(60);
    }
}

internal sealed class ContactFactsValidator : AbstractValidator<ContactFacts>
{
    public ContactFactsValidator()
    {
        RuleFor(c => c.Email).Cascade(CascadeMode.Stop).NotEmpty().Email();
        RuleFor(c => c.Phone).WhenGiven(phone => Contact.IsPhone(phone, Country.SE), OrganisationErrors.PhoneInvalid);
    }
}

internal sealed class VatAnswerValidator : AbstractValidator<VatAnswer>
{
    public VatAnswerValidator()
    {
        RuleFor(v => v.Number).WhenGiven(text => VatNumber.TryParse(text, out _), OrganisationErrors.VatNumberInvalid).When(v => v.Registered);
        RuleFor(v => v.SmallBusinessExempt).Must((vat, exempt) => !(exempt && vat.Registered)).WithErrorCode(OrganisationErrors.SmallBusinessNotPossible);
    }
}
