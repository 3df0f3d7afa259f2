using Marketplace.Api.Bookings;
using Marketplace.Api.Bookings.Changes;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Organisations;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>
/// When a version or a change is accepted the agreement is written from exactly that version, in the seller's language. The
/// file is printed once: from the moment its hash is stored it is what both sign, and a repeat leaves it alone.
/// </summary>
internal sealed class PrepareAgreement(SamspelDbContext db, BorderChecks border, DocumentRenderer renderer, DocumentArchive archive, ChangePayments payments, RuleBook rules, IClock clock)
    : IEventHandler<QuoteAccepted>, IEventHandler<ChangeMoved>
{
    public async Task Handle(QuoteAccepted happened, CancellationToken cancellationToken)
    {
        await db.LockAgreementsAsync(happened.Booking, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (booking.State == BookingState.Agreed && booking.AcceptedQuote == happened.QuoteNumber)
        {
            await WriteAsync(booking, happened.QuoteNumber, booking.Changes.FirstOrDefault(c => c.QuoteNumber == happened.QuoteNumber), happened.At, cancellationToken);
        }
    }

    public async Task Handle(ChangeMoved happened, CancellationToken cancellationToken)
    {
        if (happened.Act != ChangeAct.Accept)
        {
            return;
        }

        await db.LockAgreementsAsync(happened.Booking, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (booking.AcceptedChange is { } change && change.Number == happened.Number)
        {
            await WriteAsync(booking, change.QuoteNumber, change, happened.At, cancellationToken);
        }
    }

    private async Task WriteAsync(Booking booking, int quote, BookingChange? change, Instant begunAt, CancellationToken cancellationToken)
    {
        var all = await db.Agreements.Include(a => a.Signatures).Where(a => a.BookingId == booking.Id).OrderBy(a => a.Number).ToListAsync(cancellationToken);
        var agreement = all.Find(a => a.QuoteNumber == quote);
        if (agreement is { State: not AgreementState.Preparing })
        {
            return;
        }

        if (agreement is null)
        {
            agreement = new Agreement(booking.Id, quote, begunAt, (all.LastOrDefault()?.Number ?? 0) + 1, change?.Number);
            db.Agreements.Add(agreement);
        }

        var now = clock.GetCurrentInstant();
        var before = change is null ? null : all.LastOrDefault(a => a.QuoteNumber == change.ReplacesQuote);
        var matter = await MatterAsync(booking, quote, now, cancellationToken);
        if (change is not null)
        {
            matter = matter with
            {
                Replaces = new ReplacedAgreement(
                    agreement.Number,
                    before?.Number ?? agreement.Number - 1,
                    before is { State: AgreementState.Signed } ? before.Signatures.Max(s => s.SignedAt).InZone(booking.Facts.Zone).Date : null,
                    before?.UnsignedHash,
                    change,
                    booking.Quotes.Single(q => q.Number == change.ReplacesQuote),
                    await payments.ForAsync(booking, change.After, matter.Price, now, cancellationToken)),
            };
        }

        var culture = DocumentWording.CultureOf(matter.Seller.Country);
        var file = await renderer.PrintAsync<AgreementSheet>(matter, culture, cancellationToken);
        var document = await archive.KeepAsync(file, DocumentKind.Agreement, booking.Id, agreement.FileNumber(booking.Code), booking.ProviderId, booking.BuyerId, culture, cancellationToken);
        agreement.Written(document.Hash, matter.InvoiceDays, now);
    }

    private async Task<AgreementMatter> MatterAsync(Booking booking, int quote, Instant now, CancellationToken cancellationToken)
    {
        var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == booking.ProviderId, cancellationToken);
        var buyer = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == booking.BuyerId, cancellationToken);
        var facts = booking.FactsOf(quote);
        var price = booking.Quotes.Single(q => q.Number == quote);
        var today = now.InZone(facts.Zone).Date;
        var unit = booking.BuyerUnitId is { } id ? buyer.Units.FirstOrDefault(u => u.Id == new UnitId(id)) : null;
        var plan = PaymentPlan.For(Price.Of(price), booking.Method, facts.Start.Date, today, rules.Policies.PaymentsOn(today));
        return new AgreementMatter(booking, facts, price, seller, buyer, unit, await db.OperatorInChargeAsync(today, cancellationToken), rules.Policies.On(today), plan)
        {
            Employment = await border.ContributionsAsync(booking, facts, now, cancellationToken) is { } contributions ? Employment.Of(contributions, price.Lines, booking.Currency) : null,
        };
    }
}
