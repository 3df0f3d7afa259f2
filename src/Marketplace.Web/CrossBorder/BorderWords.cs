using System.Text.Json;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.CrossBorder;

/// <summary>The border check in words.</summary>
internal static class BorderWords
{
    /// <summary>What is to be done, in a few words.</summary>
    public static string Title(this GetBorderCheck.Duty duty) => Title(duty.Kind);

    /// <summary>What is to be done, in a few words.</summary>
    public static string Title(ObligationKind kind) => Texts.Get($"border.{Name(kind)}.title");

    /// <summary>What it means, in a sentence or two.</summary>
    public static string Text(this GetBorderCheck.Duty duty) => Texts.Get($"border.{Name(duty.Kind)}.text");

    /// <summary>By when, in words; the day that had passed already is said so.</summary>
    public static string Due(this GetBorderCheck.Duty duty) => duty switch
    {
        { IsLate: true } => Texts.Get("border.page.due.late"),
        { DueOn: { } day } => Texts.Get("border.page.due.by", Wording.Date(day)),
        _ => Texts.Get("border.page.due.none"),
    };

    /// <summary>Whose it is, as the reader says it.</summary>
    public static string Whose(this GetBorderCheck.Duty duty, Side reader, string other) =>
        duty.Owner is not { } owner ? Texts.Get("border.page.owner.nobody")
        : owner == reader ? Texts.Get("border.page.owner.you")
        : other;

    /// <summary>How far it has come.</summary>
    public static string State(this GetBorderCheck.Duty duty, LocalDate today) => Texts.Get("border.page.state." + (
        duty.State == ObligationState.Open && duty.DueOn < today ? "overdue" : Name(duty.State)));

    /// <summary>The tone that goes with the words.</summary>
    public static Tone ToneOf(this GetBorderCheck.Duty duty) => duty.State switch
    {
        ObligationState.Open when duty.Owner is null => Tone.Bad,
        ObligationState.Open => Tone.Waiting,
        ObligationState.Done => Tone.Good,
        _ => Tone.Neutral,
    };

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
