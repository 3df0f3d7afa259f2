using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>What is taken back of a line.</summary>
/// <param name="Line">The line's place in the original.</param>
/// <param name="Net">How much of it, without VAT.</param>
/// <param name="Vat">Its VAT, where what goes back was divided already; else its share of the line's.</param>
public sealed record CreditedAmount(int Line, Money Net, Money? Vat = null);

/// <summary>How much of an invoice was taken back.</summary>
public enum CreditStanding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A part.</summary>
    Part,

    /// <summary>All of it.</summary>
    Whole,
}

/// <summary>What is still left of a line after everything that was credited.</summary>
/// <param name="Line">The line.</param>
/// <param name="Net">What is left of it without VAT.</param>
/// <param name="Vat">What is left of its VAT.</param>
public sealed record LineLeft(InvoiceLine Line, Money Net, Money Vat);

/// <summary>
/// Putting an invoice right. It is never changed: a credit note (kreditfaktura, kreditnota) takes back all or some of it,
/// and where its VAT was wrong a new invoice says it right.
/// </summary>
public sealed partial class Invoice
{
    /// <summary>The invoice that this one credits or replaces.</summary>
    public InvoiceId? OriginalId { get; private set; }

    /// <summary>Its number.</summary>
    public string? OriginalNumber { get; private set; }

    /// <summary>Its date.</summary>
    public LocalDate? OriginalIssuedOn { get; private set; }

    /// <summary>Why it was credited or replaced, in the seller's words.</summary>
    public string? Reason { get; private set; }

    /// <summary>How much of it, with VAT, was credited so far.</summary>
    public Money Credited { get; private set; }

    /// <summary>Whether it takes back another.</summary>
    public bool IsCreditNote => Kind is InvoiceKind.CreditNote or InvoiceKind.FeeCreditNote;

    /// <summary>How much of it was credited.</summary>
    public CreditStanding CreditStanding => Credited.IsZero ? CreditStanding.None : Credited == Total ? CreditStanding.Whole : CreditStanding.Part;

    /// <summary>What is left of each line after the credit notes that were issued for this invoice.</summary>
    public IReadOnlyList<LineLeft> LinesLeft(IEnumerable<Invoice> creditNotes)
    {
        var back = creditNotes.SelectMany(n => n.Lines).Where(l => l.Credits is not null).ToLookup(l => l.Credits!.Value);
        return
        [
            .. _lines.OrderBy(l => l.Order).Select(l => new LineLeft(
                l,
                l.Net - Money.Sum(back[l.Order].Select(b => b.Net), Currency),
                l.Vat - Money.Sum(back[l.Order].Select(b => b.Vat), Currency))),
        ];
    }

    /// <summary>Credits everything that is left.</summary>
    /// <param name="number">The next number of the same series.</param>
    /// <param name="creditNotes">Those that were issued for this invoice before.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">The date of the credit note, by the seller's calendar.</param>
    /// <param name="now">The moment.</param>
    public Invoice Credit(InvoiceNumber number, IReadOnlyList<Invoice> creditNotes, string reason, LocalDate today, Instant now) =>
        Credit(number, [.. LinesLeft(creditNotes).Where(l => !l.Net.IsZero || !l.Vat.IsZero).Select((l, i) => l.Line.Back(l.Net, l.Vat, i + 1))], reason, today, now);

    /// <summary>Credits some of it: of each line at most what is left.</summary>
    /// <param name="number">The next number of the same series.</param>
    /// <param name="creditNotes">Those that were issued for this invoice before.</param>
    /// <param name="amounts">How much of which line.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">The date of the credit note, by the seller's calendar.</param>
    /// <param name="now">The moment.</param>
    public Invoice Credit(InvoiceNumber number, IReadOnlyList<Invoice> creditNotes, IReadOnlyList<CreditedAmount> amounts, string reason, LocalDate today, Instant now)
    {
        var left = LinesLeft(creditNotes).ToDictionary(l => l.Line.Order);
        var lines = new List<InvoiceLine>();
        foreach (var amount in amounts.Where(a => !a.Net.IsZero).OrderBy(a => a.Line))
        {
            if (amount.Net.Currency != Currency)
            {
                throw DomainException.Rule(InvoiceErrors.OtherCurrency, ("currency", Currency));
            }

            var of = left.GetValueOrDefault(amount.Line) ?? throw DomainException.Rule(InvoiceErrors.LineUnknown, ("line", amount.Line));
            if (Math.Sign(amount.Net.Minor) != Math.Sign(of.Net.Minor) || Math.Abs(amount.Net.Minor) > Math.Abs(of.Net.Minor))
            {
                throw DomainException.Rule(InvoiceErrors.CreditTooLarge, ("line", amount.Line), ("left", of.Net));
            }

            var vat = amount.Vat ?? VatUpTo(of.Line, of.Line.Net - of.Net + amount.Net) - (of.Line.Vat - of.Vat);
            lines.Add(of.Line.Back(amount.Net, vat, lines.Count + 1));
            left[amount.Line] = of with { Net = of.Net - amount.Net, Vat = of.Vat - vat };
        }

        return Credit(number, lines, reason, today, now);
    }

    /// <summary>Issues the invoice again, put right; this one must have been credited in whole.</summary>
    /// <param name="number">The next number of the series that it says: the buyer's for the seller, or the seller's own.</param>
    /// <param name="right">What it is to say: today's parties, bank and dates, and the lines of <see cref="Reconsidered"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment.</param>
    public Invoice Replace(InvoiceNumber number, InvoiceDraft right, string reason, Instant now)
    {
        // What came for this one counts for the other; by card, or ahead, that is what it asked for.
        Carried = Received;
        var paid = PaidBefore + (Received.IsPositive ? Received : State == InvoiceState.Paid ? ToPay : Money.Zero(Currency));
        var issuer = right.SellerId is { } firm ? InvoiceSeries.Of(firm, right.SelfBilled is not null).Issuer : Issuer;
        var invoice = Issue(number, issuer, right with { Withheld = Withheld, OrderNumber = OrderNumber, PaidAlready = paid }, now);
        invoice.RefersTo(this, reason);
        return invoice;
    }

    /// <summary>The lines with other answers to the question of VAT; refuses when nothing differs.</summary>
    /// <param name="treatments">The right answer for each line of which it was wrong.</param>
    public IReadOnlyList<InvoiceLine> Reconsidered(IReadOnlyDictionary<int, VatTreatment> treatments)
    {
        // What takes an advance off stays as the advance was invoiced.
        if (treatments.Keys.Except(_lines.Where(l => l.DeductsId is null).Select(l => l.Order)).Any())
        {
            throw DomainException.Rule(InvoiceErrors.LineUnknown);
        }

        if (_lines.All(l => !treatments.TryGetValue(l.Order, out var t) || t.ReasonCode == l.VatReason))
        {
            throw DomainException.Rule(InvoiceErrors.SameVat);
        }

        return InvoiceLine.TaxedOnce(_lines.OrderBy(l => l.Order).Select(l => treatments.TryGetValue(l.Order, out var t) ? l.With(t) : l.Again()));
    }

    private Invoice Credit(InvoiceNumber number, IReadOnlyList<InvoiceLine> lines, string reason, LocalDate today, Instant now)
    {
        if (IsCreditNote)
        {
            throw DomainException.Rule(InvoiceErrors.CreditOfCredit);
        }

        if (CreditStanding == CreditStanding.Whole)
        {
            throw DomainException.Conflict(InvoiceErrors.NothingLeftToCredit);
        }

        var (net, vat) = (Money.Sum(lines.Select(l => l.Net), Currency), Money.Sum(lines.Select(l => l.Vat), Currency));
        if (!(net + vat).IsPositive)
        {
            throw DomainException.Rule(InvoiceErrors.NothingCredited);
        }

        // What the buyer kept back follows what it was kept back of.
        var withheld = WithheldOf(Credited + net + vat) - WithheldOf(Credited);

        // What rounding had added goes back with the last of it.
        var rounding = Credited + net + vat == Total ? Rounding : Money.Zero(Currency);
        var note = new Invoice
        {
            Id = InvoiceId.New(),
            Kind = SellerId is null ? InvoiceKind.FeeCreditNote : InvoiceKind.CreditNote,
            Issuer = Issuer,
            Serial = number.Serial,
            Number = number.ToString(),
            BookingId = BookingId,
            BookingCode = BookingCode,
            SellerId = SellerId,
            BuyerId = BuyerId,
            CustomerId = CustomerId,
            Seller = Seller,
            Buyer = Buyer,
            Title = Title,
            PerformedOn = PerformedOn,
            Place = Place,
            IssuedOn = today,
            IssuedAt = now,
            DueOn = today,
            Method = Method,
            Payment = new PaymentInstruction(null, null, null, null, null),
            BuyerReference = BuyerReference,
            OrderNumber = OrderNumber,
            SelfBilledUnder = SelfBilledUnder,
            Net = net,
            Vat = vat,
            Withheld = withheld,
            Rounding = rounding,
            ToPay = net + vat - withheld + rounding,
            PaidBefore = Money.Zero(Currency),
            Credited = Money.Zero(Currency),
            Received = Money.Zero(Currency),
            Carried = Money.Zero(Currency),
            LateCharges = Money.Zero(Currency),
            WrittenOff = Money.Zero(Currency),
            State = InvoiceState.Issued,
        };
        note._lines.AddRange(lines);
        if (NationalVat is { } national && !vat.IsZero)
        {
            // At the rate of the original: what is taken back is what was stated.
            note.NationalVat = NationalVat.Of(Money.Sum(lines.Where(l => !l.Vat.IsZero).Select(l => l.Net), Currency), vat, national.Rate());
        }

        note.RefersTo(this, reason);
        Credited += note.Total;
        Settle(now);
        note.Raise(new InvoiceIssued(note.Id, BookingId, now));
        note.Raise(new InvoiceCredited(Id, note.Id, BookingId, CreditStanding == CreditStanding.Whole, now));
        return note;
    }

    /// <summary>How much of a line's VAT goes with so much of it: reckoned from its beginning, so that the parts add up to the whole.</summary>
    private static Money VatUpTo(InvoiceLine line, Money net) => line.Vat.Split(Math.Abs(net.Minor), Math.Abs(line.Net.Minor) - Math.Abs(net.Minor))[0];

    private void RefersTo(Invoice original, string reason) =>
        (OriginalId, OriginalNumber, OriginalIssuedOn, Reason) = (original.Id, original.Number, original.IssuedOn, reason);

    private Money WithheldOf(Money credited) => Withheld.IsZero || credited.IsZero
        ? Money.Zero(Currency)
        : Withheld.Split(credited.Minor, (Total - credited).Minor)[0];
}

/// <summary>An invoice was credited.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="CreditNote">The credit note.</param>
/// <param name="Booking">The booking, if it is about one.</param>
/// <param name="Whole">Whether nothing is left of it.</param>
/// <param name="At">When.</param>
public sealed record InvoiceCredited(InvoiceId Invoice, InvoiceId CreditNote, BookingId? Booking, bool Whole, Instant At) : IDomainEvent;
