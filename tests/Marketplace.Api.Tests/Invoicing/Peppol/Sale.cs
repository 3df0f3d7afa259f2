using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>A line that is sold: what it is decides its VAT, by the rules or by what the firm has chosen.</summary>
internal sealed record Sold(string Description, SupplyKind Supply, long Net, string? Choice = null);

/// <summary>A completed sale, invoiced as the use cases do it: VAT by the rules, parties as they are, numbers from a series.</summary>
internal sealed class Sale(Organisation seller, Organisation buyer, Country place)
{
    private static readonly LocalDate Today = Evening.Now.InUtc().Date;

    /// <summary>What the Swedish and the Norwegian bank day say about a rate.</summary>
    private static readonly ExchangeRate Rate = new(RateSource.EuropeanCentralBank, Today.PlusDays(-3), 11.1495m, 11.5515m);

    private InvoiceSeries? _series;

    public Currency Currency { get; init; } = seller.Country.Currency();

    public PaymentMethod Method { get; init; } = PaymentMethod.Invoice;

    public string? OrderNumber { get; init; }

    /// <summary>Artist tax that the buyer keeps back, in kronor.</summary>
    public long Withheld { get; init; }

    public long LastSerial { get; init; }

    /// <summary>Whether the buyer issues it.</summary>
    public bool SelfBilled { get; init; }

    private InvoiceSeries Series => _series ??= new InvoiceSeries(InvoiceSeries.Of(seller.Id, SelfBilled).Issuer, InvoiceSeries.Of(seller.Id, SelfBilled).Prefix);

    private SelfBilledTerms? Terms => SelfBilled ? new SelfBilledTerms(SelfBillingAgreementId.New(), Today.PlusDays(10)) : null;

    /// <summary>The firm's invoice.</summary>
    public Invoice Invoiced(params Sold[] sold) => Issue(Draft(sold));

    /// <summary>The invoice for the whole after the firm has invoiced an advance, which came with its VAT.</summary>
    public Invoice InvoicedAfterAdvance(long paid, params Sold[] sold)
    {
        var draft = Draft(sold);
        var (issuer, prefix) = InvoiceSeries.Of(seller.Id, selfBilled: false);
        var lines = Invoice.LinesOfAdvance(draft.Lines, [], new Money(paid, Currency), l => "Förskott: " + l.Description);
        var advance = Invoice.Issue(
            new InvoiceSeries(issuer, prefix).Take(), issuer,
            draft with { Kind = InvoiceKind.AdvanceInvoice, AdvanceOf = PaymentId.New(), Lines = lines, SelfBilled = null }, Evening.Now);
        return Issue(draft with { Lines = [.. draft.Lines, .. advance.Deductions([], draft.Lines.Count, "Avgår förskott, faktura SMP-1")] });
    }

    private InvoiceDraft Draft(Sold[] sold)
    {
        var (booking, unit) = Booked(sold.Select((s, i) => Line(s, i + 1)));
        return InvoiceDrafts.Draft(
            InvoiceKind.Invoice, booking, InvoiceParty.Of(seller, null, Today), InvoiceParty.Of(buyer, unit, Today), seller.Bank,
            unit?.BuyerReference ?? buyer.Invoicing.BuyerReference, Today, 30, Payee.Firm) with
        {
            SellerId = seller.Id,
            RoundsToWhole = InvoiceRounding.IsFor(seller, Currency, Method),
            OrderNumber = OrderNumber,
            Withheld = Money.Kronor(Withheld, Currency),
            SelfBilled = Terms,
        };
    }

    /// <summary>The operator's invoice for its fee.</summary>
    public Invoice Fee(long net, bool forPerformance = true)
    {
        var kind = forPerformance ? SupplyKind.FeeForPerformance : SupplyKind.FeeForOther;
        var vat = Decided(kind, new VatQuestion(Country.SE, SellerVat.Registered, kind, buyer.Country, BuyerFacts.Of(buyer, Today).Vat, place), null);
        var amount = new Money(net, Currency);
        var fee = new QuoteLine(2, QuoteLineKind.MarketplaceFee, Payee.Operator, "Samspels förmedlingsavgift", amount, vat.Category, vat.Rate, amount.Share(vat.Rate), vat.ReasonCode);
        var (booking, unit) = Booked([Line(new Sold("Konsert", SupplyKind.ProtectedPerformance, 10_000_00), 1), fee]);
        var @operator = Evening.Operator();
        return Issue(InvoiceDrafts.Draft(
            InvoiceKind.FeeDocument, booking, InvoiceParty.Of(@operator), InvoiceParty.Of(buyer, unit, Today), @operator.Bank,
            unit?.BuyerReference ?? buyer.Invoicing.BuyerReference, Today, 30, Payee.Operator));
    }

    /// <summary>A credit note for all that is left, or for amounts of lines.</summary>
    public Invoice Credited(Invoice original, IReadOnlyList<Invoice>? before = null, params (int Line, long Net)[] amounts) => amounts.Length == 0
        ? original.Credit(Series.Take(), before ?? [], "Spelningen blev kortare.", Today.PlusDays(2), Evening.Now)
        : original.Credit(Series.Take(), before ?? [], [.. amounts.Select(a => new CreditedAmount(a.Line, new Money(a.Net, Currency)))], "Spelningen blev kortare.", Today.PlusDays(2), Evening.Now);

    /// <summary>The invoice again, with another answer to the question of VAT for one line.</summary>
    public Invoice Replaced(Invoice original, int line, VatTreatment right)
    {
        Credited(original);
        var (booking, unit) = Booked([Line(new Sold("Konsert", SupplyKind.ProtectedPerformance, 10_000_00), 1)]);
        var draft = InvoiceDrafts.Draft(
            InvoiceKind.Invoice, booking, InvoiceParty.Of(seller, null, Today), InvoiceParty.Of(buyer, unit, Today), seller.Bank,
            unit?.BuyerReference ?? buyer.Invoicing.BuyerReference, Today, 30, Payee.Firm) with
        {
            SellerId = seller.Id,
            RoundsToWhole = InvoiceRounding.IsFor(seller, Currency, Method),
            SelfBilled = Terms,
            Lines = original.Reconsidered(new Dictionary<int, VatTreatment> { [line] = right }),
            Rate = Rate,
        };
        return original.Replace(Series.Take(), draft, "Momsen var fel.", Evening.Now);
    }

    private Invoice Issue(InvoiceDraft draft)
    {
        for (var i = Series.Last; i < LastSerial; i++)
        {
            Series.Take();
        }

        return Invoice.Issue(Series.Take(), Series.Issuer, draft.NeedsRate ? draft with { Rate = Rate } : draft, Evening.Now);
    }

    private (Booking Booking, Unit? Unit) Booked(IEnumerable<QuoteLine> lines)
    {
        var municipality = place == Country.SE ? "2380" : "5001";
        var booking = Evening.Agreed(Evening.Requested(seller, buyer, place, municipality, Currency, Method), [.. lines]);
        return (booking, buyer.Units.Count > 0 ? buyer.Units[0] : null);
    }

    private QuoteLine Line(Sold sold, int order)
    {
        var question = new VatQuestion(seller.Country, SellerFacts.Of(seller, Today).Vat, sold.Supply, buyer.Country, BuyerFacts.Of(buyer, Today).Vat, place);
        var vat = Decided(sold.Supply, question, sold.Choice);
        var net = new Money(sold.Net, Currency);
        return new QuoteLine(order, QuoteLineKind.Fee, Payee.Firm, sold.Description, net, vat.Category, vat.Rate, net.Share(vat.Rate), vat.ReasonCode);
    }

    private static VatTreatment Decided(SupplyKind supply, VatQuestion question, string? choice) =>
        VatRules.Initial.Decide(question, Today, choice).Treatment ?? throw new InvalidOperationException($"No VAT was decided for {supply}: {question}.");
}
