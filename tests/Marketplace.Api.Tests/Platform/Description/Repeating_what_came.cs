using System.Globalization;
using Marketplace.Api.Invoicing;
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
        var (firm, staff) = (street.Firm.Owner.Api, (await api.PersonAsync(staff: Marketplace.Api.Platform.StaffRole.Administrator)).Api);
        var invoice = await Town.InvoicedAsync(api, booking);
        await ProofsAsync(firm, invoice, street);
        await ReceiptsAsync(firm, "invoices/" + invoice.Value);
        await LateAsync(street, firm);
        var fee = await FeeAsync(booking);
        await ReceiptsAsync(staff, "admin/invoices/" + fee.Value);
        await OffsetsAsync(street, start);
        await EntriesAsync(firm, "bank-entries", invoice, street.Firm.Id);
        await EntriesAsync(staff, "admin/bank-entries", fee, null);
    }

    private async Task ProofsAsync(HttpClient firm, InvoiceId invoice, Street street)
    {
        var proof = await ProveAsync();
        await twice(firm, $"invoices/{invoice.Value}/proofs/{proof}/accept", new { amount = AnOffer.Sek(1), day = Today }, new { amount = AnOffer.Sek(2), day = Today }, null);
        proof = await ProveAsync();
        await twice(firm, $"invoices/{invoice.Value}/proofs/{proof}/refuse", new { reason = "Inget har kommit." }, new { reason = "Fel konto." }, null);

        Task<Guid> ProveAsync() => api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetCurrentInstant();
            var given = PaymentProof.Give(await db.Invoices.SingleAsync(i => i.Id == invoice), Money.Kronor(1, Currency.SEK), now.InUtc().Date, null, street.Buyers[0].Owner.Id, now);
            db.Add(given);
            await db.SaveChangesAsync();
            return given.Id.Value;
        });
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
                ids.Add(operators ? await FeeAsync(booking) : await Town.InvoicedAsync(api, booking));
            }

            var side = operators ? (await api.PersonAsync(staff: Marketplace.Api.Platform.StaffRole.Administrator)).Api : street.Firm.Owner.Api;
            var path = $"{(operators ? "admin/" : "")}invoices/{ids[0].Value}";
            (await side.PostAsync(path + "/receipts", new { amount = AnOffer.Sek(50_000), day = Today }, Guid.NewGuid().ToString())).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            await twice(side, path + "/offsets", new { other = ids[1].Value, amount = AnOffer.Sek(1) }, new { other = ids[1].Value, amount = AnOffer.Sek(2) }, null);
        }
    }

    private async Task LateAsync(Street street, HttpClient firm)
    {
        var start = api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(50).At(new LocalTime(19, 0));
        var invoice = await Town.InvoicedAsync(api, await street.ContractedAsync(street.Buyers[0], start, PaymentMethod.Invoice), issuedDaysAgo: 60);
        await twice(firm, "invoices/reminders", new { daysAfterDue = 90 }, new { daysAfterDue = 89 }, null);
        foreach (var path in (string[])["answer", "take-back"])
        {
            var objection = await api.InDatabaseAsync(async db =>
            {
                var raised = InvoiceObjection.Of(await db.Invoices.SingleAsync(i => i.Id == invoice), "Fel pris.", street.Buyers[0].Owner.Id, api.Clock.GetCurrentInstant());
                db.Add(raised);
                await db.SaveChangesAsync();
                return raised.Id.Value;
            });
            var side = path == "answer" ? firm : street.Buyers[0].Owner.Api;
            await twice(side, $"invoices/{invoice.Value}/objections/{objection}/{path}", path == "answer" ? new { answer = "Nej." } : null, path == "answer" ? new { answer = "Jo." } : null, path == "answer" ? null : $"invoices/{invoice.Value}/objections/{Guid.NewGuid()}/{path}");
        }

        var open = (await twice(street.Buyers[0].Owner.Api, $"invoices/{invoice.Value}/objections", new { reason = "Fel." }, new { reason = "Rätt." }, null)).Json.GetProperty("objection").GetString();
        (await firm.PostAsync($"invoices/{invoice.Value}/objections/{open}/answer", new { answer = "Nej." }, "end")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await twice(firm, $"invoices/{invoice.Value}/reminders", new { charge = "none" }, new { charge = "compensation" }, null);
        await twice(firm, $"invoices/{invoice.Value}/write-off", new { reason = "Konkurs." }, new { reason = "Kulans." }, null);
        await twice(firm, $"invoices/{invoice.Value}/write-off/take-back", new { reason = "De betalar." }, new { reason = "Fel." }, null);
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

    /// <summary>The operator has invoiced its fee.</summary>
    private Task<InvoiceId> FeeAsync(BookingId id) => api.InDatabaseAsync(async db =>
    {
        var (now, stop) = (api.Clock.GetCurrentInstant(), TestContext.Current.CancellationToken);
        var booking = await Marketplace.Api.Bookings.BookingAccess.Whole(db.Bookings).AsNoTracking().SingleAsync(b => b.Id == id, stop);
        var (draft, @operator) = await db.FeeDocumentAsync(Domain.Rules.RuleBook.Initial, booking, now, stop);
        var issuer = InvoiceSeries.IssuerOf(@operator);
        var invoice = Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.OperatorPrefix, stop), issuer, draft, now);
        db.Add(invoice);
        await db.SaveChangesAsync(stop);
        return invoice.Id;
    });
}
