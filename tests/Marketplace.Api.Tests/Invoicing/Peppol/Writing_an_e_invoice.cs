using System.Xml.Linq;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

public sealed class Writing_an_e_invoice
{
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    [Fact]
    public void Says_where_a_Swedish_invoice_is_paid_in_the_words_of_the_giros()
    {
        var ubl = Of("se-bankgiro-plusgiro-and-iban");
        ubl.Elements(Cac + "PaymentMeans").Select(m => (Value(m, "PaymentMeansCode"), Value(m, "PayeeFinancialAccount/ID"), Value(m, "FinancialInstitutionBranch/ID"))).ShouldBe(
            [("30", "54029681", "SE:BANKGIRO"), ("30", "2865434", "SE:PLUSGIRO"), ("30", "SE4550000000058398257466", "SWEDSESS")]);
        ubl.Descendants(Cbc + "PaymentID").Select(p => p.Value).Distinct().ShouldBe(["00000182"]);
        Party(ubl, "Supplier").Descendants(Cac + "PartyTaxScheme").Select(t => (Value(t, "CompanyID"), Value(t, "TaxScheme/ID"))).ShouldBe(
            [("SE556036079301", "VAT"), ("Godkänd för F-skatt", "TAX")]);
        Endpoint(Party(ubl, "Supplier")).ShouldBe("0088:7300009000005");
    }

    [Fact]
    public void Says_where_a_Norwegian_invoice_is_paid_with_its_kid_and_that_the_company_is_registered()
    {
        var ubl = Of("no-lights-25-percent-with-kid");
        (Value(ubl, "PayeeFinancialAccount/ID"), Value(ubl, "PaymentMeans/PaymentID")).ShouldBe(("86011117947", "0000018"));
        Party(ubl, "Supplier").Descendants(Cac + "PartyTaxScheme").Select(t => (Value(t, "CompanyID"), Value(t, "TaxScheme/ID"))).ShouldBe(
            [("NO988077917MVA", "VAT"), ("Foretaksregisteret", "TAX")]);
        Endpoint(Party(ubl, "Customer")).ShouldBe("0192:971032081");
        Subtotals(ubl).ShouldBe([("S", "25", "9000.00", "2250.00")]);
    }

    [Fact]
    public void Goes_to_the_unit_with_its_reference()
    {
        var ubl = Of("se-unit-with-gln");
        Endpoint(Party(ubl, "Customer")).ShouldBe("0088:7350000000016");
        Value(ubl, "BuyerReference").ShouldBe("4410 Kultur");
        Value(Party(ubl, "Customer"), "PartyName/Name").ShouldBe("Biblioteket");
        Value(Party(ubl, "Customer"), "PartyLegalEntity/RegistrationName").ShouldBe("Östersunds kommun");
    }

    [Fact]
    public void Carries_the_order_number_or_else_the_code_of_the_booking()
    {
        (Value(Of("se-order-number"), "OrderReference/ID"), Value(Of("se-order-number"), "BuyerReference")).ShouldBe(("PO-4410/26", null));
        var invoice = Situations.All["se-neither-order-number-nor-reference"]();
        Value(Read(invoice), "BuyerReference").ShouldBe(invoice.BookingCode);
    }

    [Fact]
    public void States_exempt_lines_beside_taxed_ones_with_the_provision()
    {
        var ubl = Of("se-exempt-and-25-percent");
        Subtotals(ubl).ShouldBe([("S", "25", "9000.00", "2250.00"), ("E", "0", "13644.00", "0.00")]);
        ubl.Descendants(Cbc + "TaxExemptionReason").Single().Value.ShouldContain("10 kap. 30 § ML");
    }

    [Fact]
    public void Leaves_vat_numbers_out_where_all_of_it_is_outside_the_scope()
    {
        var ubl = Of("se-no-company-with-vat-outside");
        Subtotals(ubl).ShouldBe([("O", null, "9000.00", "0.00")]);
        ubl.Descendants(Cac + "PartyTaxScheme").Select(t => Value(t, "TaxScheme/ID")).ShouldBe(["TAX"]);
        ubl.Descendants(Cbc + "TaxExemptionReasonCode").Single().Value.ShouldBe("VATEX-EU-O");
    }

    [Fact]
    public void Says_exempt_of_what_is_outside_the_scope_where_something_else_stands_beside_it()
    {
        var ubl = Of("se-no-association-outside-beside-25-percent");
        Subtotals(ubl).Select(s => s.Category).ShouldBe(["S", "E"]);
        ubl.Descendants(Cbc + "TaxExemptionReason").Single().Value.ShouldContain("6 kap. 47 § ML");
    }

    [Fact]
    public void States_vat_in_the_currency_it_is_owed_in()
    {
        var ubl = Of("se-vat-in-kroner-stated-in-kronor");
        (Value(ubl, "DocumentCurrencyCode"), Value(ubl, "TaxCurrencyCode")).ShouldBe(("NOK", "SEK"));
        ubl.Elements(Cac + "TaxTotal").Select(t => Value(t, "TaxAmount")).ShouldBe(["2250.00", "2171.70"]);
    }

    [Fact]
    public void Takes_what_the_buyer_keeps_back_off_what_is_to_be_paid_and_says_why()
    {
        var ubl = Of("se-no-performance-outside-in-kroner-tax-withheld");
        Totals(ubl).ShouldBe(("13644.00", "1875.00", "11769.00"));
        Value(ubl, "PaymentTerms/Note").ShouldBe("Köparen håller inne 1\u00a0875,00\u00a0NOK i artistskatt och betalar den till skattemyndigheten.");
    }

    [Fact]
    public void Asks_for_nothing_that_a_card_has_paid()
    {
        var ubl = Of("se-by-card-paid-with-vat");
        Totals(ubl).ShouldBe(("11250.00", "11250.00", "0.00"));
        Value(ubl, "PaymentMeans/PaymentMeansCode").ShouldBe("48");
    }

    [Fact]
    public void Is_the_same_before_and_after_it_is_paid()
    {
        var invoice = Situations.All["no-lights-25-percent-with-kid"]();
        var before = UblDocument.Of(invoice);
        invoice.Send(Evening.Now);
        invoice.Pay(Evening.Now + NodaTime.Duration.FromDays(3));
        UblDocument.Of(invoice).ShouldBe(before);
    }

    [Fact]
    public void Writes_a_discount_as_a_piece_less()
    {
        var line = Of("se-discount-line").Elements(Cac + "InvoiceLine").Last();
        (Value(line, "InvoicedQuantity"), Value(line, "LineExtensionAmount"), Value(line, "Price/PriceAmount")).ShouldBe(("-1", "-900.00", "900.00"));
    }

    [Fact]
    public void Refers_a_credit_note_to_its_original_in_positive_amounts()
    {
        var ubl = Of("credit-se-parts-of-two-lines");
        ubl.Name.LocalName.ShouldBe("CreditNote");
        (Value(ubl, "CreditNoteTypeCode"), Value(ubl, "ID"), Value(ubl, "InvoiceDocumentReference/ID"), Value(ubl, "InvoiceDocumentReference/IssueDate")).ShouldBe(("381", "SMP-2", "SMP-1", "2026-11-23"));
        Subtotals(ubl).ShouldBe([("S", "25", "333.33", "83.33"), ("E", "0", "500.00", "0.00")]);
        Value(ubl, "Note")!.ShouldStartWith("Spelningen blev kortare.");
    }

    [Fact]
    public void Shows_a_persons_own_number_of_the_buyer_only_as_its_address() =>
        Party(Of("se-buyer-is-a-person-in-business"), "Customer").Descendants(Cbc + "CompanyID").ShouldBeEmpty();

    private static XElement Of(string situation) => Read(Situations.All[situation]());

    private static XElement Read(Invoice invoice) => XDocument.Load(new MemoryStream(UblDocument.Of(invoice))).Root!;

    /// <summary>What a child says; of "Parent/Child", wherever the parent stands.</summary>
    private static string? Value(XElement from, string path) => path.Split('/') switch
    {
        [var parent, var child] => from.Descendants().FirstOrDefault(e => e.Name.LocalName == child && e.Parent!.Name.LocalName == parent)?.Value,
        _ => from.Elements().FirstOrDefault(e => e.Name.LocalName == path)?.Value,
    };

    private static XElement Party(XElement ubl, string which) => ubl.Element(Cac + $"Accounting{which}Party")!;

    private static string Endpoint(XElement party)
    {
        var id = party.Descendants(Cbc + "EndpointID").Single();
        return $"{id.Attribute("schemeID")!.Value}:{id.Value}";
    }

    private static IEnumerable<(string? Category, string? Percent, string? Net, string? Vat)> Subtotals(XElement ubl) => ubl.Descendants(Cac + "TaxSubtotal")
        .Select(s => (Value(s, "TaxCategory/ID"), Value(s, "TaxCategory/Percent"), Value(s, "TaxableAmount"), Value(s, "TaxAmount")));

    private static (string?, string?, string?) Totals(XElement ubl) =>
        (Value(ubl, "LegalMonetaryTotal/TaxInclusiveAmount"), Value(ubl, "LegalMonetaryTotal/PrepaidAmount"), Value(ubl, "LegalMonetaryTotal/PayableAmount"));
}

/// <summary>The same through the use cases: booked, completed, invoiced, stored, read back and downloaded.</summary>
public sealed class Downloading_an_e_invoice(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Gives_both_sides_a_file_that_passes_the_rules_and_strangers_none()
    {
        var stories = new Dictionary<string, Scene>
        {
            ["se-se"] = await _office.CompletedAsync(Evening.SwedishByCard()),
            ["no-no"] = await _office.CompletedAsync(Evening.NorwegianWithVat()),
        };
        var files = new Dictionary<string, byte[]>();
        foreach (var (story, scene) in stories)
        {
            var invoices = await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == scene.Booking).ToListAsync(TestContext.Current.CancellationToken));
            foreach (var invoice in invoices)
            {
                files[$"{story}-{invoice.Number}"] = await FileAsync(scene.Buyer, invoice.Id);
            }

            var own = invoices.Single(i => i.Kind == InvoiceKind.Invoice).Id;
            (await FileAsync(scene.Seller, own)).ShouldBe(await FileAsync(scene.Buyer, own));
            var fee = invoices.Single(i => i.Kind == InvoiceKind.FeeDocument).Id;
            (await _office.SendAsync(scene.Seller, new DownloadUbl(fee))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
            var stranger = stories.Values.First(s => s != scene).Buyer;
            (await _office.SendAsync(stranger, new DownloadUbl(own))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        }

        files.Count.ShouldBe(4);
        Assert.SkipWhen(PeppolRules.Missing is not null, PeppolRules.Missing ?? "");
        (await PeppolRules.CheckAsync(files)).Values.ShouldAllBe(said => said.Length == 0);
    }

    private async Task<byte[]> FileAsync(Caller caller, InvoiceId invoice)
    {
        var file = (await _office.SendAsync(caller, new DownloadUbl(invoice))).Value;
        (file.MediaType, Path.GetExtension(file.Name)).ShouldBe(("application/xml", ".xml"));
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
