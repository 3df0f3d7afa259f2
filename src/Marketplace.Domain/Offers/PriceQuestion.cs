using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Offers;

/// <summary>What a buyer is, as far as prices ask.</summary>
public enum BuyerKind
{
    /// <summary>A company or sole trader.</summary>
    Business = 1,

    /// <summary>A municipality, region or other public body.</summary>
    PublicBody = 2,

    /// <summary>An association, foundation or congregation.</summary>
    Association = 3,
}

/// <summary>What is known of a buyer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Country">The country it is established in.</param>
/// <param name="VatRegistered">Whether it is registered for VAT.</param>
/// <param name="InBusiness">Whether an association sells goods or services without being registered.</param>
public sealed record BuyerFacts(BuyerKind Kind, Country Country, bool VatRegistered, bool InBusiness = false)
{
    /// <summary>
    /// How it stands to VAT. A public body always does some business as well, and one that does is a taxable person for all
    /// the services it buys (ML 5 kap.; directive 2006/112 article 43). An association does when it says so.
    /// </summary>
    public BuyerVat Vat => Kind == BuyerKind.Association && !VatRegistered && !InBusiness ? BuyerVat.NotTaxable : BuyerVat.Taxable;

    /// <summary>What is known of an organisation that buys on a day.</summary>
    public static BuyerFacts Of(Organisation buyer, LocalDate day) => new(KindOf(buyer.LegalForm), buyer.Country, buyer.Vat.HoldsOn(day), buyer.Vat.InBusiness);

    /// <summary>What an organisation of a legal form is as a buyer.</summary>
    public static BuyerKind KindOf(LegalForm form) => form switch
    {
        LegalForm.PublicBody => BuyerKind.PublicBody,
        LegalForm.Association or LegalForm.Foundation or LegalForm.ReligiousCommunity => BuyerKind.Association,
        _ => BuyerKind.Business,
    };
}

/// <summary>What is known of a seller.</summary>
/// <param name="Country">The country it is established in.</param>
/// <param name="Vat">How it stands to VAT there.</param>
/// <param name="Kind">What it would be as a payer of the fee.</param>
public sealed record SellerFacts(Country Country, SellerVat Vat, BuyerKind Kind = BuyerKind.Business)
{
    /// <summary>Whether it is a person in business.</summary>
    public bool SoleTrader { get; init; }

    /// <summary>Whether it is approved for F-tax in Sweden.</summary>
    public bool FTax { get; init; }

    /// <summary>Whether it has an A1 certificate for the day.</summary>
    public bool A1 { get; init; }

    /// <summary>How it is paid.</summary>
    public PayeeKind PaidAs { get; init; }

    /// <summary>The VAT of the company that invoices for it, as it has said in writing.</summary>
    public CompanyVat? CompanyVat { get; init; }

    /// <summary>What is known of an organisation that sells on a day.</summary>
    public static SellerFacts Of(Organisation seller, LocalDate day) => Of(seller, seller.PaidThrough, day);

    /// <summary>What is known of an organisation that sells on a day and is paid in a way that was agreed.</summary>
    public static SellerFacts Of(Organisation seller, PaidThrough payee, LocalDate day) => payee.Kind switch
    {
        // The company is the seller: its country, its VAT, its employees. One that invoices for many is registered.
        PayeeKind.InvoicingCompany => new SellerFacts(payee.CompanyNumber!.Value.Country, SellerVat.Registered) { PaidAs = payee.Kind, CompanyVat = payee.CompanyVat, FTax = true },

        // Who is employed is not in business, so there is neither VAT nor F-tax; where they pay contributions still counts.
        PayeeKind.SalaryByBuyer => new SellerFacts(seller.Country, SellerVat.NotRegistered) { PaidAs = payee.Kind, A1 = seller.A1Until >= day },
        _ => new SellerFacts(
            seller.Country,
            seller.Vat.HoldsOn(day) ? SellerVat.Registered : seller.Vat.SmallBusinessExempt ? SellerVat.SmallBusiness : SellerVat.NotRegistered,
            BuyerFacts.KindOf(seller.LegalForm))
        {
            SoleTrader = seller.LegalForm == LegalForm.SoleTrader,
            FTax = seller.FTaxApproved,
            A1 = seller.A1Until >= day,
        },
    };

    /// <summary>Who bears the marketplace fee: whoever is employed pays none, and neither does an employer for them.</summary>
    public FeeSide BearsFee(FeeTerms terms) => PaidAs == PayeeKind.OwnFirm ? terms.Side : FeeSide.Buyer;

    /// <summary>What is supplied, as far as VAT asks: work in employment is no supply of a performance, nor is a performance that a company sells.</summary>
    public SupplyKind Supplies(SupplyKind supplied) => PaidAs switch
    {
        PayeeKind.SalaryByBuyer => SupplyKind.EmployedWork,
        PayeeKind.InvoicingCompany when supplied is SupplyKind.ProtectedPerformance or SupplyKind.OtherPerformance => SupplyKind.PerformanceByCompany,
        _ => supplied,
    };
}

/// <summary>What somebody asks a price for. Whatever is not known is left out, and the answer says what is missing.</summary>
public sealed record PriceQuestion
{
    /// <summary>The day.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The municipality it happens in.</summary>
    public string? MunicipalityCode { get; init; }

    /// <summary>Who would buy.</summary>
    public BuyerFacts? Buyer { get; init; }

    /// <summary>How many people come.</summary>
    public int? Audience { get; init; }

    /// <summary>How many hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>How many performances on the day in the place.</summary>
    public int Performances { get; init; } = 1;

    /// <summary>The keys of the add-ons wanted.</summary>
    public IReadOnlyList<string> AddOns { get; init; } = [];

    /// <summary>The road from the firm's base when somebody knows it better than the estimate, in kilometres one way.</summary>
    public int? KnownRoadKm { get; init; }

    /// <summary>Who performs, as far as the artist tax asks; null while nobody has said.</summary>
    public PerformerShares? Performers { get; init; }
}

/// <summary>The dated rules a price is reckoned by.</summary>
/// <param name="Policies">The marketplace's own terms.</param>
/// <param name="Vat">The VAT table.</param>
/// <param name="ArtistTax">The tax on artists who live elsewhere.</param>
/// <param name="Border">The duties of the two countries, with the contributions at risk.</param>
/// <param name="Operator">The country the operator is established in.</param>
/// <param name="Today">The day on which the price is asked for.</param>
public sealed record DatedRules(PolicyBook Policies, VatRules Vat, ArtistTax ArtistTax, BorderRules Border, Country Operator, LocalDate Today)
{
    /// <summary>What an employer owes besides the salary.</summary>
    public required EmployerContributions Contributions { get; init; }

    /// <summary>The rules with which a new marketplace starts, run from Sweden.</summary>
    public static DatedRules Initial(LocalDate today) => Of(RuleBook.Initial, Country.SE, today);

    /// <summary>What of a book decides prices.</summary>
    public static DatedRules Of(RuleBook rules, Country @operator, LocalDate today) =>
        new(rules.Policies, rules.Vat, rules.ArtistTax, rules.Border, @operator, today) { Contributions = rules.Contributions };
}
