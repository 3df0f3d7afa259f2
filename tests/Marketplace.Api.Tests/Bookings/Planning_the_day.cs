using System.Net;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

public sealed class Planning_the_day(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Tells_the_firm_where_the_door_is_and_each_side_whom_to_call()
    {
        var street = await Street.OpenAsync(api);
        var (buyer, firm) = (street.Buyers[0].Owner.Api, street.Firm.Owner.Api);
        var booking = await street.QuotedAsync(street.Buyers[0]);
        var (id, code) = (Street.Id(booking), booking.GetProperty("code").GetString());
        await Street.DoAsync(buyer, $"bookings/{id}/day", new { address = " Storgatan 1, Åre ", wayIn = "Lastkaj på baksidan", name = "Bodil Backe", phone = "070-123 45 67" });
        await Street.DoAsync(firm, $"bookings/{id}/day", new { name = "Karin Berg", phone = "+47 415 00 000" });

        // Whom to call is told once the two have agreed.
        (await firm.ReadAsync($"bookings/{code}")).Json.GetProperty("theirContact").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await Street.DoAsync(buyer, $"bookings/{id}/quotes/1/accept");

        var seen = (await firm.ReadAsync($"bookings/{code}")).Json;
        seen.GetProperty("when").GetProperty("address").GetString().ShouldBe("Storgatan 1, Åre");
        seen.GetProperty("when").GetProperty("wayIn").GetString().ShouldBe("Lastkaj på baksidan");
        seen.GetProperty("theirContact").GetProperty("phone").GetString().ShouldBe("+46701234567");
        (await buyer.ReadAsync($"bookings/{code}")).Json.GetProperty("theirContact").GetProperty("name").GetString().ShouldBe("Karin Berg");
    }

    [Fact]
    public async Task Stands_in_the_letter_before_the_journey()
    {
        var street = await Street.OpenAsync(api);
        var evening = api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(20).At(new LocalTime(19, 0));
        var booking = await street.ContractedAsync(street.Buyers[0], evening);
        await Street.DoAsync(street.Buyers[0].Owner.Api, $"bookings/{booking.Value}/day", new { address = "Storgatan 1, Åre", wayIn = "Lastkaj på baksidan", name = "Bodil Backe", phone = "070-123 45 67" });

        await api.AdvanceAsync(Duration.FromDays(18));

        var letter = api.Mails.To(street.Firm.Owner.Email).Last(m => m.TextBody!.Contains("Lastkaj", StringComparison.Ordinal)).TextBody!;
        letter.ShouldContain("Storgatan 1, Åre");
        letter.ShouldContain("Bodil Backe, Krogen 1, +46701234567");
    }

    [Fact]
    public async Task Is_refused_where_it_makes_no_sense()
    {
        var street = await Street.OpenAsync(api);
        var (buyer, firm) = (street.Buyers[0].Owner.Api, street.Firm.Owner.Api);
        var id = Street.Id(await street.QuotedAsync(street.Buyers[0]));

        (await firm.PostAsync($"bookings/{id}/day", new { address = "Någon annanstans 3" })).Code.ShouldBe("booking_not_yours");
        (await buyer.PostAsync($"bookings/{id}/day", new { name = "Bodil" })).Faults.ShouldBe(["phone:required"]);
        (await buyer.PostAsync($"bookings/{id}/day", new { phone = "070-123 45 67" })).Faults.ShouldBe(["name:required"]);
        (await buyer.PostAsync($"bookings/{id}/day", new { name = "Bodil", phone = "ring mig" })).Faults.ShouldBe(["phone:phone_invalid"]);
        (await (await AnOrganisation.ApprovedAsync(api)).Owner.Api.PostAsync($"bookings/{id}/day", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
        await Street.DoAsync(buyer, $"bookings/{id}/withdraw", new { reason = "Inställt" });
        (await buyer.PostAsync($"bookings/{id}/day", new { address = "Storgatan 1" })).Code.ShouldBe("booking_not_now");
    }
}
