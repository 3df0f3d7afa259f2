using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.CrossBorder;

public class Listing_performers
{
    private static readonly Instant s_now = Instant.FromUtc(2026, 11, 25, 9, 0);
    private static readonly Instant s_until = s_now + Duration.FromDays(30);
    private static readonly LocalDate s_today = new(2026, 11, 25);
    private static readonly Money s_fee = new(10_000_00, Currency.SEK);

    private readonly PerformerList _list = new(BookingId.New(), new LocalDate(2027, 6, 1));

    [Fact]
    public void Is_complete_once_everybody_has_answered()
    {
        _list.IsComplete.ShouldBeFalse("nobody is on it");
        var secret = Ask("anna@duo.test");
        _list.Enter(Lives("SE"), s_now);
        (_list.Answered, _list.IsComplete).ShouldBe((1, false));

        _list.Answer(secret, Lives("NO"), s_now);
        _list.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Takes_one_answer_from_a_link()
    {
        var secret = Ask("anna@duo.test");
        _list.Answer(secret, Lives("SE"), s_now);

        Refused(() => _list.Answer(secret, Lives("NO"), s_now)).ShouldBe(PerformerErrors.LinkUsed);
        _list.Performers.Single().Particulars!.Residence.ShouldBe("SE");
    }

    [Fact]
    public void Ends_a_link_in_time_and_when_a_new_one_is_sent()
    {
        var older = Ask("anna@duo.test");
        var newer = _list.AskAgain(_list.Performers.Single().Id, s_until, s_now).Secret;

        Refused(() => _list.Answer(older, Lives("SE"), s_now)).ShouldBe(PerformerErrors.LinkUnknown);
        Refused(() => _list.Answer(newer, Lives("SE"), s_until)).ShouldBe(PerformerErrors.LinkExpired);
        _list.Answer(newer, Lives("SE"), s_until - Duration.FromSeconds(1));
    }

    [Fact]
    public void Keeps_only_a_hash_of_the_secret()
    {
        var secret = Ask("anna@duo.test");
        _list.Performers.Single().SecretHash.ShouldBe(MailedSecret.HashOf(secret));
        _list.Performers.Single().SecretHash.ShouldNotBe(secret);
    }

    [Fact]
    public void Asks_nobody_twice_and_nobody_without_an_address()
    {
        Ask("anna@duo.test");
        Refused(() => _list.Ask("Anna", "Anna@duo.test", "sv", s_until, s_now)).ShouldBe(PerformerErrors.AskedAlready);
        var entered = _list.Enter(Lives("SE"), s_now);
        Refused(() => _list.AskAgain(entered.Id, s_until, s_now)).ShouldBe(PerformerErrors.WithoutLink);
        Refused(() => _list.Remove(Guid.NewGuid())).ShouldBe(PerformerErrors.Unknown);
    }

    [Fact]
    public void Forgets_everything_personal_and_says_so_to_whoever_comes_back()
    {
        var secret = Ask("anna@duo.test");
        _list.Answer(secret, Lives("SE"), s_now);
        _list.Forget(s_now);
        _list.Forget(s_now);

        var row = _list.Performers.Single();
        (row.Name, row.Email, row.Particulars).ShouldBe(("", null, null));
        Refused(() => _list.Answer(secret, Lives("SE"), s_now)).ShouldBe(PerformerErrors.Closed);
        Refused(() => _list.Enter(Lives("SE"), s_now)).ShouldBe(PerformerErrors.Closed);
        _list.SharesIn(Country.NO).ShouldBeNull();
    }

    [Fact]
    public void Leaves_the_part_of_those_who_live_there_outside_the_tax()
    {
        _list.Enter(Lives("NO"), s_now);
        _list.Enter(Lives("SE"), s_now);
        _list.Enter(Lives("DK"), s_now);

        var shares = _list.SharesIn(Country.NO)!;
        shares.OutsideTax(s_fee).ShouldBe(new Money(3_333_34, Currency.SEK));
        shares.AnyForeign(s_fee).ShouldBeTrue();
    }

    [Fact]
    public void Counts_whoever_has_not_answered_as_foreign()
    {
        Ask("anna@duo.test");
        _list.Enter(Lives("NO", share: 2_000), s_now);

        _list.SharesIn(Country.NO)!.OutsideTax(s_fee).ShouldBe(new Money(2_000_00, Currency.SEK));
        _list.SharesIn(Country.NO)!.AnyForeign(s_fee).ShouldBeTrue();
    }

    [Fact]
    public void Never_leaves_more_than_the_fee_outside_and_taxes_what_the_firm_keeps()
    {
        _list.Enter(Lives("NO", share: 9_000), s_now);
        _list.SharesIn(Country.NO)!.AnyForeign(s_fee).ShouldBeTrue("the firm from abroad keeps a thousand itself");

        _list.Enter(Lives("NO", share: 9_000), s_now);
        _list.SharesIn(Country.NO)!.OutsideTax(s_fee).ShouldBe(s_fee);
        _list.SharesIn(Country.NO)!.AnyForeign(s_fee).ShouldBeFalse();
    }

    [Fact]
    public void Is_what_shows_that_the_duty_is_done_and_undoes_it()
    {
        var check = new BorderCheck(_list.Id, Facts, Amounts, BorderRules.Initial, s_now);
        var duty = check.Obligations.Single(o => o.Kind == ObligationKind.PerformerList);
        _list.Enter(Lives("SE"), s_now);
        check.Follow(_list, s_today, s_now);
        (duty.State, duty.Answers, duty.NextReminderOn).ShouldBe((ObligationState.Done, 1, null));

        Ask("anna@duo.test");
        check.Follow(_list, s_today, s_now);
        (duty.State, duty.Answers).ShouldBe((ObligationState.Open, null));
    }

    [Fact]
    public void Leaves_alone_what_a_side_has_ticked_off_itself()
    {
        var check = new BorderCheck(_list.Id, Facts, Amounts, BorderRules.Initial, s_now);
        var duty = check.Obligations.Single(o => o.Kind == ObligationKind.PerformerList);
        check.Settle(duty.Id, Side.Provider, ObligationState.Done, "Sent by post", s_now);
        Ask("anna@duo.test");
        check.Follow(_list, s_today, s_now);

        (duty.State, duty.Evidence).ShouldBe((ObligationState.Done, "Sent by post"));
    }

    [Fact]
    public void Ends_the_artist_tax_duties_when_nobody_is_foreign_and_keeps_the_others()
    {
        var check = new BorderCheck(_list.Id, Facts, Amounts, BorderRules.Initial, s_now);
        check.LookAgain(Facts with { ForeignPerformers = false }, Amounts with { Withheld = [] }, BorderRules.Initial, s_now);

        check.Obligations.Select(o => o.Kind).ShouldBe([ObligationKind.PerformerList, ObligationKind.Customs], ignoreOrder: true);
    }

    [Fact]
    public void Reminds_of_nothing_twice_because_the_rules_were_asked_again()
    {
        var check = new BorderCheck(_list.Id, Facts, Amounts, BorderRules.Initial, s_now);
        var notice = check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax);
        check.Remind(notice.Id, notice.DueOn!.Value.PlusDays(-7), s_now);
        check.LookAgain(Facts, Amounts, BorderRules.Initial, s_now);

        check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax).NextReminderOn.ShouldBe(notice.DueOn);
    }

    private static BorderFacts Facts =>
        new(Country.NO, Country.NO, false, Country.SE, false, true, SupplyKind.ProtectedPerformance, false, false, new LocalDate(2027, 3, 20), s_today);

    private static BorderAmounts Amounts => new([new WithheldAtPayment(new LocalDate(2027, 2, 18), new Money(1_500_00, Currency.SEK))], s_fee);

    private string Ask(string email) => _list.Ask("Anna", email, "sv", s_until, s_now).Secret;

    private static string Refused(Action act) => Should.Throw<DomainException>(act).Code;

    private static PerformerParticulars Lives(string country, long? share = null) =>
        new("Anna Ek", new LocalDate(1987, 5, 14), null, "SE", country, "Storgatan 1", "831 30", "Östersund", share is { } kronor ? Money.Kronor(kronor, Currency.SEK) : null);
}
