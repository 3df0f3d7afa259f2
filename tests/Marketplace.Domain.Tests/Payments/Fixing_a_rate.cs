using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Payments;

public class Fixing_a_rate
{
    private static readonly ExchangeRate s_rate = new(RateSource.NorgesBank, new LocalDate(2027, 3, 1), 100m, 103.61m);

    [Theory]
    [InlineData(10_000_00, 10_516_42)]
    [InlineData(1, 1)]
    [InlineData(333_33, 350_54)]
    public void Costs_what_it_is_worth_and_the_margin(long contract, long pays) =>
        FixedExchange.Of(new Money(contract, Currency.SEK), s_rate, new BasisPoints(150), Samples.Now).Pays.ShouldBe(new Money(pays, Currency.NOK));

    [Fact]
    public void Gives_back_all_of_it_for_all_of_it_and_the_same_share_for_a_part()
    {
        var payment = Samples.Open(s_rate);
        var whole = payment.AsCharged(payment.Amount);
        whole.ShouldBe(payment.Charged);
        var part = new Money(payment.Amount.Minor / 3, Currency.SEK);
        (payment.AsCharged(part) + payment.AsCharged(payment.Amount - part)).Minor.ShouldBeInRange(whole.Minor - 1, whole.Minor + 1);
    }

    [Fact]
    public void Buys_back_a_part_of_what_was_promised_at_the_same_share_of_its_worth()
    {
        var position = new ExchangePosition(Money.Kronor(1_000, Currency.SEK), Money.Kronor(1_036, Currency.NOK));
        position.WorthOf(Money.Kronor(250, Currency.SEK)).ShouldBe(Money.Kronor(259, Currency.NOK));
        var entry = Postings.Bought(position, Money.Kronor(262, Currency.NOK), Money.Kronor(250, Currency.SEK), "B", Samples.Now);
        entry.Entries.Single(e => e.Account == LedgerAccount.FxGainLoss).Minor.ShouldBe(3_00);
    }

    [Theory]
    [InlineData(1_001)]
    [InlineData(5_000)]
    public void Never_buys_more_than_was_promised(long kronor)
    {
        var position = new ExchangePosition(Money.Kronor(1_000, Currency.SEK), Money.Kronor(1_036, Currency.NOK));
        Should.Throw<DomainException>(() => position.WorthOf(Money.Kronor(kronor, Currency.SEK))).Code.ShouldBe(PaymentErrors.MoreThanPromised);
    }
}
