using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Reviews;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>A working day at a glance: what waits for the acting organisation, what comes next, what is under way.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetToday : IQuery<GetToday.Day>
{
    private const int Most = 200;
    private const int DaysAhead = 30;

    /// <summary>The day.</summary>
    /// <param name="Waiting">It is our turn; the most urgent first.</param>
    /// <param name="Coming">Firm dates of the next thirty days, in order.</param>
    /// <param name="UnderWay">Somebody else's turn.</param>
    /// <param name="Account">How the firm stands with the payment provider, when it has to do something there to be paid; else nothing.</param>
    /// <param name="Stopped">The firm's money that has stopped on its way.</param>
    /// <param name="Undelivered">The organisation's e-invoices that did not arrive.</param>
    /// <param name="Looks">The firm's invoices that wait for it to look at them.</param>
    public sealed record Day(IReadOnlyList<Item> Waiting, IReadOnlyList<Item> Coming, IReadOnlyList<Item> UnderWay, SellerState? Account, IReadOnlyList<StoppedPayout> Stopped, IReadOnlyList<UndeliveredInvoice> Undelivered, IReadOnlyList<InvoiceToSee> Looks);

    /// <summary>An e-invoice of the firm that was rejected or reached nobody.</summary>
    public sealed record UndeliveredInvoice(InvoiceId Invoice, string Number, string Receiver, EInvoiceState State);

    /// <summary>An invoice for a completed booking that goes when its time is up.</summary>
    public sealed record InvoiceToSee(BookingId Booking, string Title, Instant IssueAt);

    /// <summary>Money that has stopped on its way to the firm.</summary>
    /// <param name="Reason">Why: the text <c>payouts.reason.{code}</c> says what to do.</param>
    public sealed record StoppedPayout(string Code, string Title, Money Amount, string Reason);

    /// <summary>One booking.</summary>
    /// <param name="Other">The other side's name.</param>
    /// <param name="Waits">What it waits for.</param>
    /// <param name="Until">Until when, if there is a limit.</param>
    public sealed record Item(string Code, string Title, Side Side, string Other, BookingState State, Wait Waits, Instant? Until, LocalDateTime Start, string Zone, string Municipality, string Venue);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetToday, Day>
    {
        private static readonly IReadOnlyList<BookingState> Open = [.. Enum.GetValues<BookingState>().Except(BookingLifecycle.Ends)];
        private static readonly IReadOnlyList<BookingState> Signing = [BookingState.Agreed, BookingState.Contracted, BookingState.Confirmed, BookingState.Performed];
        private static readonly IReadOnlyList<PaymentState> Unpaid = [PaymentState.AwaitingPayer, PaymentState.Failed, PaymentState.Expired, PaymentState.Processing, PaymentState.Invoiced];

        public async Task<Day> Handle(GetToday request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var items = await ItemsAsync(acting.Organisation, now, cancellationToken);
            var horizon = now + Duration.FromDays(DaysAhead);
            return new Day(
                [.. items.Where(i => i.Waits.IsOurs()).OrderBy(i => i.Until ?? Instant.MaxValue).ThenBy(i => i.Start)],
                [.. items.Where(i => i.State is BookingState.Contracted or BookingState.Confirmed && Begins(i) <= horizon).OrderBy(i => i.Start)],
                [.. items.Where(i => !i.Waits.IsOurs() && i.Waits != Wait.Nothing && !(i.State is BookingState.Contracted or BookingState.Confirmed && Begins(i) <= horizon)).OrderBy(i => i.Start)],
                await AccountAsync(acting.Organisation, cancellationToken),
                await StoppedAsync(acting.Organisation, cancellationToken),
                await UndeliveredAsync(acting.Organisation, cancellationToken),
                await LooksAsync(acting.Organisation, cancellationToken));
        }

        /// <summary>A firm that is to be paid by card needs an account with the provider; one that is being checked only waits.</summary>
        private async Task<SellerState?> AccountAsync(OrganisationId me, CancellationToken cancellationToken)
        {
            var state = await db.SellerAccounts.Where(a => a.Id == me).Select(a => (SellerState?)a.State).SingleOrDefaultAsync(cancellationToken) ?? SellerState.NotStarted;
            var needed = state is not (SellerState.Active or SellerState.Pending)
                && (await db.Bookings.AnyAsync(b => b.ProviderId == me && b.Method == PaymentMethod.Card && Signing.Contains(b.State), cancellationToken)
                    || await db.Payouts.AnyAsync(p => p.FirmId == me && p.State != PayoutState.Paid && p.State != PayoutState.Cancelled, cancellationToken));
            return needed ? state : null;
        }

        private async Task<List<StoppedPayout>> StoppedAsync(OrganisationId me, CancellationToken cancellationToken)
        {
            var stopped = await db.Payouts.AsNoTracking()
                .Where(p => p.FirmId == me && (p.State == PayoutState.Blocked || p.State == PayoutState.PayoutFailed) && p.Reason != Payout.AccountNotReady)
                .OrderBy(p => p.Id)
                .Take(Most)
                .Join(db.Bookings, p => p.BookingId, b => b.Id, (p, b) => new { b.Code, b.Title, p.Amount, p.Reason })
                .ToListAsync(cancellationToken);
            return [.. stopped.Select(p => new StoppedPayout(p.Code, p.Title, p.Amount, PayoutReasons.Known(p.Reason ?? PayoutReasons.Other)))];
        }

        /// <summary>Not those that were credited: they need not arrive any more.</summary>
        private Task<List<UndeliveredInvoice>> UndeliveredAsync(OrganisationId me, CancellationToken cancellationToken) => db.Invoices.AsNoTracking()
            .Where(i => ((i.SellerId == me && i.SelfBilledUnder == null) || (i.BuyerId == me && i.SelfBilledUnder != null)) && i.Credited.Minor < i.Net.Minor + i.Vat.Minor)
            .Join(db.EInvoices.Where(e => e.State == EInvoiceState.Rejected || e.State == EInvoiceState.Undeliverable), i => i.Id, e => e.Id, (i, e) => new { i, e.State })
            .OrderBy(x => x.i.IssuedAt)
            .Take(Most)
            .Select(x => new UndeliveredInvoice(x.i.Id, x.i.Number, x.i.SelfBilledUnder == null ? x.i.Buyer.Name : x.i.Seller.Name, x.State))
            .ToListAsync(cancellationToken);

        private Task<List<InvoiceToSee>> LooksAsync(OrganisationId me, CancellationToken cancellationToken) => db.InvoiceLooks
            .Where(l => l.FirmId == me && l.InvoiceId == null)
            .OrderBy(l => l.BeganAt)
            .Take(Most)
            .Join(db.Bookings, l => l.Id, b => b.Id, (l, b) => new InvoiceToSee(l.Id, b.Title, l.IssueAt!.Value))
            .ToListAsync(cancellationToken);

        private static Instant Begins(Item item) => item.Start.InZoneLeniently(DateTimeZoneProviders.Tzdb[item.Zone]).ToInstant();

        /// <summary>One statement: each side's bookings come by its own index, and what decides whose turn it is comes with them.</summary>
        private async Task<List<Item>> ItemsAsync(OrganisationId me, Instant now, CancellationToken cancellationToken)
        {
            var blind = rules.Policies.ReviewsAt(now).BlindFor;
            var recently = now - blind;
            var rows = await db.Bookings.AsNoTracking()
                .Where(b => b.BuyerId == me || b.ProviderId == me)
                .Where(b => Open.Contains(b.State)
                    || (b.State == BookingState.Completed && b.Entries.Any(e => e.Act == BookingAct.Complete && e.At > recently) && !db.Reviews.Any(r => r.BookingId == b.Id && r.AuthorId == me))
                    || ((b.State == BookingState.Completed || b.State == BookingState.Cancelled) && db.Payments.Any(p => p.BookingId == b.Id && Unpaid.Contains(p.State))))
                .OrderBy(b => b.Facts.Start).ThenBy(b => b.Id)
                .Take(Most)
                .Select(b => new
                {
                    b.Code,
                    b.Title,
                    b.State,
                    b.Method,
                    IsBuyer = b.BuyerId == me,
                    Other = db.Organisations.Where(o => o.Id == (b.BuyerId == me ? b.ProviderId : b.BuyerId)).Select(o => o.DisplayName).First(),
                    b.Facts.Start,
                    b.Facts.ZoneId,
                    b.Facts.Municipality,
                    b.Facts.Venue,
                    b.BuyerSignedAt,
                    b.ProviderSignedAt,
                    b.ObjectionBy,
                    Quote = b.Quotes.OrderByDescending(q => q.Number).Select(q => new { q.By, q.ExpiresAt }).FirstOrDefault(),
                    Agreement = db.Agreements.Where(a => a.BookingId == b.Id).OrderBy(a => a.State == Domain.Agreements.AgreementState.Void).ThenByDescending(a => a.Number).Select(a => (Domain.Agreements.AgreementState?)a.State).FirstOrDefault(),
                    Change = b.Changes.Where(c => ChangeLifecycle.Open.Contains(c.State)).Select(c => new { c.By, c.State, c.BuyerSignedAt, c.ProviderSignedAt }).FirstOrDefault(),
                    Limit = b.Deadlines.Where(d => d.DoneAt == null && BookingStanding.Limits.Contains(d.Kind)).Min(d => (Instant?)d.DueAt),
                    PayBy = db.Payments.Where(p => p.BookingId == b.Id && Unpaid.Contains(p.State)).Min(p => (Instant?)p.DueAt),
                    Payable = db.Payments.Any(p => p.BookingId == b.Id && p.Method == PaymentMethod.Card
                        && (PaymentLifecycle.Payable.Contains(p.State) || (p.State == PaymentState.Planned && p.OpensAt <= now))),
                    AtBank = db.Payments.Any(p => p.BookingId == b.Id && p.State == PaymentState.Processing),
                    Completed = b.Entries.Where(e => e.Act == BookingAct.Complete).Max(e => (Instant?)e.At),
                    Reviewed = db.Reviews.Any(r => r.BookingId == b.Id && r.AuthorId == me),
                    InvoiceOut = db.Payments.Any(p => p.BookingId == b.Id && p.State == PaymentState.Invoiced),
                })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(b =>
            {
                var side = b.IsBuyer ? Side.Buyer : Side.Provider;
                var standing = new BookingStanding(b.State, side)
                {
                    Method = b.Method,
                    QuoteBy = b.Quote?.By,
                    QuoteOpen = b.Quote?.ExpiresAt > now,
                    Agreement = b.Agreement,
                    SignedByUs = (b.IsBuyer ? b.BuyerSignedAt : b.ProviderSignedAt) is not null,
                    ChangeBy = b.Change?.By,
                    ChangeAccepted = b.Change?.State == ChangeState.Accepted,
                    ChangeSignedByUs = (b.IsBuyer ? b.Change?.BuyerSignedAt : b.Change?.ProviderSignedAt) is not null,
                    ObjectionBy = b.ObjectionBy,
                    CanPay = b.Payable && b.IsBuyer,
                    TheyCanPay = b.Payable && !b.IsBuyer,
                    BankAtWork = b.AtBank,
                    InvoiceOut = b.InvoiceOut,
                    ReviewAwaited = !b.Reviewed && b.Completed > recently,
                };
                var waits = standing.Waits;
                var until = waits == Wait.Review ? b.Completed + blind : waits is Wait.Pay or Wait.PayInvoice or Wait.PaySalary or Wait.ConfirmPaid or Wait.TheirPayment ? b.PayBy : b.Limit;
                return new Item(b.Code, b.Title, side, b.Other, b.State, waits, until, b.Start, b.ZoneId, b.Municipality, b.Venue);
            })];
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/today", (Dispatcher door, CancellationToken ct) => door.Answer(new GetToday(), ct))
            .WithSummary("What waits for the acting organisation, what comes next, what is under way");
    }
}
