using System.Globalization;
using System.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// The letters of a SIE file: code page 437, as the format wants (SIE 4B, section 5.8). It has å, ä, ö, æ, é and ï, but no ø
/// and few of the Sámi letters; those are written with the nearest letters that it has.
/// </summary>
internal static class CodePage437
{
    private static readonly Dictionary<char, string> s_nearest = new()
    {
        ['ø'] = "ö", ['Ø'] = "Ö", ['đ'] = "d", ['Đ'] = "D", ['ŋ'] = "n", ['Ŋ'] = "N", ['ŧ'] = "t", ['Ŧ'] = "T", ['ł'] = "l", ['Ł'] = "L", ['ð'] = "d", ['Ð'] = "D",
        ['þ'] = "th", ['Þ'] = "Th", ['œ'] = "oe", ['Œ'] = "OE", ['€'] = "EUR", ['–'] = "-", ['—'] = "-", ['−'] = "-", ['’'] = "'", ['‘'] = "'", ['“'] = "'", ['”'] = "'", ['…'] = "...", ['\u00a0'] = " ",
    };

    /// <summary>The encoding.</summary>
    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(437, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    /// <summary>The text in letters that the code page has. What has no near letter becomes a question mark.</summary>
    public static string Nearest(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsControl(letter))
            {
                written.Append(' ');
            }
            else if (s_nearest.TryGetValue(letter, out var nearest))
            {
                written.Append(nearest);
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
