using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;

namespace Marketplace.Api.Bookings;

/// <summary>What of a booking lies in no document, written out for a reader who has nothing but the archive.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Buyer">The buyer's registered name.</param>
/// <param name="Firm">The firm's registered name.</param>
/// <param name="Culture">The reader's language.</param>
internal sealed record ArchiveWords(Booking Booking, string Buyer, string Firm, CultureInfo Culture)
{
    /// <summary>What a file is called, without its ending.</summary>
    public string NameOf(string what) => Say("name." + what, Booking.Code);

    /// <summary>Every version of the price.</summary>
    public string Of(IReadOnlyList<Quote> quotes)
    {
        var text = Begun("quotes");
        foreach (var quote in quotes)
        {
            text.AppendLine().AppendLine(Say("quote", quote.Number, NameOf(quote.By), Wording.Moment(quote.SentAt, Booking.Facts.Zone, Culture)));
            text.AppendLine("  " + (quote.Number == Booking.AcceptedQuote ? Say("quote.accepted") : Say("quote.until", Wording.Moment(quote.ExpiresAt, Booking.Facts.Zone, Culture))));
            foreach (var line in quote.Lines.OrderBy(l => l.Order))
            {
                text.AppendLine("  " + Say("line", line.Description, Amount(line.Net), Amount(line.Vat), line.VatRate.InPercent));
            }

            text.AppendLine("  " + Say("total", Amount(quote.Total), Amount(quote.Vat)));
            if (!quote.Withheld.IsZero)
            {
                text.AppendLine("  " + Say("withheld", Amount(quote.Withheld)));
            }

            text.AppendLine("  " + Say("to_pay", Amount(quote.ToPay)));
            if (quote.Note is { } note)
            {
                text.AppendLine("  " + Say("note", note));
            }
        }

        return text.ToString();
    }

    /// <summary>The duties that the border brought, and what shows that they were done.</summary>
    public string Of(IReadOnlyList<Obligation> duties)
    {
        var text = Begun("border");
        foreach (var duty in duties)
        {
            text.AppendLine().AppendLine(Texts.Get(Culture, $"border.{JsonNamingPolicy.SnakeCaseLower.ConvertName(duty.Kind.ToString())}.title"));
            text.AppendLine("  " + Say("duty.owner", duty.Owner is { } owner ? NameOf(owner) : Say("duty.nobody")));
            if (duty.DueOn is { } day)
            {
                text.AppendLine("  " + Say("duty.due", Wording.Date(day, Culture)));
            }

            if (duty.Sum is { } sum)
            {
                text.AppendLine("  " + Say("duty.sum", Amount(sum)));
            }

            if (duty.Form is { } form)
            {
                text.AppendLine("  " + Say("duty.form", form));
            }

            text.AppendLine("  " + StateOf(duty));
            if (duty.EndedWith is { } change)
            {
                text.AppendLine("  " + Say("duty.ended", change));
            }

            text.AppendLine("  " + Say("duty.source", duty.Source));
        }

        return text.ToString();
    }

    private string StateOf(Obligation duty) => duty switch
    {
        { State: ObligationState.Open, WaitsFor: { } change } => Say("duty.waits", change),
        { State: ObligationState.Open } => Say("duty.open"),
        { State: ObligationState.Done, Answers: { } answers } => Say("duty.answered", Settled(duty), answers),
        { State: ObligationState.Done } => Say("duty.done", Settled(duty), duty.Evidence),
        _ => Say("duty.not_needed", Settled(duty), duty.Evidence),
    };

    private string? Settled(Obligation duty) => duty.SettledAt is { } at ? Wording.Date(at.InZone(Booking.Facts.Zone).Date, Culture) : null;

    private StringBuilder Begun(string what) => new StringBuilder()
        .AppendLine(NameOf(what))
        .AppendLine(string.Join(", ", Booking.Title, Wording.Date(Booking.Facts.Start.Date, Culture), Booking.Facts.Venue))
        .AppendLine(Say("parties", Buyer, Firm));

    private string NameOf(Side side) => side == Side.Buyer ? Buyer : Firm;

    private string Amount(Domain.Shared.Money amount) => DocumentWording.Amount(amount, Culture);

    private string Say(string key, params ReadOnlySpan<object?> args) => Texts.Get(Culture, "archive." + key, args);
}
