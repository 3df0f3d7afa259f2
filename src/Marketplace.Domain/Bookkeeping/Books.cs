using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookkeeping;

/// <summary>
/// The books of a firm in one country: turns what happened into vouchers in that country's currency. Sales are booked when
/// the document is issued; what was paid by card before that is an advance until then.
/// </summary>
/// <param name="Country">Whose currency and chart.</param>
/// <param name="Accounts">On which accounts.</param>
/// <param name="RateOn">The rate that holds on a day; null when there is none.</param>
public sealed record Books(Country Country, AccountMap Accounts, Func<LocalDate, ExchangeRate?> RateOn)
{
    private Currency Currency => Country.Currency();

    /// <summary>The voucher for something that happened.</summary>
    /// <exception cref="DomainException">No row says where it is booked, or an amount has no rate.</exception>
    public Voucher Enter(BookEvent happened)
    {
        var lines = (happened.Kind switch
        {
            VoucherKind.Invoice or VoucherKind.CreditNote => Invoice(happened),
            VoucherKind.CardPayment => Moved(happened, AccountPurpose.PaymentService, AccountPurpose.Advances, happened.Day),
            VoucherKind.Refund => Moved(happened, AccountPurpose.Advances, AccountPurpose.PaymentService, happened.CameOn ?? happened.Day),
            VoucherKind.Payout => Payout(happened),
            VoucherKind.WriteOff => Moved(happened, AccountPurpose.BadDebt, AccountPurpose.Receivables, happened.CameOn ?? happened.Day),
            VoucherKind.Offset => Offset(happened),
            VoucherKind.Cancellation when happened.Advanced.Count > 0 => Kept(happened),
            VoucherKind.Cancellation => Moved(happened, happened.Received is null ? AccountPurpose.Advances : AccountPurpose.Bank, AccountPurpose.Cancellations, happened.CameOn ?? happened.Day),
            _ => Received(happened),
        }).ToList();
        var left = Money.Sum(lines.Select(l => l.Amount), Currency);
        if (!left.IsZero)
        {
            // What is left is what the rates of two days, or rounding, have made of the same amount.
            lines.Add(new VoucherLine(Account(left.IsPositive ? AccountPurpose.ExchangeGain : AccountPurpose.ExchangeLoss, happened.Day), -left));
        }

        return new Voucher(happened, [.. lines.Where(l => !l.Amount.IsZero)]);
    }

    private IEnumerable<VoucherLine> Invoice(BookEvent happened)
    {
        // A credit note takes back what its original booked, at the original's rate.
        var rateDay = happened.CameOn ?? happened.Day;
        if (happened.Advances.Count == 0)
        {
            yield return Line(AccountPurpose.Receivables, happened.Amount, happened.Day, rateDay);
        }
        else
        {
            foreach (var advance in happened.Advances)
            {
                yield return Line(AccountPurpose.Advances, advance.Amount, happened.Day, advance.Day);
            }

            // What came too much stays owed to the buyer, who has it back on a day of its own.
            var rest = happened.Amount - Money.Sum(happened.Advances.Select(a => a.Amount), happened.Amount.Currency);
            if (!rest.IsZero)
            {
                yield return Line(AccountPurpose.Advances, rest, happened.Day, rateDay);
            }
        }

        if (happened.KeptBack is { IsZero: false } keptBack)
        {
            yield return Line(AccountPurpose.TaxKeptBack, keptBack, happened.Day, rateDay);
        }

        if (happened.Rounding is { IsZero: false } rounding)
        {
            yield return Line(AccountPurpose.Rounding, -rounding, happened.Day, happened.Day);
        }

        var sales = happened.Totals.Select(t => (Total: t, Purpose: AccountPurpose.Sales));
        foreach (var (total, purpose) in sales.Concat(happened.Advanced.Select(t => (t, AccountPurpose.InvoicedAdvances))))
        {
            // What is taxed is reported as the document states it.
            var stated = total.Vat.IsZero ? null : happened.VatRate;
            var (net, vat) = (InBooks(total.Net, rateDay, stated), InBooks(total.Vat, rateDay, stated));
            yield return new VoucherLine(Accounts.Of(Country, purpose, happened.Day, total.Category, total.Rate, total.Reason), -net, Other(-total.Net), vat);
            if (!vat.IsZero)
            {
                yield return new VoucherLine(Account(AccountPurpose.OutputVat, happened.Day, total.Category, total.Rate), -vat, Other(-total.Vat));
            }
        }
    }

    private IEnumerable<VoucherLine> Payout(BookEvent happened)
    {
        var received = happened.Received ?? happened.Amount;
        yield return Line(AccountPurpose.Bank, received, happened.Day, happened.Day);
        yield return Line(AccountPurpose.PaymentService, -happened.Amount, happened.Day, happened.CameOn ?? happened.Day);
    }

    /// <summary>What was invoiced ahead is not waited for any more; its VAT was reported when it was paid.</summary>
    private IEnumerable<VoucherLine> Kept(BookEvent happened)
    {
        foreach (var total in happened.Advanced)
        {
            var net = InBooks(total.Net, happened.CameOn ?? happened.Day, happened.VatRate);
            yield return new VoucherLine(Accounts.Of(Country, AccountPurpose.InvoicedAdvances, happened.Day, total.Category, total.Rate, total.Reason), net, Other(total.Net));
            yield return new VoucherLine(Accounts.Of(Country, AccountPurpose.Sales, happened.Day, total.Category, total.Rate, total.Reason), -net, Other(-total.Net));
        }
    }

    /// <summary>Nothing moves at the bank: the one invoice was paid too much, and the other by that.</summary>
    private IEnumerable<VoucherLine> Offset(BookEvent happened)
    {
        foreach (var before in happened.Advances)
        {
            yield return Line(AccountPurpose.Receivables, before.Amount, happened.Day, before.Day);
        }

        yield return Line(AccountPurpose.Receivables, -happened.Amount, happened.Day, happened.CameOn ?? happened.Day);
    }

    /// <summary>The bank has what the money is worth on its day; what the invoice was booked at is settled.</summary>
    private IEnumerable<VoucherLine> Received(BookEvent happened)
    {
        var late = happened.Late ?? Money.Zero(happened.Amount.Currency);
        yield return Line(AccountPurpose.Bank, happened.Amount, happened.Day, happened.Day);
        yield return Line(AccountPurpose.Receivables, late - happened.Amount, happened.Day, happened.CameOn ?? happened.Day);
        yield return Line(AccountPurpose.LateIncome, -late, happened.Day, happened.Day);
    }

    private IEnumerable<VoucherLine> Moved(BookEvent happened, AccountPurpose to, AccountPurpose from, LocalDate rateDay)
    {
        yield return Line(to, happened.Amount, happened.Day, rateDay);
        yield return Line(from, -happened.Amount, happened.Day, rateDay);
    }

    private VoucherLine Line(AccountPurpose purpose, Money amount, LocalDate day, LocalDate rateDay) => new(Account(purpose, day), InBooks(amount, rateDay), Other(amount));

    private BookAccount Account(AccountPurpose purpose, LocalDate day, VatCategory? category = null, BasisPoints? rate = null) =>
        Accounts.Of(Country, purpose, day, category, rate);

    private Money? Other(Money amount) => amount.Currency == Currency ? null : amount;

    private Money InBooks(Money amount, LocalDate day, ExchangeRate? stated = null) => amount.Currency == Currency
        ? amount
        : (stated ?? RateOn(day) ?? throw DomainException.Rule(BookkeepingErrors.NoRate, ("day", day))).Convert(amount);
}
