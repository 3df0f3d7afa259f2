using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Organisations;

/// <summary>The words of this area for what the model knows by name.</summary>
internal static class Words
{
    public static string Of(Country country) => Get("country", country);

    public static string Of(LegalForm form) => Get("legal_form", form);

    public static string Of(OrganisationRole role) => Get("role", role);

    public static string Of(OrganisationState state) => Get("state", state);

    public static string Of(PaymentAccountState state) => Get("payment_account", state);

    public static string Of(PayeeKind kind) => Get("payee", kind);

    public static string Of(CompanyVat vat) => Get("company_vat", vat);

    /// <summary>The day on the clocks of the region.</summary>
    public static string Day(Instant at) => Wording.Date(at.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date);

    /// <summary>The tone of a state's tag; the words say the same.</summary>
    public static Tone ToneOf(OrganisationState state) => state switch
    {
        OrganisationState.Approved => Tone.Good,
        OrganisationState.Suspended => Tone.Bad,
        OrganisationState.Closed => Tone.Neutral,
        _ => Tone.Waiting,
    };

    /// <summary>The choices of a list, in the order of the model.</summary>
    public static IEnumerable<Choice> Choices<T>(Func<T, string> words)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words(value)));

    /// <summary>The roles with what each may do.</summary>
    public static IEnumerable<Choice> Roles() =>
        Choices<OrganisationRole>(role => $"{Of(role)} – {Get("role_may", role)}");

    /// <summary>The two countries.</summary>
    public static IEnumerable<Choice> Countries() => new[] { Country.SE, Country.NO }.Select(country => new Choice(country.ToString(), Of(country)));

    /// <summary>The text a reader of the page can best use.</summary>
    public static string? For(LocalText text) =>
        text.For(LanguageFacts.FromCode(Platform.Language.Current.Code) ?? Domain.Shared.Language.Swedish);

    private static string Get(string kind, Enum value) => Texts.Get($"organisations.{kind}.{value.ToString().ToLowerInvariant()}");
}
