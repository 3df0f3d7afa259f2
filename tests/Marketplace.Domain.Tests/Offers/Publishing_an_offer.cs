using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Organisations;

namespace Marketplace.Domain.Tests.Offers;

public class Publishing_an_offer
{
    private readonly Organisation _seller = Approved();

    [Fact]
    public void Needs_seven_fields_and_no_more()
    {
        var offer = Offer.Draft(_seller, "visor", OfferSamples.Concert with { Travel = null, Vat = VatAnswers.None, Discipline = null }, Samples.Now);
        offer.Publish(_seller, Samples.Now);
        offer.State.ShouldBe(OfferState.Published);
        offer.VersionNumber.ShouldBe(1);
        offer.Bookable().Content.ShouldBe(offer.Content);
    }

    [Fact]
    public void Names_what_is_missing()
    {
        var offer = Offer.Draft(_seller, "visor", OfferContent.Empty, Samples.Now);
        var refusal = Should.Throw<DomainException>(() => offer.Publish(_seller, Samples.Now));
        refusal.Code.ShouldBe(OfferErrors.NotPublishable);
        ((IReadOnlyList<OfferPoint>)refusal.Details["missing"]!).Count.ShouldBe(7);
    }

    [Fact]
    public void Is_refused_before_the_firm_is_approved()
    {
        var waiting = Samples.Swedish();
        var offer = Offer.Draft(waiting, "visor", OfferSamples.Concert, Samples.Now);
        Should.Throw<DomainException>(() => offer.Publish(waiting, Samples.Now)).Code.ShouldBe(OrganisationErrors.NotApproved);
    }

    [Fact]
    public void Again_after_a_pause_without_changes_makes_no_new_version()
    {
        var offer = Published();
        offer.Pause(Samples.Now);
        Should.Throw<DomainException>(() => offer.Bookable()).Code.ShouldBe(OfferErrors.NotPublished);
        offer.Publish(_seller, Samples.Now);
        offer.VersionNumber.ShouldBe(1);
    }

    [Fact]
    public void Is_refused_once_archived()
    {
        var offer = Published();
        offer.Archive(Samples.Now);
        Should.Throw<DomainException>(() => offer.Publish(_seller, Samples.Now)).Code.ShouldBe(OfferErrors.StateDoesNotAllow);
        Should.Throw<DomainException>(() => offer.Change(OfferSamples.Concert, Samples.Now)).Kind.ShouldBe(ErrorKind.Conflict);
    }

    private Offer Published()
    {
        var offer = Offer.Draft(_seller, "visor", OfferSamples.Concert, Samples.Now);
        offer.Publish(_seller, Samples.Now);
        return offer;
    }

    internal static Organisation Approved()
    {
        var seller = Samples.Swedish();
        seller.Approve(Samples.Now);
        return seller;
    }
}

public class Changing_a_published_offer
{
    [Fact]
    public void Makes_a_new_version_and_keeps_the_old_one()
    {
        var seller = Publishing_an_offer.Approved();
        var offer = Offer.Draft(seller, "visor", OfferSamples.Concert, Samples.Now);
        offer.Publish(seller, Samples.Now);
        offer.Change(OfferSamples.Concert with { Price = new PriceModel(PriceBasis.Fixed, OfferSamples.Sek(15_000)) }, Samples.Now);
        offer.VersionNumber.ShouldBe(2);
        offer.Version(1).Content.Price!.Amount.ShouldBe(OfferSamples.Sek(12_000));
        offer.Version(2).Content.Price!.Amount.ShouldBe(OfferSamples.Sek(15_000));
        offer.LeastFeeMinor.ShouldBe(15_000_00);
    }

    [Fact]
    public void Is_refused_when_it_would_lack_what_publishing_needs()
    {
        var seller = Publishing_an_offer.Approved();
        var offer = Offer.Draft(seller, "visor", OfferSamples.Concert, Samples.Now);
        offer.Publish(seller, Samples.Now);
        Should.Throw<DomainException>(() => offer.Change(OfferSamples.Concert with { Price = null }, Samples.Now)).Code.ShouldBe(OfferErrors.NotPublishable);
        offer.Content.Price.ShouldNotBeNull();
    }
}

public class Writing_an_offer
{
    public static TheoryData<OfferContent, string> Contradictions => new()
    {
        { OfferSamples.Concert with { Price = new PriceModel(PriceBasis.Fixed, new Money(-1, Currency.SEK)) }, OfferErrors.PriceInvalid },
        { OfferSamples.Concert with { Price = new PriceModel(PriceBasis.Fixed, Money.Kronor(1, Currency.NOK)) }, OfferErrors.PriceInvalid },
        { OfferSamples.Concert with { Price = new PriceModel(PriceBasis.PerHour, OfferSamples.Sek(1), Least: 0) }, OfferErrors.PriceInvalid },
        { OfferSamples.Concert with { Travel = new TravelRule { Basis = TravelBasis.PerKm } }, OfferErrors.TravelInvalid },
        { OfferSamples.Concert with { Travel = TravelRule.Included with { Lodging = OfferSamples.Sek(1) } }, OfferErrors.TravelInvalid },
        { OfferSamples.Concert with { AudienceLeast = 10, AudienceMost = 5 }, OfferErrors.NumberInvalid },
        { OfferSamples.Concert with { BaseMunicipality = "0180" }, OfferErrors.BaseUnknown },
        { OfferSamples.Concert with { Members = [new OfferMember(" ", true)] }, OfferErrors.MembersInvalid },
        { OfferSamples.Concert with { Texts = [new OfferText(Language.Swedish, "a"), new OfferText(Language.Swedish, "b")] }, OfferErrors.TextInvalid },
        { OfferSamples.Concert with { Cancellation = [new(CancelledBy.Buyer, 30, BasisPoints.Percent(20)), new(CancelledBy.Buyer, 60, BasisPoints.Percent(50))] }, OfferErrors.TiersInvalid },
        { OfferSamples.Concert with { Pictures = [new OfferPicture("short", 1, 1, LocalText.Empty)] }, OfferErrors.PicturesInvalid },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void Refuses_contradictions_even_in_a_draft(OfferContent content, string code) =>
        Should.Throw<DomainException>(() => Offer.Draft(Publishing_an_offer.Approved(), "visor", content, Samples.Now)).Code.ShouldBe(code);

    [Fact]
    public void Scores_more_the_more_it_says()
    {
        var bare = Completeness.Of(OfferContent.Empty);
        var publishable = Completeness.Of(OfferSamples.Concert with { Travel = null });
        bare.Percent.ShouldBe(0);
        publishable.CanBePublished.ShouldBeTrue();
        publishable.Missing.ShouldContain(OfferPoint.Travel);
        Completeness.Of(OfferSamples.Concert).Percent.ShouldBeGreaterThan(publishable.Percent);
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(100, 25)]
    [InlineData(60, 50)]
    [InlineData(30, 100)]
    [InlineData(0, 100)]
    public void Reads_cancellation_tiers_by_the_closest_one_reached(int days, int percent) =>
        CancellationTiers.Usual.Owed(CancelledBy.Buyer, days).ShouldBe(BasisPoints.Percent(percent));

    [Fact]
    public void Shows_a_norwegian_the_swedish_text_before_the_english()
    {
        var content = OfferSamples.Concert with { Texts = [new OfferText(Language.English, "Songs"), new OfferText(Language.Swedish, "Visor")] };
        content.TextFor(Language.Bokmal)!.Title.ShouldBe("Visor");
    }
}
