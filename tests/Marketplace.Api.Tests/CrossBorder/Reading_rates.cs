using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Domain.CrossBorder;
using NodaTime;

namespace Marketplace.Api.Tests.CrossBorder;

public sealed class Reading_rates
{
    private const string Heading = "FREQ;Frequency;BASE_CUR;Base Currency;QUOTE_CUR;Quote Currency;TENOR;Tenor;DECIMALS;CALCULATED;UNIT_MULT;Unit Multiplier;COLLECTION;Collection Indicator;TIME_PERIOD;OBS_VALUE";
    private const string Norwegian = "B;Business;SEK;Swedish krona;NOK;Norwegian krone;SP;Spot;2;false;2;Hundreds;C;ECB concertation time 14:15 CET;";

    private static readonly LocalDate Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Of_Norges_Bank_takes_the_multiplier_and_leaves_out_days_without_a_value(string newLine)
    {
        var answer = "\uFEFF" + string.Join(newLine, Heading, Norwegian + "2026-11-19;103.42", Norwegian + "2026-11-18;NaN", Norwegian + "2026-11-17;", Norwegian + "2026-11-20;103.61") + newLine;
        new NorgesBank().Read(answer).ShouldBe(
        [
            new ExchangeRate(RateSource.NorgesBank, new LocalDate(2026, 11, 19), 100, 103.42m),
            new ExchangeRate(RateSource.NorgesBank, Friday, 100, 103.61m),
        ]);
    }

    [Fact]
    public void Of_Norges_Bank_finds_its_columns_by_name_quoted_or_not() =>
        new NorgesBank().Read("\"TIME_PERIOD\";\"UNIT_MULT\";\"OBS_VALUE\";\"QUOTE_CUR\";\"BASE_CUR\"\n\"2026-11-20\";\"0\";\"1.0361\";\"NOK\";\"SEK\"\n")
            .ShouldBe([new ExchangeRate(RateSource.NorgesBank, Friday, 1, 1.0361m)]);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Service unavailable</body></html>")]
    [InlineData("FREQ;BASE_CUR;QUOTE_CUR;TIME_PERIOD;OBS_VALUE\nB;SEK;NOK;2026-11-20;103.61")]
    [InlineData(Heading + "\nB;Business;SEK")]
    [InlineData(Heading + "\n" + Norwegian + "2026-11-31;103.61")]
    [InlineData(Heading + "\n" + Norwegian + "2026-11-20;103,61")]
    [InlineData(Heading + "\n" + Norwegian + "2026-11-20;-103.61")]
    [InlineData(Heading + "\nB;Business;EUR;Euro;NOK;Norwegian krone;SP;Spot;4;false;0;Units;C;ECB;2026-11-20;11.5515")]
    [InlineData(Heading + "\nB;Business;SEK;Swedish krona;NOK;Norwegian krone;SP;Spot;2;false;99;Hundreds;C;ECB;2026-11-20;103.61")]
    public void Of_Norges_Bank_refuses_what_is_broken(string answer) => Should.Throw<BrokenAnswerException>(() => new NorgesBank().Read(answer));

    [Fact]
    public void Of_the_Riksbank_takes_an_array_or_the_latest_alone()
    {
        var expected = new ExchangeRate(RateSource.Riksbank, Friday, 0.9652m, 1);
        new Riksbank().Read("""{"date":"2026-11-20","value":0.9652}""").ShouldBe([expected]);
        new Riksbank().Read("""[{"date":"2026-11-19","value":0.9661},{"date":"2026-11-18","value":null},{"date":"2026-11-20","value":0.9652}]""").ShouldBe(
            [new ExchangeRate(RateSource.Riksbank, new LocalDate(2026, 11, 19), 0.9661m, 1), expected]);
        new Riksbank().Read("[]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"error":"Rate limit is exceeded."}""")]
    [InlineData("""[{"date":"20 november","value":0.9652}]""")]
    [InlineData("""[{"date":"2026-11-20","value":"0.9652"}]""")]
    [InlineData("""[{"date":"2026-11-20","value":1e400}]""")]
    [InlineData("""[{"date":"2026-11-20","value":0.96""")]
    public void Of_the_Riksbank_refuses_what_is_broken(string answer) => Should.Throw<BrokenAnswerException>(() => new Riksbank().Read(answer));

    [Fact]
    public void Of_the_European_Central_Bank_lets_both_meet_in_the_euro()
    {
        const string answer = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                <gesmes:subject>Reference rates</gesmes:subject>
                <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
                <Cube>
                    <Cube time="2026-11-20"><Cube currency="USD" rate="1.0921"/><Cube currency="SEK" rate="11.1495"/><Cube currency="NOK" rate="11.5515"/></Cube>
                    <Cube time="2026-11-19"><Cube currency="SEK" rate="11.1520"/></Cube>
                    <Cube time="2026-11-18"><Cube currency="SEK" rate="11.1510"/><Cube currency="NOK" rate="N/A"/></Cube>
                </Cube>
            </gesmes:Envelope>
            """;
        new EuropeanCentralBank().Read(answer).ShouldBe([new ExchangeRate(RateSource.EuropeanCentralBank, Friday, 11.1495m, 11.5515m)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>")]
    [InlineData("<Cube><Cube time='tomorrow'><Cube currency='SEK' rate='11.1'/><Cube currency='NOK' rate='11.5'/></Cube></Cube>")]
    [InlineData("<Cube><Cube time='2026-11-20'><Cube currency='SEK' rate='eleven'/><Cube currency='NOK' rate='11.5'/></Cube></Cube>")]
    public void Of_the_European_Central_Bank_refuses_what_is_broken(string answer) => Should.Throw<BrokenAnswerException>(() => new EuropeanCentralBank().Read(answer));

    [Fact]
    public void Asks_the_European_Central_Bank_for_its_long_file_only_when_days_are_missing()
    {
        new EuropeanCentralBank().Path(Friday.PlusDays(-1), Friday).ShouldEndWith("daily.xml");
        new EuropeanCentralBank().Path(Friday.PlusDays(-2), Friday).ShouldEndWith("hist-90d.xml");
    }
}
