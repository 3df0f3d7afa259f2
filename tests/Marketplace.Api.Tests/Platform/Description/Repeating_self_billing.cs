using System.Globalization;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Domain.Bookings;
using NodaTime;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>The addresses about invoices that a buyer issues, each called twice and a third time for something else.</summary>
internal sealed class Repeating_self_billing(StandInFixture api, Func<HttpClient, string, object?, object?, string?, Task<Called>> twice)
{
    public async Task AllAsync()
    {
        var street = await Street.OpenAsync(api);
        var today = api.Clock.GetCurrentInstant().InUtc().Date;
        var booking = await street.ContractedAsync(street.Buyers[0], today.PlusDays(60).At(new LocalTime(19, 0)), PaymentMethod.Invoice);
        var (firm, buyer) = (street.Firm.Owner.Api, street.Buyers[0].Owner.Api);

        var declined = await AskAsync();
        await twice(firm, $"{declined}/decline", new { reason = "Nej tack." }, new { reason = "Inte nu." }, null);
        var agreement = await AskAsync();
        await twice(firm, $"{agreement}/accept", new { version = 1, language = "sv" }, new { version = 1, language = "nb" }, null);
        var invoice = await Town.InvoicedAsync(api, booking);
        await twice(firm, $"invoices/{invoice.Value}/self-billing/refuse", new { reason = "Fel belopp." }, new { reason = "Fel dag." }, null);
        var last = today.PlusDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await twice(buyer, $"{agreement}/end", new { from = last, reason = "Nytt system." }, new { from = last, reason = "Av ett annat skäl." }, null);

        async Task<string> AskAsync()
        {
            var asked = await twice(buyer, "self-billing-agreements", new { firm = street.Firm.Id.Value, version = 1, language = "sv" }, new { firm = street.Firm.Id.Value, version = 1, language = "nb" }, null);
            return "self-billing-agreements/" + asked.Json.GetProperty("agreement").GetString();
        }
    }
}
