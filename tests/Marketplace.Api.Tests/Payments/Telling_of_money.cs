using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using MimeKit;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

/// <summary>One booking over time, seen from the two inboxes: the firm reads Swedish, the buyer Norwegian.</summary>
public class Telling_of_money(PostgresFixture postgres)
{
    [Fact]
    public async Task Follows_a_booking_by_card_from_the_signatures_to_the_bank_account()
    {
        await using var house = await OpenAsync();
        await house.OnboardAsync();
        Subjects(house.Mails.To(Firm)).ShouldContain("Ni kan få betalt genom Samspel");
        var booking = await house.ContractedAsync(daysAhead: 20);

        var due = Newest(house, Buyer, "På tide å betale");
        due.Subject.ShouldBe("På tide å betale 7\u00a0400\u00a0SEK: Fjällfolk trio");
        due.TextBody.ShouldContain("Selges og utføres av Fjällklang");
        due.TextBody.ShouldContain("torsdag 4. mars 2027", Case.Sensitive, "the last day to pay");
        due.HtmlBody.ShouldContain("lang=\"nb\"");

        await house.PayAsync(booking);
        Newest(house, Buyer, "Betalt: 7\u00a0400\u00a0SEK").TextBody.ShouldContain("Betalingen ble tatt imot av Samspel på vegne av selgeren");
        Newest(house, Firm, "Fjordhotell har betalat").TextBody.ShouldContain("7\u00a0000\u00a0kr av det är ert");

        await house.AdvanceAsync(Duration.FromDays(6));
        var twoWeeks = Newest(house, Buyer, "To uker igjen");
        twoWeeks.TextBody.ShouldContain("Dette mangler:");
        twoWeeks.TextBody.ShouldContain("Gateadressen til Krogen. Fyll den inn på bookingen, så får Fjällklang den.");
        await house.AdvanceAsync(Duration.FromDays(13));
        var tomorrow = Newest(house, Firm, "I morgon");
        tomorrow.TextBody.ShouldContain("söndag 21 mars 2027, 19.00–20.15");
        tomorrow.TextBody.ShouldContain("Ni ska vara på plats: 17.30");
        tomorrow.TextBody.ShouldContain("Krogen, Åre");
        tomorrow.TextBody.ShouldContain("Mejla (telefonnummer saknas): Fjordhotell, post@fjordhotell.example");

        await house.UntilCompletedAsync(booking);
        Newest(house, Firm, "Pengarna är på väg").TextBody.ShouldContain("på ert konto senast måndag 29 mars 2027");
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        Newest(house, Firm, "På ert konto").TextBody.ShouldContain("7\u00a0000\u00a0kr");

        await house.AdvanceAsync(Duration.FromDays(3));
        Newest(house, Buyer, "Hvordan var det?").TextBody.ShouldContain("/review");
        Subjects(house.Mails.To(Buyer)).Where(s => s.Contains("Påminnelse", StringComparison.Ordinal)).ShouldBeEmpty("nobody is reminded of what is paid");
    }

    [Fact]
    public async Task Reminds_until_it_is_paid_and_tells_the_firm_once()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync(daysAhead: 20);
        for (var days = 0; days < 12; days++)
        {
            await house.AdvanceAsync(Duration.FromDays(1));
        }

        Subjects(house.Mails.To(Buyer)).Count(s => s.StartsWith("Forfalt betaling", StringComparison.Ordinal)).ShouldBe(3);
        Subjects(house.Mails.To(Firm)).Count(s => s.StartsWith("Fjordhotell har inte betalat", StringComparison.Ordinal)).ShouldBe(1);
        Newest(house, Buyer, "Forfalt betaling").TextBody.ShouldContain($"/bookings/{await CodeAsync(house, booking)}");
    }

    [Fact]
    public async Task Says_nothing_of_paying_when_the_money_came_first()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync(daysAhead: 20);
        await house.PayAsync(booking);
        var before = house.Mails.To(Buyer).Count;

        await house.InDatabaseAsync(async db =>
        {
            var payment = (await house.PaymentsAsync(booking)).Single();
            db.Add(Late(new PaymentDue(payment.Id, booking, payment.PayerId, payment.Amount, payment.DueOn!.Value, IsReminder: true, house.Now), house));
            db.Add(Late(new PaymentOverdue(payment.Id, booking, payment.PayerId, payment.Amount, payment.DueOn!.Value, 1, house.Now), house));
            db.Add(Late(new PaymentNotMade(payment.Id, booking, payment.PayerId, "declined", house.Now), house));
            return await db.SaveChangesAsync(House.Stop);
        });
        await house.SweepAsync();

        house.Mails.To(Buyer).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Says_that_a_card_was_declined_and_what_to_do()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single();
        await house.PostAsync(await house.CheckoutAsync(payment.Id), ("card_number", "4000000000000002"));
        await house.AsBuyerAsync(new SyncPayment(payment.Id));
        await house.SweepAsync();

        Newest(house, Buyer, "Betalingen gikk ikke gjennom").TextBody.ShouldContain("Ingen penger ble trukket");
    }

    [Fact]
    public async Task Gives_the_reason_in_words_when_money_stops()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);

        var stopped = Newest(house, Firm, "Pengarna har stannat");
        stopped.TextBody.ShouldContain("Ert konto hos betaltjänsten är inte klart");
        stopped.TextBody.ShouldContain("/sv/payouts");
        Subjects(house.Mails.To(Firm)).ShouldNotContain(s => s.StartsWith("Pengarna är på väg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_that_the_money_goes_back()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync(daysAhead: 20);
        await house.PayAsync(booking);
        (await house.AsFirmAsync(new CancelBooking(booking, "Sångaren är sjuk."))).Succeeded.ShouldBeTrue();
        await house.AdvanceAsync(Duration.FromHours(2));

        Newest(house, Buyer, "Avbestilt").TextBody.ShouldContain("> Sångaren är sjuk.");
        Newest(house, Buyer, "Tilbakebetaling").TextBody.ShouldContain("7\u00a0400\u00a0SEK");
    }

    [Fact]
    public async Task Says_that_an_invoice_is_paid_to_the_firm()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.UntilCompletedAsync(booking);
        Subjects(house.Mails.To(Buyer)).ShouldNotContain(s => s.StartsWith("På tide å betale", StringComparison.Ordinal), "an invoice asks for itself");

        (await house.AsFirmAsync(new ConfirmPaidToFirm((await house.PaymentsAsync(booking)).Single().Id))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        Newest(house, Buyer, "Betalt til Fjällklang").TextBody.ShouldContain("har kommet fram");
    }

    [Fact]
    public async Task Reminds_of_an_invoice_in_the_firms_name()
    {
        await using var house = await OpenAsync();
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.UntilCompletedAsync(booking);
        var payment = (await house.PaymentsAsync(booking)).Single();
        while (house.Now < payment.DueAt!.Value + Duration.FromDays(4))
        {
            await house.AdvanceAsync(Duration.FromDays(4));
        }

        Newest(house, Buyer, "Påminnelse fra Fjällklang").TextBody.ShouldContain("sendt av Samspel på oppdrag fra dem");
        Newest(house, Firm, "Har 7\u00a0000\u00a0kr kommit från Fjordhotell?").TextBody.ShouldContain("bekräfta med ett tryck");
    }

    private const string Firm = "firm@example.se";
    private const string Buyer = "buyer@example.no";

    private async Task<House> OpenAsync()
    {
        var house = await House.OpenAsync(postgres);
        await house.InDatabaseAsync(async db =>
        {
            var buyer = await db.People.FindAsync([house.BuyersOwner.Id], House.Stop);
            buyer!.Language = "nb";
            return await db.SaveChangesAsync(House.Stop);
        });
        return house;
    }

    private static async Task<string> CodeAsync(House house, BookingId booking) =>
        (await house.InDatabaseAsync(db => db.Bookings.FindAsync([booking], House.Stop).AsTask()))!.Code;

    private static Letter Newest(House house, string address, string subject)
    {
        var mail = house.Mails.To(address).LastOrDefault(m => m.Subject!.StartsWith(subject, StringComparison.Ordinal));
        mail.ShouldNotBeNull($"{subject} is not among: {string.Join(" | ", Subjects(house.Mails.To(address)))}");
        return new Letter(mail.Subject!, mail.TextBody!, mail.HtmlBody!);
    }

    private static IEnumerable<string> Subjects(IEnumerable<MimeMessage> mails) => mails.Select(m => m.Subject!);

    private static Marketplace.Api.Platform.Outbox.OutboxMessage Late<T>(T happened, House house) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = typeof(T).FullName!,
        Payload = System.Text.Json.JsonSerializer.Serialize(happened, Marketplace.Api.Platform.Json.Options),
        OccurredAt = house.Now,
        NextTry = house.Now,
    };

    private sealed record Letter(string Subject, string TextBody, string HtmlBody);
}
