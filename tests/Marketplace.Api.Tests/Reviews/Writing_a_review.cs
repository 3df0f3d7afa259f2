using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Reviews;
using Marketplace.Api.Tests.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Reviews;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Reviews;

public class Writing_a_review(PostgresFixture postgres)
{
    [Fact]
    public async Task Keeps_both_sides_blind_until_both_have_written()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);

        (await house.AsBuyerAsync(new WriteReview(booking, Stars.Good, "Varmt och välspelat."))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        (await PublicAsync(house)).ShouldBeEmpty();
        (await house.AsFirmAsync(new GetBookingReviews(booking))).Value.Theirs.ShouldBeNull();
        (await house.AsBuyerAsync(new GetBookingReviews(booking))).Value.Ours!.Text.ShouldBe("Varmt och välspelat.");
        var waits = house.Mails.To("firm@example.se")[^1];
        waits.Subject.ShouldStartWith("Fjordhotell har skrivit ett omdöme");
        waits.TextBody!.ShouldNotContain("välspelat");

        (await house.AsFirmAsync(new WriteReview(booking, Stars.VeryGood, "Fint mottagande."))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        (await PublicAsync(house)).ShouldHaveSingleItem().Author.ShouldBe("Fjordhotell");
        (await house.AsFirmAsync(new GetBookingReviews(booking))).Value.Theirs!.Stars.ShouldBe(Stars.Good);
        house.Mails.To("buyer@example.no")[^1].TextBody!.ShouldContain("> Fint mottagande.");
    }

    [Fact]
    public async Task Is_shown_after_two_weeks_when_the_other_side_says_nothing()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);
        (await house.AsBuyerAsync(new WriteReview(booking, Stars.AllRight, "Helt okej kväll."))).Succeeded.ShouldBeTrue();

        await house.AdvanceAsync(Duration.FromDays(13));
        (await house.SendAsync(null, new GetRating(Firm: "fjallklang"))).Value.ShouldBe(new GetRating.Rating(0, null));
        await house.AdvanceAsync(Duration.FromDays(2));

        (await house.SendAsync(null, new GetRating(Firm: "fjallklang"))).Value.ShouldBe(new GetRating.Rating(1, 3m));
    }

    [Fact]
    public async Task Is_done_once_and_only_when_the_booking_is_done()
    {
        await using var house = await House.OpenAsync(postgres);
        var open = await house.ContractedAsync();
        (await house.AsBuyerAsync(new WriteReview(open, Stars.Good, "För tidigt."))).Error!.Code.ShouldBe(ReviewErrors.NotCompleted);
        await house.PayAsync(open);
        await house.UntilCompletedAsync(open);

        (await house.AsBuyerAsync(new WriteReview(open, Stars.Good, "Bra."))).Succeeded.ShouldBeTrue();
        (await house.AsBuyerAsync(new WriteReview(open, Stars.Poor, "Ångrade mig."))).Error!.Code.ShouldBe(ReviewErrors.AlreadyWritten);
    }

    [Fact]
    public async Task Is_refused_on_a_cancelled_booking()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        (await house.AsFirmAsync(new Marketplace.Api.Bookings.CancelBooking(booking, "Sjuk."))).Succeeded.ShouldBeTrue();
        (await house.AsBuyerAsync(new WriteReview(booking, Stars.Poor, "Kom aldrig."))).Error!.Code.ShouldBe(ReviewErrors.NotCompleted);
    }

    [Fact]
    public async Task Is_refused_when_too_much_time_has_passed()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);
        house.Clock.Advance(Duration.FromDays(91));
        (await house.AsBuyerAsync(new WriteReview(booking, Stars.Good, "Sent."))).Error!.Code.ShouldBe(ReviewErrors.TooLate);
    }

    [Fact]
    public async Task Names_the_field_that_is_missing_or_too_long()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);
        (await house.AsBuyerAsync(new WriteReview(booking, 0, ""))).Error!.Fields.Select(f => f.Field).ShouldBe(["stars", "text"], ignoreOrder: true);
        (await house.AsBuyerAsync(new WriteReview(booking, Stars.Good, new string('x', 2001)))).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("too_long");
    }

    [Fact]
    public async Task Is_answered_once_by_whom_it_is_about()
    {
        await using var house = await House.OpenAsync(postgres);
        var review = await ShownAsync(house);

        (await house.AsBuyerAsync(new AnswerReview(review, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.AsFirmAsync(new AnswerReview(review, "Tack för en fin kväll."))).Succeeded.ShouldBeTrue();
        (await house.AsFirmAsync(new AnswerReview(review, "Och en sak till."))).Error!.Code.ShouldBe(ReviewErrors.AlreadyAnswered);
        await house.SweepAsync();

        (await PublicAsync(house)).Single().Answer.ShouldBe("Tack för en fin kväll.");
        house.Mails.To("buyer@example.no")[^1].TextBody!.ShouldContain("> Tack för en fin kväll.");
        (await house.AsFirmAsync(new ListMyReviews())).Value.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Is_hidden_by_an_administrator_who_says_why_to_both()
    {
        await using var house = await House.OpenAsync(postgres);
        var review = await ShownAsync(house);

        (await house.AsFirmAsync(new HideReview(review, "Vi gillar den inte."))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        (await house.SendAsync(null, new HideReview(review, "Nämner en privatperson."))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        (await PublicAsync(house)).ShouldBeEmpty();
        foreach (var reader in (string[])["buyer@example.no", "firm@example.se"])
        {
            house.Mails.To(reader)[^1].TextBody!.ShouldContain("> Nämner en privatperson.");
        }

        (await house.SendAsync(null, new ShowReviewAgain(review))).Succeeded.ShouldBeTrue();
        (await PublicAsync(house)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Asks_nobody_who_has_written_already()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);
        (await house.AsBuyerAsync(new WriteReview(booking, Stars.Good, "Bra."))).Succeeded.ShouldBeTrue();
        await house.AdvanceAsync(Duration.FromDays(4));

        house.Mails.To("firm@example.se").Count(m => m.Subject!.StartsWith("Hur var det?", StringComparison.Ordinal)).ShouldBe(1);
        house.Mails.To("buyer@example.no").Count(m => m.Subject!.StartsWith("Hur var det?", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public async Task Lets_only_one_of_two_in_the_same_second_be_the_first()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await CompletedAsync(house);
        var both = await Task.WhenAll(
            house.AsBuyerAsync(new WriteReview(booking, Stars.Good, "Bra.")),
            house.AsFirmAsync(new WriteReview(booking, Stars.Good, "Bra.")));
        both.ShouldAllBe(r => r.Succeeded);
        (await PublicAsync(house)).ShouldHaveSingleItem("whoever wrote second saw the first");
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        await using var house = await House.OpenAsync(postgres);
        var review = await ShownAsync(house);
        var booking = (await house.InDatabaseAsync(db => db.Reviews.FindAsync([review], House.Stop).AsTask()))!.BookingId;
        var stranger = await house.StrangerAsync();

        (await house.SendAsync(stranger, new WriteReview(booking, Stars.Poor, "Hörde att det var dåligt."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new GetBookingReviews(booking))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new AnswerReview(review, "Tack."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.SendAsync(stranger, new ListMyReviews())).Value.Items.ShouldBeEmpty();
        (await house.SendAsync(stranger, new ListReviewsForStaff())).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
        (await house.SendAsync(stranger, new ShowReviewAgain(review))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
    }

    [Fact]
    public async Task Leads_on_from_page_to_page()
    {
        await using var house = await House.OpenAsync(postgres);
        for (var evening = 0; evening < 3; evening++)
        {
            await ShownAsync(house, daysAhead: 3);
        }

        var first = (await house.SendAsync(null, new ListPublicReviews(Firm: "fjallklang", Limit: 2))).Value;
        var second = (await house.SendAsync(null, new ListPublicReviews(Firm: "fjallklang", Cursor: first.Next, Limit: 2))).Value;
        first.Items.Concat(second.Items).Select(r => r.Review).Distinct().Count().ShouldBe(3);
        second.Next.ShouldBeNull();
        (await house.AsFirmAsync(new ListMyReviews(Limit: 2))).Value.Next.ShouldNotBeNull();
        (await house.SendAsync(null, new ListReviewsForStaff(Limit: 5))).Value.Next.ShouldNotBeNull();
    }

    private static async Task<BookingId> CompletedAsync(House house, int daysAhead = 5)
    {
        var booking = await house.ContractedAsync(daysAhead);
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);
        return booking;
    }

    private static async Task<ReviewId> ShownAsync(House house, int daysAhead = 5)
    {
        var booking = await CompletedAsync(house, daysAhead);
        var review = (await house.AsBuyerAsync(new WriteReview(booking, Stars.Good, "Bra kväll."))).Value.Review;
        (await house.AsFirmAsync(new WriteReview(booking, Stars.Good, "Bra publik."))).Succeeded.ShouldBeTrue();
        return review;
    }

    private static async Task<IReadOnlyList<ReviewShown>> PublicAsync(House house) =>
        (await house.SendAsync(null, new ListPublicReviews(Firm: "fjallklang"))).Value.Items;
}
