using System.Globalization;
using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>
/// What one side is told of a booking. Where the sides are to do different things, the text has the side's name at its
/// end; every text knows {0} what was booked and {1} the other side.
/// </summary>
internal sealed class BookingLetter(Booking booking, Side side, Organisation own, Organisation other, IReadOnlyList<RiderNeed> rider, BookingChange? change = null)
{
    private BookingFacts Facts => booking.Facts;

    /// <summary>The letter of this name, with what its reader needs to act on it.</summary>
    public Letter Named(string name)
    {
        var letter = Matter(name, new Letter($"bookings.mail.{name}.subject", booking.Title, other.DisplayName).Say(TextOf(name), booking.Title, other.DisplayName));
        letter
            .Fact("bookings.mail.when", Said(c => Wording.Span(Facts.Start, Facts.Start.PlusMinutes(Facts.Minutes), c)))
            .Fact("bookings.mail.where", Place());
        if (name is "rider_reminder" or "travel_reminder" or "day_before")
        {
            OnTheDay(letter);
        }

        return letter
            .Fact("bookings.mail.code", booking.Code)
            .Button(ButtonOf(name), $"bookings/{booking.Code}{PageOf(name)}");
    }

    /// <summary>Where the text lies: one for both sides, or one for each.</summary>
    internal static string TextOf(string name, Side side)
    {
        var own = $"bookings.mail.{name}.text.{side.ToString().ToLowerInvariant()}";
        return Texts.Keys.Contains(own) ? own : $"bookings.mail.{name}.text";
    }

    private string TextOf(string name) => TextOf(name, side);

    private Letter Matter(string name, Letter letter) => name switch
    {
        "request" => Until(letter.Quote(LastWord()).Fact("bookings.mail.audience", Facts.Audience), DeadlineKind.AnswerBy),
        "answer_reminder" => Until(letter, DeadlineKind.AnswerBy),
        "quote" or "counter_quote" => Until(Priced(letter.Quote(LastWord())), DeadlineKind.QuoteExpires),
        "accept" => Priced(letter),
        "agreement_ready" or "sign" or "sign_reminder" => Until(letter, DeadlineKind.SignBy),
        "decline" or "withdraw" or "cancel" => letter.Quote(LastWord()),
        "raise_objection" => letter.Quote(booking.Objection),
        "perform" or "withdraw_objection" => Until(letter, DeadlineKind.ObjectionsUntil),
        "rider_reminder" => ToPrepare(letter),
        "change_propose" => Until(Changed(letter.Quote(change?.Reason)), DeadlineKind.ChangeAnswerBy),
        "change_accept" or "change_ready" or "change_sign" or "change_sign_reminder" => Until(Changed(letter), DeadlineKind.ChangeSignBy),
        "change_decline" or "change_withdraw" => letter.Quote(change?.Answer),
        _ => letter,
    };

    private Letter Priced(Letter letter) =>
        letter.Fact(side == Side.Buyer ? "bookings.mail.price" : "bookings.mail.price_firm", side == Side.Buyer ? booking.LatestQuote!.ToPay : booking.LatestQuote!.ForFirm);

    /// <summary>When and where it is to be, and the price for that; when and where it is stands with every letter.</summary>
    private Letter Changed(Letter letter)
    {
        if (change is null)
        {
            return letter;
        }

        var price = booking.Quotes.Single(q => q.Number == change.QuoteNumber);
        return letter
            .Fact("bookings.mail.change.when", Said(c => Wording.Span(change.After.Start, change.After.Start.PlusMinutes(change.After.Minutes), c)))
            .Fact("bookings.mail.change.where", PlaceOf(change.After))
            .Fact(side == Side.Buyer ? "bookings.mail.change.price" : "bookings.mail.change.price_firm", side == Side.Buyer ? price.ToPay : price.ForFirm);
    }

    private Letter Until(Letter letter, DeadlineKind kind) => booking.Deadlines.Where(d => d.Kind == kind && d.DoneAt is null).Min(d => (Instant?)d.DueAt) is { } at
        ? letter.Fact("bookings.mail.until", Said(c => Wording.Moment(at, Facts.Zone, c)))
        : letter;

    /// <summary>Two weeks before: what is still missing, and what the stage must have.</summary>
    private Letter ToPrepare(Letter letter)
    {
        var missing = Missing().ToList();
        letter = missing.Count == 0 ? letter.Say("bookings.mail.missing.nothing") : letter.List("bookings.mail.missing", missing);
        return letter.List(side == Side.Buyer ? "bookings.mail.rider" : "bookings.mail.rider_firm", [.. rider.Select(need => Said(c => RiderWords.Of(need, c)))]);
    }

    private IEnumerable<object> Missing()
    {
        if (Facts.Address is null)
        {
            yield return side == Side.Buyer
                ? new Words("bookings.mail.missing.address.buyer", [Facts.Venue, other.DisplayName])
                : new Words("bookings.mail.missing.address.provider", [Facts.Venue, other.DisplayName, other.Contact.Email]);
        }

        if (ContactOf(side) is null && own.Contact.Phone is null)
        {
            yield return new Words("bookings.mail.missing.phone", [other.DisplayName]);
        }

        if (ContactOf(Theirs) is null && other.Contact.Phone is null)
        {
            yield return new Words("bookings.mail.missing.phone_theirs", [other.DisplayName, other.Contact.Email]);
        }
    }

    /// <summary>When the firm comes, and whom to call when something happens on the way.</summary>
    private void OnTheDay(Letter letter)
    {
        if (Facts.SetUpMinutes > 0)
        {
            letter.Fact(side == Side.Buyer ? "bookings.mail.arrival" : "bookings.mail.arrival_firm", Facts.Start.PlusMinutes(-Facts.SetUpMinutes).TimeOfDay);
        }

        if (side == Side.Provider && Facts.WayIn is { } way)
        {
            letter.Fact("bookings.mail.way_in", way);
        }

        if (ContactOf(Theirs) is { } person)
        {
            letter.Fact("bookings.mail.reach", $"{person.Name}, {other.DisplayName}, {person.Phone}");
            return;
        }

        letter.Fact(other.Contact.Phone is null ? "bookings.mail.reach_by_mail" : "bookings.mail.reach", $"{other.DisplayName}, {other.Contact.Phone ?? other.Contact.Email}");
    }

    private Side Theirs => side == Side.Buyer ? Side.Provider : Side.Buyer;

    private DayContact? ContactOf(Side of) => of == Side.Buyer ? booking.BuyerContact : booking.ProviderContact;

    private string Place() => PlaceOf(Facts);

    private static string PlaceOf(BookingFacts facts)
    {
        var municipality = Municipalities.Of(facts.Municipality).Name;
        var place = facts.Address is { } address ? $"{facts.Venue}, {address}" : facts.Venue;
        return place.Contains(municipality, StringComparison.OrdinalIgnoreCase) ? place : $"{place}, {municipality}";
    }

    private string? LastWord() => booking.Entries.OrderBy(e => e.At).ThenBy(e => e.Id).LastOrDefault()?.Note;

    private static string ButtonOf(string name) => name switch
    {
        "agreement_ready" or "sign" or "sign_reminder" or "change_ready" or "change_sign" or "change_sign_reminder" => "bookings.mail.button.sign",
        "change_propose" => "bookings.mail.button.change",
        "review_reminder" => "bookings.mail.button.review",
        "rider_reminder" => "bookings.mail.button.day",
        _ => "bookings.mail.button",
    };

    private static string PageOf(string name) => name switch
    {
        "agreement_ready" or "sign" or "sign_reminder" or "change_ready" or "change_sign" or "change_sign_reminder" => "/sign",
        "change_propose" => "/change",
        "review_reminder" => "/review",
        "rider_reminder" => "/day",
        _ => "",
    };

    private static Func<CultureInfo, string> Said(Func<CultureInfo, string> how) => how;
}
