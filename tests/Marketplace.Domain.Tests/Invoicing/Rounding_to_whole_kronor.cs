using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using Marketplace.Domain.Tests.Organisations;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public class Rounding_to_whole_kronor
{
    [Theory]
    [InlineData(1_000_00, 0)]
    [InlineData(1_000_01, -1)]
    [InlineData(1_000_49, -49)]
    [InlineData(1_000_50, 50)]
    [InlineData(1_000_99, 1)]
    [InlineData(49, -49)]
    [InlineData(-50, 50)]
    public void Goes_down_to_49_ore_and_up_from_50(long minor, long rounding) => InvoiceRounding.Of(Sek(minor)).ShouldBe(Sek(rounding));

    [Fact]
    public void Changes_what_is_to_be_paid_and_nothing_else()
    {
        var invoice = AnInvoice.ToAccount(12_345_67, withheld: 1_000_10, rounded: true);
        (invoice.Total, invoice.Rounding, invoice.ToPay, invoice.LeftToPay).ShouldBe((Sek(12_345_67), Sek(43), Sek(11_346_00), Sek(11_346_00)));
        var exact = AnInvoice.ToAccount(12_345_67);
        (exact.Rounding, exact.ToPay).ShouldBe((Sek(0), Sek(12_345_67)));
    }

    [Fact]
    public void Leaves_nothing_when_the_whole_krona_is_paid_or_all_of_it_is_credited()
    {
        var paid = AnInvoice.ToAccount(999_50, rounded: true);
        paid.Receive(Sek(1_000_00), AnInvoice.IssuedOn, AnInvoice.IssuedOn, new ReceiptMark(ReceiptOrigin.ByHand, null, null, ABooking.Now));
        (paid.State, paid.Overpaid).ShouldBe((InvoiceState.Paid, Sek(0)));

        var credited = AnInvoice.ToAccount(999_50, rounded: true);
        var note = credited.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], "Fel.", AnInvoice.IssuedOn, ABooking.Now);
        (note.Total, note.Rounding, note.ToPay, credited.Owed).ShouldBe((Sek(999_50), Sek(50), Sek(1_000_00), Sek(0)));
    }

    [Fact]
    public void Goes_back_with_the_last_credit_note_when_there_are_several()
    {
        var invoice = AnInvoice.ToAccount(999_50, rounded: true);
        var first = invoice.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], [new CreditedAmount(1, Sek(400_25))], "Kortare.", AnInvoice.IssuedOn, ABooking.Now);
        (first.Rounding, first.ToPay, invoice.Owed).ShouldBe((Sek(0), Sek(400_25), Sek(599_75)));
        var last = invoice.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 3), [first], "Inte alls.", AnInvoice.IssuedOn, ABooking.Now);
        (last.Rounding, last.ToPay, invoice.Owed).ShouldBe((Sek(50), Sek(599_75), Sek(0)));
    }

    [Fact]
    public void Is_for_a_swedish_firm_that_wants_it_in_kronor_to_its_account()
    {
        var firm = Samples.Swedish();
        InvoiceRounding.IsFor(firm, Currency.SEK, PaymentMethod.Invoice).ShouldBeFalse();
        firm.SetInvoiceDetails(firm.Invoicing with { RoundsToWhole = true });
        InvoiceRounding.IsFor(firm, Currency.SEK, PaymentMethod.Invoice).ShouldBeTrue();
        InvoiceRounding.IsFor(firm, Currency.NOK, PaymentMethod.Invoice).ShouldBeFalse();
        InvoiceRounding.IsFor(firm, Currency.SEK, PaymentMethod.Card).ShouldBeFalse();
    }

    private static Money Sek(long minor) => new(minor, Currency.SEK);
}
