using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>What the two invoices of a completed booking say, taken from the accepted price and the parties as they are now.</summary>
internal static class InvoiceDrafts
{
    /// <summary>The firm's invoice for what it performed.</summary>
    public static async Task<InvoiceDraft> FirmInvoiceAsync(this SamspelDbContext db, RuleBook rules, Booking booking, Instant now, CancellationToken cancellationToken)
    {
        var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == booking.ProviderId, cancellationToken);
        var (buyer, unit) = await db.BuyerAsync(booking, cancellationToken);
        var today = Today(seller.Country, now);
        return Draft(
            InvoiceKind.Invoice,
            booking,
            InvoiceParty.Of(seller, null, today),
            InvoiceParty.Of(buyer, unit, today),
            seller.Bank,
            Reference(buyer, unit),
            today,
            await db.AgreedInvoiceDaysAsync(rules, booking, today, cancellationToken),
            Payee.Firm) with
        {
            SellerId = seller.Id,
            RoundsToWhole = InvoiceRounding.IsFor(seller, booking.Currency, booking.Method),
            Withheld = booking.Price!.Withheld,
            OrderNumber = await db.OrderNumberAsync(booking.Id, cancellationToken),
            SelfBilled = await db.SelfBillingOnAsync(rules, booking, today, cancellationToken),
        };
    }

    /// <summary>What an invoice would say if it were issued today: the parties as they are now. A customer stays as it was invoiced.</summary>
    public static async Task<InvoiceDraft> AgainAsync(this SamspelDbContext db, RuleBook rules, Invoice invoice, Instant now, CancellationToken cancellationToken)
    {
        if (invoice.BookingId is { } id)
        {
            return await db.FirmInvoiceAsync(rules, await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken), now, cancellationToken);
        }

        var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == invoice.SellerId, cancellationToken);
        var today = Today(seller.Country, now);
        return new InvoiceDraft(
            invoice.Kind,
            InvoiceSubject.Elsewhere(invoice.CustomerId!.Value, invoice.Title, invoice.PerformedOn),
            seller.Id,
            InvoiceParty.Of(seller, null, today),
            invoice.Buyer,
            seller.Bank,
            invoice.BuyerReference,
            invoice.Place,
            today,
            today.PlusDays(Period.DaysBetween(invoice.IssuedOn, invoice.DueOn)),
            invoice.Withheld,
            invoice.Lines)
        {
            RoundsToWhole = InvoiceRounding.IsFor(seller, invoice.Currency, invoice.Method),
        };
    }

    /// <summary>The operator's invoice for the marketplace fee, and the operator that issues it.</summary>
    public static async Task<(InvoiceDraft Draft, Operator Operator)> FeeDocumentAsync(this SamspelDbContext db, RuleBook rules, Booking booking, Instant now, CancellationToken cancellationToken)
    {
        // The operator is chosen by the Swedish calendar; both countries' clocks show the same.
        var today = Today(Country.SE, now);
        var @operator = await db.OperatorInChargeAsync(today, cancellationToken);
        var (buyer, unit) = await db.BuyerAsync(booking, cancellationToken);
        var policies = rules.Policies.On(today);
        var days = buyer.IsPublicBody ? Math.Min(policies.InvoiceTermDays, policies.PublicInvoiceTermDays) : policies.InvoiceTermDays;
        var draft = Draft(InvoiceKind.FeeDocument, booking, InvoiceParty.Of(@operator), InvoiceParty.Of(buyer, unit, today), @operator.Bank, Reference(buyer, unit), today, days, Payee.Operator);
        return (draft with { OrderNumber = await db.OrderNumberAsync(booking.Id, cancellationToken) }, @operator);
    }

    /// <summary>The order number by which a public buyer gave its order, if it did.</summary>
    private static Task<string?> OrderNumberAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken) => db.Agreements
        .Where(a => a.BookingId == booking)
        .SelectMany(a => a.Signatures)
        .Where(s => s.Method == SignatureMethod.OrderNumber)
        .Select(s => (string?)s.Reference)
        .FirstOrDefaultAsync(cancellationToken);

    private static async Task<(Organisation Buyer, Unit? Unit)> BuyerAsync(this SamspelDbContext db, Booking booking, CancellationToken cancellationToken)
    {
        var buyer = await db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == booking.BuyerId, cancellationToken);
        return (buyer, booking.BuyerUnitId is { } id ? buyer.Units.FirstOrDefault(u => u.Id == new UnitId(id)) : null);
    }

    /// <summary>What an invoice says of the accepted price's lines for one payee.</summary>
    public static InvoiceDraft Draft(InvoiceKind kind, Booking booking, InvoiceParty seller, InvoiceParty buyer, BankDetails bank, string? reference, LocalDate today, int days, Payee payee) => new(
        kind,
        InvoiceSubject.Of(booking),
        null,
        seller,
        buyer,
        bank,
        reference,
        string.Join(", ", ((string?[])[booking.Facts.Venue, Municipalities.Find(booking.Facts.Municipality)?.Name]).Where(p => !string.IsNullOrWhiteSpace(p))),
        today,
        booking.Method == PaymentMethod.Card ? today : today.PlusDays(days),
        Money.Zero(booking.Currency),
        [.. booking.Price!.Lines.Where(l => l.Payee == payee).OrderBy(l => l.Order).Select((l, i) => new InvoiceLine(l, i + 1, VatWording.Provision(l.VatReason)))]);

    private static string? Reference(Organisation buyer, Unit? unit) => unit?.BuyerReference ?? buyer.Invoicing.BuyerReference;

    private static LocalDate Today(Country country, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[country.ZoneId()]).Date;
}
