using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// Advances. Where a taxed advance is invoiced when it is paid, the invoice for the whole takes off what was invoiced
/// before, line by line with its VAT, so that nothing is taxed twice.
/// </summary>
public sealed partial class Invoice
{
    /// <summary>Of an advance invoice: the payment that it is for.</summary>
    public PaymentId? AdvanceOf { get; private set; }

    /// <summary>The numbers of the advance invoices that this one takes off.</summary>
    public IReadOnlyList<string> AdvanceNumbers => [.. _lines.OrderBy(l => l.Order).Select(l => l.DeductsNumber).OfType<string>().Distinct()];

    /// <summary>
    /// The lines of an advance: the money that came, divided over what is sold by what is left of it to invoice, so that
    /// the last advance takes exactly the rest.
    /// </summary>
    /// <param name="agreed">All that is sold, as the invoice for the whole says it.</param>
    /// <param name="before">The lines of the advances that were invoiced before, less what was credited of them.</param>
    /// <param name="paid">What came, with VAT.</param>
    /// <param name="describe">How the advance on a line is called.</param>
    public static IReadOnlyList<InvoiceLine> LinesOfAdvance(IReadOnlyList<InvoiceLine> agreed, IReadOnlyList<LineLeft> before, Money paid, Func<InvoiceLine, string> describe)
    {
        // Discounts share the fate of what they are taken off: sums by VAT, not lines, are paid in advance.
        var left = agreed.GroupBy(VatOf)
            .Select(g => (Line: g.First(), Net: Sum(g.Select(l => l.Net)) - Sum(Invoiced(g.Key).Select(l => l.Net)), Vat: Sum(g.Select(l => l.Vat)) - Sum(Invoiced(g.Key).Select(l => l.Vat))))
            .Where(g => (g.Net + g.Vat).IsPositive)
            .ToList();
        var all = Sum(left.Select(g => g.Net + g.Vat));
        if (!paid.IsPositive || all.IsZero)
        {
            return [];
        }

        var shares = (paid < all ? paid : all).Split([.. left.Select(g => (g.Net + g.Vat).Minor)]);
        return
        [
            .. left.Zip(shares).Where(s => s.Second.IsPositive).Select((s, i) =>
            {
                var net = s.Second.Split(s.First.Net.Minor, s.First.Vat.Minor)[0];
                return s.First.Line.Advance(describe(s.First.Line), net, s.Second - net, i + 1);
            }),
        ];

        Money Sum(IEnumerable<Money> amounts) => Money.Sum(amounts, paid.Currency);
        IEnumerable<LineLeft> Invoiced((VatCategory, BasisPoints, string) vat) => before.Where(l => VatOf(l.Line) == vat);
        static (VatCategory, BasisPoints, string) VatOf(InvoiceLine line) => (line.VatCategory, line.VatRate, line.VatReason);
    }

    /// <summary>The lines by which the invoice for the whole takes this advance off.</summary>
    /// <param name="creditNotes">What was credited of it.</param>
    /// <param name="after">How many lines stand before.</param>
    /// <param name="description">How it is called.</param>
    public IEnumerable<InvoiceLine> Deductions(IEnumerable<Invoice> creditNotes, int after, string description) =>
        LinesLeft(creditNotes).Where(l => !l.Net.IsZero).Select((l, i) => l.Line.Deduction(this, description, l.Net, l.Vat, after + i + 1));
}
