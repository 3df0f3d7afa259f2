using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Invoicing;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Offers;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>The addresses about money that comes for invoices, each called twice and a third time for something else.</summary>
internal sealed class Repeating_what_came(StandInFixture api, Func<HttpClient, string, object?, object?, string?, Task<Called>> twice)
{
    private string Today => api.Clock.GetCurrentInstant().InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task AllAsync()
    {
        var street = await Street.OpenAsync(api);
        var start = api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(40).At(new LocalTime(19, 0));
        var booking = await street.ContractedAsync(street.Buyers[0], start, PaymentMethod.Invoice);
        var (firm, staff) = (street.Firm.Owner.Api, (await api.PersonAsync(staff: StaffRole.Administrator)).Api);
        var invoice = await Town.InvoicedAsync(api, booking);
        await ProofsAsync(firm, invoice, street, "");
        await ReceiptsAsync(firm, "invoices/" + invoice.Value);
        await LateAsync(street, firm, 50, Town.InvoicedAsync, "");
        await LateAsync(street, staff, 51, AnIssuedFee.OfAsync, "admin/");
        var fee = await AnIssuedFee.OfAsync(api, booking);
        await ProofsAsync(staff, fee, street, "admin/");
        await ReceiptsAsync(staff, "admin/invoices/" + fee.Value);
        await OffsetsAsync(street, start);
        await EntriesAsync(firm, "bank-entries", invoice, street.Firm.Id);
        await EntriesAsync(staff, "admin/bank-entries", fee, null);
        await api.InDatabaseAsync(db => LostAsync(api, db, fee));
        await twice(staff, $"admin/invoices/{fee.Value}/e-invoice/send-again", null, null, $"admin/invoices/{invoice.Value}/e-invoice/send-again");
        await twice(staff, $"admin/invoices/{fee.Value}/credit-notes", new { reason = "Fel pris." }, new { reason = "Kulans." }, null);
    }

    private async Task ProofsAsync(HttpClient seller, InvoiceId invoice, Street street, string door)
    {
        var proof = await ProveAsync();
        await twice(seller, $"{door}invoices/{invoice.Value}/proofs/{proof}/accept", new { amount = AnOffer.Sek(1), day = Today }, new { amount = AnOffer.Sek(2), day = Today }, null);
        proof = await ProveAsync();
        await twice(seller, $"{door}invoices/{invoice.Value}/proofs/{proof}/refuse", new { reason = "Inget har kommit." }, new { reason = "Fel konto." }, null);

        Task<Guid> ProveAsync() => api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetCurrentInstant();
            var given = PaymentProof.Give(await db.Invoices.SingleAsync(i => i.Id == invoice), Money.Kronor(1, Currency.SEK), now.InUtc().Date, null, street.Buyers[0].Owner.Id, now);
            db.Add(given);
            await db.SaveChangesAsync();
            return given.Id.Value;
        });
    }

    /// <summary>Nobody received the invoice.</summary>
    internal static Task<int> LostAsync(ApiFixture api, SamspelDbContext db, InvoiceId invoice)
    {
        var lost = new EInvoice(invoice, PeppolId.Parse("0007:2120002528"), api.Clock.GetCurrentInstant());
        lost.FindNobody(api.Clock.GetCurrentInstant());
        db.Add(lost);
        return db.SaveChangesAsync();
    }

    private async Task ReceiptsAsync(HttpClient side, string path)
    {
        await twice(side, path + "/receipts", new { amount = AnOffer.Sek(50_000), day = Today }, new { amount = AnOffer.Sek(2), day = Today }, null);
        await twice(side, path + "/paid-back", new { amount = AnOffer.Sek(1), day = Today }, new { amount = AnOffer.Sek(2), day = Today }, null);
        var money = await side.ReadAsync(path.Replace("admin/", "", StringComparison.Ordinal) + "/money");
        var row = money.Json.GetProperty("receipts").EnumerateArray().First(r => r.GetProperty("mayUndo").GetBoolean()).GetProperty("id").GetString();
        await twice(side, $"{path}/receipts/{row}/undo", null, null, $"{path}/receipts/{Guid.NewGuid()}/undo");
    }

    private async Task OffsetsAsync(Street street, LocalDateTime start)
    {
        foreach (var operators in (bool[])[false, true])
        {
            var ids = new List<InvoiceId>();
            foreach (var day in (int[])[1, 2])
            {
                var booking = await street.ContractedAsync(street.Buyers[0], start.PlusDays(day + (operators ? 2 : 0)), PaymentMethod.Invoice);
                ids.Add(operators ? await AnIssuedFee.OfAsync(api, booking) : await Town.InvoicedAsync(api, booking));
            }

            var side = operators ? (await api.PersonAsync(staff: StaffRole.Administrator)).Api : street.Firm.Owner.Api;
            var path = $"{(operators ? "admin/" : "")}invoices/{ids[0].Value}";
            (await side.PostAsync(path + "/receipts", new { amount = AnOffer.Sek(50_000), day = Today }, Guid.NewGuid().ToString())).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            await twice(side, path + "/offsets", new { other = ids[1].Value, amount = AnOffer.Sek(1) }, new { other = ids[1].Value, amount = AnOffer.Sek(2) }, null);
        }
    }

    private async Task LateAsync(Street street, HttpClient seller, int inDays, Func<ApiFixture, BookingId, int, Task<InvoiceId>> issueAsync, string door)
    {
        var start = api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(inDays).At(new LocalTime(19, 0));
        var invoice = await issueAsync(api, await street.ContractedAsync(street.Buyers[0], start, PaymentMethod.Invoice), 60);
        await twice(seller, door + "invoices/reminders", new { daysAfterDue = 90 }, new { daysAfterDue = 89 }, null);
        foreach (var path in (string[])["answer", "take-back"])
        {
            var objection = await api.InDatabaseAsync(async db =>
            {
                var raised = InvoiceObjection.Of(await db.Invoices.SingleAsync(i => i.Id == invoice), "Fel pris.", street.Buyers[0].Owner.Id, api.Clock.GetCurrentInstant());
                db.Add(raised);
                await db.SaveChangesAsync();
                return raised.Id.Value;
            });
            var (side, way) = path == "answer" ? (seller, door) : (street.Buyers[0].Owner.Api, "");
            await twice(side, $"{way}invoices/{invoice.Value}/objections/{objection}/{path}", path == "answer" ? new { answer = "Nej." } : null, path == "answer" ? new { answer = "Jo." } : null, path == "answer" ? null : $"invoices/{invoice.Value}/objections/{Guid.NewGuid()}/{path}");
        }

        var open = (await twice(street.Buyers[0].Owner.Api, $"invoices/{invoice.Value}/objections", new { reason = "Fel." }, new { reason = "Rätt." }, null)).Json.GetProperty("objection").GetString();
        (await seller.PostAsync($"{door}invoices/{invoice.Value}/objections/{open}/answer", new { answer = "Nej." }, "end")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await twice(seller, $"{door}invoices/{invoice.Value}/reminders", new { charge = "none" }, new { charge = "compensation" }, null);
        await twice(seller, $"{door}invoices/{invoice.Value}/write-off", new { reason = "Konkurs." }, new { reason = "Kulans." }, null);
        await twice(seller, $"{door}invoices/{invoice.Value}/write-off/take-back", new { reason = "De betalar." }, new { reason = "Fel." }, null);
    }

    private async Task EntriesAsync(HttpClient side, string path, InvoiceId invoice, OrganisationId? owner)
    {
        var entry = await api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetCurrentInstant();
            var file = BankFile.Read(owner, "bank.csv", BankFileFormat.Csv, 1, 0, 0, PersonId.New(), now);
            var came = BankEntry.Of(file.Id, owner, "key", new BankEntryFacts(now.InUtc().Date, Money.Kronor(5, Currency.SEK), [], null, null, null));
            db.AddRange(file, came);
            await db.SaveChangesAsync();
            return came.Id.Value;
        });
        object Shares(long kronor) => new { shares = new[] { new { invoice = invoice.Value, amount = AnOffer.Sek(kronor) } } };
        await twice(side, $"{path}/{entry}/book", Shares(1), Shares(2), null);
        await twice(side, $"{path}/{entry}/set-aside", new { reason = "Ett bidrag." }, new { reason = "Egna pengar." }, null);
        await twice(side, $"{path}/{entry}/take-up", null, null, $"{path}/{Guid.NewGuid()}/take-up");
    }
}
