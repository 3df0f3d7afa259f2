using Marketplace.Api.CrossBorder.Performers;
using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Bookings;

/// <summary>The lines of a quote: as the offer calculates them, or as a side writes them, with VAT and fee by the dated rules.</summary>
internal sealed class QuoteLines(SamspelDbContext db, OfferPricing pricing)
{
    /// <summary>What is said to both sides for a kind of line.</summary>
    private const string LabelKey = "bookings.lines.";

    /// <summary>The price that the offer's own version calculates for the booking.</summary>
    /// <exception cref="DomainException">Something is missing, or the rules leave a choice to the firm.</exception>
    public Task<PricedLines> CalculatedAsync(Booking booking, CancellationToken cancellationToken) =>
        CalculatedAsync(booking, booking.Facts, cancellationToken);

    /// <summary>The price that the offer's own version calculates for the booking at another time or place.</summary>
    public async Task<PricedLines> CalculatedAsync(Booking booking, BookingFacts facts, CancellationToken cancellationToken)
    {
        var (content, seller, buyer) = await PartiesAsync(booking, cancellationToken);
        var price = await pricing.PriceAsync(content, booking.Currency, seller, booking.PaidThrough, await QuestionAsync(booking, facts, buyer, cancellationToken), cancellationToken);
        MustBeWhole(price);
        return new PricedLines(Lines(price, seller), price.Withholding?.Amount ?? Money.Zero(booking.Currency)) { ReckonedBy = price.ReckonedBy };
    }

    /// <summary>The price with the amounts that a side has written; travel written by itself is travel for fee and tax too.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="written">What was written: net amounts in the booking's currency.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PricedLines> ItemisedAsync(Booking booking, IReadOnlyList<WrittenLine> written, CancellationToken cancellationToken) =>
        ItemisedAsync(booking, booking.Facts, written, cancellationToken);

    /// <summary>The price with written amounts for the booking at another time or place.</summary>
    public async Task<PricedLines> ItemisedAsync(Booking booking, BookingFacts facts, IReadOnlyList<WrittenLine> written, CancellationToken cancellationToken)
    {
        if (written.Any(l => l.Net.Currency != booking.Currency))
        {
            throw DomainException.Rule(BookingErrors.WrongCurrency, ("currency", booking.Currency));
        }

        var (content, seller, buyer) = await PartiesAsync(booking, cancellationToken);
        var fee = Money.Sum(written.Where(l => !l.IsTravel).Select(l => l.Net), booking.Currency);
        if (!fee.IsPositive || written.Any(l => l.Net.IsNegative))
        {
            throw DomainException.Rule(BookingErrors.QuoteEmpty);
        }

        // The same calculation as for the offer, fed with the written amounts, so that VAT, fee and tax have one home.
        var asWritten = content with
        {
            Price = new PriceModel(PriceBasis.Fixed, fee),
            SecondPerformance = null,
            AddOns = [],
            Travel = AsWritten(Money.Sum(written.Where(l => l.IsTravel).Select(l => l.Net), booking.Currency)),
        };
        var question = await QuestionAsync(booking, facts, buyer, cancellationToken) with { Performances = 1, AddOns = [] };
        var price = await pricing.PriceAsync(asWritten, booking.Currency, seller, booking.PaidThrough, question, cancellationToken);
        MustBeWhole(price);
        return new PricedLines(Spread(price, written, seller), price.Withholding?.Amount ?? Money.Zero(booking.Currency));
    }

    /// <summary>Whoever is paid by invoice has said where to: an invoice without an account is sent back.</summary>
    /// <exception cref="DomainException">The firm has no account that can be paid from the buyer's country.</exception>
    public async Task MustBePayableAsync(Booking booking, CancellationToken cancellationToken)
    {
        if (booking.Method != PaymentMethod.Invoice)
        {
            return;
        }

        var (seller, buyer) = await OrganisationsAsync(booking, cancellationToken);
        if (!seller.Bank.CanBePaidFrom(buyer.Country, seller.Country))
        {
            throw DomainException.Rule(BookingErrors.NoAccountToPay);
        }
    }

    // Written travel is one amount whatever the road, charged the way a night away is.
    private static TravelRule AsWritten(Money travel) => travel.IsPositive
        ? new TravelRule { Basis = TravelBasis.PerKm, OvernightFromKm = 0, Lodging = travel }
        : TravelRule.Included;

    private async Task<(OfferContent Content, Organisation Seller, Organisation Buyer)> PartiesAsync(Booking booking, CancellationToken cancellationToken)
    {
        var content = await db.Set<OfferVersion>().AsNoTracking()
            .Where(v => EF.Property<OfferId>(v, "OfferId") == booking.OfferId && v.Number == booking.OfferVersion)
            .Select(v => v.Content)
            .SingleAsync(cancellationToken);
        var (seller, buyer) = await OrganisationsAsync(booking, cancellationToken);
        return (content, seller, buyer);
    }

    private async Task<(Organisation Seller, Organisation Buyer)> OrganisationsAsync(Booking booking, CancellationToken cancellationToken)
    {
        var parties = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == booking.ProviderId || o.Id == booking.BuyerId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        return (parties[booking.ProviderId], parties[booking.BuyerId]);
    }

    private async Task<PriceQuestion> QuestionAsync(Booking booking, BookingFacts facts, Organisation buyer, CancellationToken cancellationToken) => new()
    {
        Date = facts.Start.Date,
        MunicipalityCode = facts.Municipality,
        Buyer = BuyerFacts.Of(buyer, facts.Start.Date),
        Audience = facts.Audience,
        Hours = facts.Minutes / 60m,
        Performances = facts.Performances,
        AddOns = facts.AddOns,
        Performers = await db.SharesAsync(booking.Id, facts.Country, cancellationToken),
    };

    private static void MustBeWhole(Price price)
    {
        if (price.Missing.Count > 0)
        {
            throw DomainException.Rule(BookingErrors.PriceIncomplete, ("missing", string.Join(", ", price.Missing)));
        }

        if (price.FeeCannotBeCharged)
        {
            throw DomainException.Rule(BookingErrors.FeeCannotBeCharged);
        }
    }

    private static List<QuoteLine> Lines(Price price, Organisation seller)
    {
        var lines = price.Lines.Select((line, index) => Line(index + 1, Enum.Parse<QuoteLineKind>(line.Kind.ToString()), Payee.Firm, Label(line, seller), line)).ToList();
        if (price.FeeLine is { } fee)
        {
            lines.Add(Line(lines.Count + 1, QuoteLineKind.MarketplaceFee, Payee.Operator, Label(fee, seller), fee));
        }

        return lines;
    }

    /// <summary>Gives the VAT that was reckoned for the sums back to the written lines by their nets.</summary>
    private static List<QuoteLine> Spread(Price price, IReadOnlyList<WrittenLine> written, Organisation seller)
    {
        var lines = new List<QuoteLine>();
        foreach (var group in written.GroupBy(l => l.IsTravel))
        {
            var reckoned = price.Lines.Single(l => l.IsTravel == group.Key);
            var vat = reckoned.Vat.Split([.. group.Select(l => l.Net.Minor)]);
            lines.AddRange(group.Select((line, index) => new QuoteLine(
                lines.Count + index + 1,
                line.IsTravel ? QuoteLineKind.Travel : QuoteLineKind.Other,
                Payee.Firm,
                line.Description.Trim(),
                line.Net,
                reckoned.Treatment!.Category,
                reckoned.Treatment.Rate,
                vat[index],
                reckoned.Treatment.ReasonCode)
            {
                VatConfidence = reckoned.Treatment.Confidence,
            }));
        }

        if (price.FeeLine is { } fee)
        {
            lines.Add(Line(lines.Count + 1, QuoteLineKind.MarketplaceFee, Payee.Operator, Label(fee, seller), fee));
        }

        return lines;
    }

    private static QuoteLine Line(int order, QuoteLineKind kind, Payee payee, string label, PriceLine line) => new(
        order, kind, payee, label, line.Net, line.Treatment!.Category, line.Treatment.Rate, line.Vat, line.Treatment.ReasonCode)
    {
        VatConfidence = line.Treatment.Confidence,
    };

    // Quote, agreement and invoice are written in the seller's language.
    private static string Label(PriceLine line, Organisation seller)
    {
        var language = seller.Country == Country.NO ? Language.Bokmal : Language.Swedish;
        return line.Label?.For(language) ?? Texts.Get(Languages.CultureOf(language.Code()), LabelKey + line.Kind.ToString().ToLowerInvariant(), line.Quantity);
    }
}

/// <summary>A price that can be named.</summary>
/// <param name="Lines">Its lines, the marketplace's fee included.</param>
/// <param name="Withheld">Artist tax that the buyer keeps back.</param>
internal sealed record PricedLines(IReadOnlyList<QuoteLine> Lines, Money Withheld)
{
    /// <summary>The rate by which the offer's prices were turned into the currency of the contract; null when they needed none.</summary>
    public ExchangeRate? ReckonedBy { get; init; }
}

/// <summary>A line as a side writes it.</summary>
/// <param name="Description">What it is for.</param>
/// <param name="Net">Without VAT, in the currency of the booking.</param>
/// <param name="IsTravel">Whether it is travel, lodging or daily allowance, of which no fee is taken.</param>
public sealed record WrittenLine(string Description, Money Net, bool IsTravel);
