using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.CrossBorder;

public class Checking_the_border
{
    private static readonly LocalDate s_evening = new(2027, 3, 20);
    private static readonly Instant s_now = Instant.FromUtc(2026, 11, 25, 9, 0);

    [Fact]
    public void Finds_nothing_at_home() => Duties(Facts(Country.SE, Country.SE, Country.SE)).ShouldBeEmpty();

    [Fact]
    public void Has_a_swedish_buyer_withhold_at_each_payment_and_pay_by_the_twelfth_of_the_next_month()
    {
        var withheld = Duties(Facts(Country.SE, Country.SE, Country.NO)).Where(d => d.Rule.Kind == ObligationKind.WithholdSwedishTax).ToList();

        withheld.Select(d => (d.Key, d.DueOn, d.Sum)).ShouldBe(
        [
            ("se.asink.1", new LocalDate(2027, 2, 12), new Money(900_00, Currency.SEK)),
            ("se.asink.2", new LocalDate(2027, 3, 12), new Money(2100_00, Currency.SEK)),
        ]);
        withheld.ShouldAllBe(d => d.Rule.Owner == Side.Buyer);
    }

    [Fact]
    public void Follows_the_place_when_buyer_and_band_are_norwegian_and_play_in_sweden()
    {
        var duties = Duties(Facts(Country.SE, Country.NO, Country.NO, music: true));

        duties.Select(d => d.Rule.Kind).ShouldBe(
        [
            ObligationKind.PerformerList, ObligationKind.Customs, ObligationKind.PerformingRights,
            ObligationKind.ReportSwedishTax, ObligationKind.AdmissionVat, ObligationKind.ForeignArranger,
        ]);
        duties.Single(d => d.Rule.Kind == ObligationKind.ReportSwedishTax).Rule.Owner.ShouldBe(Side.Provider);
        duties.Where(d => d.Rule.Kind is ObligationKind.AdmissionVat or ObligationKind.ForeignArranger).ShouldAllBe(d => d.Rule.Owner == Side.Buyer);
    }

    [Fact]
    public void Tells_a_norwegian_arranger_of_the_swedish_vat_on_tickets_whoever_performs()
    {
        Kinds(Facts(Country.SE, Country.NO, Country.SE)).ShouldContain(ObligationKind.AdmissionVat);
        Kinds(Facts(Country.SE, Country.SE, Country.NO)).ShouldNotContain(ObligationKind.AdmissionVat);
        Kinds(Facts(Country.SE, Country.NO, Country.NO, supply: SupplyKind.Teaching)).ShouldNotContain(ObligationKind.AdmissionVat);
    }

    [Fact]
    public void Tells_the_norwegian_tax_office_three_weeks_before_and_settles_within_a_week_after()
    {
        var duties = Duties(Facts(Country.NO, Country.NO, Country.SE));

        duties.Single(d => d.Rule.Kind == ObligationKind.NotifyNorwegianTax).DueOn.ShouldBe(s_evening.PlusDays(-21));
        var settled = duties.Single(d => d.Rule.Kind == ObligationKind.PayNorwegianTax);
        settled.DueOn.ShouldBe(s_evening.PlusDays(7));
        settled.Sum.ShouldBe(new Money(3000_00, Currency.SEK));
    }

    [Theory]
    [InlineData(SupplyKind.Teaching)]
    [InlineData(SupplyKind.Talk)]
    [InlineData(SupplyKind.TechnicalHire)]
    [InlineData(SupplyKind.ProductionService)]
    public void Asks_no_artist_tax_of_those_who_do_not_perform(SupplyKind supply) =>
        Duties(Facts(Country.SE, Country.SE, Country.NO, supply: supply))
            .ShouldNotContain(d => d.Rule.Kind == ObligationKind.WithholdSwedishTax || d.Rule.Kind == ObligationKind.PerformerList);

    [Fact]
    public void Shows_the_contributions_at_risk_while_a_sole_trader_has_shown_no_certificate()
    {
        var certificate = Duties(Facts(Country.SE, Country.SE, Country.NO, soleTrader: true)).Single(d => d.Rule.Kind == ObligationKind.A1Certificate);

        certificate.Sum.ShouldBe(new Money(6284_00, Currency.SEK));
        certificate.Rule.Owner.ShouldBe(Side.Provider);
        Duties(Facts(Country.SE, Country.SE, Country.NO)).ShouldNotContain(d => d.Rule.Kind == ObligationKind.A1Certificate, "a company's people bring none");
    }

    [Fact]
    public void Takes_the_a1_certificate_and_f_tax_for_two_facts()
    {
        Kinds(Facts(Country.SE, Country.SE, Country.NO, soleTrader: true) with { A1 = true }).ShouldNotContain(ObligationKind.A1Certificate);
        Kinds(Facts(Country.NO, Country.NO, Country.SE, soleTrader: true, fTax: true)).ShouldContain(ObligationKind.A1Certificate, "F-tax is no certificate");
        Kinds(Facts(Country.NO, Country.NO, Country.SE, soleTrader: true) with { A1 = true }).ShouldNotContain(ObligationKind.A1Certificate);
        Kinds(Facts(Country.SE, Country.SE, Country.SE, soleTrader: true) with { A1 = true }).ShouldBe([ObligationKind.FTax], "a certificate is no F-tax");
    }

    [Fact]
    public void Asks_for_f_tax_at_home_too()
    {
        Duties(Facts(Country.SE, Country.SE, Country.SE, soleTrader: true)).Single().Rule.Kind.ShouldBe(ObligationKind.FTax);
        Duties(Facts(Country.SE, Country.SE, Country.SE, soleTrader: true, fTax: true)).ShouldBeEmpty();
    }

    [Fact]
    public void Warns_of_what_is_late_already_and_refuses_nothing()
    {
        var check = Check(Facts(Country.NO, Country.NO, Country.SE) with { AgreedOn = s_evening.PlusDays(-10) });

        var notice = check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax);
        (notice.IsLate, notice.DueOn).ShouldBe((true, s_evening.PlusDays(-10)));
        check.MustHaveOwners();
    }

    [Fact]
    public void Stops_the_signature_only_while_a_duty_is_nobodys()
    {
        var check = Check(Facts(Country.NO, Country.SE, Country.SE));

        Should.Throw<DomainException>(check.MustHaveOwners).Code.ShouldBe(BorderErrors.OwnerMissing);
        foreach (var nobodys in check.Obligations.Where(o => o.Owner is null).ToList())
        {
            check.GiveTo(nobodys.Id, Side.Provider);
            Should.Throw<DomainException>(() => check.GiveTo(nobodys.Id, Side.Buyer)).Code.ShouldBe(BorderErrors.OwnerIsSet);
        }

        check.MustHaveOwners();
    }

    [Fact]
    public void Lets_only_the_owner_tick_off_and_only_once()
    {
        var check = Check(Facts(Country.NO, Country.NO, Country.SE));
        var notice = check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax);

        Should.Throw<DomainException>(() => check.Settle(notice.Id, Side.Provider, ObligationState.Done, "sent", s_now)).Code.ShouldBe(BorderErrors.NotYourDuty);
        check.Settle(notice.Id, Side.Buyer, ObligationState.Done, "AR 123", s_now);
        Should.Throw<DomainException>(() => check.Settle(notice.Id, Side.Buyer, ObligationState.Done, "again", s_now)).Code.ShouldBe(BorderErrors.StandsOtherwise);
        check.Reopen(notice.Id, Side.Buyer, s_evening.PlusDays(-30));
        (notice.State, notice.NextReminderOn).ShouldBe((ObligationState.Open, s_evening.PlusDays(-28)));
    }

    [Fact]
    public void Keeps_what_was_done_as_long_as_it_is_the_same_duty()
    {
        var facts = Facts(Country.NO, Country.NO, Country.SE);
        var check = Check(facts);
        foreach (var duty in check.Obligations.Where(o => o.Owner == Side.Buyer).ToList())
        {
            check.Settle(duty.Id, Side.Buyer, ObligationState.Done, "done", s_now);
        }

        check.LookAgain(facts, Amounts, BorderRules.Initial, s_now);
        check.Obligations.Where(o => o.Owner == Side.Buyer).ShouldAllBe(o => o.State == ObligationState.Done);

        check.LookAgain(facts with { PerformedOn = s_evening.PlusDays(30) }, Amounts, BorderRules.Initial, s_now);
        check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax).State.ShouldBe(ObligationState.Open, "another day is another notice");

        check.LookAgain(Facts(Country.SE, Country.NO, Country.SE), Amounts, BorderRules.Initial, s_now);
        check.Obligations.ShouldNotContain(o => o.RuleKey.StartsWith("no.", StringComparison.Ordinal) && o.Kind == ObligationKind.NotifyNorwegianTax);
    }

    [Fact]
    public void Reminds_a_week_before_on_the_day_and_once_after()
    {
        var check = Check(Facts(Country.NO, Country.NO, Country.SE));
        var notice = check.Obligations.Single(o => o.Kind == ObligationKind.NotifyNorwegianTax);
        var due = notice.DueOn!.Value;

        var reminded = new List<int>();
        for (var day = due.PlusDays(-20); day < due.PlusDays(20); day = day.PlusDays(1))
        {
            check.Remind(notice.Id, day, s_now);
            check.Remind(notice.Id, day, s_now);
            reminded.AddRange(check.Events.Select(_ => Period.DaysBetween(due, day)));
            check.ClearEvents();
        }

        reminded.ShouldBe([-7, 0, 3]);
    }

    [Theory]
    [InlineData(Country.SE, Country.SE, Country.SE, "se.salary")]
    [InlineData(Country.SE, Country.SE, Country.NO, "se.salary")]
    [InlineData(Country.NO, Country.NO, Country.NO, "no.salary")]
    [InlineData(Country.NO, Country.NO, Country.SE, null)]
    public void Has_whoever_pays_salary_report_it_unless_the_artist_tax_is_reported_instead(Country place, Country payer, Country residence, string? key)
    {
        var duties = Duties(Facts(place, payer, residence, soleTrader: true) with { PaidAsSalary = true, SoleTrader = false, PublicPayer = true });
        duties.Where(d => d.Rule.Kind == ObligationKind.EmployerReport).Select(d => d.Key).ShouldBe(key is null ? [] : [key]);
        duties.ShouldAllBe(d => d.Rule.Kind != ObligationKind.ElectronicInvoice && d.Rule.Kind != ObligationKind.FTax);
    }

    [Fact]
    public void Says_of_every_row_where_it_comes_from_and_when_to_read_it_again()
    {
        BorderRules.Initial.Rows.Count.ShouldBeGreaterThan(15);
        BorderRules.Initial.Rows.ShouldAllBe(r => r.Source.Length > 5 && r.CheckAgainOn > r.ValidFrom);
        BorderRules.Initial.Rows.Select(r => r.Key).ShouldBeUnique();
    }

    private static BorderAmounts Amounts => new(
        [new WithheldAtPayment(new LocalDate(2027, 1, 9), new Money(900_00, Currency.SEK)), new WithheldAtPayment(new LocalDate(2027, 2, 18), new Money(2100_00, Currency.SEK))],
        new Money(20_000_00, Currency.SEK));

    private static BorderCheck Check(BorderFacts facts) => new(BookingId.New(), facts, Amounts, BorderRules.Initial, s_now);

    private static IEnumerable<ObligationKind> Kinds(BorderFacts facts) => Duties(facts).Select(d => d.Rule.Kind);

    private static IReadOnlyList<Duty> Duties(BorderFacts facts) => BorderRules.Initial.For(facts, Amounts);

    private static BorderFacts Facts(Country place, Country payer, Country residence, bool soleTrader = false, bool fTax = false, bool music = false, SupplyKind supply = SupplyKind.ProtectedPerformance) =>
        new(place, payer, false, residence, soleTrader, fTax, supply, music, false, s_evening, new LocalDate(2026, 11, 25));
}
