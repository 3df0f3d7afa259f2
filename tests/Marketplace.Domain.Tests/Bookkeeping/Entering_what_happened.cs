using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Bookkeeping;

public class Entering_what_happened
{
    private static readonly LocalDate s_day = new(2027, 3, 10);
    private static readonly LocalDate s_earlier = new(2027, 2, 1);
    private static readonly Books s_swedish = new(Country.SE, AccountMap.Initial, Rate);
    private static readonly Books s_norwegian = new(Country.NO, AccountMap.Initial, Rate);

    [Fact]
    public void Books_an_exempt_invoice_as_a_claim_and_a_sale()
    {
        var invoice = Happened(VoucherKind.Invoice, 12_500) with { Totals = [Total(VatCategory.E, 0, 12_500, 0)] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("1510", 12_500_00), ("3004", -12_500_00)]);
    }

    [Fact]
    public void Books_each_rate_of_an_invoice_and_its_vat_by_itself()
    {
        var invoice = Happened(VoucherKind.Invoice, 2_310) with { Totals = [Total(VatCategory.S, 25, 1_000, 250), Total(VatCategory.S, 6, 1_000, 60)] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("1510", 2_310_00), ("3001", -1_000_00), ("2611", -250_00), ("3003", -1_000_00), ("2631", -60_00)]);
        Lines(s_norwegian.Enter(invoice with { Amount = Money.Kronor(1_250, Currency.NOK), Totals = [new VatTotal(VatCategory.S, BasisPoints.Percent(25), Money.Kronor(1_000, Currency.NOK), Money.Kronor(250, Currency.NOK))] }))
            .ShouldBe([("1500", 1_250_00), ("3000", -1_000_00), ("2700", -250_00)]);
    }

    [Fact]
    public void Books_a_credit_note_the_other_way_round()
    {
        var note = Happened(VoucherKind.CreditNote, -1_250) with { Totals = [Total(VatCategory.S, 25, -1_000, -250)] };
        Lines(s_swedish.Enter(note)).ShouldBe([("1510", -1_250_00), ("3001", 1_000_00), ("2611", 250_00)]);
    }

    [Fact]
    public void Books_rounding_to_whole_kronor_by_itself()
    {
        var invoice = Happened(VoucherKind.Invoice, 1_250) with { Amount = new Money(1_251_00, Currency.SEK), Rounding = new Money(40, Currency.SEK), Totals = [new VatTotal(VatCategory.E, BasisPoints.Zero, new Money(1_250_60, Currency.SEK), Money.Zero(Currency.SEK))] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("1510", 1_251_00), ("3740", -40), ("3004", -1_250_60)]);
    }

    [Fact]
    public void Books_what_the_buyer_kept_back_for_the_tax_office()
    {
        var invoice = Happened(VoucherKind.Invoice, 8_500) with { KeptBack = Money.Kronor(1_500, Currency.SEK), Totals = [Total(VatCategory.O, 0, 10_000, 0)] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("1510", 8_500_00), ("2510", 1_500_00), ("3305", -10_000_00)]);
    }

    [Fact]
    public void Books_a_card_payment_as_an_advance_and_settles_it_with_the_invoice()
    {
        Lines(s_swedish.Enter(Happened(VoucherKind.CardPayment, 7_000))).ShouldBe([("1580", 7_000_00), ("2420", -7_000_00)]);
        var invoice = Happened(VoucherKind.Invoice, 7_000) with { Totals = [Total(VatCategory.E, 0, 7_000, 0)], Advances = [new Advance(s_earlier, Money.Kronor(7_000, Currency.SEK))] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("2420", 7_000_00), ("3004", -7_000_00)]);
        Lines(s_swedish.Enter(Happened(VoucherKind.Payout, 7_000) with { Received = Money.Kronor(7_000, Currency.SEK) })).ShouldBe([("1930", 7_000_00), ("1580", -7_000_00)]);
        Lines(s_swedish.Enter(Happened(VoucherKind.Refund, 500))).ShouldBe([("2420", 500_00), ("1580", -500_00)]);
    }

    [Fact]
    public void Books_what_two_days_rates_make_of_the_same_amount_as_won_or_lost()
    {
        // 1 000 NOK came at 0.95 and are invoiced at 0.97: twenty kronor more were sold than had been paid in.
        var nok = Money.Kronor(1_000, Currency.NOK);
        var invoice = Happened(VoucherKind.Invoice, 0) with { Amount = nok, Totals = [new VatTotal(VatCategory.O, BasisPoints.Zero, nok, Money.Zero(Currency.NOK))], Advances = [new Advance(s_earlier, nok)] };
        var voucher = s_swedish.Enter(invoice);
        Lines(voucher).ShouldBe([("2420", 950_00), ("3305", -970_00), ("7960", 20_00)]);
        voucher.Lines[0].Original.ShouldBe(nok);

        var payout = Happened(VoucherKind.Payout, 0) with { Amount = nok, CameOn = s_earlier, Received = Money.Kronor(961, Currency.SEK) };
        Lines(s_swedish.Enter(payout)).ShouldBe([("1930", 961_00), ("1580", -950_00), ("3960", -11_00)]);
    }

    [Fact]
    public void Books_the_vat_of_an_invoice_in_the_other_currency_as_the_invoice_states_it()
    {
        var (net, vat) = (Money.Kronor(1_000, Currency.NOK), Money.Kronor(250, Currency.NOK));
        var invoice = Happened(VoucherKind.Invoice, 0) with
        {
            Amount = net + vat,
            Totals = [new VatTotal(VatCategory.S, BasisPoints.Percent(25), net, vat)],
            VatRate = new ExchangeRate(RateSource.EuropeanCentralBank, s_earlier, 96, 100),
        };
        var voucher = s_swedish.Enter(invoice);
        Lines(voucher).ShouldBe([("1510", 1_212_50), ("3001", -960_00), ("2611", -240_00), ("3960", -12_50)]);
        voucher.Lines[1].Vat.ShouldBe(Money.Kronor(240, Currency.SEK));
    }

    [Fact]
    public void Takes_back_at_the_rate_that_the_original_was_booked_at()
    {
        var nok = Money.Kronor(1_000, Currency.NOK);
        var note = Happened(VoucherKind.CreditNote, 0) with { Amount = -nok, CameOn = s_earlier, Totals = [new VatTotal(VatCategory.O, BasisPoints.Zero, -nok, Money.Zero(Currency.NOK))] };
        Lines(s_swedish.Enter(note)).ShouldBe([("1510", -950_00), ("3305", 950_00)]);
    }

    [Fact]
    public void Books_what_an_invoice_in_the_other_currency_was_worth_when_it_was_paid()
    {
        var paid = Happened(VoucherKind.InvoicePayment, 0) with { Amount = Money.Kronor(1_000, Currency.NOK), CameOn = s_earlier };
        Lines(s_swedish.Enter(paid)).ShouldBe([("1930", 970_00), ("1510", -950_00), ("3960", -20_00)]);
    }

    [Theory]
    [InlineData("se_not_registered", "3004", null)]
    [InlineData("se_service_to_norway", "3305", "40")]
    public void Tells_who_is_not_registered_from_who_sells_abroad(string reason, string account, string? box)
    {
        var sale = s_swedish.Enter(Happened(VoucherKind.Invoice, 900) with { Totals = [Total(VatCategory.O, 0, 900, 0) with { Reason = reason }] }).Lines[1].Account;
        (sale.Number, sale.SalesBox).ShouldBe((account, box));
    }

    [Theory]
    [InlineData("no_not_registered", "3200", "7")]
    [InlineData("no_not_registered_to_sweden", "3200", "7")]
    [InlineData("no_outside", "3125", "52")]
    public void Gives_sales_of_a_Norwegian_firm_that_is_not_registered_no_code_of_exports(string reason, string account, string code)
    {
        var amount = Money.Kronor(900, Currency.NOK);
        var sale = s_norwegian.Enter(Happened(VoucherKind.Invoice, 0) with { Amount = amount, Totals = [new VatTotal(VatCategory.O, BasisPoints.Zero, amount, Money.Zero(Currency.NOK)) { Reason = reason }] }).Lines[1].Account;
        (sale.Number, sale.StandardTaxCode).ShouldBe((account, code));
    }

    [Fact]
    public void Books_what_stays_with_the_firm_of_a_booking_that_was_called_off()
    {
        Lines(s_swedish.Enter(Happened(VoucherKind.Cancellation, 3_500))).ShouldBe([("2420", 3_500_00), ("3990", -3_500_00)]);
        Lines(s_swedish.Enter(Happened(VoucherKind.Cancellation, 3_500) with { Received = Money.Kronor(3_500, Currency.SEK) })).ShouldBe([("1930", 3_500_00), ("3990", -3_500_00)]);
    }

    [Fact]
    public void Never_calls_money_of_one_currency_won_or_lost()
    {
        // A part of what came was not back with the buyer yet when the invoice for the lower price was issued.
        var invoice = Happened(VoucherKind.Invoice, 6_000) with { Totals = [Total(VatCategory.E, 0, 6_000, 0)], Advances = [new Advance(s_earlier, Money.Kronor(7_000, Currency.SEK))] };
        Lines(s_swedish.Enter(invoice)).ShouldBe([("2420", 7_000_00), ("2420", -1_000_00), ("3004", -6_000_00)]);
    }

    [Fact]
    public void Refuses_an_amount_that_has_no_rate_and_a_sale_that_has_no_account()
    {
        Should.Throw<DomainException>(() => new Books(Country.SE, AccountMap.Initial, _ => null).Enter(Happened(VoucherKind.CardPayment, 0) with { Amount = Money.Kronor(1, Currency.NOK) })).Code.ShouldBe(BookkeepingErrors.NoRate);
        Should.Throw<DomainException>(() => s_swedish.Enter(Happened(VoucherKind.Invoice, 115) with { Totals = [Total(VatCategory.S, 15, 100, 15)] })).Code.ShouldBe(BookkeepingErrors.NoAccount);
    }

    [Fact]
    public void Balances_whatever_happened()
    {
        var random = new Random(4410);
        for (var i = 0; i < 2_000; i++)
        {
            var currency = random.Next(2) == 0 ? Currency.SEK : Currency.NOK;
            var net = new Money(random.Next(1, 9_999_999), currency);
            var kind = (VoucherKind)random.Next(1, 7);
            var happened = Happened(kind, 0) with { Amount = net, CameOn = s_earlier, Received = new Money(random.Next(1, 9_999_999), Currency.SEK), Totals = kind == VoucherKind.Invoice ? [new VatTotal(VatCategory.E, BasisPoints.Zero, net, Money.Zero(currency))] : [] };
            s_swedish.Enter(happened).Lines.Sum(l => l.Amount.Minor).ShouldBe(0);
        }
    }

    private static ExchangeRate Rate(LocalDate day) => new(RateSource.EuropeanCentralBank, day, day == s_earlier ? 95 : 97, 100);

    private static BookEvent Happened(VoucherKind kind, long kronor) => new(kind, s_day, "SMP-1", "Konsert", Guid.NewGuid(), "Krogen i Åre AB", Money.Kronor(kronor, Currency.SEK));

    private static VatTotal Total(VatCategory category, int percent, long net, long vat) => new(category, BasisPoints.Percent(percent), Money.Kronor(net, Currency.SEK), Money.Kronor(vat, Currency.SEK));

    private static List<(string Account, long Minor)> Lines(Voucher voucher) => [.. voucher.Lines.Select(l => (l.Account.Number, l.Amount.Minor))];
}
