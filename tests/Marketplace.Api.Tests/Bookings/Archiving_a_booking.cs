using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

public class Archiving_a_booking(PostgresFixture postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task That_was_paid_by_card_gives_both_sides_prices_and_invoice_as_they_were_stored()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);

        var buyers = await Unpacked.FetchedAsync(house.AsBuyerAsync, to => new DownloadArchive(booking, to));
        var firms = await Unpacked.FetchedAsync(house.AsFirmAsync, to => new DownloadArchive(booking, to));

        buyers.Name.ShouldBe($"samspel-{await CodeAsync(house, booking)}.zip");
        foreach (var side in (Unpacked[])[buyers, firms])
        {
            side.Index.Select(r => r.Kind).ShouldBe(["Quotes", "Quotes", "Receipt", "Invoice", "EInvoice"], ignoreOrder: true);
        }

        var invoice = buyers.Single("Invoice");
        (invoice.Number, invoice.Amount, invoice.Currency).ShouldBe(("SMP-1", "7000.00", "SEK"));
        var stored = await house.InDatabaseAsync(db => db.Invoices.Where(i => i.Number == "SMP-1").Select(i => i.FileHash).SingleAsync(Stop));
        invoice.Sha256.ShouldBe(stored);
    }

    [Fact]
    public async Task By_invoice_with_a_credit_note_gives_each_side_what_is_its_own_and_no_persons_number_in_a_name()
    {
        await using var office = await OpenAsync();
        var scene = await office.CompletedAsync(Evening.AcrossByInvoice());
        var original = await office.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.Kind == InvoiceKind.Invoice, Stop));
        (await office.SendAsync(scene.Seller, new CreditInvoice(original.Id, "Konserten ställdes in."))).Succeeded.ShouldBeTrue();
        await office.ReactAsync();

        var archive = await Unpacked.FetchedAsync(r => office.SendAsync(scene.Buyer, r), to => new DownloadArchive(scene.Booking, to));

        archive.Index.Where(r => r.Kind != "BorderCheck").Select(r => r.Kind)
            .ShouldBe(["Quotes", "Quotes", "Invoice", "EInvoice", "CreditNote", "EInvoice", "FeeDocument", "EInvoice"], ignoreOrder: true);
        var firms = await Unpacked.FetchedAsync(r => office.SendAsync(scene.Seller, r), to => new DownloadArchive(scene.Booking, to));
        firms.Index.ShouldNotContain(r => r.Kind == "FeeDocument" || r.Number.StartsWith("SAM-"));
        firms.Single("CreditNote").Sha256.ShouldBe(archive.Single("CreditNote").Sha256);
        var note = archive.Single("CreditNote");
        (note.Number, note.Amount).ShouldBe(("SMP-2", archive.Single("Invoice").Amount));
        archive.Files.Keys.ShouldContain("SMP-1.xml");
        archive.Files.Keys.ShouldContain("SMP-2.xml");
        archive.Files.Keys.ShouldAllBe(f => !f.Contains("900101"));
        var quotes = archive.Index.Single(r => r.Kind == "Quotes" && r.File.EndsWith(".txt", StringComparison.Ordinal));
        archive.Text(quotes.File).ShouldContain("Artistskatt som kjøperen holder tilbake: 1\u00a0875,00\u00a0NOK");
    }

    [Fact]
    public async Task Is_for_its_two_sides_alone()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var stranger = await house.StrangerAsync();
        (await house.SendAsync(stranger, new DownloadArchive(booking, (_, _) => throw new InvalidOperationException("Nothing may be written.")))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stops_at_a_stored_file_that_was_changed_or_is_gone(bool changed)
    {
        await using var office = await OpenAsync();
        var scene = await office.CompletedAsync(Evening.AcrossByInvoice());
        var hash = await office.InDatabaseAsync(db => db.Documents.Where(d => d.Kind == Marketplace.Api.Platform.Documents.DocumentKind.Invoice).Select(d => d.Hash).SingleAsync(Stop));
        var path = Path.Combine(office.App.Services.GetRequiredService<IConfiguration>()["Store:Folder"]!, hash[..2], hash[2..4], hash);
        if (changed)
        {
            await File.AppendAllTextAsync(path, "%", Stop);
        }
        else
        {
            File.Delete(path);
        }

        using var wire = new Unpacked.Wire();
        await Should.ThrowAsync<InvalidDataException>(() => office.SendAsync(scene.Buyer, new DownloadArchive(scene.Booking, (_, _) => wire)));

        wire.Written.Length.ShouldBeGreaterThan(0);
        Should.Throw<InvalidDataException>(() => new System.IO.Compression.ZipArchive(new MemoryStream(wire.Written)));
    }

    private static Task<string> CodeAsync(House house, BookingId booking) => house.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == booking).Select(b => b.Code).SingleAsync(Stop));

    private async Task<Office> OpenAsync()
    {
        var office = new Office(postgres);
        await office.InitializeAsync();
        return office;
    }
}
