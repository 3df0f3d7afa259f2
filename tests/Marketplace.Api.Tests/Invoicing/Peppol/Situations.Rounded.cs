using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using static Marketplace.Api.Tests.Invoicing.Peppol.People;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

internal static partial class Situations
{
    private static Dictionary<string, Func<Invoice>> Rounded() => new()
    {
        ["se-rounded-up"] = () => Swedish(SwedishCompanyThatRounds(), SwedishRestaurant()).Invoiced(Concert, new Sold("Resa", SupplyKind.IntegratedService, 99_50)),
        ["se-rounded-down-with-vat"] = () => Swedish(SwedishCompanyThatRounds(), SwedishMunicipality()).Invoiced(Lights, new Sold("Kabel", SupplyKind.TechnicalHire, 33_37)),
        ["se-rounded-credited"] = () =>
        {
            var sale = Swedish(SwedishCompanyThatRounds(), SwedishMunicipality());
            return sale.Credited(sale.Invoiced(Lights, new Sold("Kabel", SupplyKind.TechnicalHire, 33_37)));
        },
    };
}
