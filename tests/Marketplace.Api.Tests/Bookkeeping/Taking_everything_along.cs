using System.Net;
using System.Text.Json;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing;
using Marketplace.Api.Tests.Invoicing.Banking;
using Marketplace.Api.Tests.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookkeeping;

public sealed class Taking_everything_along(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_what_is_begun_what_goes_on_by_itself_and_by_whose_leave()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await WorkElsewhere.MayInvoiceAsync(firm);
        await WorkElsewhere.WrittenAsync(api, firm);
        (await firm.Owner.Api.PostAsync("invoices/reminders", new { daysAfterDue = 8 })).Status.ShouldBe(HttpStatusCode.NoContent);

        var all = await TakenAsync(firm);

        var draft = Json(all, "planned-invoices.json").EnumerateArray().ShouldHaveSingleItem();
        (draft.GetProperty("customer").GetString(), draft.GetProperty("content").GetProperty("title").GetString()).ShouldBe(("Bokhandeln i Åre AB", "Högläsning"));
        draft.GetProperty("content").GetProperty("lines")[0].GetProperty("unitPrice").GetProperty("minor").GetInt64().ShouldBe(5_000_00);
        var recurring = Json(all, "recurring-invoices.json").EnumerateArray().ShouldHaveSingleItem();
        (recurring.GetProperty("rhythm").GetString(), recurring.GetProperty("nextOn").GetString()).ShouldBe(("quarter", "2026-11-30"));
        var mandates = Rows(all, "mandates.csv");
        mandates.Length.ShouldBe(2);
        mandates[1].ShouldContain($"\"{firm.Owner.Name}\";2026-11-23T08:00:00Z");
        Json(all, "reminders.json").GetProperty("daysAfterDue").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task Holds_what_came_to_the_account_and_what_was_noted_for_each_invoice()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var file = BankPaper.Camt([(new LocalDate(2026, 11, 20), 250m, null, "Tack för kaffet", "Karl och Co")]);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "november.xml" } };
        (await firm.Owner.Api.PostAsync("bank-files", form, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await firm.Owner.Api.PostAsync($"invoices/{invoice.Value}/receipts", new { amount = AnOffer.Sek(1_000), day = "2026-11-23" }, "cash")).Status.ShouldBe(HttpStatusCode.OK);

        var all = await TakenAsync(firm);

        Rows(all, "bank-payments.csv")[1].ShouldStartWith("\"november.xml\";2026-11-23T08:00:00Z;2026-11-20;250.00;SEK;0.00;Open;");
        Rows(all, "receipts.csv")[1].ShouldBe("\"SMP-1\";2026-11-23;1000.00;SEK;0.00;ByHand;2026-11-23T08:00:00Z");
    }

    [Fact]
    public async Task Holds_nothing_of_another_firm_and_is_an_owners_only()
    {
        var (firm, other) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.ApprovedAsync(api));
        await WorkElsewhere.MayInvoiceAsync(other);
        await WorkElsewhere.WrittenAsync(api, other);

        var all = await TakenAsync(firm);

        Json(all, "planned-invoices.json").GetArrayLength().ShouldBe(0);
        Json(all, "recurring-invoices.json").GetArrayLength().ShouldBe(0);
        foreach (var table in (string[])["mandates.csv", "customers.csv", "bank-payments.csv", "receipts.csv"])
        {
            Rows(all, table).Length.ShouldBe(1, table);
        }

        var finance = await firm.MemberAsync(api, OrganisationRole.Finance);
        (await finance.Api.ReadAsync("bookkeeping/everything.zip")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Writes_fifty_thousand_payments_without_holding_them()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await api.InDatabaseAsync(async db =>
        {
            var read = BankFile.Read(firm.Id, "år.csv", BankFileFormat.Csv, 50_000, 0, 0, firm.Owner.Id, api.Clock.GetCurrentInstant());
            db.Add(read);
            db.Add(BankEntry.Of(read.Id, firm.Id, new string('0', 64), new BankEntryFacts(new LocalDate(2026, 1, 1), new Money(100, Currency.SEK), [], "Biljett", "Någon", null)));
            await db.SaveChangesAsync(Stop);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into bank_entries (id, file_id, owner_id, key, booked_on, amount_minor, amount_currency, used_minor, used_currency, text, payer, state)
                select gen_random_uuid(), file_id, owner_id, lpad(n::text, 64, '0'), booked_on + n % 300, n, amount_currency, 0, used_currency, md5(n::text), payer, state
                from bank_entries, generate_series(1, 50000) n where owner_id = {firm.Id.Value}
                """,
                Stop);
            return 0;
        });
        var wire = new Counted();
        await using (var content = await firm.Owner.Api.GetStreamAsync("bookkeeping/everything.zip", Stop))
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await content.CopyToAsync(wire, Stop);
            (wire.MostMemory - before).ShouldBeLessThan(120_000_000);
        }

        wire.Bytes.ShouldBeGreaterThan(1_000_000);
    }

    private static async Task<Unpacked> TakenAsync(AnOrganisation firm) => Unpacked.Of("all.zip", await firm.Owner.Api.GetByteArrayAsync("bookkeeping/everything.zip", Stop));

    private static JsonElement Json(Unpacked all, string file) => JsonDocument.Parse(all.Text(file)).RootElement;

    private static string[] Rows(Unpacked all, string file) => all.Text(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Counts what comes and lets it go.</summary>
    private sealed class Counted : MemoryStream
    {
        public long Bytes { get; private set; }

        public long MostMemory { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: false));
            return ValueTask.CompletedTask;
        }
    }
}
