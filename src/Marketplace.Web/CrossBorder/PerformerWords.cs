using Marketplace.Api.CrossBorder.Performers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Web.Bookings;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.CrossBorder;

/// <summary>The list of performers in words.</summary>
internal static class PerformerWords
{
    /// <summary>A country in the reader's words where it is near, else in English.</summary>
    public static string CountryOf(string code) => Texts.Keys.Contains(CountryKey(code)) ? Texts.Get(CountryKey(code)) : Countries.NameOf(code);

    /// <summary>How far one has come.</summary>
    public static (string Text, Tone Tone) StateOf(this GetPerformers.Row row, Instant now) => row switch
    {
        { AnsweredAt: not null } => (Texts.Get("performers.state.answered"), Tone.Good),
        { ValidUntil: { } until } when until <= now => (Texts.Get("performers.state.lapsed"), Tone.Bad),
        _ => (Texts.Get("performers.state.asked"), Tone.Waiting),
    };

    /// <summary>A refusal in a form, where the part of the fee is typed in kronor.</summary>
    public static FormErrors InPerformerForm(this Error error)
    {
        var errors = new FormErrors();
        foreach (var fault in error.Fields)
        {
            errors.Add(fault.Field == "shareMinor" ? "share" : fault.Field, ErrorSentences.For(fault));
        }

        return error.Fields.Count > 0 ? errors : error.InForm();
    }

    private static string CountryKey(string code) => "performers.country." + code.ToLowerInvariant();
}
