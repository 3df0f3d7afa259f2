using System.Xml.Linq;
using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Delivery;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.AccessPoint;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Delivering_an_e_invoice(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);
    private AccessPointStandIn _accessPoint = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accessPoint = await AccessPointStandIn.StartAsync(cancellationToken: Stop);
        _office.Settings["AccessPoint:Address"] = _accessPoint.Address.ToString();
        _office.Settings["AccessPoint:Token"] = AccessPointStandIn.Token;
        await _office.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _accessPoint.DisposeAsync();
    }

    [Fact]
    public async Task Is_done_only_when_the_receiver_has_accepted_it()
    {
        _accessPoint.Mood = AccessPointMood.Delay;
        var (scene, invoice) = await InvoicedAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Sent, null));
        _office.Clock.AdvanceHours(1);
        await SweepAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Sent, null));

        _accessPoint.Mood = AccessPointMood.Accept;
        _office.Clock.AdvanceHours(1);
        await SweepAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Sent, EInvoiceState.Accepted, null));
        var handed = _accessPoint.Documents.Single(d => d.Key == $"samspel-{invoice.Value:n}-1");
        (handed.Receiver, handed.Sender, handed.Times).ShouldBe(("0192:938587051", "0192:988077917", 1));
        XDocument.Parse(handed.Xml).Root!.Name.LocalName.ShouldBe("Invoice");
    }

    [Fact]
    public async Task Mails_a_copy_that_says_that_it_is_one()
    {
        await InvoicedAsync();
        var mail = await _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.RecipientAddress == "faktura@verdal.example" && m.Subject.Contains("SMP-1")).SingleAsync(Stop));
        mail.TextBody.ShouldContain("Dette er en kopi å lese. Originalen sendes som e-faktura.");
    }

    [Fact]
    public async Task With_a_lost_answer_asks_again_and_hands_over_once()
    {
        _accessPoint.Mood = AccessPointMood.LoseAnswer;
        var (scene, invoice) = await InvoicedAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Queued, null));
        _office.Clock.AdvanceMinutes(10);
        await SweepAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Sent, EInvoiceState.Accepted, null));
        _accessPoint.Documents.Single(d => d.Key.Contains(invoice.Value.ToString("n"), StringComparison.Ordinal)).Times.ShouldBe(1);
    }

    [Fact]
    public async Task With_nobody_answering_waits_and_hands_over_when_somebody_does()
    {
        _accessPoint.Mood = AccessPointMood.BeAway;
        var (scene, invoice) = await InvoicedAsync();
        for (var i = 0; i < 4; i++)
        {
            _office.Clock.AdvanceHours(1);
            await SweepAsync();
        }

        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Queued, null));
        _accessPoint.Mood = AccessPointMood.Accept;
        _office.Clock.AdvanceHours(2);
        await SweepAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Sent, EInvoiceState.Accepted, null));
    }

    [Fact]
    public async Task By_two_sweeps_at_once_hands_over_once()
    {
        _accessPoint.Mood = AccessPointMood.BeAway;
        var (_, invoice) = await InvoicedAsync();
        _accessPoint.Mood = AccessPointMood.Accept;
        _office.Clock.AdvanceHours(1);
        await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync());
        _accessPoint.Documents.Single(d => d.Key == $"samspel-{invoice.Value:n}-1").Times.ShouldBe(1);
    }

    [Fact]
    public async Task That_is_rejected_tells_the_firm_why_and_goes_again_as_another_document()
    {
        _accessPoint.Mood = AccessPointMood.Reject;
        _accessPoint.Refusal = "Referansen 4410 er ukjent";
        var (scene, invoice) = await InvoicedAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Rejected, "Referansen 4410 er ukjent"));
        (await LettersAsync("avvisade den")).ShouldContain(m => m.Contains("Referansen 4410 er ukjent", StringComparison.Ordinal));
        (await _office.SendAsync(scene.Seller, new GetToday())).Value.Undelivered.ShouldHaveSingleItem().Number.ShouldBe("SMP-1");

        // The buyer has another address now; the invoice stays as it was, only where it goes is another.
        await _office.InDatabaseAsync(async db =>
        {
            var buyer = await db.Organisations.Include(o => o.Units).SingleAsync(o => o.Id == scene.Buyer.Organisation, Stop);
            buyer.SetInvoiceDetails(buyer.Invoicing with { Peppol = PeppolId.Parse("0088:7080000000012") });
            return await db.SaveChangesAsync(Stop);
        });
        _accessPoint.Mood = AccessPointMood.Accept;
        (await _office.SendAsync(scene.Buyer, new SendEInvoiceAgain(invoice))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await _office.SendAsync(scene.Seller, new SendEInvoiceAgain(invoice))).Value.State.ShouldBe(EInvoiceState.Queued);
        await SweepAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Sent, EInvoiceState.Accepted, null));
        var second = _accessPoint.Documents.Single(d => d.Key == $"samspel-{invoice.Value:n}-2");
        second.Receiver.ShouldBe("0088:7080000000012");
        second.Xml.ShouldContain("<cbc:EndpointID schemeID=\"0088\">7080000000012</cbc:EndpointID>");
        (await _office.SendAsync(scene.Seller, new SendEInvoiceAgain(invoice))).Error!.Code.ShouldBe(EInvoiceErrors.NotNow);
        (await _office.SendAsync(scene.Seller, new GetToday())).Value.Undelivered.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_the_operators_fee_that_is_rejected_is_listed_for_an_administrator_who_sends_it_again()
    {
        _accessPoint.Mood = AccessPointMood.Reject;
        _accessPoint.Refusal = "Bestillingsnummer mangler";
        var (scene, firms) = await InvoicedAsync();
        var staff = Office.NewPerson("Astrid Admin");
        staff.Staff = StaffRole.Administrator;
        await _office.InDatabaseAsync(db =>
        {
            db.Add(staff);
            return db.SaveChangesAsync(Stop);
        });
        var administrator = new Caller(staff.PersonId, staff.SecurityStamp);
        var fee = await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.Kind == InvoiceKind.FeeDocument).Select(i => i.Id).SingleAsync(Stop));
        var row = (await _office.SendAsync(administrator, new ListUndelivered())).Value.Items.ShouldHaveSingleItem();
        (row.Id, row.Delivery.State, row.Delivery.Reason, row.Delivery.BreaksRule).ShouldBe((fee, EInvoiceState.Rejected, "Bestillingsnummer mangler", false));
        (await _office.SendAsync(administrator, new GetInvoice(fee))).Value.MaySendAgain.ShouldBeTrue();

        _accessPoint.Mood = AccessPointMood.Accept;
        (await _office.SendAsync(scene.Seller, new SendEInvoiceAgain(fee, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        (await _office.SendAsync(scene.Seller, new ListUndelivered())).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        (await _office.SendAsync(administrator, new SendEInvoiceAgain(firms, OfOperator: true))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _office.SendAsync(administrator, new SendEInvoiceAgain(fee, OfOperator: true))));
        both.Count(r => r.Succeeded).ShouldBe(1);
        await SweepAsync();
        _accessPoint.Documents.Single(d => d.Key == $"samspel-{fee.Value:n}-2").Times.ShouldBe(1);
        (await _office.SendAsync(administrator, new ListUndelivered())).Value.Items.ShouldBeEmpty();
        (await _office.SendAsync(administrator, new GetInvoice(fee))).Value.Delivery!.State.ShouldBe(EInvoiceState.Accepted);
    }

    [Fact]
    public async Task That_was_rejected_and_credited_waits_for_nobody_any_more()
    {
        _accessPoint.Mood = AccessPointMood.Reject;
        var (scene, invoice) = await InvoicedAsync();
        _accessPoint.Mood = AccessPointMood.Accept;
        (await _office.SendAsync(scene.Seller, new CreditInvoice(invoice, "Feil referanse."))).Succeeded.ShouldBeTrue();
        await ReactAsync();
        (await _office.SendAsync(scene.Seller, new GetToday())).Value.Undelivered.ShouldBeEmpty();
        _accessPoint.Documents.Select(d => XDocument.Parse(d.Xml).Root!.Name.LocalName).ShouldContain("CreditNote");
    }

    [Fact]
    public async Task To_an_address_where_nobody_receives_is_said_so()
    {
        _accessPoint.Receives("0192:938587051", receives: false);
        var (scene, invoice) = await InvoicedAsync();
        (await StandsAsync(scene, invoice)).ShouldBe((InvoiceState.Issued, EInvoiceState.Undeliverable, EInvoice.ReceiverUnknown));
        (await LettersAsync("tar inte emot e-fakturor på adressen 0192:938587051")).ShouldNotBeEmpty();
        _accessPoint.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_not_tried_with_buyers_who_have_no_address()
    {
        var scene = await _office.CompletedAsync(Evening.SwedishByCard());
        await SweepAsync();
        (await _office.InDatabaseAsync(db => db.EInvoices.CountAsync(Stop))).ShouldBe(0);
        (await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == scene.Booking).AllAsync(i => i.SentAt != null, Stop))).ShouldBeTrue();
    }

    private async Task<(Scene Scene, InvoiceId Invoice)> InvoicedAsync()
    {
        var scene = await _office.CompletedAsync(Evening.NorwegianWithVat());
        await ReactAsync();
        return (scene, await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == scene.Booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync(Stop)));
    }

    private async Task ReactAsync()
    {
        await _office.ReactAsync();
        await SweepAsync();
    }

    private async Task SweepAsync()
    {
        await _office.App.Services.GetRequiredService<Sweeps>().RunAsync("e-invoices", Stop);
        await _office.ReactAsync();
    }

    private async Task<(InvoiceState, EInvoiceState, string?)> StandsAsync(Scene scene, InvoiceId invoice)
    {
        var found = (await _office.SendAsync(scene.Seller, new GetInvoice(invoice))).Value;
        return (found.State, found.Delivery!.State, found.Delivery.Reason);
    }

    private Task<List<string>> LettersAsync(string words) => _office.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.TextBody.Contains(words)).Select(m => m.TextBody).ToListAsync(Stop));
}

/// <summary>Without an access point nothing is pretended.</summary>
public sealed class Having_no_access_point(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Leaves_e_invoices_not_delivered_and_tells_the_administrator_once()
    {
        var stop = TestContext.Current.CancellationToken;
        await _office.InDatabaseAsync(async db =>
        {
            db.Add(new Marketplace.Api.Access.Person
            {
                Id = Guid.CreateVersion7(),
                Name = "Admin",
                Email = "admin@samspel.test",
                NormalizedEmail = "ADMIN@SAMSPEL.TEST",
                UserName = "admin@samspel.test",
                NormalizedUserName = "ADMIN@SAMSPEL.TEST",
                EmailConfirmed = true,
                SecurityStamp = "s",
                CreatedAt = Evening.Now,
                Staff = StaffRole.Administrator,
            });
            return await db.SaveChangesAsync(stop);
        });
        var scene = await _office.CompletedAsync(Evening.NorwegianWithVat());
        for (var i = 0; i < 3; i++)
        {
            await _office.App.Services.GetRequiredService<Sweeps>().RunAsync("e-invoices", stop);
            _office.Clock.AdvanceHours(2);
        }

        var invoices = await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == scene.Booking && i.Kind == InvoiceKind.Invoice).ToListAsync(stop));
        var found = (await _office.SendAsync(scene.Seller, new GetInvoice(invoices[0].Id))).Value;
        (found.State, found.SentAt, found.Delivery!.State, found.Delivery.Reason).ShouldBe((InvoiceState.Issued, null, EInvoiceState.Queued, EInvoice.NoAccessPoint));
        (await _office.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.RecipientAddress == "admin@samspel.test" && m.TextBody.Contains("AccessPoint:Address"), stop))).ShouldBe(1);
    }
}
