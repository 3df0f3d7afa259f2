using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Banking;

public sealed class Importing_a_bank_file(ApiFixture api) : IClassFixture<ApiFixture>
{
    private LocalDate Today => api.Clock.GetCurrentInstant().InUtc().Date;

    [Fact]
    public async Task Notes_what_names_its_invoice_and_asks_about_the_rest()
    {
        var (firm, buyer, one) = await AnIssuedInvoice.BetweenAsync(api);
        var (two, three) = (await AnIssuedInvoice.IssuedAsync(api, firm, buyer), await AnIssuedInvoice.IssuedAsync(api, firm, buyer));
        var read = await ReadAsync(firm, BankPaper.Camt(
        [
            (Today, 13_644m, await ReferenceAsync(one), null, "Krogen"),
            (Today, 3_644m, await ReferenceAsync(two), null, "Krogen"),
            (Today, 9_999m, null, "SMP-3", "Krogen"),
            (Today, 250m, null, "Bidrag", "Kommunen"),
        ]));
        read.Status.ShouldBe(HttpStatusCode.OK, read.Text);
        (Int(read, "added"), Int(read, "booked"), Int(read, "known")).ShouldBe((4, 2, 0));
        (await StateAsync(one), await StateAsync(two), await StateAsync(three)).ShouldBe((InvoiceState.Paid, InvoiceState.PartlyPaid, InvoiceState.Issued));

        var open = await EntriesAsync(firm);
        open.Count.ShouldBe(2);
        var named = open.Single(e => e.GetProperty("text").GetString() == "SMP-3");
        var share = named.GetProperty("suggested").EnumerateArray().Single();
        (share.GetProperty("number").GetString(), share.GetProperty("amount").GetProperty("minor").GetInt64()).ShouldBe(("SMP-3", 9_999_00L));
        var booked = await firm.Owner.Api.PostAsync($"bank-entries/{Id(named)}/book", new { shares = new[] { new { invoice = three.Value, amount = Sek(9_999) } } }, "b");
        (booked.Status, booked.Json.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.OK, "booked"));
        (await StateAsync(three)).ShouldBe(InvoiceState.PartlyPaid);

        var other = Id(open.Single(e => e.GetProperty("text").GetString() == "Bidrag"));
        (await firm.Owner.Api.PostAsync($"bank-entries/{other}/set-aside", new { reason = "" }, "s1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await firm.Owner.Api.PostAsync($"bank-entries/{other}/set-aside", new { reason = "Bidrag från kommunen" }, "s2")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await EntriesAsync(firm)).ShouldBeEmpty();
        (await EntriesAsync(firm, "?state=setAside")).Single().GetProperty("reason").GetString().ShouldBe("Bidrag från kommunen");
        (await firm.Owner.Api.PostAsync($"bank-entries/{other}/take-up", null, "t")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await EntriesAsync(firm)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Takes_whatever_letters_a_bank_writes()
    {
        var (firm, _, _) = await AnIssuedInvoice.BetweenAsync(api);
        var file = $"Datum;Belopp;Meddelande;Avsändare\n{Iso(Today)};55;\"Hej\u0007på\ndig\";{new string('ø', 138)}\uD83C\uDFBB\uD83C\uDFBB\n";
        var read = await ReadAsync(firm, Encoding.UTF8.GetBytes(file), "a.csv");
        read.Status.ShouldBe(HttpStatusCode.OK, read.Text);
        var entry = (await EntriesAsync(firm)).Single();
        (entry.GetProperty("text").GetString(), entry.GetProperty("payer").GetString()).ShouldBe(("Hej på dig", new string('ø', 138) + "…"));
    }

    [Fact]
    public async Task Twice_adds_nothing_and_says_so_also_when_both_come_at_once()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var file = BankPaper.Camt([(Today, 13_644m, await ReferenceAsync(invoice), null, "Krogen"), (Today, 100m, null, null, "A"), (Today, 100m, null, null, "A")]);
        var both = await Task.WhenAll(ReadAsync(firm, file), ReadAsync(firm, file));
        both.ShouldAllBe(r => r.Status == HttpStatusCode.OK);
        both.Select(r => Int(r, "added")).Order().ShouldBe([0, 3]);
        both.Select(r => Int(r, "known")).Order().ShouldBe([0, 3]);
        (await MoneyAsync(firm, invoice)).GetProperty("receipts").GetArrayLength().ShouldBe(1);

        var overlapping = await ReadAsync(firm, Encoding.UTF8.GetBytes($"Datum;Belopp;Avsändare\n{Iso(Today)};55;B\n{Iso(Today)};55;B\n"), "a.csv");
        Int(overlapping, "added").ShouldBe(2);
        Int(await ReadAsync(firm, Encoding.UTF8.GetBytes($"Datum;Belopp;Avsändare\n{Iso(Today)};55;B\n{Iso(Today)};55;B\n{Iso(Today)};55;C\n"), "b.csv"), "added").ShouldBe(1);
    }

    [Fact]
    public async Task That_is_wrong_anywhere_changes_nothing()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var reference = await ReferenceAsync(invoice);
        var good = Encoding.UTF8.GetString(BankPaper.Camt([(Today, 13_644m, reference, null, "A"), (Today, 2m, null, null, "B")]));
        await RefusedAsync(Encoding.UTF8.GetBytes(good[..^40]), InvoiceErrors.BankFileBroken);
        await RefusedAsync(Encoding.UTF8.GetBytes(good.Replace(">2.00<", ">x<", StringComparison.Ordinal)), InvoiceErrors.BankFileAmount);
        await RefusedAsync(BankPaper.Camt([(Today, 13_644m, reference, null, "A")], "9912346"), InvoiceErrors.BankFileOtherAccount);
        await RefusedAsync(Encoding.UTF8.GetBytes($"Datum;Belopp;OCR\n{Iso(Today)};13644;{reference}\n;1;\n"), InvoiceErrors.BankFileDate);
        await RefusedAsync([1, 0, 2, 0], InvoiceErrors.BankFileUnknown);
        await RefusedAsync([], PlatformErrors.Validation);
        (await ReadAsync(firm, new byte[ImportBankFile.MostBytes + 200_000])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await StateAsync(invoice)).ShouldBe(InvoiceState.Issued);
        (await api.InDatabaseAsync(db => db.BankEntries.CountAsync(e => e.OwnerId == firm.Id))).ShouldBe(0);

        async Task RefusedAsync(byte[] file, string code)
        {
            var answer = await ReadAsync(firm, file);
            answer.Code.ShouldBe(code, answer.Text);
            ((int)answer.Status).ShouldBeInRange(400, 422);
        }
    }

    [Fact]
    public async Task Can_pay_several_invoices_with_one_payment_and_none_with_more_than_it_is()
    {
        var (firm, buyer, one) = await AnIssuedInvoice.BetweenAsync(api);
        var two = await AnIssuedInvoice.IssuedAsync(api, firm, buyer);
        (await ReadAsync(firm, BankPaper.Camt([(Today, 27_288m, null, "SMP-1 SMP-2", "Krogen"), (Today, 500m, null, null, "Krogen")]))).Status.ShouldBe(HttpStatusCode.OK);
        (await StateAsync(one), await StateAsync(two)).ShouldBe((InvoiceState.Paid, InvoiceState.Paid));

        // Money for an invoice that is paid already is to be seen there, and paid back.
        var entry = (await EntriesAsync(firm)).Single();
        (await BookAsync(firm, entry, (one, 501))).Code.ShouldBe(InvoiceErrors.EntryTooSmall);
        (await BookAsync(firm, entry, (one, 200), (two, 100))).Json.GetProperty("left").GetProperty("minor").GetInt64().ShouldBe(200_00);
        (await MoneyAsync(firm, one)).GetProperty("overpaid").GetProperty("minor").GetInt64().ShouldBe(200_00);
        (await BookAsync(firm, entry, (one, 200))).Status.ShouldBe(HttpStatusCode.OK);
        (await BookAsync(firm, entry, (one, 1))).Code.ShouldBe(InvoiceErrors.EntryTooSmall);
        (await EntriesAsync(firm)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_was_shared_out_by_mistake_is_open_again()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        (await ReadAsync(firm, BankPaper.Camt([(Today, 13_644m, await ReferenceAsync(invoice), null, "Krogen")]))).Status.ShouldBe(HttpStatusCode.OK);
        var receipt = Id((await MoneyAsync(firm, invoice)).GetProperty("receipts").EnumerateArray().Single());
        (await firm.Owner.Api.PostAsync($"invoices/{invoice.Value}/receipts/{receipt}/undo", null, "u")).Status.ShouldBe(HttpStatusCode.OK);
        (await EntriesAsync(firm)).Single().GetProperty("left").GetProperty("minor").GetInt64().ShouldBe(13_644_00);
    }

    [Fact]
    public async Task Of_the_operators_own_fees_is_for_an_administrator()
    {
        var (firm, _, _) = await AnIssuedInvoice.BetweenAsync(api);
        await api.InDatabaseAsync(async db =>
        {
            if (!await db.Set<Operator>().AnyAsync())
            {
                db.Add(Documents.Evening.Operator());
            }

            return await db.SaveChangesAsync();
        });
        var staff = (await api.PersonAsync(staff: StaffRole.Administrator)).Api;
        var account = await api.InDatabaseAsync(async db => (await db.Set<Operator>().AsNoTracking().FirstAsync()).Bank);
        var file = BankPaper.Camt([(Today, 1_250m, null, "Avgift", "Krogen")], account.Bankgiro?.Value ?? account.IbanOrAccount()!.Value.Value);
        (await PostFileAsync(firm.Owner.Api, "admin/bank-files", file)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await firm.Owner.Api.ReadAsync("admin/bank-entries")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var read = await PostFileAsync(staff, "admin/bank-files", file);
        read.Status.ShouldBe(HttpStatusCode.OK, read.Text);
        Int(read, "added").ShouldBe(1);
        Int(await PostFileAsync(staff, "admin/bank-files", file), "added").ShouldBe(0);
        (await staff.ReadAsync("admin/bank-entries")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await EntriesAsync(firm)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_another_firm_is_not_there()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var (stranger, _, theirs) = await AnIssuedInvoice.BetweenAsync(api);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        (await ReadAsync(firm, BankPaper.Camt([(Today, 10m, null, null, "Krogen")]))).Status.ShouldBe(HttpStatusCode.OK);
        var entry = (await EntriesAsync(firm)).Single();
        (await EntriesAsync(stranger)).ShouldBeEmpty();
        (await BookAsync(stranger, entry, (theirs, 10))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await BookAsync(firm, entry, (theirs, 10))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Owner.Api.PostAsync($"bank-entries/{Id(entry)}/set-aside", new { reason = "Min" }, "x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await viewer.Api.ReadAsync("bank-entries")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostFileAsync(viewer.Api, "bank-files", [1])).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await StateAsync(invoice)).ShouldBe(InvoiceState.Issued);
    }

    private static Task<Called> ReadAsync(AnOrganisation firm, byte[] file, string name = "bank.xml") => PostFileAsync(firm.Owner.Api, "bank-files", file, name);

    private static async Task<Called> PostFileAsync(HttpClient client, string path, byte[] file, string name = "bank.xml")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new MultipartFormDataContent { { content, "file", name } } };
        return await client.CallAsync(request);
    }

    private static Task<Called> BookAsync(AnOrganisation firm, JsonElement entry, params (InvoiceId Invoice, long Kronor)[] shares) =>
        firm.Owner.Api.PostAsync($"bank-entries/{Id(entry)}/book", new { shares = shares.Select(s => new { invoice = s.Invoice.Value, amount = Sek(s.Kronor) }) }, Guid.NewGuid().ToString());

    private static async Task<List<JsonElement>> EntriesAsync(AnOrganisation firm, string query = "") =>
        [.. (await firm.Owner.Api.ReadAsync("bank-entries" + query)).Json.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> MoneyAsync(AnOrganisation firm, InvoiceId invoice) => (await firm.Owner.Api.ReadAsync($"invoices/{invoice.Value}/money")).Json;

    private Task<InvoiceState> StateAsync(InvoiceId invoice) => api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == invoice).Select(i => i.State).SingleAsync());

    private Task<string> ReferenceAsync(InvoiceId invoice) => api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == invoice).Select(i => i.Payment.Reference!).SingleAsync());

    private static string Id(JsonElement entry) => entry.GetProperty("id").GetString()!;

    private static int Int(Called called, string name) => called.Json.GetProperty(name).GetInt32();

    private static string Iso(LocalDate day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Sek(long kronor) => new { minor = kronor * 100, currency = "SEK" };
}
