using System.Text;
using Marketplace.Api.Invoicing.Banking;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Banking;

public sealed class Reading_a_file_from_the_bank
{
    private static readonly LocalDate Day = new(2026, 12, 1);
    private static readonly BankDetails Swedish = new(Domain.Organisations.Bankgiro.Parse("5050-1055"), null, null, Iban.Parse("SE4550000000058398257466"));
    private static readonly BankDetails Norwegian = new(null, null, NorwegianAccount.Parse("8601 11 17947"), null);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Takes_camt_054_of_every_version(int version)
    {
        var read = ReadBankFile.Of(BankPaper.Camt([(Day, 13_644m, "0000174", null, "Krogen"), (Day, 10.50m, null, "SMP-2", "Ope")], version: version), null, Swedish);
        read.Format.ShouldBe(BankFileFormat.Camt054);
        read.Entries.Select(e => (e.Amount, string.Join(' ', e.References), e.Text, e.Payer)).ShouldBe(
            [(new Money(13_644_00, Currency.SEK), "0000174", null, "Krogen"), (new Money(10_50, Currency.SEK), "", "SMP-2", "Ope")]);
    }

    [Theory]
    [InlineData("SE4550000000058398257466")]
    [InlineData("50501055")]
    [InlineData("58398257466")]
    public void Takes_the_account_as_banks_name_it(string account) =>
        ReadBankFile.Of(BankPaper.Camt([(Day, 1m, null, null, null)], account), null, Swedish).Entries.Count.ShouldBe(1);

    [Fact]
    public void Takes_each_payment_of_a_sum_that_was_booked_together_and_nothing_that_left()
    {
        var file = Encoding.UTF8.GetString(BankPaper.Camt([(Day, 30m, "0000174", null, "A")]));
        var details = file[file.IndexOf("<TxDtls>", StringComparison.Ordinal)..(file.IndexOf("</TxDtls>", StringComparison.Ordinal) + 9)];
        string Part(string amount) => details.Replace("<Refs>", $"<Refs>", StringComparison.Ordinal).Replace("</Refs>", $"</Refs><AmtDtls><TxAmt><Amt Ccy=\"SEK\">{amount}</Amt></TxAmt></AmtDtls>", StringComparison.Ordinal);
        var together = file.Replace(details, Part("10.00") + Part("20.00"), StringComparison.Ordinal);
        ReadBankFile.Of(Encoding.UTF8.GetBytes(together), null, Swedish).Entries.Select(e => e.Amount.Minor).ShouldBe([10_00L, 20_00L]);

        var left = ReadBankFile.Of(Encoding.UTF8.GetBytes(file.Replace("CRDT", "DBIT", StringComparison.Ordinal)), null, Swedish);
        (left.Entries.Count, left.Skipped).ShouldBe((0, 1));
        ReadBankFile.Of(Encoding.UTF8.GetBytes(file.Replace("<Sts>BOOK", "<Sts>PDNG", StringComparison.Ordinal)), null, Swedish).Skipped.ShouldBe(1);
        ReadBankFile.Of(BankPaper.Camt([(Day, 1m, null, null, null)], currency: "EUR"), null, Swedish).Skipped.ShouldBe(1);
    }

    [Fact]
    public void Refuses_an_account_that_is_somebody_elses() =>
        Refusal(BankPaper.Camt([(Day, 1m, null, null, null)], "991-2346")).Details["account"].ShouldBe("991-2346");

    [Fact]
    public void Refuses_what_is_broken_and_says_where()
    {
        var file = Encoding.UTF8.GetString(BankPaper.Camt([(Day, 1m, null, null, "A"), (Day, 2m, null, null, "B")]));
        Code(file[..^60]).ShouldBe(InvoiceErrors.BankFileBroken);
        Code(file.Replace(">2.00<", ">två<", StringComparison.Ordinal)).ShouldBe(InvoiceErrors.BankFileAmount);
        Code(file.Replace(">2.00<", ">-2.00<", StringComparison.Ordinal)).ShouldBe(InvoiceErrors.BankFileAmount);
        Code(file.Replace(">2.00<", ">2.001<", StringComparison.Ordinal)).ShouldBe(InvoiceErrors.BankFileAmount);
        Code(file.Replace("2026-12-01</Dt>", "2026-13-01</Dt>", StringComparison.Ordinal)).ShouldBe(InvoiceErrors.BankFileDate);
        ((int)Refusal(Encoding.UTF8.GetBytes(file.Replace(">2.00<", ">två<", StringComparison.Ordinal))).Details["line"]!).ShouldBe(14);
        Code(file.Replace("camt.054.001.02", "camt.053.001.02", StringComparison.Ordinal)).ShouldBe(InvoiceErrors.BankFileUnknown);
        Code("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Document>&a;</Document>").ShouldBe(InvoiceErrors.BankFileBroken);
        Code("<?xml version=\"1.0\"?><html/>").ShouldBe(InvoiceErrors.BankFileUnknown);
        Refusal([0x50, 0x4B, 3, 4, 0, 0, 0, 0]).Code.ShouldBe(InvoiceErrors.BankFileUnknown);
        Refusal("%PDF-1.7 hej"u8.ToArray()).Code.ShouldBe(InvoiceErrors.BankFileUnknown);
    }

    [Fact]
    public void Takes_a_Swedish_table_with_lines_above_it_in_old_letters()
    {
        var read = Table("* Transaktionsrapport Period 2026-11-01 – 2026-12-01\r\nRadnr;Bokföringsdag;Belopp;Referens;Beskrivning;Avsändare\r\n1;2026-12-01;\"13 644,00\";0000174;Inbetalning;Krogen i Åre AB\r\n2;2026-12-01;-500,00;;Hyra;\r\n\r\n", Encoding.Latin1.GetBytes);
        read.Format.ShouldBe(BankFileFormat.Csv);
        read.Skipped.ShouldBe(1);
        var entry = read.Entries.ShouldHaveSingleItem();
        (entry.Day, entry.Amount, entry.References.Single(), entry.Text, entry.Payer).ShouldBe((Day, new Money(13_644_00, Currency.SEK), "0000174", "Inbetalning", "Krogen i Åre AB"));
    }

    [Fact]
    public void Takes_a_Norwegian_table_with_money_in_and_out_in_columns_of_their_own()
    {
        var read = ReadBankFile.Of(Encoding.UTF8.GetBytes("\uFEFFDato\tForklaring\tUt fra konto\tInn på konto\tKID\n01.12.2026\tBetaling\t\t9.000,50\t0000174\n02.12.2026\tLeie\t4.000,00\t\t\n"), null, Norwegian);
        var entry = read.Entries.ShouldHaveSingleItem();
        (entry.Day, entry.Amount, entry.References.Single(), read.Skipped).ShouldBe((Day, new Money(9_000_50, Currency.NOK), "0000174", 1));
    }

    [Theory]
    [InlineData("1 234,50", 123450)]
    [InlineData("1.234,50", 123450)]
    [InlineData("1,234.50", 123450)]
    [InlineData("1234.5", 123450)]
    [InlineData("1 234", 123400)]
    [InlineData("1.234", 123400)]
    [InlineData("+1234,50 kr", 123450)]
    [InlineData("1\u00a0234,50 SEK", 123450)]
    public void Reads_amounts_as_people_and_banks_write_them(string text, long minor) =>
        Table($"Datum;Belopp\n2026-12-01;\"{text}\"\n").Entries.ShouldHaveSingleItem().Amount.Minor.ShouldBe(minor);

    [Fact]
    public void Takes_an_English_table_with_quotes_and_commas() =>
        Table("Booking date,Amount,Message,Payer\n2026-12-01,250.00,\"SMP-1, thanks \"\"all\"\"\nsecond line\",Jamtli\n").Entries.ShouldHaveSingleItem().Text.ShouldBe("SMP-1, thanks \"all\"\nsecond line");

    [Fact]
    public void Asks_which_column_is_what_when_the_headings_do_not_say_it()
    {
        const string table = "När;Vad;Hur mycket\n2026-12-01;SMP-1;250,00\n";
        ((string)Refusal(Encoding.UTF8.GetBytes(table), InvoiceErrors.BankFileColumns).Details["columns"]!).ShouldBe("När\nVad\nHur mycket");
        var entry = ReadBankFile.Of(Encoding.UTF8.GetBytes(table), new BankColumns(1, 3, Text: 2), Swedish).Entries.ShouldHaveSingleItem();
        (entry.Amount.Minor, entry.Text).ShouldBe((250_00L, "SMP-1"));
        Should.Throw<DomainException>(() => ReadBankFile.Of(Encoding.UTF8.GetBytes(table), new BankColumns(1, 9), Swedish)).Code.ShouldBe(InvoiceErrors.BankFileColumns);
    }

    [Fact]
    public void Refuses_a_table_at_the_line_that_is_wrong()
    {
        var wrong = Refusal("Datum;Belopp\n2026-12-01;10,00\n2026-02-30;11,00\n"u8.ToArray());
        (wrong.Code, (int)wrong.Details["line"]!).ShouldBe((InvoiceErrors.BankFileDate, 3));
        Refusal("Datum;Belopp\n2026-12-01;tio\n"u8.ToArray()).Code.ShouldBe(InvoiceErrors.BankFileAmount);
        Refusal("Datum;Belopp\n2026-12-01;\"10\n"u8.ToArray()).Code.ShouldBe(InvoiceErrors.BankFileBroken);
        Refusal("Datum;Belopp;Kontonummer\n2026-12-01;10;1234 56 78901\n"u8.ToArray()).Code.ShouldBe(InvoiceErrors.BankFileOtherAccount);
        Refusal("hej"u8.ToArray()).Code.ShouldBe(InvoiceErrors.BankFileUnknown);
        Refusal(Encoding.UTF8.GetBytes("Datum;Belopp\n" + string.Concat(Enumerable.Repeat("2026-12-01;1\n", ReadBankFile.MostEntries + 1)))).Code.ShouldBe(InvoiceErrors.BankFileTooLong);
    }

    [Fact]
    public void Knows_a_payment_again_and_two_that_are_alike_as_two()
    {
        var (once, twice) = (Table("Datum;Belopp\n2026-12-01;10\n"), Table("Datum;Belopp\n2026-12-01;10\n2026-12-01;10\n"));
        var keys = BankAccounts.KeysOf(twice.Entries);
        keys.ShouldBeUnique();
        BankAccounts.KeysOf(once.Entries).ShouldBe([keys[0]]);
    }

    private static ReadBankFile Table(string text, Func<string, byte[]>? written = null) => ReadBankFile.Of((written ?? Encoding.UTF8.GetBytes)(text), null, Swedish);

    private static string Code(string file) => Refusal(Encoding.UTF8.GetBytes(file)).Code;

    private static DomainException Refusal(byte[] file, string? code = null)
    {
        var refused = Should.Throw<DomainException>(() => ReadBankFile.Of(file, null, Swedish));
        refused.Code.ShouldBe(code ?? refused.Code);
        return refused;
    }
}
