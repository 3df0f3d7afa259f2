using Marketplace.Api.Agreements;
using Marketplace.Api.Tests.Documents;
using NodaTime;

namespace Marketplace.Api.Tests.Agreements;

/// <summary>The file that both sign, as it comes out of the printer.</summary>
public sealed class The_agreement_file(PrintingPress press) : IClassFixture<PrintingPress>
{
    [Fact]
    public async Task Is_tagged_has_title_and_language_and_brings_its_fonts()
    {
        var file = await press.PrintAsync<AgreementSheet>(Evening.SwedishByCard(), "sv-SE", "agreement-se-card");
        var info = PrintingPress.Ask("pdfinfo", file);
        info.ShouldContain("Tagged:          yes");
        info.ShouldContain("Avtal om Fjällfolk: visor från båda sidor");
        info.ShouldContain("A4");
        File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldContain("/Lang (sv)");
        var fonts = PrintingPress.Ask("pdffonts", file).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(f => f.Contains(" yes yes ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_holds_a_personal_number()
    {
        var text = PrintingPress.TextOf(await press.PrintAsync<AgreementSheet>(Evening.AcrossByInvoice(), "sv-SE", "agreement-across-invoice"));
        text.ShouldContain("Enskild firma");
        text.ShouldContain("938 587 051");
        text.Replace(" ", "", StringComparison.Ordinal).ShouldNotContain("900101");
    }

    [Fact]
    public async Task Says_that_invoice_money_is_paid_straight_to_the_firm()
    {
        var text = PrintingPress.TextOf(await press.PrintAsync<AgreementSheet>(Evening.AcrossByInvoice(), "sv-SE", "agreement-invoice"));
        text.ShouldContain("Samspel tar inte emot de pengarna");
        text.ShouldContain("Den svenske teksten gjelder");
        text.ShouldContain("RF-1091");
        text.ShouldNotContain("hålls tills");
    }

    [Fact]
    public async Task Says_when_the_two_card_payments_fall_due()
    {
        var text = PrintingPress.TextOf(await press.PrintAsync<AgreementSheet>(Evening.AcrossByCard(), "nb-NO", "agreement-across-card"));
        text.ShouldContain("Selges og utføres av Fjordtrioen AS. Samspel tar imot betalingen på vegne av selgeren.");
        text.ShouldContain("lørdag 3. april 2027");
        text.ShouldContain("torsdag 13. mai 2027");
        text.ShouldContain("1 875,00");
        foreach (var word in (string[])["escrow", "deposition", "depositum"])
        {
            text.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Asks_for_everything_at_once_when_the_evening_is_near()
    {
        var text = PrintingPress.TextOf(await press.PrintAsync<AgreementSheet>(Evening.SwedishByCard(new LocalDateTime(2026, 12, 19, 19, 0)), "sv-SE", "agreement-near"));
        text.ShouldContain("dagar från det att båda har skrivit under");
        text.ShouldNotContain("Första betalningen");
    }
}
