using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.Stories;
using NodaTime;

namespace Marketplace.Sandbox.Demo;

/// <summary>Takes the planned bookings as far as the plan says, each act on its own day while the clock runs towards today.</summary>
internal sealed class DemoBookings(BookingSteps steps, IReadOnlyDictionary<string, DemoSeller> firms, IReadOnlyDictionary<string, DemoPurchaser> buyers)
{
    // An unpaid date is let go when it is overdue, a paid one is called off after a while.
    private const int DaysToSecondThoughts = 6;

    // Until the evening is completed and paid out nobody knows how it was; what is newer than this still waits for somebody.
    private const int DaysToReview = 5;
    private const int DaysToTheRest = 20;
    private const int Settled = 40;
    private static readonly Duration s_step = Duration.FromDays(1);

    private readonly PriorityQueue<Func<Task>, int> _acts = new();
    private readonly HashSet<DemoSeller> _connected = [];
    private int _reviews;

    /// <summary>Makes them all; afterwards the clock shows today.</summary>
    public async Task MakeAsync(Instant today, CancellationToken cancellationToken)
    {
        foreach (var booking in DemoPast.Bookings.Concat(DemoPlan.Bookings))
        {
            _acts.Enqueue(() => MakeAsync(booking, today, cancellationToken), -booking.Asked);
        }

        while (_acts.TryDequeue(out var act, out var day))
        {
            await steps.MoveToAsync(today + Duration.FromDays(day), cancellationToken, s_step);
            await act();
        }

        await steps.MoveToAsync(today, cancellationToken, s_step);
    }

    private async Task MakeAsync(DemoBooking plan, Instant today, CancellationToken cancellationToken)
    {
        var (seller, buyer) = (firms[plan.Firm], buyers[plan.Buyer]);
        var method = buyer.About.Form == LegalForm.PublicBody ? "invoice" : "card";
        var start = today.InUtc().Date.PlusDays(plan.In).At(plan.Offer == 0 ? new LocalTime(19, 0) : new LocalTime(13, 0));
        var (id, _) = await steps.RequestAsync(
            buyer.Part, seller.Offers[plan.Offer], start, buyer.About.Municipality, buyer.About.Venue, Audience(plan), method, plan.Message, cancellationToken);
        switch (plan.Until)
        {
            case Stage.Requested:
                return;
            case Stage.Declined:
                await seller.Part.Api.PostAsync($"bookings/{id}/decline", new { reason = Words(seller.Firm.Country, "Vi spelar på annat håll den kvällen.", "Vi er opptatt den kvelden.") }, cancellationToken);
                return;
            case Stage.Withdrawn:
                await buyer.Part.Api.PostAsync($"bookings/{id}/withdraw", new { reason = Words(buyer.About.Country, "Vi fick inte ihop datumet.", "Datoen passet likevel ikke.") }, cancellationToken);
                return;
        }

        await steps.QuoteAsync(seller.Part, id, cancellationToken);
        if (plan.Until == Stage.Countered)
        {
            await CounterAsync(seller, buyer, id, cancellationToken);
        }

        if (plan.Until is Stage.Quoted or Stage.Countered)
        {
            return;
        }

        await AgreeAsync(plan, seller, buyer, id, method, cancellationToken);
    }

    private async Task AgreeAsync(DemoBooking plan, DemoSeller seller, DemoPurchaser buyer, Guid id, string method, CancellationToken cancellationToken)
    {
        await steps.AcceptAsync(buyer.Part, id, 1, cancellationToken);
        if (plan.Until == Stage.Accepted)
        {
            return;
        }

        if (method == "card" && _connected.Add(seller))
        {
            await steps.OpenAccountAsync(seller.Part, cancellationToken);
        }

        await steps.SignAsync(seller.Part, id, cancellationToken);
        if (plan.Until == Stage.SignedByFirm)
        {
            return;
        }

        await steps.SignAsync(buyer.Part, id, cancellationToken);
        if (plan.Until is Stage.Paid or Stage.CancelledPaid && method == "card")
        {
            await steps.PayAsync(buyer.Part, id, cancellationToken);
        }

        switch (plan.Until)
        {
            case Stage.Paid when plan.In < -Settled:
                // What was not open yet at the signing, the money that came by invoice, and a word afterwards.
                _acts.Enqueue(() => steps.PayAsync(buyer.Part, id, cancellationToken), plan.In - DaysToTheRest);
                _acts.Enqueue(() => AfterwardsAsync(seller, buyer, id, cancellationToken), plan.In + DaysToReview);
                break;
            case Stage.LetGo:
                Later(() => seller.Part.Api.PostAsync($"bookings/{id}/let-go-unpaid", null, cancellationToken));
                break;
            case Stage.Cancelled or Stage.CancelledPaid:
                Later(() => buyer.Part.Api.PostAsync($"bookings/{id}/cancel", new { reason = Words(buyer.About.Country, "Lokalen byggs om.", "Lokalet bygges om.") }, cancellationToken));
                break;
        }

        void Later(Func<Task> act) => _acts.Enqueue(act, DaysToSecondThoughts - plan.Asked);
    }

    private async Task AfterwardsAsync(DemoSeller seller, DemoPurchaser buyer, Guid id, CancellationToken cancellationToken)
    {
        await steps.ConfirmPaidAsync(seller.Part, id, cancellationToken);
        var number = _reviews++;

        // Most buyers say something, and half of the firms.
        if (number % 5 != 2)
        {
            await steps.ReviewAsync(buyer.Part, id, DemoReviews.OfFirm(buyer.About.Country, number), cancellationToken);
        }

        if (number % 2 == 0)
        {
            await steps.ReviewAsync(seller.Part, id, DemoReviews.OfBuyer(seller.Firm.Country, number / 2), cancellationToken);
        }
    }

    /// <summary>The buyer offers a tenth less, with the travel in it.</summary>
    private static async Task CounterAsync(DemoSeller seller, DemoPurchaser buyer, Guid id, CancellationToken cancellationToken) =>
        await buyer.Part.Api.PostAsync(
            $"bookings/{id}/counter-quotes",
            new
            {
                lines = new[] { new { description = Words(seller.Firm.Country, "Arvode, resa inräknad", "Honorar, reise inkludert"), net = Money.Kronor(seller.Firm.Fee * 9 / 10, seller.Firm.Country.Currency()), isTravel = false } },
                note = Words(buyer.About.Country, "Styrelsen kan gå så här högt. Vi bjuder på mat och logi.", "Styret kan gå så høyt. Vi spanderer mat og overnatting."),
            },
            cancellationToken);

    private static int Audience(DemoBooking plan) => 30 + ((plan.Asked * 7) + plan.In + 30) % 90;

    private static string Words(Country country, string swedish, string norwegian) => country == Country.SE ? swedish : norwegian;
}
