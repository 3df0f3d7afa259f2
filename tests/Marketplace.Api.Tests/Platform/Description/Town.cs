using System.Net;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>
/// A firm with something of everything, and strangers with the same: so that every address can be called with an id
/// that is one's own, one that is somebody else's and one that nobody has.
/// </summary>
internal sealed record Town(HttpClient Nobody, HttpClient Viewer, HttpClient Owner, HttpClient Administrator, OrganisationId Strangers, IReadOnlyDictionary<string, string> Own, IReadOnlyDictionary<string, string> Theirs)
{
    // The last steps of a life come last, or there would be nothing left to call.
    private static readonly string[] Endings = ["accept", "signatures", "happened", "objection", "withdraw", "let-go-unpaid", "cancel", "decline", "archive", "suspend", "DELETE", "password", "sign-out-everywhere"];

    public static async Task<Town> BuiltAsync(ApiFixture api)
    {
        await AppointAsync(api);
        var firm = await AnOrganisation.ApprovedAsync(api, Both("Åre Spelmän"));
        var buyer = await AnOrganisation.ApprovedAsync(api, Both("Krogen i Åre"));
        var strangers = await AnOrganisation.ApprovedAsync(api, Both("Fjällklang"));
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        var theirViewer = await strangers.MemberAsync(api, OrganisationRole.Viewer);
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        return new Town(
            api.Nobody(), viewer.Api, firm.Owner.Api, administrator.Api, strangers.Id,
            await HoldingsAsync(api, firm, buyer, viewer, strangers.Id),
            await HoldingsAsync(api, strangers, buyer, theirViewer, strangers.Id));
    }

    /// <summary>The operations in an order in which each still has something to be about.</summary>
    public static IEnumerable<ApiOperation> InOrder(IEnumerable<ApiOperation> operations) =>
        operations.OrderBy(o => Array.IndexOf(Endings, o.Method == "DELETE" ? o.Method : o.Path.Split('/')[^1]));

    /// <summary>Whoever an operation is for.</summary>
    public HttpClient For(ApiOperation operation) => operation.Path.Contains("/admin/", StringComparison.Ordinal) ? Administrator : Owner;

    /// <summary>The address of an operation about things of one's own, or somebody else's.</summary>
    public static string Address(ApiOperation operation, IReadOnlyDictionary<string, string> holdings) => operation.In("path")
        .Aggregate(operation.Path, (path, parameter) => path.Replace($"{{{Name(parameter)}}}", ValueOf(operation, Name(parameter), holdings), StringComparison.Ordinal));

    /// <summary>The value of a place in the address.</summary>
    public static string ValueOf(ApiOperation operation, string name, IReadOnlyDictionary<string, string> holdings) =>
        name == "slug" && operation.Path.Contains("/firms/", StringComparison.Ordinal) ? holdings["firm"] : holdings[name];

    public static string Name(System.Text.Json.Nodes.JsonObject parameter) => parameter["name"]!.GetValue<string>();

    private static System.Text.Json.Nodes.JsonObject Both(string name)
    {
        var facts = AnOrganisation.Swedish(name);
        facts["buys"] = true;
        return facts;
    }

    private static Task<int> AppointAsync(ApiFixture api) => api.InDatabaseAsync(async db =>
    {
        if (!await db.Set<Operator>().AnyAsync())
        {
            db.Add(Evening.Operator());
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<Dictionary<string, string>> HoldingsAsync(ApiFixture api, AnOrganisation firm, AnOrganisation buyer, SignedInPerson viewer, OrganisationId another)
    {
        var offer = await AnOffer.PublishedAsync(firm);
        var unit = await firm.Owner.Api.PostAsync("organisation/units", new { name = "Stora scenen" });
        var closed = await firm.Owner.Api.PostAsync("organisation/calendar/exceptions", new { from = "2026-12-24", isFree = false }, Guid.NewGuid().ToString());
        foreach (var made in (Called[])[unit, closed])
        {
            made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        }

        var exported = await firm.Owner.Api.PostAsync("bookkeeping/exports", new { from = "2026-10-01", to = "2026-10-31", format = "csv" }, Guid.NewGuid().ToString());
        exported.Status.ShouldBe(HttpStatusCode.OK, exported.Text);
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        var booking = await BookedAsync(api, firm, buyer, new OfferId(offer.Id));
        await api.RunJobsAsync();
        var record = await firm.Owner.Api.PostAsync("organisation/income-records", new { language = "sv" }, Guid.NewGuid().ToString());
        record.Status.ShouldBe(HttpStatusCode.OK, record.Text);
        await api.RunJobsAsync();
        return await api.InDatabaseAsync(async db => new Dictionary<string, string>
        {
            ["booking"] = booking.Value.ToString(),
            ["code"] = await db.Bookings.Where(b => b.Id == booking).Select(b => b.Code).SingleAsync(),
            ["payment"] = (await db.Payments.Where(p => p.BookingId == booking).Select(p => p.Id).FirstAsync()).Value.ToString(),
            ["document"] = (await db.Documents.Where(d => d.BookingId == booking).Select(d => d.Id).FirstAsync()).ToString(),
            ["invoice"] = (await LookedAtAsync(api, booking, await InvoicedAsync(api, booking))).Value.ToString(),
            ["id"] = Guid.NewGuid().ToString(),
            ["mail"] = Guid.NewGuid().ToString(),
            ["review"] = Guid.NewGuid().ToString(),
            ["receipt"] = Guid.NewGuid().ToString(),
            ["objection"] = Guid.NewGuid().ToString(),
            ["entry"] = Guid.NewGuid().ToString(),
            ["proof"] = Guid.NewGuid().ToString(),
            ["obligation"] = Guid.NewGuid().ToString(),
            ["performer"] = Guid.NewGuid().ToString(),
            ["link"] = await AskPerformerAsync(api, booking),
            ["secret"] = await AskApproverAsync(api, booking, buyer),
            ["number"] = "1",
            ["agreement"] = (await AskedAsync(api, firm.Id, buyer)).Value.ToString(),
            ["customer"] = work.CustomerId,
            ["planned"] = work.Planned,
            ["recurring"] = work.Recurring,
            ["offer"] = offer.Id.ToString(),
            ["slug"] = offer.Slug,
            ["firm"] = firm.Slug,
            ["unit"] = unit.Json.GetProperty("unit").GetString()!,
            ["exception"] = closed.Json.GetProperty("id").GetString()!,
            ["person"] = viewer.Id.Value.ToString(),
            ["organisation"] = another.Value.ToString(),
            ["year"] = api.Clock.GetCurrentInstant().InUtc().Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["export"] = exported.Json.GetProperty("export").GetString()!,
            ["record"] = record.Json.GetProperty("record").GetString()!,
            ["check"] = record.Json.GetProperty("code").GetString()!,
            ["hash"] = new string('a', 64),
            ["width"] = "480",
            ["group"] = "policy",
            ["key"] = "quoteDays",
        });
    }

    /// <summary>The firm has invoiced the booking.</summary>
    public static Task<InvoiceId> InvoicedAsync(ApiFixture api, BookingId id, int issuedDaysAgo = 0) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant() - Duration.FromDays(issuedDaysAgo);
        var booking = await Marketplace.Api.Bookings.BookingAccess.Whole(db.Bookings).AsNoTracking().SingleAsync(b => b.Id == id);
        var draft = await db.FirmInvoiceAsync(Domain.Rules.RuleBook.Initial, booking, now, TestContext.Current.CancellationToken);
        var (issuer, prefix) = InvoiceSeries.Of(booking.ProviderId, draft.SelfBilled is not null);
        var invoice = Invoice.Issue(await db.TakeNumberAsync(issuer, prefix, TestContext.Current.CancellationToken), issuer, draft, now);
        db.Add(invoice);
        await db.SaveChangesAsync();
        return invoice.Id;
    });

    /// <summary>The buyer has asked to issue the firm's invoices.</summary>
    private static Task<SelfBillingAgreementId> AskedAsync(ApiFixture api, OrganisationId firm, AnOrganisation buyer) => api.InDatabaseAsync(async db =>
    {
        var (seller, payer) = (await db.Organisations.SingleAsync(o => o.Id == firm), await db.Organisations.SingleAsync(o => o.Id == buyer.Id));
        var agreement = SelfBillingAgreement.Ask(payer, seller, SelfBillingText.Read("sv", SelfBillingText.Version), buyer.Owner.Id, api.Clock.GetCurrentInstant());
        db.Add(agreement);
        await db.SaveChangesAsync();
        return agreement.Id;
    });

    /// <summary>The firm has looked at the invoice before it went.</summary>
    private static Task<InvoiceId> LookedAtAsync(ApiFixture api, BookingId id, InvoiceId issued) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant();
        var look = InvoiceLook.Begin(await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == id), Domain.Rules.RuleBook.Initial.Policies.On(now.InUtc().Date), now);
        look.Issued(await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == issued));
        look.ClearEvents();
        db.Add(look);
        await db.SaveChangesAsync();
        return issued;
    });

    /// <summary>What a mailed link to sign has in it.</summary>
    private static Task<string> AskApproverAsync(ApiFixture api, BookingId booking, AnOrganisation buyer) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant();
        var agreement = await db.Agreements.SingleAsync(a => a.BookingId == booking);
        var secret = agreement.AskToApprove(Side.Buyer, "Åse Moe", "ase.moe@krogen.test", buyer.Owner.Id, now + Duration.FromDays(5), now);
        await db.SaveChangesAsync();
        return secret;
    });

    /// <summary>What a mailed link to a performer has in it.</summary>
    private static Task<string> AskPerformerAsync(ApiFixture api, BookingId booking) => api.InDatabaseAsync(async db =>
    {
        var now = api.Clock.GetCurrentInstant();
        var list = new PerformerList(booking, new LocalDate(2027, 3, 12));
        var (_, secret) = list.Ask("Anna Ek", "anna.ek@fjallklang.test", "sv", now + Duration.FromDays(30), now);
        db.Add(list);
        await db.SaveChangesAsync();
        return secret;
    });

    /// <summary>Both have signed; the payment is open.</summary>
    private static async Task<BookingId> BookedAsync(ApiFixture api, AnOrganisation firm, AnOrganisation buyer, OfferId offer)
    {
        var now = api.Clock.GetCurrentInstant();
        var booking = Booking.Request(
            buyer.Id, null, firm.Id, offer, 1, "Visor från fjället", buyer.Owner.Id,
            new BookingFacts(new LocalDateTime(2026, 12, 12, 19, 0), 75, 90, 45, Country.SE, "2321", "Krogen", null, 40, null),
            Currency.SEK, PaymentMethod.Card, [new CancellationTerm(30, BasisPoints.Percent(50))], null, Evening.Terms, now);
        booking.NamePrice(Side.Provider, Evening.PerformanceLines(Currency.SEK, "se_performance", Domain.Invoicing.VatCategory.E, "fee_se", feeTaxed: true), Money.Zero(Currency.SEK), null, Evening.Terms, now);
        booking.Accept(Side.Buyer, 1, Evening.Terms, now);
        await StoreAsync(booking);
        await api.RunJobsAsync();
        await api.InDatabaseAsync(async db =>
        {
            var agreed = await Marketplace.Api.Bookings.BookingAccess.Whole(db.Bookings).SingleAsync(b => b.Id == booking.Id);
            agreed.Sign(Side.Provider, Evening.Terms, now);
            agreed.Sign(Side.Buyer, Evening.Terms, now);
            return await db.SaveChangesAsync();
        });
        return booking.Id;

        Task StoreAsync(Booking made) => api.InDatabaseAsync(async db =>
        {
            db.Add(made);
            return await db.SaveChangesAsync();
        });
    }
}
