using System.Net;
using System.Reflection;
using Marketplace.Api.Access;
using Marketplace.Api.Organisations;
using Marketplace.Api.Organisations.Closing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Invoicing;
using Marketplace.Api.Tests.Invoicing.Elsewhere;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Closing_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_it_off_every_public_page_and_lets_nobody_ask_it()
    {
        var street = await Street.OpenAsync(api);
        using var nobody = api.Nobody();
        string[] pages = [$"firms/{street.Firm.Slug}", $"offers/{street.Offer.Slug}"];
        foreach (var page in pages)
        {
            (await nobody.ReadAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page);
        }

        var closed = await ClosingLink.ClosedAsync(api, street.Firm);

        (closed.Status, closed.Json.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.OK, "closed"));
        foreach (var page in (string[])[.. pages, $"firms/{street.Firm.Slug}/availability?from=2027-03-01&days=31"])
        {
            (await nobody.ReadAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        }

        (await nobody.ReadAsync("firms?limit=100")).Text.ShouldNotContain(street.Firm.Slug);
        (await nobody.ReadAsync("offers?limit=100")).Text.ShouldNotContain(street.Offer.Slug);
        (await street.Buyers[0].Owner.Api.PostAsync("bookings", street.Wish(), "late")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var browser = api.Browser();
        await browser.OpenAsync($"/sv/firms/{street.Firm.Slug}");
        (browser.Status, browser.Text.Contains(Texts.Get(System.Globalization.CultureInfo.GetCultureInfo("sv-SE"), "frame.status.404.title"), StringComparison.Ordinal)).ShouldBe((HttpStatusCode.NotFound, true));
    }

    [Fact]
    public async Task Leaves_its_papers_to_its_members_and_refuses_every_other_deed()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var open in (string[])["organisation", "invoices", "documents", "bookings", "bookkeeping/exports", "organisation/closing", "bookkeeping/everything.zip"])
        {
            (await firm.Owner.Api.ReadAsync(open)).Status.ShouldBe(HttpStatusCode.OK, open);
        }

        (await viewer.Api.ReadAsync("documents")).Status.ShouldBe(HttpStatusCode.OK);
        (await viewer.Api.ReadAsync("organisation/closing")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await firm.Owner.Api.PostAsync("bookkeeping/exports", new { from = "2026-10-01", to = "2026-10-31", format = "sie" }, "out")).Status.ShouldBe(HttpStatusCode.OK);
        var refused = 0;
        foreach (var endpoint in ApiEndpoint.All(api.App).Where(e => Changes(e.Request) && e.Access is OrganisationRoleAttribute && e.Request.GetCustomAttribute<AlsoWhenClosedAttribute>() is null))
        {
            using var call = endpoint.Call();
            var answer = await firm.Owner.Api.CallAsync(call);
            if (answer.Code != PlatformErrors.Validation)
            {
                (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Conflict, OrganisationErrors.Closed), $"{endpoint} {answer.Text}");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Waits_for_each_thing_that_somebody_counts_on_and_says_which()
    {
        var street = await Street.OpenAsync(api, buyers: 2);
        await Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", street.Wish("2027-03-06T19:00:00"));
        await street.ContractedAsync(street.Buyers[1], new LocalDateTime(2027, 4, 6, 19, 0));
        var (firm, buyer, _) = await AnIssuedInvoice.BetweenAsync(api);
        await WorkElsewhere.WrittenAsync(api, firm);

        (await ObstaclesAsync(street.Firm)).ShouldBe([("requests", 1), ("bookings", 1), ("payments", 2)]);
        (await ObstaclesAsync(street.Buyers[0])).ShouldBe([("requests", 1)]);
        (await ObstaclesAsync(buyer)).ShouldContain(("bills", 1));
        (await ObstaclesAsync(firm)).ShouldBe([("requests", 1), ("ownInvoices", 1), ("drafts", 1), ("recurring", 1)]);
        foreach (var side in (AnOrganisation[])[street.Firm, street.Buyers[0], buyer, firm])
        {
            var asked = await side.Owner.Api.PostAsync("organisation/closing-link");
            (asked.Status, asked.Code).ShouldBe((HttpStatusCode.Conflict, OrganisationErrors.ClosingObstructed), asked.Text);
        }
    }

    [Fact]
    public async Task Waits_for_money_that_is_to_go_back_and_for_an_answer_to_an_objection()
    {
        var (firm, buyer, invoice) = await AnIssuedInvoice.BetweenAsync(api);
        var objection = (await Street.DoAsync(buyer.Owner.Api, $"invoices/{invoice.Value}/objections", new { reason = "Det var inte vi." })).GetProperty("objection").GetString();
        (await ObstaclesAsync(firm)).ShouldContain(("objections", 1));
        (await ObstaclesAsync(buyer)).ShouldContain(("objections", 1));
        await Street.DoAsync(firm.Owner.Api, $"invoices/{invoice.Value}/objections/{objection}/answer", new { answer = "Jo." });

        await Street.DoAsync(firm.Owner.Api, $"invoices/{invoice.Value}/receipts", new { amount = Offers.AnOffer.Sek(50_000), day = "2026-11-23" });

        var left = await ObstaclesAsync(firm);
        left.ShouldContain(("overpaid", 1));
        left.ShouldNotContain(o => o.Item1 == "ownInvoices" || o.Item1 == "objections");
    }

    [Fact]
    public async Task Looks_once_more_when_the_link_is_used()
    {
        var street = await Street.OpenAsync(api);
        var code = await ClosingLink.AskedForAsync(api, street.Firm.Owner);
        await Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", street.Wish());

        var closed = await street.Firm.Owner.Api.PostAsync("organisation/close", new { name = "Åre Spelmän", code }, "once");

        (closed.Status, closed.Code).ShouldBe((HttpStatusCode.Conflict, OrganisationErrors.ClosingObstructed));
        (await StateAsync(street.Firm)).ShouldBe(OrganisationState.Approved);
    }

    [Fact]
    public async Task Needs_an_owner_the_mailed_link_and_the_name()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var (finance, other) = (await firm.MemberAsync(api, OrganisationRole.Finance), await firm.MemberAsync(api, OrganisationRole.Owner));
        var code = await ClosingLink.AskedForAsync(api, firm.Owner);

        await RefusedAsync(finance, new { name = "Åre Spelmän", code }, HttpStatusCode.Forbidden, PlatformErrors.NotAllowed);
        await RefusedAsync(firm.Owner, new { name = "Åre", code }, HttpStatusCode.BadRequest, OrganisationErrors.ClosingNameWrong);
        await RefusedAsync(firm.Owner, new { name = "Åre Spelmän", code = code[..^2] }, HttpStatusCode.UnprocessableEntity, AccessErrors.LinkNotValid);
        await RefusedAsync(other, new { name = "Åre Spelmän", code }, HttpStatusCode.UnprocessableEntity, AccessErrors.LinkNotValid);
        await api.AdvanceAsync(Duration.FromMinutes(16));
        await RefusedAsync(firm.Owner, new { name = "Åre Spelmän", code }, HttpStatusCode.UnprocessableEntity, AccessErrors.LinkNotValid);

        (await ClosingLink.ClosedAsync(api, firm, name: " åre spelmän ")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tells_everybody_who_belongs_to_it_and_keeps_who_and_when()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var members = new List<SignedInPerson> { firm.Owner };
        foreach (var role in (OrganisationRole[])[OrganisationRole.Viewer, OrganisationRole.Accountant])
        {
            members.Add(await firm.MemberAsync(api, role));
        }

        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);
        await api.RunJobsAsync();

        members.Select(m => api.Mails.To(m.Email)[^1].Subject).Distinct().ShouldBe(["Åre Spelmän är stängd på Samspel"]);
        var kept = (await firm.Owner.Api.ReadAsync("organisation/closing")).Json;
        kept.GetProperty("keptUntil").GetString().ShouldBe("2033-12-31");
        kept.GetProperty("history")[0].GetProperty("closedBy").GetString().ShouldBe(firm.Owner.Name);
    }

    [Fact]
    public async Task Leaves_a_suspension_and_a_wait_for_approval_as_they_were()
    {
        var (suspended, waiting) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.RegisteredAsync(api));
        (await api.AsSystemAsync(new SuspendOrganisation("Uppgifterna stämmer inte.") { Organisation = suspended.Id })).Error.ShouldBeNull();
        foreach (var (organisation, state) in ((AnOrganisation, OrganisationState)[])[(suspended, OrganisationState.Suspended), (waiting, OrganisationState.AwaitingApproval)])
        {
            (await ClosingLink.ClosedAsync(api, organisation)).Status.ShouldBe(HttpStatusCode.OK);
            (await api.AsSystemAsync(new SuspendOrganisation("Igen.") { Organisation = organisation.Id })).Error!.Code.ShouldBe(OrganisationErrors.StateDoesNotAllow);
            (await organisation.Owner.Api.PostAsync("organisation/reopen", null, "back")).Status.ShouldBe(HttpStatusCode.OK);
            (await StateAsync(organisation)).ShouldBe(state);
        }
    }

    [Fact]
    public async Task Lets_the_series_of_invoice_numbers_go_on_where_it_stopped()
    {
        var (firm, buyer, first) = await AnIssuedInvoice.BetweenAsync(api);
        await api.InDatabaseAsync(async db =>
        {
            (await db.Invoices.SingleAsync(i => i.Id == first, Stop)).Pay(api.Clock.GetCurrentInstant());
            await db.Bookings.Where(b => b.ProviderId == firm.Id).ExecuteUpdateAsync(b => b.SetProperty(x => x.State, Domain.Bookings.BookingState.Completed), Stop);
            return await db.SaveChangesAsync(Stop);
        });
        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);

        // The number is still its own: nobody can register it anew and begin at one.
        var number = await api.InDatabaseAsync(db => db.Organisations.Where(o => o.Id == firm.Id).Select(o => o.Number).SingleAsync(Stop));
        var facts = AnOrganisation.Swedish();
        facts["number"] = number.Digits;
        (await buyer.Owner.Api.PostAsync("organisations", facts, "anew")).Code.ShouldBe(OrganisationErrors.NumberTaken);
        (await firm.Owner.Api.PostAsync("organisation/reopen", null, "back")).Status.ShouldBe(HttpStatusCode.OK);

        var second = await AnIssuedInvoice.IssuedAsync(api, firm, buyer);
        (await api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == second).Select(i => i.Serial).SingleAsync(Stop))).ShouldBe(2);
    }

    [Fact]
    public async Task Happens_before_or_after_what_comes_in_the_same_moment_never_beside_it()
    {
        for (var round = 0; round < 6; round++)
        {
            var street = await Street.OpenAsync(api, buyers: 5);
            var code = await ClosingLink.AskedForAsync(api, street.Firm.Owner);
            var work = new { kind = "business", name = "Bokhandeln", country = "SE", number = AnOrganisation.SwedishNumber(), vatRegistered = true, address = new { street = "Torget 2", postalCode = "83752", town = "Åre" }, email = "kassa@bokhandeln.test" };

            var answers = await Street.AtOnceAsync(7, n => n switch
            {
                3 => street.Firm.Owner.Api.PostAsync("organisation/close", new { name = "Åre Spelmän", code }, "close"),
                6 => street.Firm.Owner.Api.PostAsync("organisation/customers", work, "customer"),
                _ => street.Buyers[n > 3 ? n - 1 : n].Owner.Api.PostAsync("bookings", street.Wish($"2027-03-{n + 10}T19:00:00"), "wish"),
            });

            answers.ShouldAllBe(a => (int)a.Status < 500);
            var closed = await StateAsync(street.Firm) == OrganisationState.Closed;
            var asked = await api.InDatabaseAsync(db => db.Bookings.CountAsync(b => b.ProviderId == street.Firm.Id, Stop));
            (answers[3].Status == HttpStatusCode.OK).ShouldBe(closed);
            (closed && asked > 0).ShouldBeFalse($"{asked} bookings of a closed firm");
            (!closed && asked == 0).ShouldBeFalse("nobody got what they wanted");
        }
    }

    private static bool Changes(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static async Task RefusedAsync(SignedInPerson by, object body, HttpStatusCode status, string code)
    {
        var answer = await by.Api.PostAsync("organisation/close", body, Guid.NewGuid().ToString());
        (answer.Status, answer.Code).ShouldBe((status, code), answer.Text);
    }

    private static async Task<(string, int)[]> ObstaclesAsync(AnOrganisation organisation) =>
        [.. (await organisation.Owner.Api.ReadAsync("organisation/closing")).Json.GetProperty("obstacles").EnumerateArray().Select(o => (o.GetProperty("kind").GetString()!, o.GetProperty("count").GetInt32()))];

    private Task<OrganisationState> StateAsync(AnOrganisation organisation) => api.InDatabaseAsync(db => db.Organisations.Where(o => o.Id == organisation.Id).Select(o => o.State).SingleAsync(Stop));
}
