using System.Text.Json;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Tests.Rules;

public class Keeping_dated_rules
{
    [Fact]
    public void Says_of_every_row_where_it_comes_from_and_when_that_is_read_again()
    {
        RuleBook.Initial.Rows.Count.ShouldBeGreaterThan(150);
        RuleBook.Initial.Rows.Select(static r => r.Group).Distinct().ShouldBe(Enum.GetValues<RuleGroup>(), ignoreOrder: true);
        RuleBook.Initial.Rows.ShouldAllBe(static r => r.Source.Length > 3 && r.CheckAgainOn > new LocalDate(2026, 11, 23));
    }

    [Fact]
    public void Says_every_term_of_the_marketplace_on_every_day()
    {
        var rows = RuleBook.Initial.Rows.Where(static r => r.Group == RuleGroup.Policy).ToList();
        var first = rows.Max(static r => r.ValidFrom);
        foreach (var day in rows.Select(static r => r.ValidTo?.PlusDays(1) ?? r.ValidFrom).Where(d => d >= first).Distinct())
        {
            Should.NotThrow(() => RuleBook.Initial.Policies.On(day));
        }

        rows.Select(static r => r.Values.GetProperty("name").GetString()).Distinct().Count().ShouldBe(Enum.GetValues<PolicyName>().Length);
    }

    [Fact]
    public void Is_everything_that_the_model_reckons_with()
    {
        var book = RuleBook.Initial;
        int[] read =
        [
            book.Policies.Rows.Count, book.Vat.Rows.Count, book.Turnover.Rows.Count, book.VatExchange.Rows.Count,
            book.ArtistTax.Rows.Count, book.Contributions.Rows.Count, book.Border.Rows.Count, book.Accounts.All.Count, book.AdvanceDocuments.Rows.Count,
            book.Late.Rates.Count, book.Late.Reminders.Count, book.Late.Compensations.Count,
        ];
        read.ShouldBe(Enum.GetValues<RuleGroup>().Select(g => book.Rows.Count(r => r.Group == g)));
        read.ShouldAllBe(static count => count > 1);
    }

    [Fact]
    public void Knows_which_sources_should_have_been_read_again()
    {
        var row = ARow.Initial(RuleGroup.Policy, "depositShare");
        row.IsOverdue(row.CheckAgainOn.PlusDays(-1)).ShouldBeFalse();
        row.IsOverdue(row.CheckAgainOn).ShouldBeTrue();
        (row with { ValidTo = row.CheckAgainOn.PlusDays(-1) }).IsOverdue(row.CheckAgainOn).ShouldBeFalse("nobody reads what has ended");
    }
}

public class Changing_a_dated_rule
{
    private static readonly LocalDate Day = new(2027, 3, 1);

    [Fact]
    public void Takes_its_days_from_the_row_before_and_leaves_it_the_others()
    {
        var book = RuleBook.Initial.With(ARow.Deposit(5000) with { ValidFrom = Day, ValidTo = Day.PlusDays(30) });
        DepositOn(book, Day.PlusDays(-1)).ShouldBe(3000);
        DepositOn(book, Day).ShouldBe(5000);
        DepositOn(book, Day.PlusDays(30)).ShouldBe(5000);
        DepositOn(book, Day.PlusDays(31)).ShouldBe(3000);
        DepositOn(RuleBook.Initial, Day).ShouldBe(3000, "a book never changes");
    }

    [Fact]
    public void Is_superseded_by_a_later_one_for_the_days_that_it_names()
    {
        var first = ARow.Deposit(5000) with { ValidFrom = Day };
        var second = ARow.Deposit(2000) with { ValidFrom = Day.PlusDays(10) };
        var book = RuleBook.With([first, second]);
        DepositOn(book, Day.PlusDays(9)).ShouldBe(5000);
        DepositOn(book, Day.PlusDays(10)).ShouldBe(2000);
        DepositOn(RuleBook.With([second, first]), Day.PlusDays(10)).ShouldBe(5000, "the one written last has the days");
    }

    [Fact]
    public void Reaches_back_only_when_it_answers_days_that_are_over_otherwise()
    {
        var row = ARow.Deposit(5000);
        RuleBook.Initial.ReachesBack(row with { ValidFrom = Day }, Day).ShouldBeFalse();
        RuleBook.Initial.ReachesBack(row with { ValidFrom = Day.PlusDays(-1) }, Day).ShouldBeTrue();
        var before = ARow.Initial(RuleGroup.Policy, "depositShare");
        RuleBook.Initial.ReachesBack(before with { CheckAgainOn = Day.PlusYears(1), Source = "Read again" }, Day).ShouldBeFalse("the answer is the same");
        RuleBook.Initial.ReachesBack(before with { ValidFrom = before.ValidFrom.PlusDays(-1) }, Day).ShouldBeTrue("nothing was said about that day before");
    }

    [Fact]
    public void Lets_a_new_rule_decide_what_an_old_one_left_to_the_firm()
    {
        var question = new VatQuestion(Country.SE, SellerVat.Registered, SupplyKind.DanceAdmission, Country.SE, BuyerVat.Taxable, Country.SE);
        RuleBook.Initial.Vat.Decide(question, Day).Decider.ShouldBe(VatDecider.Firm);
        var decided = ARow.Initial(RuleGroup.Vat, "se.dance.2026") with
        {
            ValidFrom = Day,
            Confidence = Confidence.Verified,
            Values = ARow.Json("""{ "seller": "SE", "supplies": ["danceAdmission"], "sellerVat": ["registered"], "place": "SE", "category": "S", "rate": 600, "reasonCode": "se_reduced" }"""),
        };
        var book = RuleBook.Initial.With(decided);
        book.Vat.Decide(question, Day).Treatment!.Rate.ShouldBe(BasisPoints.Percent(6));
        book.Vat.Decide(question, Day.PlusDays(-1)).Decider.ShouldBe(VatDecider.Firm);
    }

    private static int DepositOn(RuleBook book, LocalDate day) => book.Policies.On(day).DepositShare.Value;
}

public class Refusing_a_dated_rule
{
    [Theory]
    [InlineData("""{ "name": "depositShare", "number": 3000, "colour": "red" }""", RuleErrors.UnknownField, "colour")]
    [InlineData("""{ "name": "depositShare", "number": 3000, "source": "me" }""", RuleErrors.UnknownField, "source")]
    [InlineData("""{ "name": "depositShare" }""", RuleErrors.ValueMissing, "number")]
    [InlineData("""{ "name": "depositShare", "number": "3000" }""", RuleErrors.ValueWrong, "number")]
    [InlineData("""{ "name": "depositShare", "number": 30.5 }""", RuleErrors.ValueWrong, "number")]
    [InlineData("""{ "name": "deposit", "number": 3000 }""", RuleErrors.ValueWrong, "name")]
    [InlineData("""{ "name": 3, "number": 3000 }""", RuleErrors.ValueWrong, "name")]
    [InlineData("[]", RuleErrors.ValueWrong, "values")]
    [InlineData("""{ "name": "depositShare", "number": 10001 }""", RuleErrors.OutOfRange, "number")]
    [InlineData("""{ "name": "depositShare", "number": -1 }""", RuleErrors.OutOfRange, "number")]
    public void Names_the_value_that_cannot_be(string values, string code, string field)
    {
        var refused = Refused(ARow.Deposit(3000) with { Values = ARow.Json(values) });
        refused.Code.ShouldBe(code);
        refused.Details["field"].ShouldBe(field);
        refused.Details["row"].ShouldBe("Policy: depositShare");
    }

    [Fact]
    public void Wants_a_source_and_days_that_fit()
    {
        var row = ARow.Deposit(4000);
        Refused(row with { Source = " " }).Code.ShouldBe(RuleErrors.SourceMissing);
        Refused(row with { ValidTo = row.ValidFrom.PlusDays(-1) }).Code.ShouldBe(RuleErrors.DatesWrong);
    }

    [Fact]
    public void Lets_a_thing_be_said_once_a_day_by_one_name()
    {
        Refused(ARow.Deposit(4000) with { Key = "another" }).Code.ShouldBe(RuleErrors.Overlap);
        Refused(ARow.Deposit(4000) with { Values = ARow.Json("""{ "name": "depositDueDays", "number": 60 }""") }).Code.ShouldBe(RuleErrors.Overlap);
        Refused(ARow.Deposit(4000) with { Values = ARow.Json("""{ "name": "depositShare", "country": "NO", "number": 4000 }""") }).Code.ShouldBe(RuleErrors.AboutSomethingElse);
    }

    [Theory]
    [InlineData("""{ "seller": "SE", "supplies": ["talk"], "sellerVat": ["registered"], "category": "S", "rate": 600, "reasonCode": "se_reduced" }""", Confidence.Verified, RuleErrors.Tie)]
    [InlineData("""{ "seller": "SE", "supplies": ["talk"], "category": "S", "rate": 2400, "reasonCode": "se_standard" }""", Confidence.Verified, RuleErrors.ReasonSaysOther)]
    [InlineData("""{ "seller": "SE", "supplies": ["talk"], "category": "S", "rate": 2500, "reasonCode": "se_new" }""", Confidence.Verified, RuleErrors.ReasonUnknown)]
    [InlineData("""{ "seller": "SE", "supplies": ["talk"], "category": "S", "rate": 2500, "reasonCode": "se_standard" }""", Confidence.Open, RuleErrors.OpenIsTheFirms)]
    [InlineData("""{ "seller": "SE", "supplies": [], "category": "S", "rate": 2500, "reasonCode": "se_standard" }""", Confidence.Verified, RuleErrors.ValueWrong)]
    [InlineData("""{ "seller": "SE", "supplies": ["talk"], "category": "S", "reasonCode": "se_standard" }""", Confidence.Verified, RuleErrors.ReasonSaysOther)]
    public void Keeps_the_vat_table_in_order(string values, Confidence confidence, string code) =>
        Refused(ARow.Initial(RuleGroup.Vat, "se.taxable") with { Key = "se.talk", Confidence = confidence, Values = ARow.Json(values) }).Code.ShouldBe(code);

    private static DomainException Refused(RuleRow row) => Should.Throw<DomainException>(() => RuleBook.Initial.With(row));
}

internal static class ARow
{
    public static RuleRow Initial(RuleGroup group, string key) => RuleBook.Initial.Rows.First(r => r.Group == group && r.Key == key);

    public static RuleRow Deposit(int share) => Initial(RuleGroup.Policy, "depositShare") with
    {
        Values = Json($$"""{ "name": "depositShare", "number": {{share}} }"""),
        CheckAgainOn = new LocalDate(2028, 1, 1),
    };

    public static JsonElement Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
