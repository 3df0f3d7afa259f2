using System.Text;
using System.Xml.Linq;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Bookkeeping;

/// <summary>People paste what they like into names and titles; a file of books is whole all the same.</summary>
public class Writing_books_with_any_letters
{
    private const string Title = "\"Kväll\" \uFFFE med \uD83C\uDFBB och halv \uD83C, \\ rad";

    private static readonly LocalDate s_day = new(2026, 12, 31);

    // A pair of halves across the seventieth letter, where the schema cuts the name.
    private static readonly string s_name = new string('ø', 69) + "\uD83C\uDFBB\uFFFF AS";

    [Fact]
    public async Task Leaves_out_of_a_saf_t_file_what_xml_has_no_place_for()
    {
        var file = XDocument.Parse(Encoding.UTF8.GetString(await FileAsync(new SaftFile(RuleBook.Initial), Country.NO)));
        var names = file.Descendants().Where(e => e.Name.LocalName is "LastName" or "Name").Select(e => e.Value).ToList();
        names.ShouldContain(new string('ø', 69));
        names.ShouldContain(new string('ø', 69) + "\uD83C\uDFBB AS");
        file.Descendants().First(e => e.Name.LocalName == "Transaction").Elements().Single(e => e.Name.LocalName == "Description").Value
            .ShouldBe("Faktura SMP-1, \"Kväll\"  med \uD83C\uDFBB och halv \uFFFD, \\ rad");
    }

    [Fact]
    public async Task Writes_a_sie_file_in_the_letters_of_its_code_page()
    {
        var lines = CodePage437.Encoding.GetString(await FileAsync(new SieFile(RuleBook.Initial), Country.SE)).Split("\r\n");
        lines.ShouldContain($"#FNAMN \"{new string('ö', 69)}? AS\"");
        lines.ShouldContain("#VER \"SMP\" \"\" 20261231 \"Faktura SMP-1, \\\"Kväll\\\"  med ? och halv ?, \\\\ rad\"");
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1+1", "\"'\t=1+1\"")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("Duo; \"Fjäll\"", "\"Duo; \"\"Fjäll\"\"\"")]
    [InlineData("", "\"\"")]
    public void Lets_no_text_of_a_table_be_run_as_a_formula(string text, string cell) => Csv.Cell(text).ShouldBe(cell);

    private static async Task<byte[]> FileAsync(IBookFile format, Country country)
    {
        var currency = country.Currency();
        var amount = Money.Kronor(1_000, currency);
        var happened = new BookEvent(VoucherKind.Invoice, s_day, "SMP-1", Title, Guid.NewGuid(), s_name, amount) { Totals = [new VatTotal(VatCategory.E, BasisPoints.Zero, amount, Money.Zero(currency))] };
        var voucher = new Books(country, AccountMap.Initial, static _ => null).Enter(happened);
        var header = new BookHeader(
            new BookPeriod(OrganisationId.New(), country, s_day, s_day),
            "firma",
            s_name,
            OrganisationNumber.Parse(country == Country.NO ? "988077917" : "556016-0680", country),
            null,
            new Address("Vei 1", country == Country.NO ? "7011" : "831 30", "By", country),
            new Contact("post@firma.example", null),
            s_day.PlusDays(1));
        using var stream = new MemoryStream();
        await format.WriteAsync(stream, header, Vouchers, TestContext.Current.CancellationToken);
        return stream.ToArray();

        async IAsyncEnumerable<Voucher> Vouchers()
        {
            await Task.CompletedTask;
            yield return voucher;
        }
    }
}
