using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing.SelfBilling;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>
/// The text of an agreement on self-billing. A text that anybody has agreed to never changes; new words are a new version, and
/// what was agreed before goes on by the old one.
/// </summary>
internal static class SelfBillingText
{
    /// <summary>The version in force.</summary>
    public const int Version = 1;

    /// <summary>The languages in which it can be read.</summary>
    public static readonly IReadOnlyList<string> Languages = ["sv", "nb", "en"];

    /// <summary>A version in a language.</summary>
    public static string In(string language, int version = Version) => Texts.Get(Platform.Mail.Languages.CultureOf(language), $"self_billing.text.{version}");

    /// <summary>SHA-256 of a version in a language.</summary>
    public static string Hash(string language, int version = Version) => DocumentReading.HashOf(System.Text.Encoding.UTF8.GetBytes(In(language, version)));

    /// <summary>What somebody has read, to be agreed to.</summary>
    public static ReadText Read(string language, int version) => new(version, language, Hash(language));

    /// <summary>One of the languages of the text.</summary>
    public static IRuleBuilderOptions<T, string> IsLanguageOfText<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Must(l => l is not null && Languages.Contains(l)).WithErrorCode("unknown_choice");
}
