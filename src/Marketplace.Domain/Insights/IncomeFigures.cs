using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Insights;

/// <summary>Money that has reached a firm.</summary>
/// <param name="Booking">What it was paid for.</param>
/// <param name="Buyer">Who paid it.</param>
/// <param name="Amount">How much, with VAT.</param>
/// <param name="PerformedOn">The day of the performance.</param>
/// <param name="PaidOn">The day on which it was on the firm's account.</param>
/// <param name="OnFirmsWord">Whether only the firm says so: it went from the buyer's account straight to the firm's.</param>
public sealed record Received(BookingId Booking, OrganisationId Buyer, Money Amount, LocalDate PerformedOn, LocalDate PaidOn, bool OnFirmsWord);

/// <summary>What a firm earns in one currency, in figures that name no buyer.</summary>
/// <param name="Paid">What reached the firm's account, with VAT.</param>
/// <param name="OnFirmsWord">The part of it that went straight to the firm's account, as the firm has confirmed.</param>
/// <param name="Held">What buyers have paid and the firm has not got yet.</param>
/// <param name="Ahead">What is signed for performances to come and not paid yet.</param>
/// <param name="Bookings">For how many bookings it was paid.</param>
/// <param name="Buyers">By how many buyers.</param>
/// <param name="LargestBuyer">The share of what was paid that the largest buyer paid.</param>
/// <param name="DaysToPayment">The median of the days from performance to payment; null when nothing was paid.</param>
public sealed record IncomeFigures(Money Paid, Money OnFirmsWord, Money Held, Money Ahead, int Bookings, int Buyers, BasisPoints LargestBuyer, int? DaysToPayment)
{
    /// <summary>The figures by currency; none in a currency in which nothing was paid, is held or is ahead.</summary>
    /// <param name="received">What reached the firm in the period.</param>
    /// <param name="held">What is held for it.</param>
    /// <param name="ahead">What is signed for later.</param>
    public static IReadOnlyList<IncomeFigures> Of(IReadOnlyCollection<Received> received, IReadOnlyCollection<Money> held, IReadOnlyCollection<Money> ahead) =>
    [
        .. received.Select(r => r.Amount).Concat(held).Concat(ahead)
            .Where(m => m.IsPositive)
            .Select(m => m.Currency).Distinct().Order()
            .Select(currency => In(currency, [.. received.Where(r => r.Amount.Currency == currency)], Sum(held, currency), Sum(ahead, currency))),
    ];

    private static IncomeFigures In(Currency currency, IReadOnlyList<Received> received, Money held, Money ahead)
    {
        var paid = Money.Sum(received.Select(r => r.Amount), currency);
        var largest = received.GroupBy(r => r.Buyer).Select(g => g.Sum(r => r.Amount.Minor)).DefaultIfEmpty().Max();
        return new IncomeFigures(
            paid,
            Money.Sum(received.Where(r => r.OnFirmsWord).Select(r => r.Amount), currency),
            held,
            ahead,
            received.GroupBy(r => r.Booking).Count(HasPaid),
            received.GroupBy(r => r.Buyer).Count(HasPaid),
            new BasisPoints(!paid.IsPositive ? 0 : (int)Math.Round(10_000m * largest / paid.Minor, MidpointRounding.ToEven)),
            Median([.. received.Where(r => r.Amount.IsPositive).Select(Days).Order()]));
    }

    // What was noted by mistake and taken back leaves nothing.
    private static bool HasPaid(IEnumerable<Received> received) => received.Sum(r => r.Amount.Minor) > 0;

    // Who is paid before the performance has not waited at all.
    private static int Days(Received received) => Math.Max(0, Period.DaysBetween(received.PerformedOn, received.PaidOn));

    // Of an even number the later of the two in the middle: the record promises nothing that did not happen.
    private static int? Median(IReadOnlyList<int> ordered) => ordered.Count == 0 ? null : ordered[ordered.Count / 2];

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => Money.Sum(amounts.Where(m => m.Currency == currency), currency);
}
