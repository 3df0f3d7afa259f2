using System.Globalization;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Offers;

/// <summary>Who reads, as far as offers in several languages ask.</summary>
internal static class Reader
{
    /// <summary>The language of this request.</summary>
    public static Language Language => LanguageFacts.FromCode(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Language.Swedish;
}
