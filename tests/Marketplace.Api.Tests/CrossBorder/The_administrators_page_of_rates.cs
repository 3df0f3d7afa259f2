using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.CrossBorder;

public sealed class The_administrators_page_of_rates(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("sv", "fredag 20 november 2026", "100 SEK = 103,61 NOK", "För gammal för att användas", "The bank was closed")]
    [InlineData("nb", "fredag 20. november 2026", "100 SEK = 103,61 NOK", "For gammel til å brukes", "The bank was closed")]
    [InlineData("en", "Friday 20 November 2026", "100 SEK = 103.61 NOK", "Too old to be used", "The bank was closed")]
    public async Task Shows_the_last_day_of_each_bank_and_what_is_wrong(string language, params string[] shown)
    {
        var now = api.Clock.GetCurrentInstant();
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"insert into exchange_rates (source, day, sek, nok, fetched_at) values ('NorgesBank', '2026-11-20', 100, 103.61, {now}) on conflict do nothing"));
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"insert into rate_feeds (source, next_try, failures, last_error) values ('Riksbank', {now}, 3, 'The bank was closed') on conflict do nothing"));
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        using var browser = api.Browser();
        await browser.OpenAsync($"/{language}/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", administrator.Email), ("Form.Password", ApiFixture.Password));

        await browser.OpenAsync($"/{language}/admin/jobs");

        shown.ShouldAllBe(text => browser.Text.Contains(text));
    }
}
