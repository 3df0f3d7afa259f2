using System.Net;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings.Changes;

public sealed class Changing_a_booking(StandInFixture api) : IClassFixture<StandInFixture>
{
    private const string Ostersund = "2380";

    [Fact]
    public async Task Leaves_everything_as_agreed_until_both_have_signed_again_and_then_moves_all_of_it()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        await evening.PayAsync();
        var before = await evening.BookingAsync();
        var deposit = (await evening.PaymentsAsync()).Single(p => p.State == PaymentState.Held);

        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 70), municipality = Ostersund, venue = "Gamla teatern" });
        var waiting = await evening.BookingAsync();
        (waiting.AcceptedQuote, waiting.Facts.Municipality, waiting.State).ShouldBe((1, "2321", BookingState.Confirmed));
        var agreement = await evening.ReadAsync("agreement");
        (agreement.GetProperty("number").GetInt32(), agreement.GetProperty("change").GetInt32(), agreement.GetProperty("files").GetArrayLength()).ShouldBe((2, 1, 1));

        await evening.SignBothAsync();
        var after = await evening.BookingAsync();
        (after.AcceptedQuote, after.Facts.Municipality, after.Facts.Venue, after.State).ShouldBe((2, Ostersund, "Gamla teatern", BookingState.Confirmed));
        after.Price!.ToPay.ShouldBeGreaterThan(before.Price!.ToPay);
        var payments = await evening.PaymentsAsync();
        payments.Single(p => p.Id == deposit.Id).State.ShouldBe(PaymentState.Held);
        var rest = payments.Single(p => p.State == PaymentState.Planned);
        (rest.Amount + deposit.Amount, rest.Kind, rest.DueOn).ShouldBe((after.Price.ToPay, PaymentKind.Balance, after.Facts.Start.Date.PlusDays(-30)));
        (await EntriesAsync(evening.Id)).ShouldBe([after.Facts.Occupied]);
        after.Deadlines.Single(d => d.Kind == DeadlineKind.DidItHappen && d.DoneAt is null).DueAt.ShouldBe(after.Facts.Ends + Duration.FromHours(12));
        (await evening.Buyers.ReadAsync($"{evening.Path}/calendar.ics")).Text.ShouldContain("SEQUENCE:1");
        foreach (var mail in (string[])[evening.Buyer.Owner.Email, evening.Firm.Owner.Email])
        {
            api.Mails.To(mail).ShouldContain(m => m.Subject!.StartsWith("Ändringen gäller", StringComparison.Ordinal));
        }

        (await api.InDatabaseAsync(db => db.Agreements.Where(a => a.BookingId == evening.Id).OrderBy(a => a.Number).Select(a => a.SignedHash != null).ToListAsync())).ShouldBe([true, true]);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Pays_back_to_the_ore_what_the_new_price_is_below_what_is_paid()
    {
        var evening = await MovableEvening.ContractedAsync(api, daysAhead: 20, place: Ostersund);
        await evening.PayAsync();
        var before = (await evening.BookingAsync()).Price!;

        await evening.AgreeOnAsync(new { municipality = "2321", venue = "Krogen" });
        await evening.SignBothAsync();
        await api.AdvanceAsync(Duration.FromHours(2));
        await api.AdvanceAsync(Duration.FromDays(4));

        var after = (await evening.BookingAsync()).Price!;
        var payment = (await evening.PaymentsAsync()).Single();
        payment.State.ShouldBe(PaymentState.PartlyRefunded);
        payment.Refunded.ShouldBe(before.ToPay - after.ToPay);
        payment.Refunded.IsPositive.ShouldBeTrue();
        await BooksAreRightAsync();

        await PassAsync(24);
        (await evening.BookingAsync()).State.ShouldBe(BookingState.Completed);
        (await api.InDatabaseAsync(db => db.Payouts.SingleAsync(p => p.BookingId == evening.Id))).Amount.ShouldBe(after.ForFirm);
        (await HeldAsync(evening.Id)).ShouldBe(0);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Settles_by_the_new_agreement_when_it_is_called_off_afterwards()
    {
        var evening = await MovableEvening.ContractedAsync(api, daysAhead: 20, place: Ostersund);
        await evening.PayAsync();
        await evening.AgreeOnAsync(new { municipality = "2321", venue = "Krogen" });
        await evening.SignBothAsync();
        await api.AdvanceAsync(Duration.FromHours(2));

        await Street.DoAsync(evening.Firms, $"{evening.Path}/cancel", new { reason = "Sjukdom." });
        await api.AdvanceAsync(Duration.FromHours(2));
        await api.AdvanceAsync(Duration.FromDays(4));

        (await evening.PaymentsAsync()).Single().State.ShouldBe(PaymentState.Refunded);
        (await HeldAsync(evening.Id)).ShouldBe(0);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Counts_money_that_comes_for_a_payment_that_the_change_replaced()
    {
        var evening = await MovableEvening.ContractedAsync(api, daysAhead: 20);
        var payment = (await evening.PaymentsAsync()).Single();
        var page = (await Street.DoAsync(evening.Buyers, $"payments/{payment.Id.Value}/checkout")).GetProperty("url").GetString()!;
        await Street.PayOnPageAsync(page);

        // The provider has the money, nobody here knows yet.
        await evening.AgreeOnAsync(new { municipality = Ostersund, venue = "Gamla teatern" });
        await evening.SignBothAsync();
        await api.AdvanceAsync(Duration.FromHours(1));

        var price = (await evening.BookingAsync()).Price!;
        var payments = await evening.PaymentsAsync();
        var (held, asked) = (payments.Single(p => p.State == PaymentState.Held), payments.Single(p => p.State is PaymentState.AwaitingPayer or PaymentState.Planned));
        (held.Amount + asked.Amount).ShouldBe(price.ToPay);
        await BooksAreRightAsync();
    }

    [Fact]
    public async Task Keeps_the_agreed_amounts_where_that_is_what_is_proposed()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        await evening.AgreeOnAsync(new { municipality = Ostersund, venue = "Gamla teatern", samePrice = true });
        await evening.SignBothAsync();

        var booking = await evening.BookingAsync();
        var (old, anew) = (booking.Quotes.Single(q => q.Number == 1), booking.Price!);
        (anew.Number, anew.ForFirm, anew.Total).ShouldBe((2, old.ForFirm, old.Total));
        (await evening.PaymentsAsync()).Count(p => p.State == PaymentState.Cancelled).ShouldBe(2);
    }

    [Fact]
    public async Task Replaces_at_once_what_not_both_have_signed_yet()
    {
        var evening = await MovableEvening.AgreedAsync(api);
        (await evening.SignAsync(evening.Firms, evening.Firm.Owner.Email)).Status.ShouldBe(HttpStatusCode.OK);
        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 65) });

        var agreed = await evening.BookingAsync();
        (agreed.State, agreed.AcceptedQuote, agreed.ProviderSignedAt).ShouldBe((BookingState.Agreed, 2, null));
        await evening.SignBothAsync();
        (await evening.BookingAsync()).State.ShouldBe(BookingState.Contracted);
        (await EntriesAsync(evening.Id)).ShouldBe([agreed.Facts.Occupied]);
    }

    [Theory]
    [InlineData("decline", ChangeState.Declined)]
    [InlineData("withdraw", ChangeState.Withdrawn)]
    public async Task Changes_nothing_when_it_comes_to_nothing(string act, ChangeState end)
    {
        var evening = await MovableEvening.ContractedAsync(api);
        (await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 65) })).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.ProposeAsync(evening.Firms, new { start = MovableEvening.Day(api, 66) })).Code.ShouldBe(ChangeErrors.AlreadyOpen);
        var (right, wrong) = act == "decline" ? (evening.Firms, evening.Buyers) : (evening.Buyers, evening.Firms);
        (await evening.AnswerAsync(wrong, act)).Code.ShouldBe(BookingErrors.NotYours);

        (await evening.AnswerAsync(right, act)).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.AnswerAsync(evening.Firms, "accept")).Code.ShouldBe(ChangeErrors.NotNow);
        var booking = await evening.BookingAsync();
        (booking.Changes.Single().State, booking.AcceptedQuote).ShouldBe((end, 1));
        (await evening.ProposeAsync(evening.Firms, new { start = MovableEvening.Day(api, 66) })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ends_when_nobody_answers_in_time()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        (await evening.ProposeAsync(evening.Firms, new { start = MovableEvening.Day(api, 65) })).Status.ShouldBe(HttpStatusCode.OK);
        await PassAsync(5);
        (await evening.BookingAsync()).Changes.Single().State.ShouldBe(ChangeState.Expired);
        (await EntriesAsync(evening.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Frees_the_new_time_when_not_both_sign_in_time()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 65) });
        (await EntriesAsync(evening.Id)).Count.ShouldBe(2);
        (await evening.SignAsync(evening.Firms, evening.Firm.Owner.Email)).Status.ShouldBe(HttpStatusCode.OK);
        await PassAsync(7);

        var booking = await evening.BookingAsync();
        (booking.Changes.Single().State, booking.AcceptedQuote, booking.State).ShouldBe((ChangeState.Lapsed, 1, BookingState.Contracted));
        (await EntriesAsync(evening.Id)).ShouldBe([booking.Facts.Occupied]);
        await evening.SignInAgainAsync();
        var code = await evening.Buyers.PostAsync($"{evening.Path}/agreement/codes");
        code.Code.ShouldBe("agreement_not_ready", code.Text);
        (await evening.ReadAsync("agreement")).GetProperty("number").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Moves_by_an_hour_although_the_old_and_the_new_time_overlap()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        await evening.AgreeOnAsync(new { start = MovableEvening.Day(api, 60, 20) });
        await evening.SignBothAsync();
        (await EntriesAsync(evening.Id)).ShouldBe([(await evening.BookingAsync()).Facts.Occupied]);
    }

    [Fact]
    public async Task Is_refused_where_the_time_is_somebody_elses()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        var proposed = await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 80) });
        proposed.Status.ShouldBe(HttpStatusCode.OK, proposed.Text);
        await MovableEvening.ContractedAsync(api, 80, sameFirm: evening);

        var late = await evening.AnswerAsync(evening.Firms, "accept");
        (late.Status, late.Code).ShouldBe((HttpStatusCode.Conflict, "date_taken"));
        (await evening.AnswerAsync(evening.Buyers, "withdraw")).Status.ShouldBe(HttpStatusCode.OK);
        (await evening.ProposeAsync(evening.Firms, new { start = MovableEvening.Day(api, 80) })).Code.ShouldBe("date_taken");
    }

    [Fact]
    public async Task Is_refused_before_a_price_is_accepted_and_once_it_has_ended()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        (await evening.ProposeAsync(evening.Buyers, new { })).Code.ShouldBe(ChangeErrors.NothingChanged);
        (await evening.ProposeAsync(evening.Buyers, new { start = "2020-01-01T19:00:00" })).Code.ShouldBe(BookingErrors.DateInThePast);
        (await evening.ProposeAsync(evening.Buyers, new { municipality = "9999" })).Faults.ShouldBe(["change.municipality:municipality_unknown"]);
        await Street.DoAsync(evening.Buyers, $"{evening.Path}/cancel", new { reason = "Ställs in." });
        var ended = await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 65) });
        (ended.Status, ended.Code).ShouldBe((HttpStatusCode.Conflict, BookingErrors.NotNow));

        var soon = await MovableEvening.ContractedAsync(api, daysAhead: 3);
        await soon.PayAsync();
        await PassAsync(4);
        await soon.SignInAgainAsync();
        (await soon.BookingAsync()).State.ShouldBe(BookingState.Performed);
        (await soon.ProposeAsync(soon.Firms, new { start = MovableEvening.Day(api, 65) })).Code.ShouldBe(BookingErrors.NotNow);
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        (await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 65) })).Status.ShouldBe(HttpStatusCode.OK);
        var stranger = (await AnOrganisation.ApprovedAsync(api)).Owner.Api;
        (await stranger.ReadAsync($"{evening.Path}/changes")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await evening.ProposeAsync(stranger, new { start = MovableEvening.Day(api, 66) })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"{evening.Path}/changes/preview", new { audience = 90 })).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var act in (string[])["accept", "decline", "withdraw"])
        {
            (await evening.AnswerAsync(stranger, act)).Status.ShouldBe(HttpStatusCode.NotFound, act);
        }

        (await evening.AnswerAsync(evening.Firms, "accept", 7)).Code.ShouldBe(ChangeErrors.Unknown);
    }

    [Fact]
    public async Task Gives_one_of_two_bookings_the_same_new_time_when_both_are_accepted_at_once()
    {
        var one = await MovableEvening.ContractedAsync(api, 50);
        var other = await MovableEvening.ContractedAsync(api, 55, sameFirm: one);
        foreach (var evening in (MovableEvening[])[one, other])
        {
            (await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 90) })).Status.ShouldBe(HttpStatusCode.OK);
        }

        var answers = await Street.AtOnceAsync(6, n => (n % 2 == 0 ? one : other).AnswerAsync(one.Firms, "accept"));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        (await api.InDatabaseAsync(db => db.CalendarEntries.CountAsync(e => e.FirmId == one.Firm.Id && e.Change != null && e.ReleasedAt == null))).ShouldBe(1);
    }

    [Fact]
    public async Task Lets_either_the_yes_or_the_withdrawal_come_first()
    {
        var evening = await MovableEvening.ContractedAsync(api);
        (await evening.ProposeAsync(evening.Buyers, new { start = MovableEvening.Day(api, 65) })).Status.ShouldBe(HttpStatusCode.OK);

        var answers = await Street.AtOnceAsync(6, n => n % 2 == 0 ? evening.AnswerAsync(evening.Firms, "accept") : evening.AnswerAsync(evening.Buyers, "withdraw"));
        await api.RunJobsAsync();

        // A yes can still be taken back before anybody has signed; a withdrawal ends it.
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Conflict);
        answers.Where((_, n) => n % 2 == 0).Count(a => a.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        answers.Where((_, n) => n % 2 == 1).Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        (await evening.BookingAsync()).Changes.Single().State.ShouldBe(ChangeState.Withdrawn);
        (await EntriesAsync(evening.Id)).Count.ShouldBe(1);
    }

    private Task<List<Interval>> EntriesAsync(BookingId booking) =>
        api.InDatabaseAsync(db => db.CalendarEntries.Where(e => e.BookingId == booking && e.ReleasedAt == null).Select(e => e.Occupied).ToListAsync());

    private Task<long> HeldAsync(BookingId booking) =>
        api.InDatabaseAsync(db => db.LedgerEntries.Where(e => e.Account == LedgerAccount.HeldForBookings && e.BookingId == booking).SumAsync(e => e.Minor));

    private async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            await api.AdvanceAsync(Duration.FromDays(1));
        }
    }

    private async Task BooksAreRightAsync()
    {
        (await Marketplace.Api.Ledger.LedgerVerification.RunAsync(api.Database.App, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await api.AsSystemAsync(new Marketplace.Api.Ledger.CompareBalance())).Value.Lines.ShouldAllBe(l => l.Ledger == l.Provider);
    }
}
