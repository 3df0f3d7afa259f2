namespace Marketplace.Domain.Shared;

/// <summary>The languages in which something can be written or performed here.</summary>
public enum Language
{
    /// <summary>Swedish, code sv.</summary>
    Swedish = 1,

    /// <summary>Norwegian bokmål, code nb.</summary>
    Bokmal = 2,

    /// <summary>English, code en.</summary>
    English = 3,

    /// <summary>Norwegian nynorsk, code nn.</summary>
    Nynorsk = 4,

    /// <summary>South Sámi, code sma.</summary>
    SouthSami = 5,
}

/// <summary>What follows from a language alone.</summary>
public static class LanguageFacts
{
    /// <summary>The ISO 639 code, as it stands in addresses and texts.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Swedish => "sv",
        Language.Bokmal => "nb",
        Language.English => "en",
        Language.Nynorsk => "nn",
        Language.SouthSami => "sma",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <summary>The language with an ISO 639 code, or null when it is none of ours.</summary>
    public static Language? FromCode(string? code) => code switch
    {
        "sv" => Language.Swedish,
        "nb" or "no" => Language.Bokmal,
        "en" => Language.English,
        "nn" => Language.Nynorsk,
        "sma" => Language.SouthSami,
        _ => null,
    };

    /// <summary>
    /// The languages to try for a reader, best first: a Swede reads Norwegian before English and the other way round.
    /// </summary>
    public static IReadOnlyList<Language> InOrderFor(this Language reader) => reader switch
    {
        Language.Swedish => [Language.Swedish, Language.Bokmal, Language.Nynorsk, Language.English, Language.SouthSami],
        Language.Bokmal => [Language.Bokmal, Language.Nynorsk, Language.Swedish, Language.English, Language.SouthSami],
        Language.Nynorsk => [Language.Nynorsk, Language.Bokmal, Language.Swedish, Language.English, Language.SouthSami],
        Language.SouthSami => [Language.SouthSami, Language.Swedish, Language.Bokmal, Language.Nynorsk, Language.English],
        _ => [Language.English, Language.Swedish, Language.Bokmal, Language.Nynorsk, Language.SouthSami],
    };
}
