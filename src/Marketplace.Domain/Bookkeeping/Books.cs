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
            VoucherKind.InvoicePayment when happened.Late is { IsZero: false } late => PaidLate(happened, late),
            _ => Moved(happened, AccountPurpose.Bank, AccountPurpose.Receivables, happened.CameOn ?? happened.Day),
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
        if (happened.Advances.Count == 0)
        {
            yield return Line(AccountPurpose.Receivables, happened.Amount, happened.Day, happened.Day);
        }

        foreach (var advance in happened.Advances)
        {
            yield return Line(AccountPurpose.Advances, advance.Amount, happened.Day, advance.Day);
        }

        if (happened.KeptBack is { IsZero: false } keptBack)
        {
            yield return Line(AccountPurpose.TaxKeptBack, keptBack, happened.Day, happened.Day);
        }

        if (happened.Rounding is { IsZero: false } rounding)
        {
            yield return Line(AccountPurpose.Rounding, -rounding, happened.Day, happened.Day);
        }

        var sales = happened.Totals.Select(t => (Total: t, Purpose: AccountPurpose.Sales));
        foreach (var (total, purpose) in sales.Concat(happened.Advanced.Select(t => (t, AccountPurpose.InvoicedAdvances))))
        {
            var vat = InBooks(total.Vat, happened.Day);
            yield return Sold(total.Net, Account(purpose, happened.Day, total.Category, total.Rate), happened.Day) with { Vat = vat };
            if (!vat.IsZero)
            {
                yield return Sold(total.Vat, Account(AccountPurpose.OutputVat, happened.Day, total.Category, total.Rate), happened.Day);
            }
        }
    }

    private IEnumerable<VoucherLine> Payout(BookEvent happened)
    {
        var received = happened.Received ?? happened.Amount;
        yield return Line(AccountPurpose.Bank, received, happened.Day, happened.Day);
        yield return Line(AccountPurpose.PaymentService, -happened.Amount, happened.Day, happened.CameOn ?? happened.Day);
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

    private IEnumerable<VoucherLine> PaidLate(BookEvent happened, Money late)
    {
        var rateDay = happened.CameOn ?? happened.Day;
        yield return Line(AccountPurpose.Bank, happened.Amount, happened.Day, rateDay);
        yield return Line(AccountPurpose.Receivables, late - happened.Amount, happened.Day, rateDay);
        yield return Line(AccountPurpose.LateIncome, -late, happened.Day, rateDay);
    }

    private IEnumerable<VoucherLine> Moved(BookEvent happened, AccountPurpose to, AccountPurpose from, LocalDate rateDay)
    {
        yield return Line(to, happened.Amount, happened.Day, rateDay);
        yield return Line(from, -happened.Amount, happened.Day, rateDay);
    }

    private VoucherLine Sold(Money amount, BookAccount account, LocalDate day) => new(account, -InBooks(amount, day), Other(-amount));

    private VoucherLine Line(AccountPurpose purpose, Money amount, LocalDate day, LocalDate rateDay) => new(Account(purpose, day), InBooks(amount, rateDay), Other(amount));

    private BookAccount Account(AccountPurpose purpose, LocalDate day, VatCategory? category = null, BasisPoints? rate = null) =>
        Accounts.Of(Country, purpose, day, category, rate);

    private Money? Other(Money amount) => amount.Currency == Currency ? null : amount;

    private Money InBooks(Money amount, LocalDate day) => amount.Currency == Currency
        ? amount
        : (RateOn(day) ?? throw DomainException.Rule(BookkeepingErrors.NoRate, ("day", day))).Convert(amount);
}
