using System.Net;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

/// <summary>The same deed by several at the same moment, each with a key of its own: nothing but the booking itself can tell that they are one.</summary>
public sealed class Acting_at_once(StandInFixture api) : IClassFixture<StandInFixture>
{
    private const int Times = 8;

    private LocalDateTime Start => api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(20).At(new LocalTime(19, 0));

    [Fact]
    public async Task Accepts_a_quote_once()
    {
        var street = await Street.OpenAsync(api);
        var booking = await street.QuotedAsync(street.Buyers[0], Start.ToString("s", null));

        await OnceAsync(street.Buyers[0].Owner.Api, $"bookings/{Street.Id(booking)}/quotes/1/accept");

        (await EntriesAsync(Street.Id(booking), BookingAct.Accept)).ShouldBe(1);
    }

    [Fact]
    public async Task Signs_once_with_one_code()
    {
        var street = await Street.OpenAsync(api);
        var (booking, code) = await street.ReadyToSignAsync(street.Buyers[0], Start);

        await OnceAsync(street.Buyers[0].Owner.Api, $"bookings/{booking.Value}/agreement/signatures", new { typedName = "Bodil Backe", code });

        (await EntriesAsync(booking.Value.ToString(), BookingAct.Contract)).ShouldBe(1);
        (await api.InDatabaseAsync(db => db.Agreements.Where(a => a.BookingId == booking).SelectMany(a => a.Signatures).CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Opens_one_payment_page_for_all_and_takes_the_money_once()
    {
        var street = await Street.OpenAsync(api);
        var buyer = street.Buyers[0];
        var booking = await street.ContractedAsync(buyer, Start);
        var payment = (await Street.PaymentAsync(buyer, booking)).GetProperty("payment").GetString()!;

        var pages = await Street.AtOnceAsync(Times, n => buyer.Owner.Api.PostAsync($"payments/{payment}/checkout", null, $"page-{n}"));
        pages.ShouldAllBe(p => p.Status == HttpStatusCode.OK || p.Status == HttpStatusCode.Conflict);
        var url = (await Street.DoAsync(buyer.Owner.Api, $"payments/{payment}/checkout")).GetProperty("url").GetString()!;
        pages.Where(p => p.Status == HttpStatusCode.OK).ShouldAllBe(p => p.Json.GetProperty("url").GetString() == url);
        await Street.PayOnPageAsync(url);
        var looks = await Street.AtOnceAsync(Times, n => buyer.Owner.Api.PostAsync($"payments/{payment}/sync", null, $"look-{n}"));
        looks.ShouldAllBe(l => l.Status == HttpStatusCode.OK);
        await api.RunJobsAsync();

        (await Street.PaymentAsync(buyer, booking)).GetProperty("state").GetString().ShouldBe("held");
        (await EntriesAsync(booking.Value.ToString(), BookingAct.Confirm)).ShouldBe(1);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Confirms_an_invoice_as_paid_once()
    {
        var street = await Street.OpenAsync(api);
        var booking = await street.ContractedAsync(street.Buyers[0], Start, PaymentMethod.Invoice);
        await EveningPassesAsync();
        var firm = await api.SignInAsync(street.Firm.Owner.Email, ApiFixture.Password);
        var payment = (await firm.ReadAsync($"bookings/{booking.Value}/payments")).Json.GetProperty("payments")[0].GetProperty("payment").GetString()!;

        await OnceAsync(firm, $"payments/{payment}/paid-to-firm", mayRepeat: true);

        (await api.InDatabaseAsync(db => db.Payments.SingleAsync(p => p.BookingId == booking))).State.ShouldBe(PaymentState.PaidToFirm);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Lets_either_the_yes_or_the_objection_count()
    {
        for (var round = 0; round < 4; round++)
        {
            var street = await Street.OpenAsync(api);
            var (booking, buyer) = await PaidAndPerformedAsync(street);

            var answers = await Street.AtOnceAsync(Times, n => n % 2 == 0
                ? buyer.PostAsync($"bookings/{booking.Value}/happened", null, $"yes-{n}")
                : buyer.PostAsync($"bookings/{booking.Value}/objection", new { reason = "Ingen kom." }, $"no-{n}"));
            await api.RunJobsAsync();

            Refused(answers).Count.ShouldBe(Times - 1, Told(answers));
            var (happened, objected) = (await EntriesAsync(booking.Value.ToString(), BookingAct.Complete), await EntriesAsync(booking.Value.ToString(), BookingAct.RaiseObjection));
            (happened + objected).ShouldBe(1);
            await BooksAreRightAsync();
        }
    }

    [Fact]
    public async Task Calls_off_once_from_both_sides_and_pays_back_once()
    {
        var street = await Street.OpenAsync(api);
        var buyer = street.Buyers[0].Owner.Api;
        var booking = await PaidAsync(street);

        var answers = await Street.AtOnceAsync(Times, n => (n % 2 == 0 ? buyer : street.Firm.Owner.Api).PostAsync($"bookings/{booking.Value}/cancel", new { reason = "Översvämning." }, $"off-{n}"));
        await api.AdvanceAsync(Duration.FromHours(1));
        await api.AdvanceAsync(Duration.FromDays(1));

        Refused(answers).Count.ShouldBe(Times - 1, Told(answers));
        (await EntriesAsync(booking.Value.ToString(), BookingAct.Cancel)).ShouldBe(1);
        (await api.InDatabaseAsync(db => db.Refunds.CountAsync(r => r.BookingId == booking))).ShouldBe(1);
        await BooksAreRightAsync();
    }

    private async Task<BookingId> PaidAsync(Street street)
    {
        var buyer = street.Buyers[0];
        var booking = await street.ContractedAsync(buyer, Start);
        var payment = (await Street.PaymentAsync(buyer, booking)).GetProperty("payment").GetString()!;
        await Street.PayOnPageAsync((await Street.DoAsync(buyer.Owner.Api, $"payments/{payment}/checkout")).GetProperty("url").GetString()!);
        await Street.DoAsync(buyer.Owner.Api, $"payments/{payment}/sync");
        await api.RunJobsAsync();
        return booking;
    }

    private async Task<(BookingId Booking, HttpClient Buyer)> PaidAndPerformedAsync(Street street)
    {
        var booking = await PaidAsync(street);
        await api.AdvanceAsync(Duration.FromDays(21));
        (await api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == booking).Select(b => b.State).SingleAsync())).ShouldBe(BookingState.Performed);

        // A sign-in does not last for weeks.
        return (booking, await api.SignInAsync(street.Buyers[0].Owner.Email, ApiFixture.Password));
    }

    private async Task EveningPassesAsync()
    {
        for (var day = 0; day < 24; day++)
        {
            await api.AdvanceAsync(Duration.FromDays(1));
        }
    }

    /// <summary>All press at once: one deed is done, everybody else is told why not.</summary>
    private static async Task OnceAsync(HttpClient side, string path, object? body = null, bool mayRepeat = false)
    {
        var answers = await Street.AtOnceAsync(Times, n => side.PostAsync(path, body, $"{path}-{n}"));
        var refused = Refused(answers);
        (mayRepeat ? refused.Count < Times : refused.Count == Times - 1).ShouldBeTrue(Told(answers));
    }

    private static List<Called> Refused(IEnumerable<Called> answers)
    {
        var refused = answers.Where(a => (int)a.Status >= 300).ToList();
        refused.ShouldAllBe(a => (a.Status == HttpStatusCode.Conflict || a.Status == HttpStatusCode.UnprocessableEntity) && a.Code != null, Told(refused));
        return refused;
    }

    private static string Told(IEnumerable<Called> answers) => string.Join('\n', answers.Select(a => $"{a.Status} {a.Code} {a.Text}"));

    private Task<int> EntriesAsync(string booking, BookingAct act)
    {
        var id = new BookingId(Guid.Parse(booking));
        return api.InDatabaseAsync(db => db.Bookings.Where(b => b.Id == id).SelectMany(b => b.Entries).CountAsync(e => e.Act == act));
    }

    private async Task BooksAreRightAsync()
    {
        (await Marketplace.Api.Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await api.AsSystemAsync(new Marketplace.Api.Ledger.CompareBalance())).Value.Lines.ShouldAllBe(l => l.Ledger == l.Provider);
    }
}
