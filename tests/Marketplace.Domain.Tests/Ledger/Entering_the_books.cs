using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Payments;

namespace Marketplace.Domain.Tests.Ledger;

public class Entering_the_books
{
    [Fact]
    public void Balances_for_everything_that_happens_to_a_payment()
    {
        var payout = Samples.PaidOut();
        var payment = Samples.Held();
        var refund = Refund.Request(payment, payment.FirmPart, payment.FeePart, Samples.Now);
        LedgerTransaction[] entered =
        [
            Postings.ChargeSucceeded(payment, Samples.Now),
            Postings.ProviderFee(payment, Samples.Now),
            Postings.BecameAvailable(payment, Samples.Now),
            Postings.Released(payout, Samples.Now),
            Postings.FeeTaken(payment, payment.FeePart, Samples.Now),
            Postings.Transferred(payout, Samples.Now),
            Postings.Refunded(refund, payment, refund.Amount, Samples.Now),
            Postings.PaidToFirm(payment, 1, Samples.Now),
            Postings.NotPaidToFirm(payment, 2, Samples.Now),
        ];

        foreach (var transaction in entered)
        {
            transaction.Entries.ShouldNotBeEmpty();
            transaction.Entries.Sum(e => e.Minor).ShouldBe(0);
        }
    }

    [Fact]
    public void Balances_in_each_currency_when_the_provider_exchanged()
    {
        var payment = Samples.Open();
        payment.Learn(
            Samples.Succeeded() with { Settled = Money.Kronor(7_700, Currency.NOK), Fee = Money.Kronor(120, Currency.NOK), Rate = 1.04m },
            Samples.Now);

        var entries = Postings.ChargeSucceeded(payment, Samples.Now).Entries;

        entries.GroupBy(e => e.Currency).ShouldAllBe(g => g.Sum(e => e.Minor) == 0);
        entries.Where(e => e.Account == LedgerAccount.FxClearing).Select(e => e.Minor).ShouldBe([-7_700_00, 7_400_00]);
    }

    [Fact]
    public void Notes_an_invoice_without_touching_the_provider_or_what_is_held() =>
        Postings.PaidToFirm(Samples.Planned(), 1, Samples.Now).Entries.ShouldAllBe(e => e.Account == LedgerAccount.OffPlatformMemo);
}
