using Bunit;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Marketplace.Web.Bookings;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Tests.Bookings;

public class Reading_a_quote : BunitContext
{
    [Fact]
    public void Gives_each_reason_for_the_vat_once_and_what_the_buyer_pays()
    {
        using var _ = Reader.Of("sv-SE");

        var price = Price(Side.Buyer);

        Bare(price.FindAll(".price-note").ShouldHaveSingleItem().TextContent).ShouldStartWith("Ingen moms", customMessage: "fee and travel have it in common");
        Bare(price.FindAll("tbody th small").ShouldHaveSingleItem().TextContent).ShouldBe("varav moms 25 %: 80 kr");
        Bare(price.Find("tfoot tr:last-child").TextContent).ShouldContain("8 300 kr");
    }

    [Fact]
    public void Tells_the_firm_what_it_gets()
    {
        using var _ = Reader.Of("sv-SE");

        Bare(Price(Side.Provider).Find("tfoot tr:last-child").TextContent).ShouldContain("7 900 kr");
    }

    [Theory]
    [InlineData("sv-SE", "ca 8 600 NOK, Norges Bank 24 nov")]
    [InlineData("nb-NO", "ca. 8 600 NOK, Norges Bank 24. nov")]
    [InlineData("en-GB", "about NOK 8,600, Norges Bank 24 Nov")]
    public void Tells_a_reader_of_the_other_currency_about_what_it_is(string culture, string about)
    {
        using var _ = Reader.Of(culture);

        var price = Price(Side.Buyer, new ExchangeRate(RateSource.NorgesBank, new LocalDate(2026, 11, 24), 100, 103.61m));

        var total = price.Find("tfoot tr:last-child");
        Bare(total.QuerySelector("small")!.TextContent).ShouldBe(about);
        Bare(total.QuerySelector("td")!.TextContent).ShouldNotContain("NOK");
        Price(Side.Buyer).FindAll("tfoot small").ShouldBeEmpty();
    }

    [Fact]
    public void Adds_what_an_employer_owes_besides_the_price_for_the_buyer_alone()
    {
        using var _ = Reader.Of("sv-SE");
        var employment = new Employment(Money.Kronor(7_000, Currency.SEK), new Money(2_199_40, Currency.SEK), new BasisPoints(3142), "se_employer");

        var price = Price(Side.Buyer, employment: employment);
        price.FindAll("tfoot tr").Select(row => Bare(row.TextContent)).ShouldContain(row => row.Contains("2 199,40 kr") && row.Contains("31,42 %"));
        Bare(price.Find("tfoot tr:last-child").TextContent).ShouldContain("10 499,40 kr");
        Bare(Price(Side.Provider, employment: employment).Find("tfoot tr:last-child").TextContent).ShouldContain("7 900 kr");

        var unknown = Price(Side.Buyer, employment: employment with { Contributions = null, Rate = null, ReasonCode = "no_employer" });
        Bare(unknown.Find("tfoot tr:last-child").TextContent).ShouldContain("8 300 kr");
        Bare(unknown.Markup).ShouldContain("fråga er löneavdelning");
    }

    [Fact]
    public void Names_only_what_changed_since_the_version_before()
    {
        using var _ = Reader.Of("sv-SE");

        var differences = QuoteDifferences.Between(ABooking.Quote(1, Side.Provider, 7_000, travel: 1_200), ABooking.Quote(2, Side.Provider, 7_000, travel: 900));

        differences.Select(Bare).ShouldBe(["Resa: 1 200 kr → 900 kr"]);
    }

    [Theory]
    [InlineData("4500", 450_000)]
    [InlineData("4 500,50", 450_050)]
    [InlineData("4500.5", 450_050)]
    public void Takes_amounts_as_people_type_them(string typed, long minor)
    {
        var errors = new FormErrors();

        var written = new Draft { Lines = [new() { Description = "Spel", Net = typed }, new()] }.Written(Currency.SEK, errors);

        written.ShouldHaveSingleItem().Net.Minor.ShouldBe(minor);
        errors.Any.ShouldBeFalse();
    }

    [Fact]
    public void Says_at_its_field_that_an_amount_cannot_be_read()
    {
        using var _ = Reader.Of("sv-SE");
        var errors = new FormErrors();

        new Draft { Lines = [new() { Description = "Spel", Net = "mycket" }] }.Written(Currency.SEK, errors);

        errors.For("Input.Lines[0].Net").ShouldNotBeNull();
    }

    private IRenderedComponent<QuotePrice> Price(Side side, ExchangeRate? rate = null, Employment? employment = null) =>
        Render<QuotePrice>(p => p.Add(q => q.Quote, ABooking.Quote(1, Side.Provider, 7_000) with { Rate = rate, Employment = employment }).Add(q => q.Side, side));

    private static string Bare(string text) => text.Replace('\u00a0', ' ').Trim();
}
