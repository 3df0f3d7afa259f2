using CsCheck;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public class Invoicing_an_advance
{
    private static readonly LocalDate Day = new(2027, 3, 1);

    [Theory]
    [InlineData(Country.SE, true, AdvanceDocument.AdvanceInvoice)]
    [InlineData(Country.SE, false, AdvanceDocument.Receipt)]
    [InlineData(Country.NO, true, AdvanceDocument.Receipt)]
    [InlineData(Country.NO, false, AdvanceDocument.Receipt)]
    public void Is_what_the_sellers_country_wants(Country seller, bool taxed, AdvanceDocument document) => AdvanceDocuments.Initial.For(seller, taxed, Day).ShouldBe(document);

    [Fact]
    public void Divides_the_money_over_the_rates_as_what_is_sold_does()
    {
        var lines = Invoice.LinesOfAdvance([Line(1, 8_000_00, 25), Line(2, 4_000_00, 0)], [], Money.Kronor(7_000, Currency.SEK), l => "Förskott " + l.Description);
        lines.Select(l => (l.Order, l.Description, l.Net.Minor, l.Vat.Minor)).ShouldBe([(1, "Förskott Rad 1", 4_000_00, 1_000_00), (2, "Förskott Rad 2", 2_000_00, 0)]);
    }

    [Fact]
    public void Leaves_out_what_a_discount_has_taken_off() =>
        Invoice.LinesOfAdvance([Line(1, 8_000_00, 25), Line(2, -1_000_00, 25)], [], Money.Kronor(8_750, Currency.SEK), l => l.Description)
            .Select(l => (l.Net.Minor, l.Vat.Minor)).ShouldBe([(7_000_00, 1_750_00)]);

    [Fact]
    public void Never_invoices_more_than_is_sold() =>
        Invoice.LinesOfAdvance([Line(1, 1_000_00, 25)], [], Money.Kronor(9_000, Currency.SEK), l => l.Description).Single().Net.ShouldBe(Money.Kronor(1_000, Currency.SEK));

    [Fact]
    public void Adds_up_to_the_whole_whatever_the_parts() => Gen.Select(
            Gen.Long[1, 20_000_00].Array[1, 4],
            Gen.OneOf(Gen.Const(25), Gen.Const(12), Gen.Const(6), Gen.Const(0)).Array[4],
            Gen.Long[1, 1_000].Array[1, 5])
        .Sample((nets, rates, weights) =>
        {
            IReadOnlyList<InvoiceLine> agreed = [.. nets.Select((net, i) => Line(i + 1, net, rates[i]))];
            var all = Money.Sum(agreed.Select(l => l.Net + l.Vat), Currency.SEK);
            var invoiced = new List<LineLeft>();
            foreach (var paid in all.Split(weights).Where(p => p.IsPositive))
            {
                var lines = Invoice.LinesOfAdvance(agreed, invoiced, paid, l => l.Description);
                Money.Sum(lines.Select(l => l.Net + l.Vat), Currency.SEK).ShouldBe(paid);
                invoiced.AddRange(lines.Select(l => new LineLeft(l, l.Net, l.Vat)));
            }

            foreach (var rate in agreed.Select(l => l.VatRate).Distinct())
            {
                Money.Sum(invoiced.Where(l => l.Line.VatRate == rate).Select(l => l.Vat), Currency.SEK)
                    .ShouldBe(Money.Sum(agreed.Where(l => l.VatRate == rate).Select(l => l.Vat), Currency.SEK));
            }
        });

    private static InvoiceLine Line(int order, long net, int percent)
    {
        var (amount, rate) = (new Money(net, Currency.SEK), BasisPoints.Percent(percent));
        return new InvoiceLine(new QuoteLine(order, QuoteLineKind.Fee, Payee.Firm, "Rad " + order, amount, percent == 0 ? VatCategory.E : VatCategory.S, rate, amount.Share(rate), "reason" + percent), order, "");
    }
}
