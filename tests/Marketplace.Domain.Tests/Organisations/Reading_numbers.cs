using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Tests.Organisations;

public class Reading_an_organisation_number
{
    [Theory]
    [InlineData("556016-0680")]
    [InlineData("556036-0793")]
    [InlineData("212000-2528")]
    [InlineData("212000-2551")]
    [InlineData("232100-0214")]
    [InlineData("556047-3521")]
    [InlineData("5560473521")]
    [InlineData("16556047-3521")]
    [InlineData("1234567897")]
    public void Of_sweden_accepts_ten_digits_with_a_luhn_digit(string text)
    {
        OrganisationNumber.TryParse(text, Country.SE, out var number).ShouldBeTrue();
        number.IsPersonal.ShouldBeFalse();
    }

    [Theory]
    [InlineData("556016-0681")]
    [InlineData("556036-0739")]
    [InlineData("1234567891")]
    [InlineData("556074-7568")]
    [InlineData("123456789")]
    [InlineData("0000000000")]
    [InlineData("5560160680x")]
    [InlineData("19556016-0680")]
    [InlineData("20556016-0680")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_sweden_refuses_anything_else(string? text) => OrganisationNumber.TryParse(text, Country.SE, out _).ShouldBeFalse();

    [Theory]
    [InlineData("880320-0016")]
    [InlineData("890102-3286")]
    [InlineData("811228-9841")]
    [InlineData("900101-0017")]
    [InlineData("850709-9805")]
    [InlineData("811228-9874")]
    [InlineData("701063-2391")]
    [InlineData("640883-3231")]
    [InlineData("19880320-0016")]
    [InlineData("880320+0016")]
    public void Of_a_swedish_sole_trader_is_known_to_be_personal(string text)
    {
        OrganisationNumber.TryParse(text, Country.SE, out var number).ShouldBeTrue();
        number.IsPersonal.ShouldBeTrue();
    }

    [Theory]
    [InlineData("880320-0018")]
    [InlineData("701063-2392")]
    [InlineData("811332-0000")]
    [InlineData("880231-0000")]
    [InlineData("16880320-0016")]
    [InlineData("17880320-0016")]
    public void Of_a_swedish_sole_trader_refuses_what_is_nobodys(string text) => OrganisationNumber.TryParse(text, Country.SE, out _).ShouldBeFalse();

    [Fact]
    public void Of_a_person_never_shows_its_last_digits_outside_documents()
    {
        var number = OrganisationNumber.Parse("880320-0016", Country.SE);
        number.ToString().ShouldNotContain("0016");
        number.Masked.ShouldBe("880320-****");
        VatNumber.Of(number).ToString().ShouldNotContain("0016");
    }

    [Theory]
    [InlineData("988077917")]
    [InlineData("988 077 917")]
    [InlineData("995525828")]
    [InlineData("974760673")]
    [InlineData("971032081")]
    [InlineData("923609016")]
    [InlineData("938587051")]
    public void Of_norway_accepts_nine_digits_with_a_mod_11_digit(string text) => OrganisationNumber.TryParse(text, Country.NO, out _).ShouldBeTrue();

    [Theory]
    [InlineData("988077918")]
    [InlineData("995525829")]
    [InlineData("123456789")]
    [InlineData("123456785")]
    [InlineData("000000000")]
    [InlineData("12345678")]
    public void Of_norway_refuses_anything_else(string text) => OrganisationNumber.TryParse(text, Country.NO, out _).ShouldBeFalse();

    [Fact]
    public void Prints_as_each_country_does()
    {
        OrganisationNumber.Parse("5560160680", Country.SE).Display.ShouldBe("556016-0680");
        OrganisationNumber.Parse("988077917", Country.NO).Display.ShouldBe("988 077 917");
    }

    [Fact]
    public void Survives_being_stored()
    {
        var number = OrganisationNumber.Parse("988077917", Country.NO);
        OrganisationNumber.From(number.Value).ShouldBe(number);
    }

    [Fact]
    public void Refuses_with_a_code() => Should.Throw<DomainException>(() => OrganisationNumber.Parse("1", Country.SE)).Code.ShouldBe(OrganisationErrors.NumberInvalid);
}

public class Reading_a_vat_number
{
    [Theory]
    [InlineData("SE556047352101", "SE556047352101", "SE556047352101")]
    [InlineData("SE556016068001", "SE556016068001", "SE556016068001")]
    [InlineData("SE900101001701", "SE900101001701", "SE900101001701")]
    [InlineData("se 556016-0680 01", "SE556016068001", "SE556016068001")]
    [InlineData("NO988077917MVA", "NO988077917MVA", "988 077 917 MVA")]
    [InlineData("NO995525828MVA", "NO995525828MVA", "995 525 828 MVA")]
    [InlineData("974 760 673 MVA", "NO974760673MVA", "974 760 673 MVA")]
    public void Accepts_both_countries_forms(string text, string value, string display)
    {
        VatNumber.TryParse(text, out var number).ShouldBeTrue();
        number.Value.ShouldBe(value);
        number.Display.ShouldBe(display);
        VatNumber.Of(number.OrganisationNumber).ShouldBe(number);
    }

    [Theory]
    [InlineData("SE123456789101")]
    [InlineData("SE556016068002")]
    [InlineData("SE55601606801")]
    [InlineData("NO988077918MVA")]
    [InlineData("988077917")]
    [InlineData("NO98807791MVA")]
    [InlineData("MVA")]
    [InlineData("NOMVA")]
    [InlineData("N")]
    [InlineData(null)]
    public void Refuses_anything_else(string? text) => VatNumber.TryParse(text, out _).ShouldBeFalse();
}

public class Reading_an_account
{
    [Theory]
    [InlineData("991-2346", "991-2346")]
    [InlineData("50501055", "5050-1055")]
    [InlineData("160-9908", "160-9908")]
    [InlineData("900-8004", "900-8004")]
    [InlineData("5805-6201", "5805-6201")]
    [InlineData("5402-9681", "5402-9681")]
    public void Accepts_a_bankgiro(string text, string display) => Bankgiro.Parse(text).Display.ShouldBe(display);

    [Theory]
    [InlineData("991-2345")]
    [InlineData("5050-1056")]
    [InlineData("123-9012")]
    [InlineData("000-0000")]
    [InlineData("12345")]
    public void Refuses_what_is_no_bankgiro(string text) => Bankgiro.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("9020033", "90 20 03-3")]
    [InlineData("28 65 43-4", "28 65 43-4")]
    [InlineData("901950-6", "90 19 50-6")]
    public void Accepts_a_plusgiro(string text, string display) => Plusgiro.Parse(text).Display.ShouldBe(display);

    [Theory]
    [InlineData("90 20 03-4")]
    [InlineData("28 65 43-5")]
    [InlineData("90 19 50-7")]
    [InlineData("0")]
    [InlineData("000")]
    public void Refuses_what_is_no_plusgiro(string text) => Plusgiro.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("8601 11 17947", "8601.11.17947", "NO93 8601 1117 947")]
    [InlineData("12345678903", "1234.56.78903", "NO71 1234 5678 903")]
    [InlineData("15032080119", "1503.20.80119", "NO50 1503 2080 119")]
    [InlineData("97104133219", "9710.41.33219", "NO92 9710 4133 219")]
    public void Accepts_a_norwegian_account_and_knows_its_iban(string text, string display, string iban)
    {
        var account = NorwegianAccount.Parse(text);
        account.Display.ShouldBe(display);
        account.Iban.Display.ShouldBe(iban);
        Iban.Parse(iban).ShouldBe(account.Iban);
    }

    [Theory]
    [InlineData("8601 11 17949")]
    [InlineData("12345678901")]
    [InlineData("20303423333")]
    [InlineData("00000000000")]
    public void Refuses_what_is_no_norwegian_account(string text) => NorwegianAccount.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("SE45 5000 0000 0583 9825 7466")]
    [InlineData("SE35 5000 0000 0549 1000 0003")]
    [InlineData("SE7280000810340009783242")]
    [InlineData("se6412000000012170145230")]
    [InlineData("NO9386011117947")]
    public void Accepts_an_iban(string text) => Iban.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData("SE46 5000 0000 0583 9825 7466")]
    [InlineData("SE35 5000 0000 0549 1000 0003 0")]
    [InlineData("SE45 5000 0000 0583")]
    [InlineData("NO92 8601 1117 947")]
    [InlineData("NO23 8601 1117 946")]
    [InlineData("NO93 8601 1117")]
    [InlineData("DE89370400440532013000")]
    [InlineData("S")]
    public void Refuses_what_is_no_iban_of_the_two_countries(string text) => Iban.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("SWEDSESS", "SWEDSESS", Country.SE)]
    [InlineData("dnba no kk", "DNBANOKK", Country.NO)]
    [InlineData("ESSESESSXXX", "ESSESESSXXX", Country.SE)]
    public void Accepts_the_code_of_a_bank(string text, string code, Country country) => (Bic.Parse(text).Value, Bic.Parse(text).Country).ShouldBe((code, country));

    [Theory]
    [InlineData("SWEDSES")]
    [InlineData("SWEDSESSX")]
    [InlineData("SWEDDEFF")]
    [InlineData("1WEDSESS")]
    [InlineData("SWEDSES-")]
    [InlineData("")]
    public void Refuses_what_is_no_code_of_a_bank_of_the_two_countries(string text) => Bic.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Refuses_the_code_of_a_bank_of_the_other_country() =>
        Should.Throw<DomainException>(() => Samples.Swedish().SetBankDetails(new BankDetails(null, null, null, null, Bic.Parse("DNBANOKK")), default)).Code.ShouldBe(OrganisationErrors.BankOfOtherCountry);
}

public class Reading_an_electronic_address
{
    [Theory]
    [InlineData("7300009000005")]
    [InlineData("7080000000012")]
    [InlineData("7350000000016")]
    [InlineData("7300010000001")]
    [InlineData("5790000436071")]
    [InlineData("4035811991014")]
    public void Accepts_a_gln(string text) => PeppolId.Of(Gln.Parse(text)).Value.ShouldBe("0088:" + text);

    [Theory]
    [InlineData("7300009000009")]
    [InlineData("7080000985295")]
    [InlineData("7365560000006")]
    [InlineData("0000000000000")]
    public void Refuses_what_is_no_gln(string text) => Gln.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("0192:988077917")]
    [InlineData("0192:995525828")]
    [InlineData("0192:974760673")]
    [InlineData("0007:5560160680")]
    [InlineData("0007:5560360793")]
    [InlineData("0007:2120002528")]
    [InlineData("0088:7300009000005")]
    public void Accepts_a_peppol_address(string text) => PeppolId.Parse(text).Value.ShouldBe(text);

    [Theory]
    [InlineData("0192:988077918")]
    [InlineData("0192:98807791")]
    [InlineData("0192:988 077 917")]
    [InlineData("0007:5560160681")]
    [InlineData("0007:556016-0680")]
    [InlineData("0007:SE556016068001")]
    [InlineData("9999:5560160680")]
    [InlineData("0088:")]
    public void Refuses_what_nobody_receives_at(string text) => PeppolId.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1212121212", true)]
    [InlineData("5560160680", false)]
    public void A_sole_traders_number_stays_personal_in_what_is_made_of_it(string digits, bool personal)
    {
        var number = OrganisationNumber.Parse(digits, Country.SE);

        number.IsPersonal.ShouldBe(personal);
        VatNumber.Of(number).IsPersonal.ShouldBe(personal);
        PeppolId.Of(number).IsPersonal.ShouldBe(personal);
        PeppolId.Parse("0088:7300009000005").IsPersonal.ShouldBeFalse();
    }
}
