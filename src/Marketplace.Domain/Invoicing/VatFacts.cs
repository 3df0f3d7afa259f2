using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>The VAT categories that stand on invoices here (UNCL 5305).</summary>
public enum VatCategory
{
    /// <summary>Taxed at a standard or reduced rate; code S.</summary>
    S = 1,

    /// <summary>Exempt; code E. Always with the provision that exempts.</summary>
    E = 2,

    /// <summary>Reverse charge; code AE. The buyer accounts for the VAT.</summary>
    AE = 3,

    /// <summary>Outside the scope of the seller's VAT; code O.</summary>
    O = 4,

    /// <summary>Taxed at zero; code Z.</summary>
    Z = 5,

    /// <summary>Goods that leave for a country outside the union; code G.</summary>
    G = 6,
}

/// <summary>What follows from a VAT category alone.</summary>
public static class VatCategoryFacts
{
    /// <summary>The exemption code that the e-invoice standard asks for with a category; null when it asks for none.</summary>
    public static string? Vatex(this VatCategory category) => category switch
    {
        VatCategory.O => "VATEX-EU-O",
        VatCategory.AE => "VATEX-EU-AE",
        VatCategory.G => "VATEX-EU-G",
        _ => null,
    };
}

/// <summary>What is supplied, as far as VAT asks.</summary>
public enum SupplyKind
{
    /// <summary>A protected work performed by the artist before a live audience.</summary>
    ProtectedPerformance = 1,

    /// <summary>A performance of something that is no protected work, or of which nobody has said.</summary>
    OtherPerformance = 2,

    /// <summary>What is needed for a performance and sold with it by the artist: travel, lodging, light, sound.</summary>
    IntegratedService = 3,

    /// <summary>Teaching: a workshop, a course.</summary>
    Teaching = 4,

    /// <summary>A talk that performs no work.</summary>
    Talk = 5,

    /// <summary>An exhibition of the seller's own works.</summary>
    Exhibition = 6,

    /// <summary>A recording, or a performance for a recording, stream or broadcast without an audience.</summary>
    Recording = 7,

    /// <summary>Hire of equipment, with or without its technician.</summary>
    TechnicalHire = 8,

    /// <summary>Production, direction, design, marketing.</summary>
    ProductionService = 9,

    /// <summary>Admission to a concert, theatre, circus or the like, sold by the performer.</summary>
    Admission = 10,

    /// <summary>Admission to an event at which the guests dance, sold by the performer; a dance performance is no such event.</summary>
    DanceAdmission = 11,

    /// <summary>Work for an employer, who pays salary: no supply at all.</summary>
    EmployedWork = 12,

    /// <summary>A performance that a company sells which employs the performers for the engagement.</summary>
    PerformanceByCompany = 13,

    /// <summary>Food served, in a restaurant or by a caterer.</summary>
    Meal = 14,

    /// <summary>Food sold as goods: a basket, a cake to take home.</summary>
    Food = 15,

    /// <summary>A room for the night that goes with no performance of the seller's.</summary>
    Lodging = 16,

    /// <summary>Carrying people, when it goes with no performance of the seller's.</summary>
    PassengerTransport = 17,

    /// <summary>A grant of copyright alone: the right to show, print or broadcast a work.</summary>
    Copyright = 18,

    /// <summary>Admission to a concert or the like over the internet, sold by the performer.</summary>
    OnlineAdmission = 19,

    /// <summary>The operator's fee for a booking of an exempt performance.</summary>
    FeeForPerformance = 20,

    /// <summary>The operator's fee for any other booking.</summary>
    FeeForOther = 21,
}

/// <summary>How a seller stands to the VAT of its own country.</summary>
public enum SellerVat
{
    /// <summary>Registered.</summary>
    Registered = 1,

    /// <summary>Not registered.</summary>
    NotRegistered = 2,

    /// <summary>Swedish, not registered, using the exemption for small businesses.</summary>
    SmallBusiness = 3,
}

/// <summary>How a buyer stands to VAT when a border is crossed.</summary>
public enum BuyerVat
{
    /// <summary>A taxable person: in business, or registered for VAT.</summary>
    Taxable = 1,

    /// <summary>Neither: an association or public body without VAT registration.</summary>
    NotTaxable = 2,
}

/// <summary>Who decides a VAT treatment.</summary>
public enum VatDecider
{
    /// <summary>The rules do.</summary>
    Rule = 1,

    /// <summary>The firm must choose in writing between treatments that the rules leave open.</summary>
    Firm = 2,

    /// <summary>No rule is known, so nothing can be charged; the administrator is told.</summary>
    Nobody = 3,
}

/// <summary>Everything that decides the VAT of one line.</summary>
/// <param name="Seller">The country the seller is established in.</param>
/// <param name="SellerVat">How the seller stands to VAT there.</param>
/// <param name="Supply">What is supplied.</param>
/// <param name="Buyer">The country the buyer is established in.</param>
/// <param name="BuyerVat">How the buyer stands to VAT.</param>
/// <param name="Place">The country in which it happens.</param>
public sealed record VatQuestion(Country Seller, SellerVat SellerVat, SupplyKind Supply, Country Buyer, BuyerVat BuyerVat, Country Place);

/// <summary>The VAT treatment of one line.</summary>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate; nothing except in category S.</param>
/// <param name="ReasonCode">A stable code with a sentence in every language under the key vat.reasons.CODE.</param>
/// <param name="LegalReference">The provision as the law wants it printed; empty when none is needed.</param>
/// <param name="Vatex">The exemption code of the e-invoice standard, when its list has one.</param>
/// <param name="DecidedBy">Whether a rule decided or the firm chose.</param>
/// <param name="RuleKey">The rule that was applied.</param>
public sealed record VatTreatment(
    VatCategory Category,
    BasisPoints Rate,
    string ReasonCode,
    string LegalReference,
    string? Vatex,
    VatDecider DecidedBy,
    string RuleKey)
{
    /// <summary>How sure we are of the rule.</summary>
    public Confidence Confidence { get; init; } = Confidence.Verified;
}

/// <summary>What the rules answer: a treatment, a choice for the firm, or nothing.</summary>
/// <param name="Decider">Who decides.</param>
/// <param name="Treatment">The treatment, once decided.</param>
/// <param name="Choices">What the firm can choose between; empty when it need not.</param>
/// <param name="ReasonCode">Why, as a code with a sentence in every language.</param>
public sealed record VatDecision(VatDecider Decider, VatTreatment? Treatment, IReadOnlyList<VatTreatment> Choices, string ReasonCode)
{
    /// <summary>Whether a line can be charged by it.</summary>
    public bool IsDecided => Treatment is not null;
}
