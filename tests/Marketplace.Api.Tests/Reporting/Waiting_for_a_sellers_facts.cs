using System.Net;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using NodaTime;

namespace Marketplace.Api.Tests.Reporting;

public sealed class Waiting_for_a_sellers_facts(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Facts = new { taxCountry = "SE", account = "SE45 5000 0000 0583 9825 7466" };

    [Fact]
    public async Task Ends_after_sixty_days_and_two_reminders_with_no_new_bookings_and_begins_anew_when_they_are_told()
    {
        var street = await Street.OpenAsync(api);
        var (firm, buyer) = (street.Firm.Owner, street.Buyers[0].Owner);
        var going = await street.ContractedAsync(street.Buyers[0], Evening(100), PaymentMethod.Invoice);
        var paid = await street.ContractedAsync(street.Buyers[0], Evening(20), PaymentMethod.Invoice);
        await EarnAsync(firm.Api, paid);

        (await StandingAsync(firm)).ShouldBe("asked");
        api.Mails.To(firm.Email).Select(m => m.Subject!).ShouldContain(s => s.Contains("uppgifter till Skatteverkets plattformsrapport"));
        await api.AdvanceAsync(Duration.FromDays(41));
        (await StandingAsync(firm)).ShouldBe("reminded");
        api.Mails.To(firm.Email).Count(m => m.Subject!.Contains("Påminnelse", StringComparison.Ordinal)).ShouldBe(2);
        (await TakesBookingsAsync(street)).ShouldBeTrue();

        await api.AdvanceAsync(Duration.FromDays(20));
        (await StandingAsync(firm)).ShouldBe("closed");
        (await TakesBookingsAsync(street)).ShouldBeFalse();
        var buyers = await api.SignInAsync(buyer.Email, ApiFixture.Password);
        var wish = street.Wish(NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(Evening(60)));
        var refused = await buyers.PostAsync("bookings", wish, "one");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, ReportingErrors.NotBookableNow));

        // What was booked goes on as if nothing had happened.
        var firms = await api.SignInAsync(firm.Email, ApiFixture.Password);
        await EarnAsync(firms, going);

        using (var browser = api.Browser())
        {
            await browser.OpenAsync($"/sv/offers/{street.Offer.Slug}");
            browser.Text.ShouldContain("tar inte emot nya förfrågningar just nu");
        }

        (await firms.PostAsync("organisation/tax-report", Facts, "told")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await StandingAsync(firm)).ShouldBe("told");
        (await TakesBookingsAsync(street)).ShouldBeTrue();
        (await buyers.PostAsync("bookings", wish, "two")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_the_business_of_owners_and_finance_and_told_by_owners_alone()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        foreach (var (role, reads) in ((OrganisationRole, HttpStatusCode)[])[(OrganisationRole.Finance, HttpStatusCode.OK), (OrganisationRole.Booker, HttpStatusCode.Forbidden), (OrganisationRole.Viewer, HttpStatusCode.Forbidden)])
        {
            var member = await firm.MemberAsync(api, role);
            (await member.Api.ReadAsync("organisation/tax-report")).Status.ShouldBe(reads, role.ToString());
            (await member.Api.PostAsync("organisation/tax-report", Facts, "told")).Status.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    private async Task<string> StandingAsync(SignedInPerson owner) =>
        (await (await api.SignInAsync(owner.Email, ApiFixture.Password)).ReadAsync("organisation/tax-report")).Json.GetProperty("standing").GetString()!;

    private async Task<bool> TakesBookingsAsync(Street street) => (await api.Nobody().ReadAsync($"offers/{street.Offer.Slug}")).Json.GetProperty("takesBookings").GetBoolean();

    private async Task EarnAsync(HttpClient firm, BookingId booking)
    {
        var payment = (await firm.ReadAsync($"bookings/{booking.Value}/payments")).Json.GetProperty("payments")[0].GetProperty("payment").GetGuid();
        await Street.DoAsync(firm, $"payments/{payment}/paid-to-firm");
        await api.RunJobsAsync();
    }

    private LocalDateTime Evening(int days) => api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(days).At(new LocalTime(19, 0));
}
