using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>The invoice of a booking that waits for its firm to look at it.</summary>
internal static class AnInvoiceToSee
{
    public static async Task<(AnOrganisation Firm, AnOrganisation Buyer, BookingId Booking)> BetweenAsync(ApiFixture api)
    {
        var (firm, buyer) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.ApprovedAsync(api));
        return (firm, buyer, await api.InDatabaseAsync(async db =>
        {
            var (booking, now) = (await AnIssuedInvoice.BookedAsync(db, firm, buyer), api.Clock.GetCurrentInstant());
            db.Add(InvoiceLook.Begin(booking, Domain.Rules.RuleBook.Initial.Policies.On(now.InUtc().Date), now));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return booking.Id;
        }));
    }
}
