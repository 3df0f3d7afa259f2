using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Marketplace.Api.Platform.Mail;

/// <summary>A letter in its reader's language, as plain text and as HTML.</summary>
internal sealed record PrintedLetter(string Subject, string Text, string Html);

/// <summary>
/// Puts a letter into words. The HTML is one column with real paragraphs, lists and links: it reads well aloud, at any
/// width and without its styles. Everything is encoded here and nowhere else.
/// </summary>
internal static class LetterPress
{
    private const string ButtonStyle = "display:inline-block;background:#1f5c4d;color:#ffffff;font-weight:600;text-decoration:none;padding:12px 22px;border-radius:8px";
    private const string BodyStyle = "margin:0;background:#fbfaf7;color:#2b2f2e;font:18px/1.5 'Source Sans 3','Segoe UI',Arial,sans-serif";

    // Letters stay letters: only what has a meaning in HTML is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static PrintedLetter Print(Letter letter, Reader reader, Uri publicAddress)
    {
        var culture = Languages.CultureOf(reader.Language);
        var subject = letter.Subject.In(culture).ReplaceLineEndings(" ");
        return new PrintedLetter(subject, Text(letter, reader, publicAddress, culture), Html(letter, reader, publicAddress, subject, culture));
    }

    private static string Text(Letter letter, Reader reader, Uri publicAddress, CultureInfo culture)
    {
        var text = new StringBuilder(Texts.Get(culture, "mail.greeting", reader.Name)).Append("\n\n");
        foreach (var part in letter.Parts)
        {
            text.Append(part switch
            {
                LetterPart.Paragraph p => p.Words.In(culture),
                LetterPart.Fact f => $"{f.Label.In(culture)}: {Words.Shown(f.Value, culture)}",
                LetterPart.List l => $"{l.Label.In(culture)}:\n{string.Join('\n', l.Items.Select(i => "- " + Words.Shown(i, culture)))}",
                LetterPart.Quote q => "> " + q.Text.ReplaceLineEndings("\n> "),
                LetterPart.Button b => $"{b.Label.In(culture)}:\n{Address(b, reader, publicAddress)}",
                _ => "",
            }).Append("\n\n");
        }

        return text.Append(Texts.Get(culture, "mail.closing")).Append("\nSamspel\n").Append(publicAddress).Append('\n').ToString();
    }

    private static string Html(Letter letter, Reader reader, Uri publicAddress, string subject, CultureInfo culture)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{culture.TwoLetterISOLanguageName}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encode(subject)}</title></head>
            <body style="{BodyStyle}">
            <main style="max-width:36rem;margin:0 auto;padding:24px 20px">
            <p>{Encode(Texts.Get(culture, "mail.greeting", reader.Name))}</p>

            """);
        foreach (var part in letter.Parts)
        {
            html.Append(part switch
            {
                LetterPart.Paragraph p => $"<p>{Lines(p.Words.In(culture))}</p>\n",
                LetterPart.Fact f => $"<p style=\"margin:0 0 8px\"><strong>{Encode(f.Label.In(culture))}:</strong> {Encode(Words.Shown(f.Value, culture))}</p>\n",
                LetterPart.List l => $"<p style=\"margin:16px 0 4px\"><strong>{Encode(l.Label.In(culture))}:</strong></p>\n<ul style=\"margin:0 0 16px\">{string.Concat(l.Items.Select(i => $"<li>{Encode(Words.Shown(i, culture))}</li>"))}</ul>\n",
                LetterPart.Quote q => $"<blockquote style=\"margin:16px 0;padding:4px 16px;border-left:4px solid #1f5c4d\">{Lines(q.Text)}</blockquote>\n",
                LetterPart.Button b => Button(b.Label.In(culture), Address(b, reader, publicAddress), culture),
                _ => "",
            });
        }

        html.Append(CultureInfo.InvariantCulture, $"""
            <p>{Encode(Texts.Get(culture, "mail.closing"))}<br>Samspel<br><a href="{Encode(publicAddress.ToString())}" style="color:#1f5c4d">{Encode(publicAddress.Authority)}</a></p>
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static string Button(string label, string address, CultureInfo culture) =>
        $"<p style=\"margin:24px 0\"><a href=\"{Encode(address)}\" style=\"{ButtonStyle}\">{Encode(label)}</a></p>\n"
        + $"<p style=\"font-size:15px\">{Encode(Texts.Get(culture, "mail.button_does_not_work"))}<br><span style=\"word-break:break-all\">{Encode(address)}</span></p>\n";

    private static string Address(LetterPart.Button button, Reader reader, Uri publicAddress)
    {
        var address = new StringBuilder(publicAddress.ToString().TrimEnd('/'))
            .Append('/').Append(reader.Language).Append('/').Append(button.Page);
        foreach (var (index, (name, value)) in button.Query.Index())
        {
            address.Append(index == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return address.ToString();
    }

    private static string Lines(string text) => Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "<br>", StringComparison.Ordinal);

    private static string Encode(string text) => Encoder.Encode(text);
}
