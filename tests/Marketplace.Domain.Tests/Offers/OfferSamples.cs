using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Tests.Offers;

internal static class OfferSamples
{
    internal static Money Sek(long kronor) => Money.Kronor(kronor, Currency.SEK);

    internal static OfferContent Concert => new()
    {
        Texts = [new OfferText(Language.Swedish, "Visor från fjället")],
        Kind = OfferKind.Performance,
        Discipline = Discipline.Music,
        Price = new PriceModel(PriceBasis.Fixed, Sek(12_000)),
        LengthMinutes = 60,
        BaseMunicipality = "2321",
        Members = [new OfferMember("Anna", MustBeFree: true)],
        Travel = TravelRule.ByKm(new Money(50_00, Currency.SEK), vehicles: 1),
        Vat = new VatAnswers(PerformsWork: true, BeforeAudience: true),
    };
}
