using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>What a buyer owes on a day for an invoice that is late.</summary>
/// <param name="Principal">What is left of the invoice itself.</param>
/// <param name="Interest">Interest until that day.</param>
/// <param name="Charges">What reminders have cost, or the compensation.</param>
/// <param name="ChargesPaid">What of interest and charges has come.</param>
public sealed record LateClaim(Money Principal, LateInterest Interest, Money Charges, Money ChargesPaid)
{
    /// <summary>All of it.</summary>
    public Money Total => Principal + Interest.Amount + Charges - ChargesPaid;

    /// <summary>What is owed on a day, by the seller's calendar.</summary>
    public static LateClaim Of(Invoice invoice, IReadOnlyList<InvoiceReceipt> receipts, IReadOnlyList<InvoiceReminder> reminders, LocalDate day, LateRules rules)
    {
        var interest = LateInterest.Of(
            invoice.Owed,
            [.. receipts.Select(r => new Repayment(r.ReceivedOn, r.Amount))],
            invoice.DueOn.PlusDays(1),
            day,
            [.. rules.Rates.Where(r => r.Country == invoice.Seller.Country)]);
        var beyond = invoice.Received - invoice.Carried - invoice.Owed;
        var charges = Money.Sum(reminders.Select(r => r.Charge), invoice.Currency);
        var most = interest.Amount + charges;
        return new LateClaim(invoice.LeftToPay, interest, charges, !beyond.IsPositive ? Money.Zero(invoice.Currency) : beyond < most ? beyond : most);
    }

    /// <summary>What a letter of a day may cost beside interest; nothing in a currency that is not the law's.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="reminders">Those that were sent.</param>
    /// <param name="day">The day of the letter.</param>
    /// <param name="rules">The law.</param>
    public static IReadOnlyList<(LateCharge Kind, Money Amount)> Possible(Invoice invoice, IReadOnlyList<InvoiceReminder> reminders, LocalDate day, LateRules rules)
    {
        var country = invoice.Seller.Country;
        var possible = new List<(LateCharge, Money)> { (LateCharge.None, Money.Zero(invoice.Currency)) };
        if (invoice.Currency != country.Currency())
        {
            return possible;
        }

        // Compensation covers what reminders cost, so whoever has taken one takes no other.
        var taken = reminders.Where(r => r.Charge.IsPositive).ToList();
        var rule = rules.ReminderOn(country, day);
        var recent = taken.Count(r => r.ChargeKind == LateCharge.Fee && r.SentOn > day.PlusMonths(-6));
        if (rule.Fee is { } fee && day >= invoice.DueOn.PlusDays(rule.FeeAfterDays) && recent < rule.MostFees && !taken.Exists(r => r.ChargeKind == LateCharge.Compensation))
        {
            possible.Add((LateCharge.Fee, fee));
        }

        // It is owed by businesses and public bodies alone; a buyer without any number may be a private person.
        if (taken.Count == 0 && invoice.Buyer is not { Number: null, Vat: null } && rules.CompensationOn(country, invoice.DueOn.PlusDays(1)) is { } compensation)
        {
            possible.Add((LateCharge.Compensation, compensation));
        }

        return possible;
    }
}
