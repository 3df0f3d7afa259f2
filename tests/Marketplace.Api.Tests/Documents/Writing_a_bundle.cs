using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Marketplace.Api.Tests.Documents;

public class Writing_a_bundle
{
    [Fact]
    public async Task Passes_a_large_file_on_in_small_pieces()
    {
        const int Pieces = 400;
        var stop = TestContext.Current.CancellationToken;
        var piece = new byte[80_000];
        new Random(7).NextBytes(piece);
        using var wire = new Unpacked.Wire();
        using var bundle = new Bundle(ContentStores.InFolder("nowhere"), new FakeClock(Evening.Now), NullLogger<Bundle>.Instance);
        await bundle.BeginAsync(wire, DateTimeZone.Utc, stop);
        await bundle.AddAsync("large.bin", new Bundled("Books", "", new LocalDate(2026, 12, 31)), async file =>
        {
            for (var i = 0; i < Pieces; i++)
            {
                await file.WriteAsync(piece, stop);
            }
        }, stop);
        await bundle.EndAsync(stop);

        wire.Largest.ShouldBeLessThan(2 * piece.Length);
        Unpacked.Of("", wire.Written).Files["large.bin"].Length.ShouldBe(Pieces * piece.Length);
    }

    [Fact]
    public async Task Lets_no_text_run_in_a_spreadsheet()
    {
        var stop = TestContext.Current.CancellationToken;
        using var wire = new Unpacked.Wire();
        using var bundle = new Bundle(ContentStores.InFolder("nowhere"), new FakeClock(Evening.Now), NullLogger<Bundle>.Instance);
        await bundle.BeginAsync(wire, DateTimeZone.Utc, stop);
        await bundle.AddAsync("a.txt", new Bundled("Quotes", "=1+1", new LocalDate(2026, 12, 31)), "å", stop);
        await bundle.EndAsync(stop);
        var row = Unpacked.Of("", wire.Written).Index.ShouldHaveSingleItem();
        (row.Number, row.Date, row.Amount).ShouldBe(("'=1+1", "2026-12-31", ""));
    }
}
