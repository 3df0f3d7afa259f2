using System.Globalization;
using Marketplace.Api.Bookings;
using Marketplace.Api.Bookings.Changes;
using Marketplace.Api.Platform;
using Marketplace.Web.Offers;
using Marketplace.Web.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Web.Bookings;

/// <summary>A change of day or place as somebody types it. What is left as it was, or left empty, stays.</summary>
internal sealed class ChangeDraft
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public string? Then { get; set; }

    /// <summary>What was shown when the form was sent.</summary>
    public string? Seen { get; set; }

    public string? Date { get; set; }

    public string? Time { get; set; }

    public string? Municipality { get; set; }

    public string? Venue { get; set; }

    public string? Audience { get; set; }

    public string? Price { get; set; }

    public string? Reason { get; set; }

    /// <summary>The form as it begins: what is agreed.</summary>
    public static ChangeDraft Of(GetBooking.Facts facts) => new()
    {
        Date = LocalDatePattern.Iso.Format(facts.Start.Date),
        Time = facts.Start.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture),
        Municipality = facts.Municipality,
        Venue = facts.Venue,
        Audience = facts.Audience.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What is to be different; nothing when something could not be read, which is noted at its field.</summary>
    public Wanted? Wanted(GetBooking.Facts facts, FormErrors errors)
    {
        var day = string.IsNullOrWhiteSpace(Date) ? facts.Start.Date : Asked.Day(Date);
        var time = string.IsNullOrWhiteSpace(Time) ? facts.Start.TimeOfDay : Clock.Parse(Time.Trim().Replace('.', ':')) is { Success: true, Value: var read } ? read : (LocalTime?)null;
        var place = string.IsNullOrWhiteSpace(Municipality) ? facts.Municipality : Asked.Place(Municipality)?.Code;
        var audience = string.IsNullOrWhiteSpace(Audience) ? facts.Audience : Asked.Number(Audience);
        Need(day is not null, nameof(Date));
        Need(time is not null, nameof(Time));
        Need(place is not null, nameof(Municipality));
        Need(audience is not null, nameof(Audience));
        if (errors.Any)
        {
            return null;
        }

        var start = day!.Value.At(time!.Value);
        return new Wanted(
            start == facts.Start ? null : start,
            place == facts.Municipality ? null : place,
            string.IsNullOrWhiteSpace(Venue) || Venue.Trim() == facts.Venue ? null : Venue.Trim(),
            audience == facts.Audience ? null : audience,
            Price == "same");

        void Need(bool isThere, string field)
        {
            if (!isThere)
            {
                errors.Add(field, Texts.Get("bookings.page.request.need." + field.ToLowerInvariant()));
            }
        }
    }

    /// <summary>What the other side would be shown: nobody proposes what they have not seen.</summary>
    public static string Sight(ChangeShown shown) => FormattableString.Invariant(
        $"{shown.After.Start:s}|{shown.After.Municipality}|{shown.After.Venue}|{shown.After.Audience}|{shown.NewPrice.Total.Minor}|{shown.NewPrice.Withheld.Minor}");
}
