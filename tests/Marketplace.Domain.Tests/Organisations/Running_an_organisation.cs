using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Organisations;

public class Registering_an_organisation
{
    [Fact]
    public void Makes_the_person_its_owner_and_awaits_approval()
    {
        var organisation = Samples.Swedish();
        organisation.RoleOf(Samples.Owner).ShouldBe(OrganisationRole.Owner);
        organisation.State.ShouldBe(OrganisationState.AwaitingApproval);
        organisation.Events.OfType<OrganisationRegistered>().Count().ShouldBe(1);
        Should.Throw<DomainException>(organisation.MustBeApproved).Code.ShouldBe(OrganisationErrors.NotApproved);
    }

    [Theory]
    [InlineData("5001")]
    [InlineData("0180")]
    public void Is_refused_outside_the_countrys_municipalities_here(string code) =>
        Should.Throw<DomainException>(() => Samples.Swedish().ChangeDetails(Samples.SwedishProfile with { MunicipalityCode = code })).Code.ShouldBe(OrganisationErrors.MunicipalityUnknown);

    [Theory]
    [InlineData("Storgatan 1\n", "Östersund", false)]
    [InlineData("Stor\0gatan 1", "Östersund", true)]
    [InlineData("Storgatan 1", "Öster\u0007sund", true)]
    public void Is_refused_with_an_address_that_is_no_line_of_text(string street, string town, bool refused)
    {
        void Written() => Address.Of(street, "831 30", town, Country.SE);
        if (refused)
        {
            Should.Throw<DomainException>(Written).Code.ShouldBe(OrganisationErrors.AddressInvalid);
        }
        else
        {
            Should.NotThrow(Written);
        }
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("FÄLLKLANG")]
    [InlineData("MUCH TOO LONG NAME")]
    [InlineData("12345")]
    public void Is_refused_with_a_card_name_no_statement_can_show(string name) =>
        Should.Throw<DomainException>(() => Samples.Swedish().ChangeDetails(Samples.SwedishProfile with { CardName = name })).Code.ShouldBe(OrganisationErrors.CardNameInvalid);

    [Theory]
    [InlineData("Åre Spelmän", "ARE SPELMAN")]
    [InlineData("Kvæn & Bjørn trio i Trondheim", "KVAEN BJORN T")]
    [InlineData("!", "SAMSPEL")]
    public void Suggests_a_card_name_that_is_accepted(string display, string suggestion)
    {
        OrganisationProfile.SuggestCardName(display).ShouldBe(suggestion);
        Samples.Swedish().ChangeDetails(Samples.SwedishProfile with { CardName = suggestion });
    }

    [Fact]
    public void Tidies_address_and_telephone()
    {
        var organisation = Samples.Swedish();
        organisation.Address.PostalCode.ShouldBe("831 30");
        organisation.Contact.Phone.ShouldBe("+46701234567");
        Samples.Norwegian().Contact.Phone.ShouldBe("+4791234567");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b")]
    [InlineData("a b@c.se")]
    [InlineData("<a@c.se>")]
    [InlineData("")]
    public void Is_refused_without_a_mail_address(string email) =>
        Should.Throw<DomainException>(() => Contact.Of(email, null, Country.SE)).Code.ShouldBe(OrganisationErrors.EmailInvalid);
}

public class Suspending_an_organisation
{
    [Fact]
    public void Says_why_and_can_end()
    {
        var organisation = Samples.Swedish();
        organisation.Approve(Samples.Now);
        organisation.Suspend("Fakturor obetalda", Samples.Now);
        organisation.SuspensionReason.ShouldBe("Fakturor obetalda");
        organisation.Reinstate(Samples.Now);
        organisation.State.ShouldBe(OrganisationState.Approved);
        organisation.SuspensionReason.ShouldBeNull();
    }

    [Fact]
    public void Is_refused_without_a_reason() =>
        Should.Throw<DomainException>(() => Samples.Swedish().Suspend(" ", Samples.Now)).Code.ShouldBe(OrganisationErrors.ReasonRequired);
}

public class Changing_members
{
    [Fact]
    public void Never_takes_the_last_owner()
    {
        var organisation = Samples.Swedish();
        Should.Throw<DomainException>(() => organisation.RemoveMember(Samples.Owner)).Code.ShouldBe(OrganisationErrors.LastOwner);
        Should.Throw<DomainException>(() => organisation.ChangeRole(Samples.Owner, OrganisationRole.Viewer)).Code.ShouldBe(OrganisationErrors.LastOwner);
    }

    [Fact]
    public void Lets_an_owner_go_when_another_stays()
    {
        var organisation = Samples.Swedish();
        var other = PersonId.New();
        organisation.AddMember(other, OrganisationRole.Owner, Samples.Now);
        organisation.RemoveMember(Samples.Owner);
        organisation.Members.Count.ShouldBe(1);
    }

    [Fact]
    public void Refuses_a_member_twice() =>
        Should.Throw<DomainException>(() => Samples.Swedish().AddMember(Samples.Owner, OrganisationRole.Viewer, Samples.Now)).Code.ShouldBe(OrganisationErrors.AlreadyMember);
}

public class Telling_tax_and_bank_facts
{
    [Fact]
    public void Refuses_anothers_vat_number()
    {
        var other = VatRegistration.Of(OrganisationNumber.Parse("556036-0793", Country.SE), null);
        Should.Throw<DomainException>(() => Samples.Swedish().ChangeVat(other)).Code.ShouldBe(OrganisationErrors.VatNumberOfAnother);
    }

    [Fact]
    public void Refuses_the_small_business_exemption_in_norway() =>
        Should.Throw<DomainException>(() => Samples.Norwegian().ChangeVat(VatRegistration.SmallBusiness)).Code.ShouldBe(OrganisationErrors.SmallBusinessNotPossible);

    [Fact]
    public void A_registration_counts_from_its_first_day()
    {
        var vat = VatRegistration.Of(Samples.Swedish().Number, new LocalDate(2027, 1, 1));
        vat.HoldsOn(new LocalDate(2026, 12, 31)).ShouldBeFalse();
        vat.HoldsOn(new LocalDate(2027, 1, 1)).ShouldBeTrue();
    }

    [Fact]
    public void Refuses_the_other_countrys_bank()
    {
        var norwegian = new BankDetails(null, null, NorwegianAccount.Parse("8601.11.17947"), null);
        Should.Throw<DomainException>(() => Samples.Swedish().SetBankDetails(norwegian, Samples.Now)).Code.ShouldBe(OrganisationErrors.BankOfOtherCountry);
    }

    [Fact]
    public void Tells_of_a_new_account_once()
    {
        var organisation = Samples.Swedish();
        var bank = new BankDetails(Bankgiro.Parse("991-2346"), null, null, null);
        organisation.SetBankDetails(bank, Samples.Now);
        organisation.SetBankDetails(bank, Samples.Now);
        organisation.Events.OfType<OrganisationBankDetailsChanged>().Count().ShouldBe(1);
        bank.CanBePaidFrom(Country.SE, Country.SE).ShouldBeTrue();
        bank.CanBePaidFrom(Country.NO, Country.SE).ShouldBeFalse();
    }
}

public class Keeping_units
{
    [Fact]
    public void Refuses_two_of_one_name()
    {
        var organisation = Samples.Norwegian();
        organisation.AddUnit(new UnitDetails("Biblioteket", "REF-1", null, "leder@kommune.example"));
        Should.Throw<DomainException>(() => organisation.AddUnit(new UnitDetails("biblioteket", null, null, null))).Code.ShouldBe(OrganisationErrors.UnitNameTaken);
    }

    [Fact]
    public void Knows_only_its_own() =>
        Should.Throw<DomainException>(() => Samples.Norwegian().RemoveUnit(UnitId.New())).Kind.ShouldBe(ErrorKind.NotFound);
}

public class The_municipalities
{
    [Fact]
    public void Are_eight_and_thirty_eight()
    {
        Municipalities.In(Country.SE).Count.ShouldBe(8);
        Municipalities.In(Country.NO).Count.ShouldBe(38);
        Municipalities.All.DistinctBy(static m => m.Code).Count().ShouldBe(46);
    }

    [Fact]
    public void Lie_where_they_should() => Municipalities.All.ShouldAllBe(static m => m.Latitude > 61.5 && m.Latitude < 65.5 && m.Longitude > 8 && m.Longitude < 17);

    [Fact]
    public void Are_about_as_far_apart_as_the_roads_say()
    {
        var road = Distance.RoadKm(Municipalities.Of("2380"), Municipalities.Of("5001"), new BasisPoints(13_000));
        road.ShouldBeInRange(250, 300);
        Distance.RoadKm(Municipalities.Of("5001"), Municipalities.Of("2380"), new BasisPoints(13_000)).ShouldBe(road);
    }

    [Fact]
    public void Have_a_south_sami_name_only_where_a_source_gives_it() => Municipalities.Of("2380").SouthSamiName.ShouldBe("Staare");
}
