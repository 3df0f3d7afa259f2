using System.Text;
using System.Xml;

namespace Marketplace.Api.Platform;

/// <summary>What files have a place for: control characters and halves of characters, which people paste with their texts, have none in XML.</summary>
internal static class Printable
{
    /// <summary>The text without them, cut before a character that would make it too long.</summary>
    public static string Of(string text, int most = int.MaxValue)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(static r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)))
        {
            if (written.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            written.Append(rune);
        }

        return written.ToString();
    }
}
