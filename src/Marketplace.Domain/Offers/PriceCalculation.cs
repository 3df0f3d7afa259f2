using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;

namespace Marketplace.Domain.Offers;

/// <summary>
/// Reckons a price from what an offer says, what is known of both sides and the dated rules. The same input always gives
/// the same price, so the page, the quote and the invoice agree to the öre.
/// </summary>
public static class PriceCalculation
{
    /// <summary>Reckons a price; when something is missing, what it is and the price from which it starts.</summary>
    public static Price Calculate(OfferContent offer, Currency currency, SellerFacts seller, PriceQuestion question, DatedRules rules)
    {
        Check(question);
        var missing = new List<PriceMissing>();
        var place = question.MunicipalityCode is { } code
            ? Municipalities.Find(code) ?? throw new DomainException(OrganisationErrors.MunicipalityUnknown, ErrorKind.Validation)
            : null;
        var day = question.Date ?? rules.Today;
        var policies = rules.Policies.On(rules.Today);

        Miss(missing, question.Date is null, PriceMissing.Date);
        Miss(missing, place is null, PriceMissing.Place);
        Miss(missing, question.Buyer is null, PriceMissing.Buyer);

        var lines = new List<PriceLine>();
        AddFee(lines, missing, offer, question);
        var road = RoadKm(offer, question, place, policies);
        AddTravel(lines, missing, offer.Travel, road, currency);

        var supply = offer.Tickets == TicketSeller.Performer && offer.Supply() is SupplyKind.ProtectedPerformance
            ? TicketsTo(offer)
            : offer.Supply();
        Miss(missing, supply is null, PriceMissing.FirmVatAnswers);

        IReadOnlyList<VatTreatment> choices = [];
        IReadOnlyList<VatSum> sums = [];
        PriceLine? feeLine = null;
        var feeCannotBeCharged = false;
        Withholding? withholding = null;
        Money? atRisk = null;
        Employment? employment = null;
        var feeSide = seller.BearsFee(policies.FeeFor(currency));
        if (supply is { } supplied && place is not null && question.Buyer is { } buyer)
        {
            var sold = seller.Supplies(supplied);
            lines = [.. lines.Select(l => l with { Supply = l.IsTravel ? TravelWith(sold) : sold })];
            (lines, choices) = Treat(lines, missing, l => new VatQuestion(seller.Country, seller.Vat, l.Supply!.Value, buyer.Country, buyer.Vat, place.Country), day, Choice(sold, seller, offer), question.VatAnswers, rules.Vat);
            (lines, sums) = ReckonVat(lines, currency);
            (feeLine, feeCannotBeCharged) = Fee(lines, supplied, feeSide, seller, buyer, place, currency, policies, rules);
            var remuneration = Money.Sum(lines.Where(static l => !l.IsTravel).Select(static l => l.Net), currency);
            var tax = rules.ArtistTax.Decide(place.Country, buyer.Country, seller.Country, supplied, day);
            var taxed = remuneration - (question.Performers?.OutsideTax(remuneration) ?? Money.Zero(currency));
            withholding = new Withholding(tax, taxed, tax.WithheldFrom(taxed));
            var duties = AsDuties(seller, buyer, place.Country, supplied, day, rules);
            atRisk = rules.Border.ContributionsAtRisk(duties, remuneration);
            employment = seller.PaidAs == PayeeKind.SalaryByBuyer ? Employment.Of(rules.Contributions.Decide(duties), remuneration) : null;
        }

        return new Price
        {
            Lines = lines,
            FeeLine = feeLine,
            Totals = Total(lines, feeLine, withholding, feeSide, currency),
            FeeSide = feeSide,
            VatSums = sums,
            Withholding = withholding,
            ContributionsAtRisk = atRisk,
            Employment = employment,
            Missing = [.. missing.Distinct()],
            Choices = choices,
            FeeCannotBeCharged = feeCannotBeCharged,
            RoadKm = road,
        };
    }

    /// <summary>
    /// The VAT of lines: reckoned and rounded once per category and rate, then given back to the lines by their nets, so that
    /// the lines always add up to the document.
    /// </summary>
    public static (List<PriceLine> Lines, IReadOnlyList<VatSum> Sums) ReckonVat(IReadOnlyList<PriceLine> lines, Currency currency)
    {
        var reckoned = lines.ToArray();
        var sums = new List<VatSum>();
        foreach (var group in lines.Select(static (line, index) => (line, index)).Where(static l => l.line.Treatment is not null).GroupBy(static l => (l.line.Treatment!.Category, l.line.Treatment.Rate)))
        {
            var members = group.ToList();
            var net = Money.Sum(members.Select(static m => m.line.Net), currency);
            var vat = net.Share(group.Key.Rate);
            sums.Add(new VatSum(group.Key.Category, group.Key.Rate, net, vat));
            if (vat.IsZero)
            {
                continue;
            }

            var parts = vat.Split([.. members.Select(static m => m.line.Net.Minor)]);
            for (var i = 0; i < members.Count; i++)
            {
                reckoned[members[i].index] = members[i].line with { Vat = parts[i] };
            }
        }

        return ([.. reckoned], sums);
    }

    private static BorderFacts AsDuties(SellerFacts seller, BuyerFacts buyer, Country place, SupplyKind supplied, NodaTime.LocalDate day, DatedRules rules) =>
        new(place, buyer.Country, buyer.Kind == BuyerKind.PublicBody, seller.Country, seller.SoleTrader, seller.FTax, supplied, false, false, day, rules.Today) { A1 = seller.A1, PaidAsSalary = seller.PaidAs == PayeeKind.SalaryByBuyer };

    private static void Check(PriceQuestion question)
    {
        var fine = question.Audience is null or (>= 1 and <= 100_000)
            && question.Hours is null or (> 0 and <= 1_000)
            && question.Performances is >= 1 and <= 20
            && question.KnownRoadKm is null or (>= 0 and <= 3_000);
        if (!fine)
        {
            throw new DomainException(OfferErrors.PriceQuestionInvalid, ErrorKind.Validation);
        }
    }

    private static void AddFee(List<PriceLine> lines, List<PriceMissing> missing, OfferContent offer, PriceQuestion question)
    {
        if (offer.Price is not { } price)
        {
            missing.Add(PriceMissing.FirmPrice);
            return;
        }

        Miss(missing, price.Basis == PriceBasis.PerHour && question.Hours is null, PriceMissing.Hours);
        Miss(missing, price.Basis == PriceBasis.PerPerson && question.Audience is null, PriceMissing.Audience);
        var charged = price.Charged(price.Basis switch
        {
            PriceBasis.PerHour => question.Hours ?? price.Least,
            PriceBasis.PerPerson => question.Audience ?? price.Least,
            _ => 1,
        });
        lines.Add(Line(PriceLineKind.Fee, charged, price.Amount, price.Fee(charged)));
        if (question.Performances > 1)
        {
            // Without a price of its own a further performance costs what the first does.
            var further = question.Performances - 1;
            var each = offer.SecondPerformance ?? price.Fee(charged);
            lines.Add(Line(PriceLineKind.SecondPerformance, further, each, each * further));
        }

        foreach (var key in question.AddOns.Distinct())
        {
            var addOn = offer.AddOns.FirstOrDefault(a => a.Key == key)
                ?? throw new DomainException(OfferErrors.PriceQuestionInvalid, ErrorKind.Validation);
            lines.Add(Line(PriceLineKind.AddOn, 1, addOn.Price, addOn.Price) with { Label = addOn.Name });
        }
    }

    private static int? RoadKm(OfferContent offer, PriceQuestion question, Municipality? place, Policies policies) => question.KnownRoadKm
        ?? (place is not null && Municipalities.Find(offer.BaseMunicipality) is { } @base ? Distance.RoadKm(@base, place, policies.RoadFactor) : null);

    private static void AddTravel(List<PriceLine> lines, List<PriceMissing> missing, TravelRule? travel, int? road, Currency currency)
    {
        if (travel is null)
        {
            missing.Add(PriceMissing.FirmTravel);
            return;
        }

        if (road is not { } km)
        {
            return;
        }

        if (travel.PerKm is { } perKm && travel.ChargedKm(km) is var charged and > 0)
        {
            lines.Add(Line(PriceLineKind.Travel, charged, perKm, perKm * charged));
        }

        if (travel.StaysOvernight(km))
        {
            AddOnce(PriceLineKind.Lodging, travel.Lodging ?? Money.Zero(currency));
            AddOnce(PriceLineKind.PerDiem, travel.PerDiem ?? Money.Zero(currency));
        }

        void AddOnce(PriceLineKind kind, Money amount)
        {
            if (amount.IsPositive)
            {
                lines.Add(Line(kind, 1, amount, amount));
            }
        }
    }

    private static (List<PriceLine> Lines, IReadOnlyList<VatTreatment> Choices) Treat(
        List<PriceLine> lines, List<PriceMissing> missing, Func<PriceLine, VatQuestion> ask, NodaTime.LocalDate day, string? firmChoice, IReadOnlyList<string> answers, VatRules rules)
    {
        var choices = new List<VatTreatment>();
        var treated = new List<PriceLine>();
        foreach (var line in lines)
        {
            var decision = rules.Decide(ask(line), day, firmChoice, answers);
            if (!decision.IsDecided)
            {
                missing.Add(decision.Decider == VatDecider.Firm ? PriceMissing.FirmVatChoice : PriceMissing.VatRule);
                choices.AddRange(decision.Choices);
            }

            treated.Add(line with { Treatment = decision.Treatment });
        }

        return (treated, [.. choices.DistinctBy(static c => c.RuleKey)]);
    }

    private static (PriceLine? Line, bool CannotBeCharged) Fee(
        List<PriceLine> lines, SupplyKind supplied, FeeSide side, SellerFacts seller, BuyerFacts buyer, Municipality place, Currency currency, Policies policies, DatedRules rules)
    {
        var terms = policies.FeeFor(currency);
        var net = terms.Of(Money.Sum(lines.Where(static l => !l.IsTravel).Select(static l => l.Net), currency));
        if (!net.IsPositive)
        {
            return (null, false);
        }

        var payer = side == FeeSide.Buyer ? buyer : new BuyerFacts(seller.Kind, seller.Country, seller.Vat == SellerVat.Registered);
        var kind = supplied == SupplyKind.ProtectedPerformance ? SupplyKind.FeeForPerformance : SupplyKind.FeeForOther;

        // The tax point of the fee is when it is taken; a price says what holds today.
        var decision = rules.Vat.Decide(new VatQuestion(rules.Operator, SellerVat.Registered, kind, payer.Country, payer.Vat, place.Country), rules.Today);
        return decision.Treatment is { } treatment
            ? (new PriceLine(PriceLineKind.MarketplaceFee, null, 1, net, net, kind, treatment, net.Share(treatment.Rate)), false)
            : (null, true);
    }

    private static PriceTotals Total(List<PriceLine> lines, PriceLine? fee, Withholding? withholding, FeeSide side, Currency currency)
    {
        var zero = Money.Zero(currency);
        var net = Money.Sum(lines.Select(static l => l.Net), currency);
        var vat = Money.Sum(lines.Select(static l => l.Vat), currency);
        var toFirm = net + vat;
        var gross = fee?.Gross ?? zero;
        return new PriceTotals(
            net,
            vat,
            toFirm,
            fee?.Net ?? zero,
            fee?.Vat ?? zero,
            gross,
            side == FeeSide.Buyer ? toFirm + gross : toFirm,
            toFirm - (withholding?.Amount ?? zero) - (side == FeeSide.Seller ? gross : zero));
    }

    // What a company puts on its invoices is said once for all offers; anything else is chosen with the offer.
    private static string? Choice(SupplyKind sold, SellerFacts seller, OfferContent offer) => sold != SupplyKind.PerformanceByCompany
        ? offer.Vat.FirmChoice
        : seller.CompanyVat switch { CompanyVat.Exempt => "exempt", CompanyVat.Standard => "25", _ => null };

    /// <summary>The guests dance where a band wants a floor for it. A dance company needs one too, but there they watch.</summary>
    private static SupplyKind TicketsTo(OfferContent offer) =>
        offer.Discipline == Discipline.Music && offer.Rider.Any(static n => n.Kind == RiderNeedKind.DanceFloor) ? SupplyKind.DanceAdmission : SupplyKind.Admission;

    /// <summary>What goes with a performance shares its exemption; anything else taxes its travel as itself.</summary>
    private static SupplyKind TravelWith(SupplyKind supplied) =>
        supplied == SupplyKind.ProtectedPerformance ? SupplyKind.IntegratedService : supplied;

    private static PriceLine Line(PriceLineKind kind, decimal quantity, Money unit, Money net) =>
        new(kind, null, quantity, unit, net, null, null, Money.Zero(net.Currency));

    private static void Miss(List<PriceMissing> missing, bool isMissing, PriceMissing what)
    {
        if (isMissing)
        {
            missing.Add(what);
        }
    }
}
