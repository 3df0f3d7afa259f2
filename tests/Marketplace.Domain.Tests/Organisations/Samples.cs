using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Organisations;

internal static class Samples
{
    internal static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    internal static readonly PersonId Owner = PersonId.New();

    internal static OrganisationProfile SwedishProfile => new(
        "Fjällklang AB", "Fjällklang", "FJALLKLANG", Sells: true, Buys: false,
        Address.Of("Storgatan 1", "83130", "Östersund", Country.SE), "2380", Contact.Of("hej@fjallklang.example", "070-123 45 67", Country.SE));

    internal static Organisation Swedish() => Organisation.Register(
        new OrganisationRegistration("fjallklang", OrganisationNumber.Parse("556016-0680", Country.SE), LegalForm.LimitedCompany, SwedishProfile), Owner, Now);

    internal static Organisation Norwegian() => Organisation.Register(
        new OrganisationRegistration(
            "fjordtrio",
            OrganisationNumber.Parse("988077917", Country.NO),
            LegalForm.SoleTrader,
            new OrganisationProfile("Fjordtrio ENK", "Fjordtrio", "FJORDTRIO", Sells: true, Buys: true, Address.Of("Kongens gate 2", "7011", "Trondheim", Country.NO), "5001", Contact.Of("post@fjordtrio.example", "+47 912 34 567", Country.NO))),
        Owner,
        Now);
}
