using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>Adds up what a firm that does without VAT has sold, from its documents here and from what it says it has sold elsewhere.</summary>
internal sealed class ThresholdReading(SamspelDbContext db, RuleBook rules, RatesOfTheDay rates)
{
    // What would be taxed if the firm were registered: exempt performances do not count, nor does what the buyer's country taxes.
    private static readonly string[] s_counts = ["se_not_registered", "se_small_business", "no_not_registered"];

    /// <summary>Where the firm stands; null for one that charges VAT already.</summary>
    public async Task<Threshold?> ReadAsync(Organisation firm, LocalDate today, CancellationToken cancellationToken)
    {
        if (!firm.Sells || firm.Vat.HoldsOn(today))
        {
            return null;
        }

        var earliest = new LocalDate(today.Year - 2, 1, 1);
        var sold = await db.Invoices.AsNoTracking()
            .Where(i => i.SellerId == firm.Id && (i.Kind == InvoiceKind.Invoice || i.Kind == InvoiceKind.CreditNote) && i.PerformedOn >= earliest)
            .SelectMany(i => i.Lines.Where(l => s_counts.Contains(l.VatReason)).Select(l => new { i.PerformedOn, i.Kind, l.Net.Minor, l.Net.Currency }))
            .ToListAsync(cancellationToken);
        var own = firm.Country.Currency();
        var rate = sold.Exists(s => s.Currency != own) ? await rates.LastKnownAsync(cancellationToken) : null;
        var here = sold.Where(s => s.Currency == own || rate is not null)
            .Select(s => new Turnover(s.PerformedOn, Own(new Money(s.Kind == InvoiceKind.CreditNote ? -s.Minor : s.Minor, s.Currency))));
        var elsewhere = await db.OutsideTurnovers.AsNoTracking().Where(t => t.FirmId == firm.Id && t.Year >= earliest.Year).OrderByDescending(t => t.Year).ToListAsync(cancellationToken);
        var zone = DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()];
        var all = here.Concat(elsewhere.SelectMany(e => e.Spread(zone)));
        return new Threshold(rules.Turnover.HowNearTheThreshold(firm.Country, publicBenefit: false, all, today), elsewhere);

        Money Own(Money amount) => amount.Currency == own ? amount : rate!.Convert(amount);
    }
}

/// <summary>How near a firm is to its limit, and what it has said of its sales elsewhere.</summary>
internal sealed record Threshold(ThresholdStanding Standing, IReadOnlyList<OutsideTurnover> Elsewhere);
