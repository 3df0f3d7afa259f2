using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Invoicing.Peppol;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.SelfBilling;

public sealed class Agreeing_on_self_billing(PostgresFixture postgres)
{
    private static readonly LocalDate Today = Evening.Now.InUtc().Date;

    [Fact]
    public async Task Is_asked_by_the_buyer_and_accepted_by_the_seller_and_kept_as_each_has_read_it()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AskedAsync();
        await deal.Office.ReactAsync();
        (await deal.LettersAsync("vill ställa ut era fakturor åt er")).ShouldNotBeEmpty();

        var asked = (await deal.AsSellerAsync(new GetSelfBilling(agreement, "nb"))).Value;
        (asked.Agreement.State, asked.MayAnswer, asked.MayEnd).ShouldBe((SelfBillingState.Asked, true, false));
        asked.Text.ShouldContain("Selgeren gir kjøperen rett til å utstede fakturaer");
        deal.Office.Clock.AdvanceHours(2);
        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, asked.Agreement.Version, "nb"))).Succeeded.ShouldBeTrue();
        await deal.Office.ReactAsync();
        (await deal.LettersAsync("har sagt ja till självfakturering")).ShouldNotBeEmpty();

        var found = (await deal.AsBuyerAsync(new GetSelfBilling(agreement))).Value;
        (found.Agreement.State, found.MayAnswer, found.MayEnd, found.Agreement.Version).ShouldBe((SelfBillingState.InForce, false, true, 1));
        (found.Agreement.Asked.By, found.Agreement.Asked.Language, found.Agreement.Asked.At).ShouldBe(("Bodil Backe", "sv", Evening.Now));
        found.Agreement.Asked.Hash.ShouldBe(DocumentReading.HashOf(System.Text.Encoding.UTF8.GetBytes(found.Text)));
        var accepted = found.Agreement.Accepted.ShouldNotBeNull();
        (accepted.By, accepted.Language, accepted.At, accepted.Hash).ShouldBe(("Karin Berg", "nb", Evening.Now + Duration.FromHours(2), asked.Hash));
    }

    [Fact]
    public async Task Declined_is_told_with_its_reason_and_may_be_asked_again()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AskedAsync();
        (await deal.AsSellerAsync(new DeclineSelfBilling(agreement, "Vi har ett eget fakturaprogram."))).Succeeded.ShouldBeTrue();
        await deal.Office.ReactAsync();
        (await deal.LettersAsync("Vi har ett eget fakturaprogram.")).ShouldNotBeEmpty();
        var view = (await deal.AsBuyerAsync(new ListSelfBilling())).Value.Items.ShouldHaveSingleItem();
        (view.State, view.Words).ShouldBe((SelfBillingState.Declined, "Vi har ett eget fakturaprogram."));
        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "sv"))).Error!.Code.ShouldBe(SelfBillingErrors.AnsweredAlready);
        (await deal.AsBuyerAsync(deal.Ask())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Twice_in_one_moment_is_one_question_and_one_answer()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var asked = await Task.WhenAll(deal.AsBuyerAsync(deal.Ask()), deal.AsBuyerAsync(deal.Ask()), deal.AsBuyerAsync(deal.Ask()));
        var agreement = asked.Single(a => a.Succeeded).Value.Agreement;
        asked.Where(a => !a.Succeeded).Select(a => a.Error!.Code).Distinct().ShouldBe([SelfBillingErrors.AskedAlready]);

        var answered = await Task.WhenAll(
            deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "sv")), deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "nb")), deal.AsSellerAsync(new DeclineSelfBilling(agreement, "Nej.")));
        answered.Count(a => a.Succeeded).ShouldBe(1);
        answered.Where(a => !a.Succeeded).Select(a => a.Error!.Code).Distinct().ShouldBe([SelfBillingErrors.AnsweredAlready]);
    }

    [Fact]
    public async Task Is_ended_by_either_side_from_a_day_on()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AgreedAsync();
        (await deal.AsSellerAsync(new EndSelfBilling(agreement, Today.PlusDays(-1), "Nog."))).Error!.Code.ShouldBe(SelfBillingErrors.EndDay);
        (await deal.AsSellerAsync(new EndSelfBilling(agreement, Today.PlusDays(400), "Nog."))).Error!.Code.ShouldBe(SelfBillingErrors.EndDay);
        (await deal.AsSellerAsync(new EndSelfBilling(agreement, Today.PlusDays(3), "Vi fakturerar själva."))).Succeeded.ShouldBeTrue();
        await deal.Office.ReactAsync();
        (await deal.LettersAsync("har sagt upp avtalet om självfakturering")).ShouldNotBeEmpty();
        (await StateAsync()).ShouldBe(SelfBillingState.InForce);
        deal.Office.Clock.AdvanceDays(2);
        (await StateAsync()).ShouldBe(SelfBillingState.InForce);
        deal.Office.Clock.AdvanceDays(1);
        (await StateAsync()).ShouldBe(SelfBillingState.Ended);
        (await deal.AsBuyerAsync(new EndSelfBilling(agreement, Today.PlusDays(9), "Också."))).Error!.Code.ShouldBe(SelfBillingErrors.NotInForce);
        (await deal.AsBuyerAsync(deal.Ask())).Succeeded.ShouldBeTrue();

        async Task<SelfBillingState> StateAsync() => (await deal.AsBuyerAsync(new GetSelfBilling(agreement))).Value.Agreement.State;
    }

    [Fact]
    public async Task Is_taken_back_by_a_buyer_who_has_no_answer()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AskedAsync();
        (await deal.AsSellerAsync(new EndSelfBilling(agreement, Today, "Nej."))).Error!.Code.ShouldBe(SelfBillingErrors.NotInForce);
        (await deal.AsBuyerAsync(new EndSelfBilling(agreement, Today, "Fel företag."))).Succeeded.ShouldBeTrue();
        (await deal.AsSellerAsync(new GetSelfBilling(agreement))).Value.Agreement.State.ShouldBe(SelfBillingState.TakenBack);
        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "sv"))).Error!.Code.ShouldBe(SelfBillingErrors.AnsweredAlready);
    }

    [Fact]
    public async Task Is_not_answered_by_who_asked_nor_by_a_text_that_nobody_read()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        (await deal.AsBuyerAsync(deal.Ask() with { Version = 2 })).Error!.Code.ShouldBe(SelfBillingErrors.TextChanged);
        var agreement = await deal.AskedAsync();
        (await deal.AsBuyerAsync(new AcceptSelfBilling(agreement, 1, "sv"))).Error!.Code.ShouldBe(SelfBillingErrors.SellerAnswers);
        (await deal.AsBuyerAsync(new DeclineSelfBilling(agreement, "Nej."))).Error!.Code.ShouldBe(SelfBillingErrors.SellerAnswers);
        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, 2, "sv"))).Error!.Code.ShouldBe(SelfBillingErrors.TextChanged);
        (await deal.AsSellerAsync(new AcceptSelfBilling(agreement, 1, "fi"))).Error!.Kind.ShouldBe(ErrorKind.Validation);
    }

    [Fact]
    public async Task Is_not_possible_with_a_norwegian_firm()
    {
        await using var deal = await Deal.MadeAsync(postgres, People.NorwegianCompany(), People.NorwegianMunicipality());
        (await deal.AsBuyerAsync(deal.Ask())).Error!.Code.ShouldBe(SelfBillingErrors.NorwegianSeller);
        (await deal.AsBuyerAsync(new ListFirmsToSelfBill())).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_not_possible_with_a_firm_whose_invoices_a_company_writes()
    {
        var seller = People.SwedishCompany();
        seller.SetPaidThrough(PaidThrough.Company("Gigfakturan AB", OrganisationNumber.Parse("556047-3521", Country.SE), CompanyVat.Standard), Evening.Now);
        await using var deal = await Deal.MadeAsync(postgres, seller);
        (await deal.AsBuyerAsync(deal.Ask())).Error!.Code.ShouldBe(SelfBillingErrors.SellerDoesNotInvoice);
        (await deal.AsBuyerAsync(new ListFirmsToSelfBill())).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_possible_only_with_a_firm_that_was_booked_and_not_with_oneself()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        (await deal.AsBuyerAsync(new ListFirmsToSelfBill())).Value.Items.ShouldHaveSingleItem().Name.ShouldBe("Scenbolaget");

        // The firm has not booked the municipality, which sells too.
        (await deal.AsSellerAsync(new AskForSelfBilling(deal.Scene.Buyer.Organisation!.Value, 1, "sv"))).Error!.Code.ShouldBe(SelfBillingErrors.NotBooked);
        (await deal.AsSellerAsync(deal.Ask())).Error!.Code.ShouldBe(SelfBillingErrors.Oneself);
        (await deal.AsBuyerAsync(new AskForSelfBilling(OrganisationId.New(), 1, "sv"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Is_seen_by_its_two_sides_and_by_nobody_else()
    {
        await using var deal = await Deal.MadeAsync(postgres);
        var agreement = await deal.AgreedAsync();
        var other = await deal.Office.AgreedAsync(Evening.NorwegianWithVat());
        (await deal.Office.SendAsync(other.Buyer, new ListSelfBilling())).Value.Items.ShouldBeEmpty();
        (await deal.Office.SendAsync(other.Buyer, new GetSelfBilling(agreement))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.Office.SendAsync(other.Seller, new AcceptSelfBilling(agreement, 1, "sv"))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.Office.SendAsync(other.Seller, new DeclineSelfBilling(agreement, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await deal.Office.SendAsync(other.Buyer, new EndSelfBilling(agreement, Today, "Nej."))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }
}
