using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Marketplace.Sandbox.AccessPoint;

/// <summary>The stand-in's own page: what was handed over, and what becomes of it.</summary>
internal static class AccessPointPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
        body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
        fieldset { border: 1px solid GrayText; margin-block: 1rem; }
        label { display: block; padding-block: .25rem; }
        input, button { font: inherit; max-width: 100%; box-sizing: border-box; }
        button, input[name=refusal] { min-height: 2.75rem; padding: .5rem .75rem; }
        li { padding-block: .5rem; }
        pre { white-space: pre-wrap; border: 1px solid GrayText; padding: 1rem; }
        """;

    private static readonly (AccessPointMood Mood, string Words)[] Moods =
    [
        (AccessPointMood.Accept, "The receiver accepts at once"),
        (AccessPointMood.Reject, "The receiver rejects, saying:"),
        (AccessPointMood.Delay, "The receiver takes its time"),
        (AccessPointMood.LoseAnswer, "Taken, but the answer is lost"),
        (AccessPointMood.BeAway, "Nothing gets through"),
    ];

    public static string Of(AccessPointStandIn standIn)
    {
        var page = new StringBuilder($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Access point</title><style>{Style}</style></head>
            <body><main><h1>Access point</h1><p>Stands in for a provider's door to the Peppol network.</p>
            <form method="post" action="/mood"><fieldset><legend>What becomes of documents</legend>
            """);
        foreach (var (mood, words) in Moods)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<label><input type="radio" name="mood" value="{mood}"{(mood == standIn.Mood ? " checked" : "")}> {words}</label>""");
        }

        page.Append(CultureInfo.InvariantCulture, $"""<label>Words of a receiver that rejects <input name="refusal" maxlength="300" value="{Safe(standIn.Refusal)}"></label></fieldset><button>Choose</button></form><h2>Handed over: {standIn.Documents.Count}</h2><ol>""");
        foreach (var document in standIn.Documents.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><strong>{Safe(document.State)}</strong> {Safe(document.Key)}: {Safe(document.Sender)} to {Safe(document.Receiver)}, handed over {document.Times} time(s) {Safe(document.Reason)}<details><summary>XML</summary><pre>{Safe(document.Xml)}</pre></details></li>");
        }

        return page.Append("</ol></main></body></html>").ToString();
    }

    private static string Safe(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
