using System.Globalization;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Marketplace.Web.Offers;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Bookings;

/// <summary>A price as somebody types it.</summary>
internal sealed class Draft
{
    public string? Then { get; set; }

    /// <summary>The total that was shown when the form was sent.</summary>
    public long? Seen { get; set; }

    public string? Note { get; set; }

    public List<DraftLine> Lines { get; set => field = value ?? []; } = [];

    /// <summary>The lines as a request; what cannot be read is noted at its field.</summary>
    public List<WrittenLine> Written(Currency currency, FormErrors errors)
    {
        var written = new List<WrittenLine>();
        foreach (var (index, line) in Lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line.Description) && string.IsNullOrWhiteSpace(line.Net))
            {
                continue;
            }

            if (Asked.Minor(line.Net) is { } minor)
            {
                written.Add(new WrittenLine(line.Description ?? "", new Money(minor, currency), line.IsTravel));
            }
            else
            {
                errors.Add($"Lines[{index}].Net", Texts.Get("bookings.page.quote.net_unreadable"));
            }
        }

        if (written.Count == 0 && !errors.Any)
        {
            errors.Add(Texts.Get("errors." + BookingErrors.QuoteEmpty));
        }

        return written;
    }
}

/// <summary>One line of it.</summary>
internal sealed class DraftLine
{
    public string? Description { get; set; }

    public string? Net { get; set; }

    public bool IsTravel { get; set; }

    public static DraftLine Of(GetBooking.Line line) => new()
    {
        Description = line.Description,
        Net = (line.Net.Minor / 100m).ToString("0.##", CultureInfo.CurrentCulture),
        IsTravel = line.Kind is QuoteLineKind.Travel or QuoteLineKind.Lodging or QuoteLineKind.PerDiem,
    };
}
