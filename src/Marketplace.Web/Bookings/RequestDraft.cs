using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Marketplace.Web.Offers;
using Marketplace.Web.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Web.Bookings;

/// <summary>A request as somebody types it.</summary>
internal sealed class RequestDraft
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public string? Then { get; set; }

    /// <summary>The price that was shown when the form was sent.</summary>
    public long? Seen { get; set; }

    public string? Date { get; set; }

    public string? Time { get; set; }

    public string? Municipality { get; set; }

    public string? Venue { get; set; }

    public string? Audience { get; set; }

    public string? Hours { get; set; }

    public string? Times { get; set; }

    // Where nothing is ticked nothing is posted.
    public List<string> AddOns { get; set => field = value ?? []; } = [];

    public string? Method { get; set; }

    public string? Currency { get; set; }

    public string? Unit { get; set; }

    public string? Occasion { get; set; }

    public string? Message { get; set; }

    /// <summary>The request, or nothing when something could not be read.</summary>
    public RequestBooking? Request(string offer, out FormErrors? errors)
    {
        var wrong = new FormErrors();
        var day = Asked.Day(Date);
        var time = Clock.Parse(Time?.Trim().Replace('.', ':') ?? "");
        var audience = Asked.Number(Audience);
        Need(day is not null, nameof(Date));
        Need(time.Success, nameof(Time));
        Need(Asked.Place(Municipality) is not null, nameof(Municipality));
        Need(!string.IsNullOrWhiteSpace(Venue), nameof(Venue));
        Need(audience is not null, nameof(Audience));
        errors = wrong.Any ? wrong : null;
        return wrong.Any ? null : new RequestBooking(
            offer,
            day!.Value.At(time.Value),
            Asked.Place(Municipality)!.Code,
            Venue!,
            audience!.Value,
            Asked.Word<PaymentMethod>(Method) ?? PaymentMethod.Card,
            Asked.Fraction(Hours) is { } hours and > 0 and < 24 ? (int)(hours * 60) : null,
            null,
            Occasion,
            Message,
            Guid.TryParse(Unit, out var unit) ? unit : null,
            Asked.Number(Times),
            AddOns,
            Asked.Word<Currency>(Currency));

        void Need(bool isThere, string field)
        {
            if (!isThere)
            {
                wrong.Add(field, Texts.Get("bookings.page.request.need." + field.ToLowerInvariant()));
            }
        }
    }

    /// <summary>The address of the form with what was typed, for whoever has to sign in or register first.</summary>
    public string Address(string offer)
    {
        (string Name, string? Value)[] parts =
        [
            ("date", Date), ("time", Time), ("place", Municipality), ("venue", Venue), ("audience", Audience), ("hours", Hours), ("times", Times),
            .. AddOns.Select(key => ("with", (string?)key)), ("occasion", Occasion), ("message", Message),
        ];
        if (Message?.Length > 600)
        {
            // An address cannot hold a whole letter.
            parts = parts[..^1];
        }

        var query = string.Join('&', parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return $"offers/{offer}/request" + (query.Length > 0 ? "?" + query : "");
    }
}
