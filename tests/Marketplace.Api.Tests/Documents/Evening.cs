using Marketplace.Api.Agreements;
using Marketplace.Api.Payments;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Tests.Documents;

/// <summary>Bookings as the stories have them: who sells what to whom, on which side of the border.</summary>
internal static class Evening
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    public static readonly Domain.Bookings.BookingTerms Terms = new(
        Duration.FromHours(72), Duration.FromDays(14), Duration.FromDays(7), Duration.FromHours(12), Duration.FromHours(48), Duration.FromDays(730), Duration.FromDays(3), Duration.FromDays(5));

    public static Operator Operator() => Domain.Organisations.Operator.Appoint(
        new OperatorDetails(
            "Samspel Jämtland ek. för.",
            OrganisationNumber.Parse("556047-3521", Country.SE),
            VatNumber.Parse("SE556047352101"),
            null,
            Address.Of("Rådhusgatan 44", "83134", "Östersund", Country.SE),
            new BankDetails(Bankgiro.Parse("5050-1055"), null, null, Iban.Parse("SE45 5000 0000 0583 9825 7466")),
            null,
            Contact.Of("hej@samspel.example", "063-10 00 00", Country.SE),
            null),
        new LocalDate(2026, 1, 1));

    /// <summary>A sole trader in Åre, whose number is the person's own.</summary>
    public static Organisation SwedishSoleTrader()
    {
        var firm = Register("karin-berg", "900101-0017", Country.SE, LegalForm.SoleTrader, "Karin Bergs fjällmusik", "Fjällfolk", Address.Of("Årevägen 81", "83752", "Åre", Country.SE), "2321", "karin@fjallfolk.example", "070-123 45 67");
        firm.NoteFTax(true, Now);
        firm.SetBankDetails(new BankDetails(Bankgiro.Parse("991-2346"), null, null, Iban.Parse("SE45 5000 0000 0583 9825 7466")), Now);
        return firm;
    }

    public static Organisation NorwegianCompany()
    {
        var firm = Register("fjordtrio", "988077917", Country.NO, LegalForm.LimitedCompany, "Fjordtrioen AS", "Fjordtrioen", Address.Of("Kongens gate 2", "7011", "Trondheim", Country.NO), "5001", "post@fjordtrio.example", "912 34 567");
        firm.ChangeVat(VatRegistration.Of(firm.Number, null));
        firm.SetBankDetails(new BankDetails(null, null, NorwegianAccount.Parse("8601 11 17947"), null), Now);
        return firm;
    }

    public static Organisation SwedishAssociation() => Register("ope-bygdegard", "556016-0680", Country.SE, LegalForm.Association, "Ope bygdegårdsförening", "Ope bygdegård", Address.Of("Opevägen 12", "83172", "Östersund", Country.SE), "2380", "styrelsen@opebygdegard.example", "070-987 65 43");

    public static Organisation SwedishRestaurant() => Register("krogen-i-are", "556036-0793", Country.SE, LegalForm.LimitedCompany, "Krogen i Åre AB", "Krogen i Åre", Address.Of("Torggränd 3", "83752", "Åre", Country.SE), "2321", "bord@krogen.example", "0647-123 45");

    public static Organisation NorwegianMunicipality()
    {
        var buyer = Register("verdal", "938587051", Country.NO, LegalForm.PublicBody, "Verdal kommune", "Verdal kommune", Address.Of("Johannes Bruns gate 2", "7650", "Verdal", Country.NO), "5038", "faktura@verdal.example", "74 04 82 00");
        buyer.AddUnit(new UnitDetails("Verdal bibliotek", "Bibliotek 4410 / A. Moe", null, null));
        return buyer;
    }

    public static QuoteLine[] PerformanceLines(Currency currency, string reason, VatCategory category, string fee, bool feeTaxed) =>
    [
        new(1, QuoteLineKind.Fee, Payee.Firm, "Konsert, trio, 75 minuter", Money.Kronor(12_500, currency), category, BasisPoints.Zero, Money.Zero(currency), reason),
        new(2, QuoteLineKind.Travel, Payee.Firm, "Resa 208 km med släp", Money.Kronor(1_144, currency), category, BasisPoints.Zero, Money.Zero(currency), reason),
        new(3, QuoteLineKind.MarketplaceFee, Payee.Operator, "Samspels förmedlingsavgift", Money.Kronor(1_000, currency), feeTaxed ? VatCategory.S : VatCategory.O, feeTaxed ? BasisPoints.Percent(25) : BasisPoints.Zero, feeTaxed ? Money.Kronor(250, currency) : Money.Zero(currency), fee),
    ];

    public static Booking Requested(Organisation seller, Organisation buyer, Country place, string municipality, Currency currency, PaymentMethod method, LocalDateTime? start = null) => Booking.Request(
        buyer.Id,
        buyer.Units.Count > 0 ? buyer.Units[0].Id.Value : null,
        seller.Id,
        OfferId.New(),
        1,
        "Fjällfolk: visor från båda sidor",
        PersonId.New(),
        new BookingFacts(start ?? new LocalDateTime(2027, 6, 12, 19, 0), 75, 90, 45, place, municipality, "Bygdegården, stora salen", "Opevägen 12", 120, "Sommarfest för byn, öppen för alla"),
        currency,
        method,
        [new CancellationTerm(60, BasisPoints.Percent(25)), new CancellationTerm(30, BasisPoints.Percent(50)), new CancellationTerm(13, BasisPoints.Percent(100))],
        null,
        Terms,
        Now);

    public static Booking Agreed(Booking booking, QuoteLine[] lines, Money? withheld = null)
    {
        booking.NamePrice(Side.Provider, lines, withheld ?? Money.Zero(booking.Currency), null, Terms, Now);
        booking.Accept(Side.Buyer, 1, Terms, Now);
        return booking;
    }

    /// <summary>Signed, confirmed, performed and not objected to.</summary>
    public static Booking Completed(Booking booking)
    {
        booking.Sign(Side.Provider, Terms, Now);
        booking.Sign(Side.Buyer, Terms, Now);
        booking.Confirm(Now);
        foreach (var kind in (DeadlineKind[])[DeadlineKind.DidItHappen, DeadlineKind.ObjectionsUntil])
        {
            var due = booking.Deadlines.Single(d => d.Kind == kind);
            booking.Meet(due.Id, Terms, due.DueAt);
        }

        return booking;
    }

    /// <summary>A Norwegian municipality books a Norwegian company's lights and sound, with VAT, by invoice.</summary>
    public static AgreementMatter NorwegianWithVat()
    {
        var (seller, buyer) = (NorwegianCompany(), NorwegianMunicipality());
        var booking = Requested(seller, buyer, Country.NO, "5038", Currency.NOK, PaymentMethod.Invoice);
        QuoteLine[] lines =
        [
            new(1, QuoteLineKind.Fee, Payee.Firm, "Lys og lyd med tekniker, én kveld", Money.Kronor(9_000, Currency.NOK), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(2_250, Currency.NOK), "no_standard"),
            new(2, QuoteLineKind.Fee, Payee.Firm, "Konsert, trio, 75 minutter", Money.Kronor(12_500, Currency.NOK), VatCategory.E, BasisPoints.Zero, Money.Zero(Currency.NOK), "no_performance"),
            new(3, QuoteLineKind.Travel, Payee.Firm, "Reise, 91 km t/r", new Money(965_30, Currency.NOK), VatCategory.S, BasisPoints.Percent(25), new Money(241_33, Currency.NOK), "no_standard"),
            new(4, QuoteLineKind.MarketplaceFee, Payee.Operator, "Samspels formidlingsgebyr", Money.Kronor(1_720, Currency.NOK), VatCategory.O, BasisPoints.Zero, Money.Zero(Currency.NOK), "fee_se_to_norway"),
        ];
        return Matter(Agreed(booking, lines), seller, buyer);
    }

    public static AgreementMatter Matter(Booking booking, Organisation seller, Organisation buyer) =>
        new(
            booking,
            booking.Facts,
            booking.Price!,
            seller,
            buyer,
            buyer.Units.Count > 0 ? buyer.Units[0] : null,
            Operator(),
            PolicyBook.Initial.On(Now.InUtc().Date),
            PaymentPlan.For(Domain.Payments.Price.Of(booking.Price!), booking.Method, booking.Facts.Start.Date, Now.InUtc().Date, PolicyBook.Initial.PaymentsOn(Now.InUtc().Date)));

    /// <summary>An association in Östersund books a sole trader from Åre, by card.</summary>
    public static AgreementMatter SwedishByCard(LocalDateTime? start = null)
    {
        var (seller, buyer) = (SwedishSoleTrader(), SwedishAssociation());
        var booking = Requested(seller, buyer, Country.SE, "2380", Currency.SEK, PaymentMethod.Card, start);
        return Matter(Agreed(booking, PerformanceLines(Currency.SEK, "se_performance", VatCategory.E, "fee_se", feeTaxed: true)), seller, buyer);
    }

    /// <summary>A restaurant in Åre books a company from Trondheim by card and keeps back artist tax.</summary>
    public static AgreementMatter AcrossByCard()
    {
        var (seller, buyer) = (NorwegianCompany(), SwedishRestaurant());
        var booking = Requested(seller, buyer, Country.SE, "2321", Currency.NOK, PaymentMethod.Card);
        return Matter(Agreed(booking, PerformanceLines(Currency.NOK, "no_performance_to_sweden", VatCategory.E, "fee_se", feeTaxed: true), Money.Kronor(1_875, Currency.NOK)), seller, buyer);
    }

    /// <summary>A municipality's library in Verdal books a sole trader from Åre by invoice in its own currency.</summary>
    public static AgreementMatter AcrossByInvoice()
    {
        var (seller, buyer) = (SwedishSoleTrader(), NorwegianMunicipality());
        var booking = Requested(seller, buyer, Country.NO, "5038", Currency.NOK, PaymentMethod.Invoice);
        return Matter(Agreed(booking, PerformanceLines(Currency.NOK, "se_performance_to_norway", VatCategory.O, "fee_se_to_norway", feeTaxed: false), Money.Kronor(1_875, Currency.NOK)), seller, buyer);
    }

    public static Organisation Register(string slug, string number, Country country, LegalForm form, string legalName, string name, Address address, string municipality, string email, string phone)
    {
        var organisation = Organisation.Register(
            new OrganisationRegistration(slug, OrganisationNumber.Parse(number, country), form, new OrganisationProfile(legalName, name, OrganisationProfile.SuggestCardName(name), true, true, address, municipality, Contact.Of(email, phone, country))),
            PersonId.New(),
            Now);
        organisation.Approve(Now);
        organisation.ClearEvents();
        return organisation;
    }
}
