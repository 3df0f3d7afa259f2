using Marketplace.Api.Bookings;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Payments;
using Marketplace.Api.Payments.Exchanging;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

/// <summary>A Norwegian buyer pays a Swedish contract in Norwegian kroner: the rate is fixed at the payment page, and the operator bears what follows.</summary>
public class Paying_in_the_other_currency(PostgresFixture postgres)
{
    // 7 400 SEK are worth 7 667.14 NOK, and one and a half per cent more is paid.
    private static readonly Money s_price = Money.Kronor(7_400, Currency.SEK);
    private static readonly Money s_worth = new(7_667_14, Currency.NOK);
    private static readonly Money s_pays = new(7_782_15, Currency.NOK);

    [Fact]
    public async Task Shows_the_buyer_rate_margin_and_amount_and_the_firm_nothing_of_it()
    {
        await using var house = await RichHouseAsync();
        var booking = await house.ContractedAsync();

        var own = (await house.AsBuyerAsync(new GetBookingPayments(booking))).Value.Payments.Single().InOwnCurrency.ShouldNotBeNull();
        (own.Pays, own.Margin, own.Rate).ShouldBe((s_pays, new BasisPoints(150), new ExchangeRate(RateSource.NorgesBank, house.Now.InUtc().Date, 100m, 103.61m)));
        (own.HoldsUntil - house.Now).ShouldBe(Duration.FromHours(2));
        (await house.AsFirmAsync(new GetBookingPayments(booking))).Value.Payments.Single().InOwnCurrency.ShouldBeNull();
    }

    [Fact]
    public async Task Charges_what_was_shown_pays_the_firm_what_was_agreed_and_books_the_difference()
    {
        await using var house = await RichHouseAsync();
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await PayAsync(house, booking);

        var payment = (await house.PaymentsAsync(booking)).Single();
        (payment.State, payment.Amount, payment.Charged, payment.Settled).ShouldBe((PaymentState.Held, s_price, s_pays, s_pays));
        (await SumAsync(house, LedgerAccount.FxClearing, Currency.NOK), await SumAsync(house, LedgerAccount.FxClearing, Currency.SEK)).ShouldBe((-s_worth.Minor, s_price.Minor));
        (await SumAsync(house, LedgerAccount.FxGainLoss, Currency.NOK)).ShouldBe(s_worth.Minor - s_pays.Minor);
        await house.ShouldHaveRightBooksAsync();

        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.PayoutAsync(booking)).Credited.ShouldBe(Money.Kronor(7_000, Currency.SEK));
        (await house.Stripe.V1.Transfers.ListAsync(cancellationToken: House.Stop)).Data.Single().SourceTransactionId.ShouldBeNull();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Pays_back_in_the_currency_of_the_payment_and_at_its_rate()
    {
        await using var house = await RichHouseAsync();
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await PayAsync(house, booking);

        (await house.AsFirmAsync(new CancelBooking(booking, "Sjukdom"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Refunded);
        var refund = (await house.Stripe.V1.Refunds.ListAsync(cancellationToken: House.Stop)).Data.Single();
        (refund.Amount, refund.Currency).ShouldBe((s_pays.Minor, "nok"));
        foreach (var account in (LedgerAccount[])[LedgerAccount.FxClearing, LedgerAccount.FxGainLoss, LedgerAccount.HeldForBookings])
        {
            (await SumAsync(house, account, Currency.NOK), await SumAsync(house, account, Currency.SEK)).ShouldBe((0, 0), account.ToString());
        }

        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Pays_back_the_same_share_of_it_when_the_firm_keeps_a_part()
    {
        await using var house = await RichHouseAsync();
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await PayAsync(house, booking);

        (await house.AsBuyerAsync(new CancelBooking(booking, "Ställs in"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        // 3 500 of the firm's 7 000 and the fee of 400 go back: 3 900 of 7 400.
        var refund = (await house.Stripe.V1.Refunds.ListAsync(cancellationToken: House.Stop)).Data.Single();
        refund.Amount.ShouldBe(s_pays.Split(3_900, 3_500)[0].Minor);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.PayoutAsync(booking)).Credited.ShouldBe(Money.Kronor(3_500, Currency.SEK));
        (await SumAsync(house, LedgerAccount.FxClearing, Currency.SEK)).ShouldBe(3_500_00);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_not_offered_and_is_refused_when_the_operator_has_not_the_money()
    {
        await using var house = await House.OpenAsync(postgres);
        await PublishAsync(house);
        var booking = await house.ContractedAsync();
        (await house.AsBuyerAsync(new GetBookingPayments(booking))).Value.Payments.Single().InOwnCurrency.ShouldBeNull();
        (await StartAsync(house, booking, s_pays)).Error!.Code.ShouldBe(PaymentErrors.NotInThatCurrency);

        // Money that is held for a booking is not the operator's.
        var other = await house.ContractedAsync(daysAhead: 24, kronor: 20_000);
        await house.PayAsync(other);
        (await StartAsync(house, booking, s_pays)).Error!.Code.ShouldBe(PaymentErrors.NotInThatCurrency);
        (await house.AsBuyerAsync(new StartCheckout((await house.PaymentsAsync(booking)).Single().Id))).Value.Pays.ShouldBe(s_price);
    }

    [Fact]
    public async Task Is_refused_above_the_ceiling()
    {
        await using var house = await RichHouseAsync(kronor: 300_000);
        var booking = await house.ContractedAsync(kronor: 99_700);
        (await StartAsync(house, booking, null)).Error!.Code.ShouldBe(PaymentErrors.NotInThatCurrency);
    }

    [Fact]
    public async Task Never_promises_the_same_money_twice_at_once()
    {
        await using var house = await RichHouseAsync(kronor: 10_000);
        var bookings = new List<BookingId>();
        for (var i = 0; i < 5; i++)
        {
            bookings.Add(await house.ContractedAsync(daysAhead: 20 + i));
        }

        var answers = await Task.WhenAll(bookings.Select(b => StartAsync(house, b, s_pays)));
        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Error!.Code == PaymentErrors.NotInThatCurrency);
    }

    [Fact]
    public async Task Counts_a_promise_whose_page_is_being_opened_again_and_has_not_answered()
    {
        await using var house = await RichHouseAsync(kronor: 10_000);
        var (one, other) = (await house.ContractedAsync(daysAhead: 20), await house.ContractedAsync(daysAhead: 22));
        await StartAsync(house, one, s_pays);
        await house.AdvanceAsync(Duration.FromHours(3));
        (await house.PaymentsAsync(one)).Single().State.ShouldBe(PaymentState.Expired);

        house.StandIn.AddFault(new Fault(FaultKind.DropAfter) { Path = "/v1/checkout/sessions", Method = "POST", Times = 9 });
        (await StartAsync(house, one, s_pays)).Error!.Code.ShouldBe(PaymentErrors.ProviderUnreachable);
        (await StartAsync(house, other, s_pays)).Error!.Code.ShouldBe(PaymentErrors.NotInThatCurrency);
    }

    [Fact]
    public async Task By_a_rate_older_than_allowed_is_refused_and_nothing_is_opened()
    {
        await using var house = await RichHouseAsync();
        var booking = await house.ContractedAsync();
        house.Clock.Advance(Duration.FromDays(8));
        (await StartAsync(house, booking, s_pays)).Error!.Code.ShouldBe(RateErrors.TooOld);
        (await house.PaymentsAsync(booking)).Single().SessionRef.ShouldBeNull();
    }

    [Fact]
    public async Task At_another_amount_than_was_shown_is_refused_with_the_new_one()
    {
        await using var house = await RichHouseAsync();
        var booking = await house.ContractedAsync();
        var refused = (await StartAsync(house, booking, s_pays - new Money(1, Currency.NOK))).Error!;
        (refused.Code, refused.Kind).ShouldBe((PaymentErrors.RateMoved, ErrorKind.Conflict));
        (await house.PaymentsAsync(booking)).Single().SessionRef.ShouldBeNull();
    }

    [Fact]
    public async Task After_the_rate_lapsed_needs_a_new_page_at_the_new_rate()
    {
        await using var house = await RichHouseAsync();
        var booking = await house.ContractedAsync();
        var old = (await StartAsync(house, booking, s_pays)).Value;
        await PublishAsync(house, day: 1, nok: 104m);
        (await StartAsync(house, booking, s_pays)).Value.Url.ShouldBe(old.Url, "the rate is fixed while the page is open");

        await house.AdvanceAsync(Duration.FromHours(25));
        await house.PostAsync(old.Url, ("card_number", House.Card));
        (await house.AsBuyerAsync(new SyncPayment((await house.PaymentsAsync(booking)).Single().Id))).Value.State.ShouldBe(PaymentState.Expired);
        (await StartAsync(house, booking, s_pays)).Error!.Code.ShouldBe(PaymentErrors.RateMoved);
        var anew = (await StartAsync(house, booking, null)).Value;
        anew.Pays.ShouldBe(new Money(7_811_44, Currency.NOK));
    }

    [Fact]
    public async Task And_then_rather_not_closes_one_page_before_the_other_opens()
    {
        await using var house = await RichHouseAsync();
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await StartAsync(house, booking, s_pays);
        await house.PayAsync(booking);

        var payment = (await house.PaymentsAsync(booking)).Single();
        (payment.Exchange, payment.Charged, payment.Settled).ShouldBe((null, s_price, s_price));
        (await house.Stripe.V1.Checkout.Sessions.ListAsync(cancellationToken: House.Stop)).Data.Select(s => s.Status).ShouldBe(["complete", "expired"], ignoreOrder: true);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_made_good_when_the_operator_buys_what_it_promised()
    {
        await using var house = await RichHouseAsync();
        var booking = await house.ContractedAsync();
        await PayAsync(house, booking);

        // The bank takes more than the published rate: eighty kroner of the margin are lost again.
        var sold = s_worth + Money.Kronor(80, Currency.NOK);
        (await house.SendAsync(null, new NoteExchange(sold, s_price, "BANK-1"))).Succeeded.ShouldBeTrue();
        (await SumAsync(house, LedgerAccount.FxClearing, Currency.NOK), await SumAsync(house, LedgerAccount.FxClearing, Currency.SEK)).ShouldBe((0, 0));
        (await SumAsync(house, LedgerAccount.FxGainLoss, Currency.NOK)).ShouldBe(s_worth.Minor - s_pays.Minor + 80_00);
        (await house.SendAsync(null, new NoteExchange(sold, s_price, "BANK-1"))).Error!.Code.ShouldBe(PaymentErrors.MoreThanPromised);
        (await house.SendAsync(null, new NoteOwnMoney(s_price, "TOPUP"))).Error!.Code.ShouldBe(PaymentErrors.NotedAlready);
        (await Api.Ledger.LedgerVerification.RunAsync(house.Connection, House.Stop)).ShouldBeEmpty();

        var line = (await house.SendAsync(null, new GetOperatorMoney())).Value.Currencies.Single(c => c.Currency == Currency.SEK);
        line.Provider.ShouldBe(line.Books);
        (line.Funds.ToBuy, line.Funds.Reserved).ShouldBe((Money.Zero(Currency.SEK), Money.Zero(Currency.SEK)));
    }

    /// <summary>An operator with Swedish kronor of its own, and a rate of today.</summary>
    private async Task<House> RichHouseAsync(long kronor = 50_000)
    {
        var house = await House.OpenAsync(postgres);
        house.StandIn.TopUp(kronor * 100, "sek");
        (await house.SendAsync(null, new NoteOwnMoney(Money.Kronor(kronor, Currency.SEK), "TOPUP"))).Succeeded.ShouldBeTrue();
        await PublishAsync(house);
        return house;
    }

    private static Task<int> PublishAsync(House house, int day = 0, decimal nok = 103.61m) => house.InDatabaseAsync(db =>
    {
        db.ExchangeRates.Add(new StoredRate { Source = RateSource.NorgesBank, Day = house.Now.InUtc().Date.PlusDays(day), Sek = 100, Nok = nok, FetchedAt = house.Now });
        return db.SaveChangesAsync(House.Stop);
    });

    private static async Task<Result<StartCheckout.Page>> StartAsync(House house, BookingId booking, Money? shown) =>
        await house.AsBuyerAsync(new StartCheckout((await house.PaymentsAsync(booking)).Single().Id, Currency.NOK, shown));

    private static async Task PayAsync(House house, BookingId booking)
    {
        var page = (await StartAsync(house, booking, s_pays)).Value;
        page.Pays.ShouldBe(s_pays);
        await house.PostAsync(page.Url, ("card_number", House.Card));
        (await house.AsBuyerAsync(new SyncPayment((await house.PaymentsAsync(booking)).Single().Id))).Value.State.ShouldBe(PaymentState.Held);
        await house.SweepAsync();
    }

    private static Task<long> SumAsync(House house, LedgerAccount account, Currency currency) =>
        house.InDatabaseAsync(db => db.LedgerEntries.Where(e => e.Account == account && e.Currency == currency).SumAsync(e => e.Minor, House.Stop));
}
