using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>An invoice of the operator for its fee, to be paid to the operator's account, and an administrator in a browser.</summary>
internal static class AnIssuedFee
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Issues one for a booking between two organisations of its own, and sends it.</summary>
    public static async Task<(AnOrganisation Buyer, InvoiceId Fee)> ToAsync(ApiFixture api, int issuedDaysAgo = 0)
    {
        var (_, buyer, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var booking = await api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == invoice).Select(i => i.BookingId!.Value).SingleAsync(Stop));
        return (buyer, await OfAsync(api, booking, issuedDaysAgo));
    }

    /// <summary>Issues the one of a booking.</summary>
    public static Task<InvoiceId> OfAsync(ApiFixture api, BookingId id, int issuedDaysAgo = 0) => api.InDatabaseAsync(async db =>
    {
        if (!await db.Set<Operator>().AnyAsync(Stop))
        {
            db.Add(Evening.Operator());
            await db.SaveChangesAsync(Stop);
        }

        var now = api.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(issuedDaysAgo);
        var booking = await BookingAccess.Whole(db.Bookings).AsNoTracking().SingleAsync(b => b.Id == id, Stop);
        var (draft, @operator) = await db.FeeDocumentAsync(RuleBook.Initial, booking, now, Stop);
        var issuer = InvoiceSeries.IssuerOf(@operator);
        var fee = Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.OperatorPrefix, Stop), issuer, draft, now);
        fee.Send(now);
        db.AddRange(fee, Postings.FeeInvoiced(fee, now));
        await db.SaveChangesAsync(Stop);
        return fee.Id;
    });

    /// <summary>An administrator, signed in on the pages.</summary>
    public static async Task<Browser> AdministratorAsync(ApiFixture api) =>
        await AnIssuedInvoice.BrowserOfAsync(api, (await api.PersonAsync(staff: Marketplace.Api.Platform.StaffRole.Administrator)).Email);
}
