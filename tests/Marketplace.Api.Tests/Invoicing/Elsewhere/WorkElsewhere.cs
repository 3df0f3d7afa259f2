using System.Net;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

/// <summary>A customer of a firm, an invoice that is being written and one that is made anew, as they are sent over HTTP.</summary>
internal sealed record WorkElsewhere(LocalDate Today, string CustomerId, string Planned, string Recurring)
{
    public static async Task<WorkElsewhere> WrittenAsync(ApiFixture api, AnOrganisation firm)
    {
        var customer = await MadeAsync(firm, "organisation/customers", Customer("Bokhandeln i Åre AB"), "customer");
        var work = new WorkElsewhere(api.Clock.GetCurrentInstant().InUtc().Date, customer, "", "");
        work = work with { Planned = await MadeAsync(firm, "organisation/planned-invoices", work.Invoice("Högläsning"), "planned") };
        return work with { Recurring = await MadeAsync(firm, "organisation/recurring-invoices", work.Repeated("quarter"), "recurring") };
    }

    public static object Customer(string name) => new
    {
        kind = "business",
        name,
        country = "SE",
        number = AnOrganisation.SwedishNumber(),
        vatRegistered = true,
        address = new { street = "Torget 2", postalCode = "83752", town = "Åre" },
        email = "kassa@bokhandeln.test",
    };

    public object Invoice(string title) => new
    {
        customer = CustomerId,
        currency = "SEK",
        title,
        performedOn = Iso(Today.PlusDays(-3)),
        place = "Bokhandeln, Åre",
        placeCountry = "SE",
        lines = new[] { new { supply = "protectedPerformance", text = "Högläsning", quantity = 1, unit = "piece", unitPrice = AnOffer.Sek(5_000) } },
        termDays = 30,
        issuesByItself = false,
    };

    public object Repeated(string rhythm) => new { planned = Planned, rhythm, firstOn = Iso(Today.PlusDays(7)), issuesByItself = false };

    /// <summary>The firm has an account and has given its mandate.</summary>
    public static async Task MayInvoiceAsync(AnOrganisation firm)
    {
        (await firm.Owner.Api.ChangeAsync("organisation/bank", new { bankgiro = "991-2346", iban = "SE45 5000 0000 0583 9825 7466" }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        (await firm.Owner.Api.PostAsync("organisation/invoice-mandate", new { version = 1, language = "sv" })).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static async Task<string> MadeAsync(AnOrganisation firm, string path, object body, string id)
    {
        var made = await firm.Owner.Api.PostAsync(path, body, Guid.NewGuid().ToString());
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        return made.Json.GetProperty(id).GetString()!;
    }
}
