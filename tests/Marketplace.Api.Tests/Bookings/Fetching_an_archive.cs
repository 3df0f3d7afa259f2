using System.Net;
using Marketplace.Api.Tests.CrossBorder;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Tests.Bookings;

public sealed class Fetching_an_archive(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Agreements name the operator in charge.
    public async ValueTask InitializeAsync()
    {
        using var nobody = api.Nobody();
        if ((await nobody.ReadAsync("operator")).Status == HttpStatusCode.NotFound)
        {
            (await api.AsSystemAsync(AnOrganisation.OperatorInCharge())).Error.ShouldBeNull();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Gives_agreement_and_signatures_and_the_duties_with_what_shows_that_they_were_done()
    {
        var evening = await ContractedAsync();
        var duty = (await evening.CheckAsync(evening.Buyer)).GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "notifyNorwegianTax").GetProperty("id").GetGuid();
        (await evening.Buyer.PostAsync($"{evening.Path}/{duty}/settle", new { how = "done", evidence = "AR 123 456" })).Status.ShouldBe(HttpStatusCode.NoContent);

        using var answer = await evening.Firm.GetAsync($"bookings/{evening.Id}/archive.zip", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        var archive = Unpacked.Of(answer.Content.Headers.ContentDisposition!.FileName!, await answer.Content.ReadAsByteArrayAsync(Stop));
        archive.Index.Select(r => r.Kind).ShouldBe(["Quotes", "Quotes", "BorderCheck", "BorderCheck", "Agreement", "SignedAgreement"], ignoreOrder: true);
        archive.Index.Where(r => r.Kind == "BorderCheck").ShouldAllBe(r => archive.Text(r.File).Contains("AR 123 456"));

        var stranger = (await AnOrganisation.ApprovedAsync(api)).Owner.Api;
        (await stranger.ReadAsync($"bookings/{evening.Id}/archive.zip")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Breaks_off_when_a_stored_file_has_changed()
    {
        var evening = await ContractedAsync();
        var booking = new BookingId(evening.Id);
        var hash = await api.InDatabaseAsync(db => db.Documents.Where(d => d.BookingId == booking && d.Kind == Marketplace.Api.Platform.Documents.DocumentKind.Agreement).Select(d => d.Hash).SingleAsync(Stop));
        await File.AppendAllTextAsync(Path.Combine(api.App.Services.GetRequiredService<IConfiguration>()["Store:Folder"]!, hash[..2], hash[2..4], hash), "%", Stop);

        await Should.ThrowAsync<HttpRequestException>(() => evening.Buyer.GetByteArrayAsync($"bookings/{evening.Id}/archive.zip", Stop));
    }

    [Fact]
    public async Task Begins_at_the_bookings_page_and_a_whole_year_at_the_page_of_the_books()
    {
        var evening = await ContractedAsync();
        var code = await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == new BookingId(evening.Id)).Select(b => b.Code).SingleAsync(Stop));
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", evening.FirmsEmail), ("Form.Password", ApiFixture.Password));
        foreach (var (page, file) in ((string, string)[])
            [($"bookings/{code}", $"bookings/{evening.Id}/archive.zip"), ("organisation/bookkeeping", $"bookkeeping/years/{api.Clock.GetCurrentInstant().InUtc().Year}/bundle.zip")])
        {
            await browser.OpenAsync("/nb/" + page);
            browser.Html.ShouldContain($"href=\"{file}\"");
            await browser.OpenAsync("/nb/" + file);
            browser.Status.ShouldBe(HttpStatusCode.OK);
            browser.Html.ShouldStartWith("PK");
        }

        await browser.OpenAsync($"/nb/bookings/{Guid.NewGuid()}/archive.zip");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<BorderEvening> ContractedAsync()
    {
        var evening = await BorderEvening.ArrangeAsync(api, BorderEvening.RegisteredMunicipality());
        await evening.ContractAsync();
        return evening;
    }
}
