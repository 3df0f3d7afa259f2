using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Organisations;

public class Saying_how_one_is_paid
{
    private static readonly OrganisationNumber s_company = OrganisationNumber.Parse("556036-0793", Country.SE);

    [Fact]
    public void Is_ones_own_firm_until_something_else_is_said() => Samples.Swedish().PaidThrough.ShouldBe(PaidThrough.OwnFirm);

    [Fact]
    public void Is_dated_and_said_once()
    {
        var firm = Samples.Swedish();
        firm.SetPaidThrough(PaidThrough.Company(" Frilans i Norr AB ", s_company, CompanyVat.Exempt), Samples.Now);
        firm.ClearEvents();
        firm.SetPaidThrough(PaidThrough.Company("Frilans i Norr AB", s_company, CompanyVat.Exempt), Samples.Now + Duration.FromDays(3));

        (firm.PaidThrough.CompanyName, firm.PaidThrough.CompanyNumber, firm.PaidThrough.Since).ShouldBe(("Frilans i Norr AB", s_company, Samples.Now));
        firm.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Goes_back_to_ones_own_firm()
    {
        var firm = Samples.Norwegian();
        firm.SetPaidThrough(PaidThrough.Salary(), Samples.Now);
        firm.SetPaidThrough(PaidThrough.OwnFirm, Samples.Now + Duration.FromDays(1));
        (firm.PaidThrough.Kind, firm.PaidThrough.Since).ShouldBe((PayeeKind.OwnFirm, Samples.Now + Duration.FromDays(1)));
    }

    [Fact]
    public void Is_refused_to_a_company_that_wants_salary() =>
        Should.Throw<DomainException>(() => Samples.Swedish().SetPaidThrough(PaidThrough.Salary(), Samples.Now)).Code.ShouldBe(OrganisationErrors.SalaryNeedsPerson);

    [Fact]
    public void Is_refused_when_the_company_is_the_firm_itself()
    {
        var firm = Samples.Swedish();
        Should.Throw<DomainException>(() => firm.SetPaidThrough(PaidThrough.Company("Fjällklang AB", firm.Number, CompanyVat.Standard), Samples.Now)).Code.ShouldBe(OrganisationErrors.InvoicingCompanyIsFirm);
    }

    [Fact]
    public void Is_refused_when_the_company_is_a_person() =>
        Should.Throw<DomainException>(() => PaidThrough.Company("Anna Ek", OrganisationNumber.Parse("900101-0017", Country.SE), CompanyVat.Exempt)).Code.ShouldBe(OrganisationErrors.InvoicingCompanyIsPerson);

    [Fact]
    public void Is_refused_to_who_sells_nothing()
    {
        var buyer = Samples.Swedish();
        buyer.ChangeDetails(Samples.SwedishProfile with { Sells = false, Buys = true });
        Should.Throw<DomainException>(() => buyer.SetPaidThrough(PaidThrough.OwnFirm, Samples.Now)).Code.ShouldBe(OrganisationErrors.SellsNothing);
    }
}
