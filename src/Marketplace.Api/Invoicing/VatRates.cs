using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Rules;

namespace Marketplace.Api.Invoicing;

/// <summary>The rate at which the VAT of an invoice is stated in the seller's own currency, where it must be.</summary>
internal sealed class VatRates(RatesOfTheDay rates, RuleBook rules)
{
    /// <summary>The draft with its rate. An invoice that needs one and cannot have it is not issued; it is tried again.</summary>
    public async Task<InvoiceDraft> FillInAsync(InvoiceDraft draft, CancellationToken cancellationToken)
    {
        if (!draft.NeedsRate)
        {
            return draft;
        }

        // A fee's VAT falls due when it is taken, which is when it is invoiced.
        var rule = rules.VatExchange.Of(draft.Seller.Country, draft.IssuedOn);
        var day = rule.Day == RateDay.Supply && draft.Kind == InvoiceKind.Invoice ? draft.Subject.PerformedOn : draft.IssuedOn;
        return draft with { Rate = await rates.RequireAsync(day, rule.Sources, cancellationToken) };
    }
}
