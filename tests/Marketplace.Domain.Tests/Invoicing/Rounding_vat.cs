using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;

namespace Marketplace.Domain.Tests.Invoicing;

public class Rounding_vat
{
    private static readonly VatTreatment s_standard = new(VatCategory.S, BasisPoints.Percent(25), "se_standard", "", null, VatDecider.Firm, "se.taxable");

    [Fact]
    public void Of_a_line_that_is_credited_in_small_parts_adds_up_and_never_goes_below_nothing()
    {
        var invoice = Issued((10, 3));
        var notes = new List<Invoice>();
        for (var i = 0; i < 5; i++)
        {
            notes.Add(invoice.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, i + 2), notes, [new CreditedAmount(1, new Money(2, Currency.SEK))], "Rabatt", AnInvoice.IssuedOn, ABooking.Now));
        }

        notes.Sum(n => n.Vat.Minor).ShouldBe(3);
        notes.ShouldAllBe(n => n.Vat.Minor >= 0);
        invoice.CreditStanding.ShouldBe(CreditStanding.Whole);
    }

    [Fact]
    public void Of_an_invoice_whose_vat_is_put_right_is_done_once_per_rate()
    {
        var invoice = Issued((33_33, 0), (33_33, 0), (33_33, 0));
        var lines = invoice.Reconsidered(Enumerable.Range(1, 3).ToDictionary(i => i, _ => s_standard));
        lines.Sum(l => l.Vat.Minor).ShouldBe(25_00);
    }

    private static Invoice Issued(params (long Net, long Vat)[] lines)
    {
        var issued = AnInvoice.ToAccount(100);
        return Invoice.Issue(
            new InvoiceNumber(InvoiceSeries.FirmPrefix, 1),
            "a firm",
            new InvoiceDraft(
                InvoiceKind.Invoice,
                InvoiceSubject.Of(ABooking.Requested(method: PaymentMethod.Invoice)),
                ABooking.Firm,
                issued.Seller,
                issued.Buyer,
                new BankDetails(Bankgiro.Parse("991-2346"), null, null, null),
                null,
                "Åre",
                AnInvoice.IssuedOn,
                AnInvoice.IssuedOn.PlusDays(30),
                Money.Zero(Currency.SEK),
                [.. lines.Select((l, i) => new InvoiceLine(
                    new QuoteLine(i + 1, QuoteLineKind.Fee, Payee.Firm, "Ljud", new Money(l.Net, Currency.SEK), l.Vat == 0 ? VatCategory.E : VatCategory.S, l.Vat == 0 ? BasisPoints.Zero : BasisPoints.Percent(25), new Money(l.Vat, Currency.SEK), l.Vat == 0 ? "se_performance" : "se_standard"), i + 1, ""))]),
            ABooking.Now);
    }
}
