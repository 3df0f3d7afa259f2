using System.Globalization;
using System.Text.Json;
using Marketplace.Api.Bookings;
using Marketplace.Api.Bookings.Changes;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Tests.Bookings;

/// <summary>Whatever happens to a booking or its money and concerns a person has a letter in every language.</summary>
public sealed class Every_letter
{
    private static readonly IReadOnlyList<CultureInfo> Cultures = [.. new[] { "sv-SE", "nb-NO", "en-GB" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>Deadlines at which something happens that has a letter of its own, or that end a time in silence.</summary>
    private static readonly IReadOnlyList<DeadlineKind> Acting =
        [DeadlineKind.AnswerBy, DeadlineKind.QuoteExpires, DeadlineKind.SignBy, DeadlineKind.DidItHappen, DeadlineKind.ObjectionsUntil, DeadlineKind.ChangeAnswerBy, DeadlineKind.ChangeSignBy];

    [Fact]
    public void About_an_act_says_something_to_each_side_that_is_told()
    {
        var letters = BookingLifecycle.Transitions.SelectMany(t => t.Tells.Select(side => (Name: Snake(t.Act), side))).ToList();
        letters.Count.ShouldBeGreaterThan(20);
        foreach (var (name, side) in letters)
        {
            ShouldBeWritten($"bookings.mail.{name}.subject");
            ShouldBeWritten(BookingLetter.TextOf(name, side));
        }
    }

    [Fact]
    public void About_a_reminder_says_something_to_both_sides()
    {
        var reminders = Enum.GetValues<DeadlineKind>().Except(Acting).ToList();
        reminders.ShouldBe([DeadlineKind.AnswerReminder, DeadlineKind.SignReminder, DeadlineKind.RiderReminder, DeadlineKind.TravelReminder, DeadlineKind.DayBefore, DeadlineKind.ReviewReminder, DeadlineKind.ChangeSignReminder]);
        foreach (var (kind, side) in reminders.SelectMany(kind => new[] { Side.Buyer, Side.Provider }.Select(side => (kind, side))))
        {
            ShouldBeWritten($"bookings.mail.{Snake(kind)}.subject");
            ShouldBeWritten(BookingLetter.TextOf(Snake(kind), side));
        }
    }

    [Fact]
    public void About_a_change_says_something_to_both_sides()
    {
        foreach (var name in Enum.GetValues<ChangeAct>().Select(TellOfChanges.NameOf).Append("change_ready"))
        {
            ShouldBeWritten($"bookings.mail.{name}.subject");
            ShouldBeWritten(BookingLetter.TextOf(name, Side.Buyer));
            ShouldBeWritten(BookingLetter.TextOf(name, Side.Provider));
        }
    }

    [Fact]
    public void About_money_says_something()
    {
        foreach (var letter in Enum.GetValues<MoneyLetter>())
        {
            ShouldBeWritten($"payments.mail.{Snake(letter)}.subject");
            ShouldBeWritten($"payments.mail.{Snake(letter)}.text");
        }
    }

    [Fact]
    public void About_money_has_an_event_that_it_answers()
    {
        var events = typeof(PaymentDue).Assembly.GetTypes().Where(t => t.Namespace == typeof(PaymentDue).Namespace && t.IsAssignableTo(typeof(IDomainEvent)) && !t.IsInterface).ToList();
        events.Count.ShouldBeGreaterThan(8);
        events.Where(e => !IsTold<TellOfPayments>(e) && !IsTold<TellOfPayouts>(e)).ShouldBeEmpty();
    }

    [Fact]
    public void About_stopped_money_gives_the_reason_in_words()
    {
        foreach (var reason in PayoutReasons.All)
        {
            ShouldBeWritten("payouts.reason." + reason);
        }
    }

    private static bool IsTold<TTeller>(Type happened) => typeof(TTeller).IsAssignableTo(typeof(IEventHandler<>).MakeGenericType(happened));

    private static void ShouldBeWritten(string key)
    {
        var texts = Cultures.Select(culture => Texts.Find(culture, key)).ToList();
        texts.ShouldAllBe(text => !string.IsNullOrWhiteSpace(text), key);
        texts.Distinct().Count().ShouldBeGreaterThan(1, $"{key} says the same in every language");
    }

    private static string Snake(Enum name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());
}
