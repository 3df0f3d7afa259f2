using Marketplace.Api.Agreements;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Offers;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>Everything one side needs to know of a booking, what it can do next included.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetBooking(string Code) : IQuery<GetBooking.Found>
{
    /// <summary>A booking as one side sees it.</summary>
    /// <param name="Side">The asking side.</param>
    /// <param name="Can">What it can do now, by the lifecycle table.</param>
    /// <param name="OptionRank">The place in line for the date; null when there is none, and 1 when the date is firm.</param>
    /// <param name="OptionUntil">Until when the option holds; null once the date is firm.</param>
    /// <param name="WaitsUntil">Until when it can wait for whoever's turn it is; null when there is no limit.</param>
    /// <param name="OwnContact">Whom the other side calls on the day; null until the asking side has said.</param>
    /// <param name="TheirContact">Whom to call on the day, once a price is agreed: the person named, or else the organisation.</param>
    /// <param name="Role">What the asking person may do for their organisation.</param>
    public sealed record Found(
        BookingId Id,
        string Code,
        string Title,
        Side Side,
        BookingState State,
        IReadOnlyList<BookingAct> Can,
        Party Buyer,
        Party Firm,
        OfferId Offer,
        int OfferVersion,
        Facts When,
        Currency Currency,
        PaymentMethod Method,
        int? OptionRank,
        Instant? OptionUntil,
        Instant? WaitsUntil,
        int? AcceptedQuote,
        IReadOnlyList<QuoteShown> Quotes,
        IReadOnlyList<Entry> Story,
        AgreementState? Agreement,
        Instant? BuyerSignedAt,
        Instant? FirmSignedAt,
        string? Objection,
        Side? ObjectionBy,
        DayContact? OwnContact,
        DayContact? TheirContact,
        OrganisationRole Role)
    {
        /// <summary>Every change of day or place that was proposed, in order.</summary>
        public IReadOnlyList<Change> Changes { get; init; } = [];

        /// <summary>Whether the asking person can propose one now.</summary>
        public bool CanChange { get; init; }

        /// <summary>For how many hours after the performance either side may object.</summary>
        public int ObjectionHours { get; init; }

        /// <summary>The company that invoices for the firm; null without one.</summary>
        public InvoicingCompany? Company { get; init; }
    }

    /// <summary>A change of day or place, as far as the story tells it.</summary>
    /// <param name="By">Who proposed it.</param>
    /// <param name="Waits">Until when it waits for somebody; null when it does not.</param>
    /// <param name="SignedByUs">Whether the asking side has signed it.</param>
    /// <param name="Ended">When it took effect or came to nothing.</param>
    public sealed record Change(int Number, Side By, ChangeState State, Instant Proposed, Instant? Accepted, Instant? Ended, Instant? Waits, bool SignedByUs, string Reason, string? Answer, LocalDateTime Start, string Municipality, string Venue);


    /// <summary>One of the two organisations.</summary>
    public sealed record Party(OrganisationId Id, string Name, string Slug, Country Country)
    {
        internal string? Phone { get; init; }
    }

    /// <summary>When and where, with the moments worked out, and what was asked for.</summary>
    /// <param name="Performances">How many, one after the other.</param>
    /// <param name="AddOns">What the buyer added from the offer, in the reader's language.</param>
    public sealed record Facts(
        LocalDateTime Start,
        string Zone,
        Instant Begins,
        Instant Ends,
        int Minutes,
        int SetUpMinutes,
        int StrikeMinutes,
        Country Country,
        string Municipality,
        string Venue,
        string? Address,
        string? WayIn,
        int Audience,
        string? Occasion,
        int Performances,
        IReadOnlyList<string> AddOns);

    /// <summary>One version of the price.</summary>
    public sealed record QuoteShown(int Number, Side By, Instant SentAt, Instant ExpiresAt, string? Note, Money ForFirm, Money ForMarketplace, Money Vat, Money Total, Money Withheld, Money ToPay, IReadOnlyList<Line> Lines)
    {
        /// <summary>By which the asking side can be told about what it is in its own currency; null when it is that, or no fresh rate is known.</summary>
        public ExchangeRate? Rate { get; init; }

        /// <summary>What the buyer owes as an employer besides it; null unless it pays salary.</summary>
        public Employment? Employment { get; init; }

        /// <summary>The rate by which the firm's prices were turned into the currency of the contract; null when they needed none.</summary>
        public ExchangeRate? ReckonedBy { get; init; }

        internal static QuoteShown Of(Quote q, ContributionDecision? contributions = null) => new(
            q.Number, q.By, q.SentAt, q.ExpiresAt, q.Note, q.ForFirm, q.ForMarketplace, q.Vat, q.Total, q.Withheld, q.ToPay,
            [.. q.Lines.OrderBy(l => l.Order).Select(l => new Line(l.Kind, l.Payee, l.Description, l.Net, l.VatCategory, l.VatRate, l.Vat, l.VatReason, l.VatConfidence?.IsUnsure() == true))])
        {
            ReckonedBy = q.ReckonedBy,
            Employment = contributions is null ? null : Employment.Of(contributions, q.Lines, q.Currency),
        };
    }

    /// <summary>One line of a price.</summary>
    public sealed record Line(QuoteLineKind Kind, Payee Payee, string Description, Money Net, VatCategory VatCategory, BasisPoints VatRate, Money Vat, string VatReason, bool VatIsUnsure = false);

    /// <summary>One line of the story.</summary>
    public sealed record Entry(BookingAct Act, Side By, BookingState State, Instant At, int? Quote, string? Note);

    internal sealed class Handler(SamspelDbContext db, RatesOfTheDay rates, BorderChecks border, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetBooking, Found>
    {
        public async Task<Found> Handle(GetBooking request, CancellationToken cancellationToken)
        {
            var organisation = acting.Organisation;
            var booking = await db.Bookings.Whole().AsNoTracking()
                .SingleOrDefaultAsync(b => b.Code == request.Code && (b.BuyerId == organisation || b.ProviderId == organisation), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var parties = await db.Organisations
                .Where(o => o.Id == booking.BuyerId || o.Id == booking.ProviderId)
                .Select(o => new Party(o.Id, o.DisplayName, o.Slug, o.Country) { Phone = o.Contact.Phone })
                .ToDictionaryAsync(p => p.Id, cancellationToken);
            var option = await db.CalendarEntries
                .Where(e => e.BookingId == booking.Id && e.ReleasedAt == null && e.Change == null)
                .Select(e => new { e.Rank, e.ExpiresAt })
                .FirstOrDefaultAsync(cancellationToken);
            var agreement = await db.Agreements
                .Where(a => a.BookingId == booking.Id)
                .NewestFirst()
                .Select(a => (AgreementState?)a.State)
                .FirstOrDefaultAsync(cancellationToken);
            var side = booking.SideOf(organisation)!.Value;
            var now = clock.GetCurrentInstant();
            var rate = BookingLifecycle.Ends.Contains(booking.State) ? null : await rates.ForReaderAsync(booking.Currency, parties[organisation].Country, cancellationToken);
            var contributions = await border.ContributionsAsync(booking, now, cancellationToken);
            var mayAct = acting.Role is OrganisationRole.Owner or OrganisationRole.Booker;
            return new Found(
                booking.Id,
                booking.Code,
                booking.Title,
                side,
                booking.State,
                mayAct ? [.. Enum.GetValues<BookingAct>().Where(act => booking.Can(act, side, now))] : [],
                parties[booking.BuyerId],
                parties[booking.ProviderId],
                booking.OfferId,
                booking.OfferVersion,
                FactsOf(booking.Facts, await AddOnsAsync(booking, cancellationToken)),
                booking.Currency,
                booking.Method,
                option?.Rank,
                option?.ExpiresAt,
                booking.Deadlines.Where(d => d.DoneAt is null && BookingStanding.Limits.Contains(d.Kind)).Min(d => (Instant?)d.DueAt),
                booking.AcceptedQuote,
                [.. booking.Quotes.OrderByDescending(q => q.Number).Select(q => QuoteShown.Of(q, contributions) with { Rate = rate })],
                [.. booking.Entries.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new Entry(e.Act, e.By, e.State, e.At, e.QuoteNumber, e.Note))],
                agreement,
                booking.BuyerSignedAt,
                booking.ProviderSignedAt,
                booking.Objection,
                booking.ObjectionBy,
                side == Side.Buyer ? booking.BuyerContact : booking.ProviderContact,
                booking.AcceptedQuote is null ? null : ToCall(booking, side, parties),
                acting.Role!.Value)
            {
                ObjectionHours = (int)rules.Policies.On(booking.Facts.Start.Date).ObjectionWindow.TotalHours,
                Changes = [.. booking.Changes.OrderBy(c => c.Number).Select(c => ChangeOf(c, side))],
                CanChange = mayAct && booking.CanProposeChange(now),
                Company = InvoicingCompany.Of(booking.PaidThrough),
            };
        }

        private static Change ChangeOf(BookingChange c, Side side) => new(
            c.Number,
            c.By,
            c.State,
            c.ProposedAt,
            c.AcceptedAt,
            c.EndedAt,
            c.State switch { ChangeState.Proposed => c.AnswerBy, ChangeState.Accepted => c.SignBy, _ => null },
            !c.MissingSignatures.Contains(side),
            c.Reason,
            c.Answer,
            c.After.Start,
            c.After.Municipality,
            c.After.Venue);

        private static DayContact? ToCall(Booking booking, Side side, Dictionary<OrganisationId, Party> parties)
        {
            var (named, theirs) = side == Side.Buyer ? (booking.ProviderContact, parties[booking.ProviderId]) : (booking.BuyerContact, parties[booking.BuyerId]);
            return named ?? (theirs.Phone is { } phone ? new DayContact(theirs.Name, phone) : null);
        }

        private async Task<IReadOnlyList<string>> AddOnsAsync(Booking booking, CancellationToken cancellationToken)
        {
            if (booking.Facts.AddOns.Count == 0)
            {
                return [];
            }

            var content = await db.Set<OfferVersion>()
                .Where(v => EF.Property<OfferId>(v, "OfferId") == booking.OfferId && v.Number == booking.OfferVersion)
                .Select(v => v.Content)
                .SingleAsync(cancellationToken);
            return [.. content.AddOns.Where(a => booking.Facts.AddOns.Contains(a.Key)).Select(a => a.Name.For(Reader.Language) ?? a.Key)];
        }

        private static Facts FactsOf(BookingFacts f, IReadOnlyList<string> addOns) => new(
            f.Start, f.ZoneId, f.Begins, f.Ends, f.Minutes, f.SetUpMinutes, f.StrikeMinutes, f.Country, f.Municipality, f.Venue, f.Address, f.WayIn, f.Audience, f.Occasion, f.Performances, addOns);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{code}", (string code, Dispatcher door, CancellationToken ct) => door.Answer(new GetBooking(code), ct));
    }
}
