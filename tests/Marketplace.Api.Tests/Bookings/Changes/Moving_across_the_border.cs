using System.Net;
using System.Text.Json;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings.Changes;

public sealed class Moving_across_the_border(StandInFixture api) : IClassFixture<StandInFixture>
{
    private const string Are = "2321";
    private const string Trondheim = "5001";

    [Fact]
    public async Task Brings_the_artist_tax_of_the_new_country_to_two_Norwegians_who_meet_in_Sweden_instead()
    {
        var evening = await NorwegiansAsync(Trondheim);
        var home = (await evening.BookingAsync()).Price!;
        home.Withheld.IsZero.ShouldBeTrue();
        Kinds(await evening.ReadAsync("border-check"), "duties").ShouldNotContain("withholdSwedishTax");

        var preview = await evening.Buyers.PostAsync($"{evening.Path}/changes/preview", new { municipality = Are, venue = "Krogen" });
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        preview.Json.GetProperty("duties").GetProperty("comes").EnumerateArray().Select(d => d.GetProperty("kind").GetString()).ShouldContain("reportSwedishTax");

        await evening.AgreeOnAsync(new { municipality = Are, venue = "Krogen" });
        var waiting = await evening.ReadAsync("border-check");
        Kinds(waiting, "duties").ShouldNotContain("reportSwedishTax");
        Kinds(waiting, "coming").ShouldContain("reportSwedishTax");

        await evening.SignBothAsync();
        var moved = (await evening.BookingAsync()).Price!;
        var check = await evening.ReadAsync("border-check");
        Kinds(check, "duties").ShouldContain("reportSwedishTax");
        check.GetProperty("coming").GetArrayLength().ShouldBe(0);

        // Between two Norwegians the performance stays exempt wherever it happens; the road is another.
        moved.Lines.Select(l => l.VatReason).ShouldBe(home.Lines.Select(l => l.VatReason), ignoreOrder: true);
        moved.Total.ShouldNotBe(home.Total);
        var shown = (await evening.ReadAsync("changes")).GetProperty("items")[0];
        (shown.GetProperty("state").GetString(), shown.GetProperty("before").GetProperty("municipality").GetString(), shown.GetProperty("after").GetProperty("municipality").GetString()).ShouldBe(("inForce", Trondheim, Are));
        (await evening.PaymentsAsync()).Where(p => p.State != PaymentState.Cancelled).Select(p => p.Amount).Aggregate((a, b) => a + b).ShouldBe(moved.ToPay);

        // And back again: what was asked for in Sweden is ended with the change, and stays to be read.
        await evening.AgreeOnAsync(new { municipality = Trondheim, venue = "Moskus" });
        await evening.SignBothAsync();
        var back = await evening.ReadAsync("border-check");
        Kinds(back, "duties").ShouldNotContain("reportSwedishTax");
        back.GetProperty("ended").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "reportSwedishTax").GetProperty("change").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Waits_for_whoever_takes_the_duties_that_the_law_gives_to_neither()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        await evening.AgreeOnAsync(new { municipality = Trondheim, venue = "Moskus" });
        (await evening.SignAsync(evening.Buyers, evening.Buyer.Owner.Email)).Code.ShouldBe("border_owner_missing");
        await evening.TakeDutiesAsync("coming");
        await evening.SignBothAsync();
        var booking = await evening.BookingAsync();
        (booking.Facts.Country, booking.Facts.ZoneId).ShouldBe((Country.NO, "Europe/Oslo"));
        booking.Price!.Currency.ShouldBe(Currency.SEK);
        var duties = (await evening.ReadAsync("border-check")).GetProperty("duties").EnumerateArray().ToList();
        duties.Where(d => d.GetProperty("kind").GetString() == "payNorwegianTax").ShouldAllBe(d => d.GetProperty("owner").GetString() == "provider");
        duties.ShouldContain(d => d.GetProperty("kind").GetString() == "payNorwegianTax");
    }

    [Fact]
    public async Task Keeps_what_was_kept_back_at_payments_already_made_and_says_so()
    {
        var evening = await MovableEvening.ContractedAsync(api, daysAhead: 60, place: Trondheim, buyer: MovableEvening.NorwegianBuyer());
        await evening.PayAsync();
        var before = (await evening.BookingAsync()).Price!;
        before.Withheld.IsPositive.ShouldBeTrue();
        var paid = (await evening.PaymentsAsync()).Single(p => p.State == PaymentState.Held);
        var kept = before.Withheld.Split([paid.FirmPart.Minor, (Price.Of(before).ForFirm - paid.FirmPart).Minor])[0];

        await evening.AgreeOnAsync(new { municipality = Are, venue = "Krogen" });
        await evening.SignBothAsync();

        var booking = await evening.BookingAsync();
        booking.Price!.Withheld.ShouldBe(kept);
        var rest = (await evening.PaymentsAsync()).Where(p => p.State is PaymentState.Planned or PaymentState.AwaitingPayer).Select(p => p.Amount).Single();
        (paid.Amount + rest + kept).ShouldBe(booking.Price.Total);
        var difference = (await evening.ReadAsync("border-check")).GetProperty("keptBack");
        (difference.GetProperty("inPrice").GetProperty("minor").GetInt64(), difference.GetProperty("byLaw").GetProperty("minor").GetInt64()).ShouldBe((kept.Minor, 0L));
    }

    [Fact]
    public async Task Pays_back_and_asks_anew_for_what_would_be_held_too_long()
    {
        var evening = await MovableEvening.ContractedAsync(api, daysAhead: 20);
        await evening.PayAsync();
        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 200) });
        await evening.SignBothAsync();
        await api.AdvanceAsync(Duration.FromHours(2));
        await api.AdvanceAsync(Duration.FromDays(4));

        var payments = await evening.PaymentsAsync();
        payments.Count(p => p.State == PaymentState.Refunded).ShouldBe(1);
        payments.Where(p => p.State == PaymentState.Planned).Select(p => p.Kind).ShouldBe([PaymentKind.Deposit, PaymentKind.Balance], ignoreOrder: true);
        (await Marketplace.Api.Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plans_the_invoice_for_the_new_day()
    {
        var evening = await MovableEvening.ContractedAsync(api, method: "invoice", buyer: InvoicedBuyer());
        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 75), municipality = "2380", venue = "Gamla teatern" });
        await evening.SignBothAsync();
        var booking = await evening.BookingAsync();
        var payment = (await evening.PaymentsAsync()).Single(p => p.State != PaymentState.Cancelled);
        (payment.State, payment.FirmPart, payment.TermDays).ShouldBe((PaymentState.Planned, booking.Price!.ForFirm, 30));
        payment.OpensAt.ShouldBe(booking.Facts.Zone.AtStartOfDay(booking.Facts.Start.Date).ToInstant());
    }

    private Task<MovableEvening> NorwegiansAsync(string place) => MovableEvening.ContractedAsync(
        api, place: place, firm: MovableEvening.NorwegianFirm(), buyer: MovableEvening.NorwegianBuyer(), concert: MovableEvening.NorwegianConcert());

    private static System.Text.Json.Nodes.JsonObject InvoicedBuyer()
    {
        var facts = MovableEvening.SwedishBuyer();
        facts["legalForm"] = "publicBody";
        return facts;
    }

    private static IEnumerable<string?> Kinds(JsonElement check, string which) => check.GetProperty(which).EnumerateArray().Select(d => d.GetProperty("kind").GetString());
}
