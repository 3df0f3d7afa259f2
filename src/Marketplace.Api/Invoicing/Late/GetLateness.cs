using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A party or an administrator looks at what paying late has brought about.</summary>
[SignedIn]
public sealed record GetLateness(InvoiceId Invoice) : IQuery<GetLateness.Found>
{
    /// <summary>How late an invoice is, and what is owed for it today.</summary>
    /// <param name="IsLate">Whether money is waited for and its day has passed.</param>
    /// <param name="Principal">What is left of the invoice itself.</param>
    /// <param name="Interest">Interest until today.</param>
    /// <param name="Charges">What reminders have cost, or the compensation.</param>
    /// <param name="ChargesPaid">What of interest and charges has come.</param>
    /// <param name="Total">All of it.</param>
    /// <param name="RateUnknownFrom">From which day no interest is reckoned, because nobody has given its rate yet.</param>
    /// <param name="Reminders">The letters that were sent, oldest first.</param>
    /// <param name="Possible">What the next letter may cost beside interest; nothing when none may be sent now.</param>
    /// <param name="FeeMustBeAgreed">Whether a fee may be taken only if it was agreed on before.</param>
    /// <param name="NextAfter">Until when the last letter gives the buyer time.</param>
    /// <param name="Objections">What the buyer objects, oldest first.</param>
    /// <param name="IsDisputed">Whether an objection is open: then no reminder is sent.</param>
    /// <param name="WrittenOff">What the seller has given up.</param>
    /// <param name="MayRemind">Whether the asker may send a reminder now.</param>
    /// <param name="MayWriteOff">Whether the asker may give up what is left.</param>
    /// <param name="MayTakeBackWriteOff">Whether the asker may wait for it after all.</param>
    /// <param name="MayObject">Whether the asker may object.</param>
    public sealed record Found(
        bool IsLate,
        Money Principal,
        Money Interest,
        Money Charges,
        Money ChargesPaid,
        Money Total,
        LocalDate? RateUnknownFrom,
        IReadOnlyList<Letter> Reminders,
        IReadOnlyList<PossibleCharge> Possible,
        bool FeeMustBeAgreed,
        LocalDate? NextAfter,
        IReadOnlyList<Objection> Objections,
        bool IsDisputed,
        Money WrittenOff,
        bool MayRemind,
        bool MayWriteOff,
        bool MayTakeBackWriteOff,
        bool MayObject);

    /// <summary>A reminder that was sent.</summary>
    /// <param name="Document">The printed letter, once there is one.</param>
    public sealed record Letter(InvoiceReminderId Id, int Place, LocalDate SentOn, LocalDate PayBy, LateCharge Charge, Money Total, Guid? Document);

    /// <summary>What a letter may cost.</summary>
    public sealed record PossibleCharge(LateCharge Charge, Money Amount);

    /// <summary>What the buyer objects.</summary>
    /// <param name="MayAnswer">Whether the asker may answer it.</param>
    /// <param name="MayTakeBack">Whether the asker may take it back.</param>
    public sealed record Objection(InvoiceObjectionId Id, string Reason, Instant At, string? Answer, Instant? EndedAt, bool MayAnswer, bool MayTakeBack);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetLateness, Found>
    {
        public async Task<Found> Handle(GetLateness request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().ReadableBy(acting).SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken) ?? throw PlatformErrors.Missing();
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[invoice.Seller.Country.ZoneId()]).Date;
            var (claim, reminders) = await db.ClaimAsync(invoice, today, rules.Late, cancellationToken);
            var documents = await db.Documents.AsNoTracking().ReadableBy(acting)
                .Where(d => d.InvoiceId == invoice.Id && d.Kind == DocumentKind.Reminder)
                .ToDictionaryAsync(d => d.Number, d => d.Id, cancellationToken);
            var objections = await db.InvoiceObjections.AsNoTracking().Where(o => o.InvoiceId == invoice.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken);
            var isSeller = acting.LooksAfterMoneyOf(invoice);
            var isBuyer = invoice.BuyerId is not null && invoice.BuyerId == acting.OrganisationOrNone && acting.Role is OrganisationRole.Owner or OrganisationRole.Booker or OrganisationRole.Finance;
            var isDisputed = await db.IsDisputedAsync(invoice, cancellationToken);
            var waitsUntil = reminders.Count > 0 ? reminders.Max(r => r.PayBy) : (LocalDate?)null;
            var isLate = invoice.IsLate(today);
            var mayRemind = isSeller && isLate && !isDisputed && !(waitsUntil >= today);
            return new Found(
                isLate,
                claim.Principal,
                claim.Interest.Amount,
                claim.Charges,
                claim.ChargesPaid,
                claim.Total,
                claim.Interest.UnknownFrom,
                [.. reminders.Select(r => new Letter(r.Id, r.Place, r.SentOn, r.PayBy, r.ChargeKind, r.Total, documents.TryGetValue(SendReminderLetter.NumberOf(invoice, r), out var document) ? document : null))],
                mayRemind ? [.. LateClaim.Possible(invoice, reminders, today, rules.Late).Select(p => new PossibleCharge(p.Kind, p.Amount))] : [],
                rules.Late.ReminderOn(invoice.Seller.Country, today).FeeMustBeAgreed,
                waitsUntil,
                [.. objections.Select(o => new Objection(o.Id, o.Reason, o.At, o.Answer, o.EndedAt, isSeller && o.EndedAt is null, isBuyer && o.EndedAt is null))],
                isDisputed,
                invoice.WrittenOff,
                mayRemind,
                isSeller && invoice.LeftToPay.IsPositive && !invoice.IsSettled && invoice.Method == Domain.Bookings.PaymentMethod.Invoice,
                isSeller && invoice.State == InvoiceState.WrittenOff,
                isBuyer && invoice.LeftToPay.IsPositive && invoice.Method == Domain.Bookings.PaymentMethod.Invoice && !objections.Exists(o => o.EndedAt is null));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}/late", (Guid invoice, Dispatcher door, CancellationToken ct) => door.Answer(new GetLateness(new InvoiceId(invoice)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("How late an invoice is, and what is owed for it");
    }
}
