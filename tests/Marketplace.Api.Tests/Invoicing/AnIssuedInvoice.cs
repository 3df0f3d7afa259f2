using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

/// <summary>An invoice of a firm to a buyer, to be paid to the firm's account, and both of them in a browser.</summary>
internal static class AnIssuedInvoice
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Issues one between two organisations of its own.</summary>
    public static async Task<(AnOrganisation Firm, AnOrganisation Buyer, InvoiceId Invoice)> BetweenAsync(ApiFixture api, int issuedDaysAgo = 0)
    {
        var (firm, buyer) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.ApprovedAsync(api));
        await api.InDatabaseAsync(async db =>
        {
            (await db.Organisations.SingleAsync(o => o.Id == firm.Id, Stop)).SetBankDetails(new BankDetails(Bankgiro.Parse("5050-1055"), null, null, null), api.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync(Stop);
        });
        return (firm, buyer, await IssuedAsync(api, firm, buyer, issuedDaysAgo));
    }

    /// <summary>Issues another between the same.</summary>
    public static Task<InvoiceId> IssuedAsync(ApiFixture api, AnOrganisation firm, AnOrganisation buyer, int issuedDaysAgo = 0) => api.InDatabaseAsync(async db =>
    {
        var booking = await BookedAsync(db, firm, buyer);
        var now = api.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(issuedDaysAgo);
        var issuer = InvoiceSeries.IssuerOf(firm.Id);
        var issued = Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.FirmPrefix, Stop), issuer, await db.FirmInvoiceAsync(Domain.Rules.RuleBook.Initial, booking, now, Stop), now);
        db.Add(issued);
        await db.SaveChangesAsync(Stop);
        return issued.Id;
    });

    /// <summary>Stores a booking between two that they have agreed on.</summary>
    internal static async Task<Booking> BookedAsync(SamspelDbContext db, AnOrganisation firm, AnOrganisation buyer)
    {
        var (seller, payer) = (await OfAsync(firm.Id), await OfAsync(buyer.Id));
        var booking = Evening.Requested(seller, payer, Country.SE, "2380", Currency.SEK, PaymentMethod.Invoice);
        Evening.Agreed(booking, Evening.PerformanceLines(Currency.SEK, "se_performance", VatCategory.E, "fee_se", feeTaxed: true));
        booking.ClearEvents();
        db.Add(booking);
        await db.SaveChangesAsync(Stop);
        return booking;

        Task<Organisation> OfAsync(OrganisationId id) => db.Organisations.AsNoTracking().Include(o => o.Units).SingleAsync(o => o.Id == id, Stop);
    }

    /// <summary>The owner of an organisation, signed in on the pages.</summary>
    public static Task<Browser> BrowserOfAsync(ApiFixture api, AnOrganisation organisation) => BrowserOfAsync(api, organisation.Owner.Email);

    /// <summary>Whoever has an address, signed in on the pages.</summary>
    public static async Task<Browser> BrowserOfAsync(ApiFixture api, string email)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}
