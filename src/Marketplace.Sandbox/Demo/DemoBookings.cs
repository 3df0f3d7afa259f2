using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.Stories;
using NodaTime;

namespace Marketplace.Sandbox.Demo;

/// <summary>Bookings in every state, each brought there by its two sides.</summary>
internal sealed class DemoBookings(BookingSteps steps)
{
    private enum Until
    {
        Requested,
        Quoted,
        Accepted,
        Contracted,
        Paid,
        Declined,
        Withdrawn,
        Cancelled,
    }

    private static readonly Until[] s_endings =
        [Until.Paid, Until.Requested, Until.Quoted, Until.Contracted, Until.Accepted, Until.Paid, Until.Declined, Until.Withdrawn, Until.Paid, Until.Cancelled];

    private readonly HashSet<DemoSeller> _connected = [];

    public async Task MakeAsync(IReadOnlyList<DemoSeller> firms, IReadOnlyList<(DemoBuyer Buyer, Part Part)> buyers, Instant begins, Instant until, CancellationToken cancellationToken)
    {
        const int count = 40;
        for (var i = 0; i < count; i++)
        {
            var seller = firms[i % firms.Count];
            var (buyer, part) = buyers[i % buyers.Count];
            var ending = s_endings[i % s_endings.Length];

            // Those that are paid early have been performed by today; the others lie ahead.
            var day = ending == Until.Paid && i < 25
                ? begins.InUtc().Date.PlusDays(8 + (i % 20))
                : until.InUtc().Date.PlusDays(12 + (i * 3));
            var municipality = Near(seller.Firm, buyer);
            await OneAsync(seller, part, buyer, day.At(new LocalTime(19, 0)), municipality, ending, i, cancellationToken);
        }
    }

    // A pair from two countries meets where the firm is at home.
    private static string Near(DemoFirm firm, DemoBuyer buyer) => firm.Country == buyer.Country ? buyer.Municipality : firm.Municipality;

    private async Task OneAsync(DemoSeller seller, Part buyer, DemoBuyer about, LocalDateTime start, string municipality, Until ending, int index, CancellationToken cancellationToken)
    {
        var method = about.Form == LegalForm.PublicBody ? "invoice" : "card";
        var (id, _) = await steps.RequestAsync(buyer, seller.Offers[index % 2], start, municipality, about.Venue, 30 + index, method, cancellationToken);
        switch (ending)
        {
            case Until.Requested:
                return;
            case Until.Declined:
                await seller.Part.Api.PostAsync($"bookings/{id}/decline", new { reason = (string?)null }, cancellationToken);
                return;
            case Until.Withdrawn:
                await buyer.Api.PostAsync($"bookings/{id}/withdraw", new { reason = (string?)null }, cancellationToken);
                return;
        }

        await steps.QuoteAsync(seller.Part, id, cancellationToken);
        if (ending == Until.Quoted)
        {
            return;
        }

        await steps.AcceptAsync(buyer, id, 1, cancellationToken);
        if (ending == Until.Accepted)
        {
            return;
        }

        if (method == "card" && _connected.Add(seller))
        {
            await steps.OpenAccountAsync(seller.Part, cancellationToken);
        }

        await steps.SignAsync(seller.Part, id, cancellationToken);
        await steps.SignAsync(buyer, id, cancellationToken);
        switch (ending)
        {
            case Until.Cancelled:
                await buyer.Api.PostAsync($"bookings/{id}/cancel", new { reason = Reason(about) }, cancellationToken);
                return;
            case Until.Paid when method == "card":
                await steps.PayAsync(buyer, id, cancellationToken);
                return;
        }
    }

    private static string Reason(DemoBuyer about) => about.Country == Country.SE ? "Lokalen byggs om." : "Lokalet bygges om.";
}
