using Marketplace.Api.Tests.Documents;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>Sellers and buyers of every kind that an e-invoice can be between.</summary>
internal static class People
{
    private static readonly Iban SwedishIban = Iban.Parse("SE45 5000 0000 0583 9825 7466");
    private static readonly Address Ostersund = Address.Of("Storgatan 1", "83131", "Östersund", Country.SE);
    private static readonly Address Trondheim = Address.Of("Kongens gate 2", "7011", "Trondheim", Country.NO);

    /// <summary>A person's own firm, approved for F-tax, without VAT.</summary>
    public static Organisation SwedishSoleTrader() => Evening.SwedishSoleTrader();

    /// <summary>A company with VAT and F-tax, paid to a plusgiro.</summary>
    public static Organisation SwedishCompany()
    {
        var firm = Evening.Register("scenbolaget", "556036-0793", Country.SE, LegalForm.LimitedCompany, "Scenbolaget i Jämtland AB", "Scenbolaget", Ostersund, "2380", "post@scenbolaget.example", "063-12 34 56");
        firm.ChangeVat(VatRegistration.Of(firm.Number, null));
        firm.NoteFTax(true, Evening.Now);
        firm.SetBankDetails(new BankDetails(null, Plusgiro.Parse("28 65 43-4"), null, SwedishIban), Evening.Now);
        return firm;
    }

    /// <summary>The same with a bankgiro and a plusgiro and an address in the network.</summary>
    public static Organisation SwedishCompanyWithEverything()
    {
        var firm = SwedishCompany();
        firm.SetBankDetails(new BankDetails(Bankgiro.Parse("5402-9681"), Plusgiro.Parse("28 65 43-4"), null, SwedishIban, Bic.Parse("SWEDSESS")), Evening.Now);
        firm.SetInvoiceDetails(InvoiceDetails.Usual with { Peppol = PeppolId.Parse("0088:7300009000005") });
        return firm;
    }

    /// <summary>A company with VAT that rounds what is to be paid.</summary>
    public static Organisation SwedishCompanyThatRounds()
    {
        var firm = SwedishCompany();
        firm.SetInvoiceDetails(InvoiceDetails.Usual with { RoundsToWhole = true });
        return firm;
    }

    /// <summary>Below the limit, known to the tax authority for F-tax only.</summary>
    public static Organisation SwedishSmallBusiness()
    {
        var firm = SwedishSoleTrader();
        firm.ChangeVat(VatRegistration.SmallBusiness);
        return firm;
    }

    /// <summary>An association that sells without VAT and without F-tax.</summary>
    public static Organisation SwedishChoir()
    {
        var firm = Evening.Register("storsjokoren", "802400-0013", Country.SE, LegalForm.Association, "Storsjökören", "Storsjökören", Ostersund, "2380", "kor@storsjokoren.example", "063-65 43 21");
        firm.SetBankDetails(new BankDetails(Bankgiro.Parse("900-8004"), null, null, null), Evening.Now);
        return firm;
    }

    /// <summary>A limited company with VAT, in the business register.</summary>
    public static Organisation NorwegianCompany() => Evening.NorwegianCompany();

    /// <summary>A limited company below the limit for VAT.</summary>
    public static Organisation NorwegianUnregisteredCompany()
    {
        var firm = Evening.Register("lysverket", "974760673", Country.NO, LegalForm.LimitedCompany, "Lysverket AS", "Lysverket", Trondheim, "5001", "post@lysverket.example", "912 34 500");
        firm.SetBankDetails(new BankDetails(null, null, NorwegianAccount.Parse("8601 11 17947"), null), Evening.Now);
        return firm;
    }

    /// <summary>A person's own firm without VAT and in no business register.</summary>
    public static Organisation NorwegianSoleTrader()
    {
        var firm = Evening.Register("ane-moe", "995525828", Country.NO, LegalForm.SoleTrader, "Ane Moe Joik", "Ane Moe", Trondheim, "5001", "ane@joik.example", "912 34 501");
        firm.SetBankDetails(new BankDetails(null, null, NorwegianAccount.Parse("8601 11 17947"), null), Evening.Now);
        return firm;
    }

    /// <summary>The same, registered for VAT.</summary>
    public static Organisation NorwegianSoleTraderWithVat()
    {
        var firm = NorwegianSoleTrader();
        firm.ChangeVat(VatRegistration.Of(firm.Number, null));
        return firm;
    }

    /// <summary>An association that has given no account.</summary>
    public static Organisation WithoutAccount(Organisation firm)
    {
        firm.SetBankDetails(BankDetails.None, Evening.Now);
        return firm;
    }

    public static Organisation SwedishMunicipality(PeppolId? unit = null, string? reference = "4410 Kultur")
    {
        var buyer = Evening.Register("ostersund", "212000-2528", Country.SE, LegalForm.PublicBody, "Östersunds kommun", "Östersunds kommun", Ostersund, "2380", "faktura@ostersund.example", "063-14 30 00");
        buyer.AddUnit(new UnitDetails("Biblioteket", reference, unit, null));
        return buyer;
    }

    public static Organisation NorwegianMunicipality() => Evening.NorwegianMunicipality();

    public static Organisation NorwegianMunicipalityAt(PeppolId unit)
    {
        var buyer = Evening.Register("stjordal", "938587051", Country.NO, LegalForm.PublicBody, "Stjørdal kommune", "Stjørdal kommune", Trondheim, "5035", "faktura@stjordal.example", "74 83 35 00");
        buyer.AddUnit(new UnitDetails("Kulturskolen", null, unit, null));
        return buyer;
    }

    public static Organisation SwedishAssociation() => Evening.SwedishAssociation();

    public static Organisation SwedishRestaurant() => Evening.SwedishRestaurant();

    public static Organisation SwedishRestaurantWithVat()
    {
        var buyer = Evening.SwedishRestaurant();
        buyer.ChangeVat(VatRegistration.Of(buyer.Number, null));
        return buyer;
    }

    /// <summary>A buyer whose number is a person's own.</summary>
    public static Organisation SwedishPersonInBusiness() =>
        Evening.Register("pub-nils", "850709-9805", Country.SE, LegalForm.SoleTrader, "Nils pub", "Nils pub", Ostersund, "2380", "nils@pub.example", "070-111 22 33");

    public static Organisation NorwegianHotel()
    {
        var buyer = Evening.Register("hotellet", "971032081", Country.NO, LegalForm.LimitedCompany, "Stjørdal Hotell AS", "Hotellet", Trondheim, "5001", "hei@hotellet.example", "73 00 00 00");
        buyer.ChangeVat(VatRegistration.Of(buyer.Number, null));
        return buyer;
    }

    public static Organisation NorwegianAssociation() =>
        Evening.Register("grendalag", "923609016", Country.NO, LegalForm.Association, "Grenda lag", "Grendalaget", Trondheim, "5001", "hei@grenda.example", "73 00 00 01");
}
