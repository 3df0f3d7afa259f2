using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Taking_invoice_numbers(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Invoices = 120;

    private readonly Office _office = new(postgres);

    public ValueTask InitializeAsync() => _office.InitializeAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Leaves_no_gap_when_eight_issue_at_once_and_some_of_them_fail()
    {
        var (seller, buyer) = (Evening.SwedishSoleTrader(), Evening.SwedishAssociation());
        var bookings = Enumerable.Range(0, Invoices).Select(i =>
        {
            var booking = Evening.Requested(seller, buyer, Country.SE, "2380", Currency.SEK, PaymentMethod.Invoice, new NodaTime.LocalDateTime(2027, 1, 4, 19, 0).PlusDays(i));
            Evening.Completed(Evening.Agreed(booking, Evening.PerformanceLines(Currency.SEK, "se_performance", Domain.Invoicing.VatCategory.E, "fee_se", feeTaxed: true)));
            booking.ClearEvents();
            return booking;
        }).ToList();
        await _office.InDatabaseAsync(async db =>
        {
            db.AddRange(seller, buyer);
            db.AddRange(bookings);
            return await db.SaveChangesAsync();
        });

        await Parallel.ForEachAsync(
            bookings.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (item, _) =>
            {
                var happened = new BookingCompleted(item.Item.Id, Evening.Now);
                if (item.Index % 5 == 0)
                {
                    // A crash after the number was taken: it goes back, and the next try takes it or another.
                    await Should.ThrowAsync<InvalidOperationException>(() => _office.HandleAsync<IssueInvoice, BookingCompleted>(happened, crash: true));
                }

                await _office.HandleAsync<IssueInvoice, BookingCompleted>(happened);
            });

        var serials = await _office.InDatabaseAsync(db => db.Invoices.Where(i => i.SellerId == seller.Id).Select(i => i.Serial).ToListAsync());
        serials.Order().ShouldBe(Enumerable.Range(1, Invoices).Select(i => (long)i));
    }
}
