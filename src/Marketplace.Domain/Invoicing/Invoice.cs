using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Identifies an invoice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvoiceId(Guid Value) : IEntityId<InvoiceId>
{
    /// <inheritdoc />
    public static InvoiceId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static InvoiceId New() => new(Guid.CreateVersion7());
}

/// <summary>Who invoices what.</summary>
public enum InvoiceKind
{
    /// <summary>The firm its performance, issued in the firm's name.</summary>
    Invoice,

    /// <summary>The operator its marketplace fee.</summary>
    FeeDocument,

    /// <summary>The firm takes back an invoice of its own, in whole or in part.</summary>
    CreditNote,

    /// <summary>The operator takes back a fee, in whole or in part.</summary>
    FeeCreditNote,

    /// <summary>The firm an advance on its performance, which the invoice for the whole takes off again.</summary>
    AdvanceInvoice,
}

/// <summary>
/// An invoice as it left. It is numbered when it is issued and never changed, renumbered or removed after that; what was
/// wrong is put right by another document.
/// </summary>
public sealed partial class Invoice : Aggregate
{
    private readonly List<InvoiceLine> _lines = [];

    private Invoice()
    {
    }

    /// <summary>The invoice's identifier.</summary>
    public InvoiceId Id { get; private set; }

    /// <summary>Who invoices what.</summary>
    public InvoiceKind Kind { get; private set; }

    /// <summary>Whose series the number is from.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The place in the series.</summary>
    public long Serial { get; private set; }

    /// <summary>The number as it is printed: SMP-17.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The booking it is about; null for work agreed elsewhere.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The booking's code.</summary>
    public string? BookingCode { get; private set; }

    /// <summary>The firm; null when the operator invoices.</summary>
    public OrganisationId? SellerId { get; private set; }

    /// <summary>The organisation that booked; null when the buyer is a customer of the firm.</summary>
    public OrganisationId? BuyerId { get; private set; }

    /// <summary>The firm's customer, when the work was agreed elsewhere.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The seller as on the day of issue.</summary>
    public InvoiceParty Seller { get; private set; } = null!;

    /// <summary>The buyer as on the day of issue.</summary>
    public InvoiceParty Buyer { get; private set; } = null!;

    /// <summary>What was performed.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The day of the performance.</summary>
    public LocalDate PerformedOn { get; private set; }

    /// <summary>Where it was performed.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The invoice date, by the seller's calendar.</summary>
    public LocalDate IssuedOn { get; private set; }

    /// <summary>When it was issued.</summary>
    public Instant IssuedAt { get; private set; }

    /// <summary>Until when it is to be paid; the day of issue when it is paid already.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>How it is paid.</summary>
    public PaymentMethod Method { get; private set; }

    /// <summary>Where and with which reference it is paid.</summary>
    public PaymentInstruction Payment { get; private set; } = null!;

    /// <summary>The buyer's reference.</summary>
    public string? BuyerReference { get; private set; }

    /// <summary>The buyer's order number, when the order was given by one.</summary>
    public string? OrderNumber { get; private set; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<InvoiceLine> Lines => _lines;

    /// <summary>All lines without VAT.</summary>
    public Money Net { get; private set; }

    /// <summary>All VAT.</summary>
    public Money Vat { get; private set; }

    /// <summary>The VAT in the seller's own currency; null when the invoice is in that currency or has no VAT.</summary>
    public NationalVat? NationalVat { get; private set; }

    /// <summary>Artist tax that the buyer keeps back.</summary>
    public Money Withheld { get; private set; }

    /// <summary>What was paid on the invoice that this one replaces.</summary>
    public Money PaidBefore { get; private set; }

    /// <summary>What rounding to whole kronor adds to what is to be paid, or takes off when it is below zero.</summary>
    public Money Rounding { get; private set; }

    /// <summary>What the buyer pays: everything with VAT less what is kept back or was paid before, rounded if the seller rounds.</summary>
    public Money ToPay { get; private set; }

    /// <summary>Where the invoice stands.</summary>
    public InvoiceState State { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>When it was paid.</summary>
    public Instant? PaidAt { get; private set; }

    /// <summary>SHA-256 of the printed file, once there is one.</summary>
    public string? FileHash { get; private set; }

    /// <summary>Whether the operator waits for it on its own account, which is in the operator's own books.</summary>
    public bool IsFeeToAccount => SellerId is null && Method == PaymentMethod.Invoice;

    /// <summary>Everything with VAT.</summary>
    public Money Total => Net + Vat;

    /// <summary>The currency of all amounts.</summary>
    public Currency Currency => Net.Currency;

    /// <summary>Issues an invoice under a number that was just taken from the issuer's series.</summary>
    /// <exception cref="DomainException">There is nothing to invoice, or its VAT must be stated in another currency too and there is no rate.</exception>
    public static Invoice Issue(InvoiceNumber number, string issuer, InvoiceDraft draft, Instant now)
    {
        if (draft.Lines.Count == 0)
        {
            throw DomainException.Rule(InvoiceErrors.NothingToInvoice);
        }

        var (subject, currency) = (draft.Subject, draft.Currency);
        var invoice = new Invoice
        {
            Id = InvoiceId.New(),
            Kind = draft.Kind,
            Issuer = issuer,
            Serial = number.Serial,
            Number = number.ToString(),
            BookingId = subject.Booking,
            BookingCode = subject.Code,
            SellerId = draft.SellerId,
            BuyerId = subject.Buyer,
            CustomerId = subject.Customer,
            Seller = draft.Seller,
            Buyer = draft.Buyer,
            Title = subject.Title,
            PerformedOn = subject.PerformedOn,
            Place = draft.Place,
            IssuedOn = draft.IssuedOn,
            IssuedAt = now,
            DueOn = draft.DueOn,
            // What is no card payment is paid by the invoice at hand, whatever the booking itself is paid by.
            Method = subject.Method.IsDirect() ? PaymentMethod.Invoice : PaymentMethod.Card,
            Payment = draft.Bank is { } bank && (subject.Method.IsDirect() || draft.PaidAlready is not null)
                ? PaymentInstruction.For(bank, draft.Seller.Country, draft.Buyer.Country, number, currency)
                : new PaymentInstruction(null, null, null, null, null),
            BuyerReference = draft.BuyerReference,
            OrderNumber = draft.OrderNumber,
            Net = draft.Net,
            Vat = draft.Vat,
            Rounding = draft.Rounding,
            ToPay = draft.ToPay,
            Withheld = draft.Withheld,
            PaidBefore = draft.PaidAlready ?? Money.Zero(currency),
            Credited = Money.Zero(currency),
            Received = Money.Zero(currency),
            Carried = Money.Zero(currency),
            LateCharges = Money.Zero(currency),
            WrittenOff = Money.Zero(currency),
            AdvanceOf = draft.AdvanceOf,
            SelfBilledUnder = draft.SelfBilled?.Agreement,
            RefuseBy = draft.SelfBilled?.RefuseBy,
            State = InvoiceState.Issued,
        };
        invoice._lines.AddRange(draft.Lines);
        if (draft.NeedsRate)
        {
            // Both countries want the VAT in their own currency as well, at a rate with a source and a date.
            var rate = draft.Rate ?? throw DomainException.Rule(InvoiceErrors.VatInOtherCurrency, ("currency", currency));
            invoice.NationalVat = NationalVat.Of(Money.Sum(draft.Lines.Where(l => !l.Vat.IsZero).Select(l => l.Net), currency), invoice.Vat, rate);
        }

        invoice.Raise(new InvoiceIssued(invoice.Id, invoice.BookingId, now));
        // A card has paid all of it, and an advance is invoiced because it came; of a new invoice for an old one it has paid what the old one asked for.
        if (draft.AdvanceOf is not null || (draft.PaidAlready is null ? subject.Method == PaymentMethod.Card : !invoice.ToPay.IsPositive))
        {
            invoice.Pay(now);
        }

        return invoice;
    }

    /// <summary>The invoice as it would leave, without a number: to be looked at, never stored.</summary>
    public static Invoice Preview(string issuer, InvoiceDraft draft, Instant now)
    {
        var invoice = Issue(default, issuer, draft, now);
        (invoice.Number, invoice.Payment) = ("", invoice.Payment with { Reference = null });
        return invoice;
    }

    /// <summary>The lines by VAT category and rate.</summary>
    public IReadOnlyList<VatTotal> VatTotals() =>
    [
        .. _lines.GroupBy(l => (l.VatCategory, l.VatRate)).OrderBy(g => g.Key.VatCategory).ThenBy(g => g.Key.VatRate.Value)
            .Select(g => new VatTotal(g.Key.VatCategory, g.Key.VatRate, Money.Sum(g.Select(l => l.Net), Currency), Money.Sum(g.Select(l => l.Vat), Currency))),
    ];

    /// <summary>The file has been printed and stored. The first one counts.</summary>
    public void Printed(string hash) => FileHash ??= hash;

    /// <summary>The invoice has left for the buyer.</summary>
    public void Send(Instant now)
    {
        SentAt ??= now;
        if (State == InvoiceState.Issued)
        {
            State = InvoiceLifecycle.Step(State, InvoiceAct.Send);
        }
    }

    /// <summary>The money is there. Safe to repeat.</summary>
    public void Pay(Instant now)
    {
        if (State == InvoiceState.Paid)
        {
            return;
        }

        State = InvoiceLifecycle.Step(State, InvoiceAct.Pay);
        PaidAt = now;
        Raise(new InvoicePaid(Id, BookingId, now));
    }
}

/// <summary>An invoice has its number; it is to be printed and sent.</summary>
public sealed record InvoiceIssued(InvoiceId Invoice, BookingId? Booking, Instant At) : IDomainEvent;

/// <summary>An invoice is paid.</summary>
public sealed record InvoicePaid(InvoiceId Invoice, BookingId? Booking, Instant At) : IDomainEvent;
