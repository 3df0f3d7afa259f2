using System.Globalization;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Platform.Mail;

/// <summary>Who reads a mail, and in which language.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name to greet.</param>
/// <param name="Language">sv, nb, nn, en or sma.</param>
internal sealed record Reader(string Address, string Name, string Language);

/// <summary>
/// What a mail says, by text keys, before it is put into its reader's language: a subject, paragraphs, facts and one
/// button. The greeting and the closing come by themselves.
/// </summary>
internal sealed class Letter(string subjectKey, params object?[] subjectArguments)
{
    private readonly List<LetterPart> _parts = [];
    private readonly List<MailAttachment> _attachments = [];

    public Words Subject { get; } = new(subjectKey, subjectArguments);

    public IReadOnlyList<LetterPart> Parts => _parts;

    public IReadOnlyList<MailAttachment> Attachments => _attachments;

    public bool HoldsSecret { get; private set; }

    /// <summary>A paragraph.</summary>
    public Letter Say(string key, params object?[] arguments) => With(new LetterPart.Paragraph(new Words(key, arguments)));

    /// <summary>A label and its value on a line of their own: date, place, amount.</summary>
    public Letter Fact(string labelKey, object? value) => With(new LetterPart.Fact(new Words(labelKey, []), value));

    /// <summary>Several things under one label, a line each; nothing when there are none.</summary>
    public Letter List(string labelKey, params IReadOnlyList<object> items) =>
        items.Count == 0 ? this : With(new LetterPart.List(new Words(labelKey, []), items));

    /// <summary>What a person wrote, set apart from what the marketplace says; nothing when nothing was written.</summary>
    public Letter Quote(string? text) => string.IsNullOrWhiteSpace(text) ? this : With(new LetterPart.Quote(text));

    /// <summary>The one thing to do, as a link to a page in the reader's language.</summary>
    /// <param name="labelKey">The words on the button.</param>
    /// <param name="page">The page's address without language and leading slash, such as <c>bookings/SMP-7K2XQ</c>.</param>
    /// <param name="query">Values to add to the address.</param>
    public Letter Button(string labelKey, string page, params (string Name, string Value)[] query) =>
        With(new LetterPart.Button(new Words(labelKey, []), page, query));

    /// <summary>A stored document.</summary>
    public Letter Attach(string name, string contentType, string hash)
    {
        _attachments.Add(new MailAttachment(name, contentType, hash));
        return this;
    }

    /// <summary>The letter holds a code or link that lets its reader in, so it is not kept once it is sent.</summary>
    public Letter WithSecret()
    {
        HoldsSecret = true;
        return this;
    }

    private Letter With(LetterPart part)
    {
        _parts.Add(part);
        return this;
    }
}

/// <summary>A text key and its values.</summary>
internal sealed record Words(string Key, object?[] Arguments)
{
    /// <summary>The words in a language.</summary>
    public string In(CultureInfo culture) => Texts.Get(culture, Key, [.. Arguments.Select(argument => Shown(argument, culture))]);

    /// <summary>A value as a reader of the language writes it: amounts, dates, other words, or whatever says it itself.</summary>
    public static string Shown(object? value, CultureInfo culture) => value switch
    {
        Words words => words.In(culture),
        Func<CultureInfo, string> said => said(culture),
        Money money => Wording.Amount(money, culture),
        LocalDate date => Wording.Date(date, culture),
        LocalTime time => Wording.Time(time, culture),
        _ => Convert.ToString(value, culture) ?? "",
    };
}

/// <summary>One part of a letter.</summary>
internal abstract record LetterPart
{
    public sealed record Paragraph(Words Words) : LetterPart;

    public sealed record Fact(Words Label, object? Value) : LetterPart;

    public sealed record List(Words Label, IReadOnlyList<object> Items) : LetterPart;

    public sealed record Quote(string Text) : LetterPart;

    public sealed record Button(Words Label, string Page, (string Name, string Value)[] Query) : LetterPart;
}
