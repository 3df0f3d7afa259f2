using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Tests.Shared;

public class Reading_policies
{
    private static readonly LocalDate Day = new(2026, 11, 23);

    [Fact]
    public void Gives_the_terms_of_the_marketplace()
    {
        var policies = PolicyBook.Initial.On(Day);
        policies.ObjectionWindow.ShouldBe(Duration.FromHours(48));
        policies.DepositShare.ShouldBe(BasisPoints.Percent(30));
        policies.DepositDueDays.ShouldBe(70);
        policies.BalanceDueDays.ShouldBe(30);
        policies.LongestHoldDays.ShouldBe(85);
        policies.UnverifiedOptions.ShouldBe(2);
        policies.FeeFor(Currency.NOK).Least.Currency.ShouldBe(Currency.NOK);
    }

    [Fact]
    public void Takes_the_row_that_began_last()
    {
        var book = new PolicyBook([.. PolicyBook.Initial.Rows, new PolicyRow(PolicyName.DepositShare, null, 5000, new LocalDate(2027, 1, 1), null, "Test")]);
        book.On(new LocalDate(2026, 12, 31)).DepositShare.ShouldBe(BasisPoints.Percent(30));
        book.On(new LocalDate(2027, 1, 1)).DepositShare.ShouldBe(BasisPoints.Percent(50));
    }

    [Fact]
    public void Throws_when_a_row_is_missing() => Should.Throw<InvalidOperationException>(() => new PolicyBook([]).On(Day));

    [Theory]
    [InlineData(500, 100)]
    [InlineData(10_000, 800)]
    [InlineData(1_000_000, 4_000)]
    [InlineData(0, 0)]
    public void Keeps_the_fee_between_least_and_most(long kronor, long fee) =>
        PolicyBook.Initial.On(Day).FeeFor(Currency.SEK).Of(Money.Kronor(kronor, Currency.SEK)).ShouldBe(Money.Kronor(fee, Currency.SEK));
}

public class Every_refusal
{
    [Theory]
    [InlineData(typeof(OrganisationErrors), "Organisations")]
    [InlineData(typeof(OfferErrors), "Offers")]
    [InlineData(typeof(CalendarErrors), "Calendar")]
    public void Has_a_sentence_in_every_language(Type errors, string area)
    {
        using var texts = Read($"{area}/{errors.Name}.texts.json");
        var codes = errors.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => (string)f.GetRawConstantValue()!).ToList();
        codes.ShouldNotBeEmpty();
        texts.RootElement.EnumerateObject().Select(static p => p.Name).ShouldBe(codes.Select(static c => $"errors.{c}"), ignoreOrder: true);
        foreach (var sentence in texts.RootElement.EnumerateObject())
        {
            sentence.Value.EnumerateObject().Select(static l => l.Name).ShouldBe(["sv", "nb", "en"]);
        }
    }

    private static JsonDocument Read(string file, [CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Marketplace.Api", file)));
}
