using System.Net;
using System.Text.Json;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public class Reading_an_invoice_on_screen(PostgresFixture postgres)
{
    [Fact]
    public async Task Says_what_the_printed_file_says_also_after_it_was_paid()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var scene = await office.CompletedAsync(Evening.NorwegianWithVat());
        var invoice = await office.InDatabaseAsync(db => db.Invoices.Include(i => i.Lines).SingleAsync(i => i.Kind == InvoiceKind.Invoice));
        var before = Words((await office.SendAsync(scene.Buyer, new ReadInvoice(invoice.Id))).Value.Html);
        before.ShouldContain(invoice.Number);
        foreach (var line in invoice.Lines)
        {
            before.ShouldContain(line.Description);
        }

        await office.InDatabaseAsync(async db =>
        {
            (await db.Invoices.SingleAsync(i => i.Id == invoice.Id)).Pay(office.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(1));
            return await db.SaveChangesAsync();
        });
        Words((await office.SendAsync(scene.Buyer, new ReadInvoice(invoice.Id))).Value.Html).ShouldBe(before);
    }

    [Fact]
    public async Task Has_a_picture_for_the_bank_app_where_there_is_a_standard_for_one()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var norwegian = await office.CompletedAsync(Evening.NorwegianWithVat());
        var invoice = await office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Kind == InvoiceKind.Invoice));

        (await office.SendAsync(norwegian.Buyer, new ReadInvoice(invoice.Id))).Value.Html.ShouldNotContain("class=\"qr\"");
        PaymentQr.TextOf(invoice).ShouldBeNull();
    }

    [Fact]
    public async Task Tells_the_bank_app_what_stands_on_a_Swedish_invoice()
    {
        await using var office = new Office(postgres);
        await office.InitializeAsync();
        var (seller, buyer) = (Evening.SwedishRestaurant(), Evening.SwedishAssociation());
        seller.SetBankDetails(new Domain.Organisations.BankDetails(Domain.Organisations.Bankgiro.Parse("991-2346"), null, null, null), Evening.Now);
        var booking = Evening.Agreed(
            Evening.Requested(seller, buyer, Country.SE, "2380", Currency.SEK, PaymentMethod.Invoice), Evening.PerformanceLines(Currency.SEK, "se_performance", VatCategory.E, "fee_se", feeTaxed: true));
        var scene = await office.CompletedAsync(Evening.Matter(booking, seller, buyer));
        var invoice = await office.InDatabaseAsync(db => db.Invoices.Include(i => i.Lines).SingleAsync(i => i.Kind == InvoiceKind.Invoice));

        var said = JsonDocument.Parse(PaymentQr.TextOf(invoice)!).RootElement;
        (said.GetProperty("uqr").GetInt32(), said.GetProperty("tp").GetInt32(), said.GetProperty("nme").GetString(), said.GetProperty("cid").GetString()).ShouldBe((1, 1, "Krogen i Åre AB", "556036-0793"));
        (said.GetProperty("pt").GetString(), said.GetProperty("acc").GetString(), said.GetProperty("iref").GetString()).ShouldBe(("BG", "991-2346", invoice.Payment.Reference));
        (said.GetProperty("due").GetDecimal(), said.GetProperty("cur").GetString()).ShouldBe((invoice.ToPay.Minor / 100m, "SEK"));
        said.GetProperty("ddt").GetString().ShouldBe(invoice.DueOn.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture));
        (await office.SendAsync(scene.Seller, new ReadInvoice(invoice.Id))).Value.Html.ShouldContain("class=\"qr\"");
        PaymentQr.Draw("samspel").Size.ShouldBeGreaterThan(20);
    }

    private static string Words(string html) => string.Join(' ', WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], "<[^>]+>", " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
