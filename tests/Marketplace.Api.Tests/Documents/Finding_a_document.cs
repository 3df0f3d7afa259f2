using System.Net;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Tests.Documents;

public sealed class Finding_a_document(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Goes_by_number_party_amount_kind_and_day_within_ones_own_archive()
    {
        var street = await Street.OpenAsync(api, buyers: 2);
        foreach (var buyer in street.Buyers)
        {
            await street.ContractedAsync(buyer, api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(3).At(new LocalTime(19, 0)), PaymentMethod.Invoice);
            await api.AdvanceAsync(Duration.FromDays(10));
            await api.AdvanceAsync(Duration.FromDays(2));
        }

        var firm = await api.SignInAsync(street.Firm.Owner.Email, ApiFixture.Password);
        var all = (await firm.ReadAsync("documents?kind=invoice")).Json.GetProperty("items").EnumerateArray().ToList();
        all.Count.ShouldBe(2);
        var (newest, oldest) = (all[0], all[1]);
        newest.GetProperty("party").GetString().ShouldStartWith("Krogen 2");
        var day = newest.GetProperty("day").GetString()!;
        newest.GetProperty("keepUntil").GetString().ShouldBe($"{int.Parse(day[..4], System.Globalization.CultureInfo.InvariantCulture) + 7}-12-31");
        var total = newest.GetProperty("amount").GetProperty("minor").GetInt64();

        foreach (var (query, found) in ((string, int)[])
        [
            (newest.GetProperty("number").GetString()!, 1), ("Krogen 1", 1), ($"{total / 100}", 2), ($"{total / 100:# ##0},00 kr", 2), ($"{(total / 100) + 1}", 0), ("100%_", 0), ("ingenting sådant", 0),
        ])
        {
            (await firm.ReadAsync($"documents?kind=invoice&q={Uri.EscapeDataString(query)}")).Json.GetProperty("items").GetArrayLength().ShouldBe(found, query);
        }

        (await firm.ReadAsync($"documents?kind=invoice&from={day}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await firm.ReadAsync($"documents?kind=invoice&to={oldest.GetProperty("day").GetString()}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await firm.ReadAsync($"documents?from={day}&to=2020-01-01")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await firm.ReadAsync("documents?from=i%20g%C3%A5r")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var buyers = await api.SignInAsync(street.Buyers[0].Owner.Email, ApiFixture.Password);
        (await buyers.ReadAsync("documents?q=Krogen%202")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(Country.SE, 2034)]
    [InlineData(Country.NO, 2032)]
    public void Says_how_long_the_law_of_the_country_wants_it_kept(Country country, int year) =>
        Retention.KeepUntil(PolicyBook.Initial, country, new LocalDate(2027, 3, 14)).ShouldBe(new LocalDate(year, 12, 31));
}
