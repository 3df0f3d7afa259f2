using System.Globalization;
using System.Text;
using Marketplace.Api.Platform;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// The letters of a SIE file: code page 437, as the format wants (SIE 4B, section 5.8). It has å, ä, ö, æ, é and ï, but no ø
/// and few of the Sámi letters; those are written with the nearest letters that it has.
/// </summary>
internal static class CodePage437
{
    // Letter by letter: what it lacks, and below it what is nearest.
    private const string Lacking = "øØđĐŋŊŧŦłŁðÐ–—−’‘“”\u00a0";
    private const string Instead = "öÖdDnNtTlLdD---'''' ";

    /// <summary>The encoding.</summary>
    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(437, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    /// <summary>The text in letters that the code page has. What has no near letter becomes a question mark.</summary>
    public static string Nearest(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in Printable.Of(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var letter = rune.IsBmp ? (char)rune.Value : '\uFFFD';
            if (char.IsControl(letter))
            {
                written.Append(' ');
            }
            else if (Lacking.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var known)
            {
                written.Append(Instead[known]);
            }
            else if (letter is 'þ' or 'Þ' or 'œ' or 'Œ' or '€' or '…')
            {
                written.Append(letter switch { 'þ' => "th", 'Þ' => "Th", 'œ' => "oe", 'Œ' => "OE", '€' => "EUR", _ => "..." });
            }
            else if (Has(letter))
            {
                written.Append(letter);
            }
            else
            {
                var bare = letter.ToString().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).ToArray();
                written.Append(bare.Length > 0 && bare.All(Has) ? new string(bare) : "?");
            }
        }

        return written.ToString();
    }

    private static bool Has(char letter) => letter < 128 || Encoding.GetBytes([letter])[0] != (byte)'?';
}
