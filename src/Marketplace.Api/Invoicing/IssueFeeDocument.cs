using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>When a booking is completed the operator invoices its fee, in its own name and series; a booking without a fee has none.</summary>
internal sealed class IssueFeeDocument(SamspelDbContext db, VatRates rates, RuleBook rules, IClock clock) : IEventHandler<BookingCompleted>
{
    public async Task Handle(BookingCompleted happened, CancellationToken cancellationToken)
    {
        if (await db.Invoices.AnyAsync(i => i.BookingId == happened.Booking && i.Kind == InvoiceKind.FeeDocument, cancellationToken))
        {
            return;
        }

        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (booking.Price!.ForMarketplace.IsZero)
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var (draft, @operator) = await db.FeeDocumentAsync(rules, booking, now, cancellationToken);
        draft = await rates.FillInAsync(draft, cancellationToken);
        var issuer = InvoiceSeries.IssuerOf(@operator);
        var invoice = Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.OperatorPrefix, cancellationToken), issuer, draft, now);
        db.Invoices.Add(invoice);
        if (invoice.IsFeeToAccount)
        {
            db.LedgerTransactions.Add(Postings.FeeInvoiced(invoice, now));
        }
    }
}
