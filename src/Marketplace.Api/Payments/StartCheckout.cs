using FluentValidation;
using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Payments.Exchanging;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// The buyer opens the payment page of one payment. There is one open page for each payment: whoever asks again gets the
/// same one, and an old one is closed before another is opened. In the other currency it is paid by a rate that is fixed
/// until the page closes.
/// </summary>
/// <param name="Payment">The payment.</param>
/// <param name="Currency">In which currency the payer pays; that of the contract without it.</param>
/// <param name="Shown">What the payer was told that it costs in the other currency: if it costs something else by now, no page is opened.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record StartCheckout(PaymentId Payment, Currency? Currency = null, Money? Shown = null) : ICommand<StartCheckout.Page>, IOwnTransactions
{
    /// <summary>Where to send the payer.</summary>
    /// <param name="Url">The address of the payment page.</param>
    /// <param name="Pays">What the page asks for.</param>
    /// <param name="OpenUntil">Until when it can be paid there.</param>
    public sealed record Page(string Url, Money Pays, Instant OpenUntil);

    /// <summary>What the caller sends; nothing to pay in the currency of the contract.</summary>
    public sealed record Body(Currency? Currency = null, Money? Shown = null);

    internal sealed class Validator : AbstractValidator<StartCheckout>
    {
        public Validator() => RuleFor(r => r.Currency).IsInEnum();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, OperationRunner operations, PaymentPages pages, PayingInTheOther other, IClock clock) : ICommandHandler<StartCheckout, Page>
    {
        private const int MostTurns = 4;
        private static readonly Duration PageLasts = Duration.FromHours(2);

        public async Task<Page> Handle(StartCheckout request, CancellationToken cancellationToken)
        {
            for (var turn = 0; turn < MostTurns; turn++)
            {
                var (page, call) = await NextAsync(request, cancellationToken);
                if (page is not null)
                {
                    return page;
                }

                if (await operations.RunAsync(call!, evenIfWaiting: true, cancellationToken) is OperationState.Unknown or OperationState.Sent)
                {
                    // It may have come through or not. The same call is made again later, so nothing happens twice.
                    throw DomainException.Conflict(PaymentErrors.ProviderUnreachable);
                }
            }

            throw DomainException.Conflict(PaymentErrors.ProviderRefused);
        }

        /// <summary>Either the open page, or the call that has to be made before there is one.</summary>
        private async Task<(Page? Page, string? Call)> NextAsync(StartCheckout request, CancellationToken cancellationToken)
        {
            var id = request.Payment;
            var now = clock.GetCurrentInstant();
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await db.LockAsync($"select id from payments where id = {id.Value} and payer_id = {acting.Organisation.Value} for update", cancellationToken))
            {
                throw PlatformErrors.Missing();
            }

            var payment = await db.Payments.SingleAsync(p => p.Id == id, cancellationToken);
            payment.RequirePayable(now);
            var currency = request.Currency ?? payment.Amount.Currency;
            if (payment.HasOpenCheckout(currency, now))
            {
                if (payment.Exchange is { } promised)
                {
                    PayingInTheOther.MustBeAsShown(promised, request.Shown);
                }

                return (new Page(payment.CheckoutUrl!, payment.Charged, payment.CheckoutExpiresAt!.Value), null);
            }

            var unfinished = await db.Operations
                .Where(o => o.EntityId == id.Value && (o.Kind == OperationKind.OpenCheckout || o.Kind == OperationKind.ExpireCheckout))
                .Where(o => o.State != OperationState.Done && o.State != OperationState.Rejected)
                .OrderBy(o => o.CreatedAt)
                .Select(o => o.Key)
                .FirstOrDefaultAsync(cancellationToken);
            var call = unfinished ?? (IsStillOpen(payment, now)
                ? operations.Plan(db, OperationKind.ExpireCheckout, id.Value, payment.Attempt, new CloseCheckout(id.Value, payment.SessionRef!))
                : operations.Plan(db, OperationKind.OpenCheckout, id.Value, payment.BeginCheckout(await ExchangeAsync(payment, currency, request.Shown, now, cancellationToken), now), await PageAsync(payment, now, cancellationToken)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (null, call);
        }

        private static bool IsStillOpen(Payment payment, Instant now) =>
            payment.SessionRef is not null && payment.State is PaymentState.AwaitingPayer or PaymentState.Failed && payment.CheckoutExpiresAt > now;

        private async Task<FixedExchange?> ExchangeAsync(Payment payment, Currency currency, Money? shown, Instant now, CancellationToken cancellationToken) =>
            currency == payment.Amount.Currency ? null : await other.FixAsync(payment, shown, now, cancellationToken);

        private async Task<OpenCheckout> PageAsync(Payment payment, Instant now, CancellationToken cancellationToken)
        {
            var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == payment.BookingId, cancellationToken);
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == payment.FirmId, cancellationToken);
            var email = await db.People.Where(p => p.Id == acting.Person.Value).Select(p => p.Email).SingleAsync(cancellationToken);
            return new OpenCheckout(
                payment.Id.Value,
                payment.BookingId.Value,
                payment.Charged,
                $"{booking.Title} ({booking.Code})",
                payment.Exchange is { } exchange
                    ? Texts.Get("payments.checkout.sold_by_exchanged", firm.LegalName, Wording.Amount(payment.Amount), RateWording.Quoted(exchange.Rate), exchange.Margin.InPercent)
                    : Texts.Get("payments.checkout.sold_by", firm.LegalName),
                firm.CardName,
                email,
                PaymentPages.Language,
                pages.Booking(booking.Code, "paid", payment.Id.Value),
                pages.Booking(booking.Code, "unpaid", payment.Id.Value),
                payment.Exchange?.HoldsUntil ?? now + PageLasts);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/payments/{payment:guid}/checkout", (Guid payment, Body? body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new StartCheckout(new PaymentId(payment), body?.Currency, body?.Shown), ct))
            .RequireKey()
            .WithSummary("Open the payment page of a card payment");
    }
}
