using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Payments;

/// <summary>How a payee's part of the firm's price is worked out.</summary>
public enum PartRule
{
    /// <summary>A fixed amount, taken first.</summary>
    Fixed,

    /// <summary>A share of the whole.</summary>
    Percent,

    /// <summary>What the others leave.</summary>
    Remainder,
}

/// <summary>Who is paid for a booking. There is one now, the firm, but never only room for one.</summary>
public sealed class BookingPart
{
    private BookingPart()
    {
    }

    private BookingPart(BookingId booking, OrganisationId payee, PartRule rule, BasisPoints share, Money amount) =>
        (Id, BookingId, PayeeId, Rule, Share, Amount) = (BookingPartId.New(), booking, payee, rule, share, amount);

    /// <summary>The part's identifier.</summary>
    public BookingPartId Id { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The organisation that is paid.</summary>
    public OrganisationId PayeeId { get; private set; }

    /// <summary>How the amount was worked out.</summary>
    public PartRule Rule { get; private set; }

    /// <summary>The share, when the rule is a percentage.</summary>
    public BasisPoints Share { get; private set; }

    /// <summary>What the payee gets of the whole booking.</summary>
    public Money Amount { get; private set; }

    /// <summary>
    /// Divides the firm's price among its payees: fixed amounts and percentages first, then the one remainder, so that the
    /// parts always add up to the whole.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="whole">The firm's price, less what the buyer withholds.</param>
    /// <param name="payees">Each payee with its rule; exactly one takes the remainder.</param>
    public static IReadOnlyList<BookingPart> Divide(BookingId booking, Money whole, params IReadOnlyList<PartShare> payees)
    {
        if (payees.Count(p => p.Rule == PartRule.Remainder) != 1)
        {
            throw DomainException.Rule(PaymentErrors.PartsDoNotAddUp);
        }

        var taken = Money.Sum(payees.Where(p => p.Rule != PartRule.Remainder).Select(Amount), whole.Currency);
        return taken <= whole
            ? [.. payees.Select(p => new BookingPart(booking, p.Payee, p.Rule, p.Share, p.Rule == PartRule.Remainder ? whole - taken : Amount(p)))]
            : throw DomainException.Rule(PaymentErrors.PartsDoNotAddUp);

        Money Amount(PartShare payee) => payee.Rule == PartRule.Fixed ? payee.Fixed : whole.Share(payee.Share);
    }

    /// <summary>The price has changed: each part is worked out anew by its own rule.</summary>
    public static void DivideAnew(IReadOnlyList<BookingPart> parts, Money whole)
    {
        var anew = Divide(parts[0].BookingId, whole, [.. parts.Select(p => new PartShare(p.PayeeId, p.Rule, p.Share, p.Amount))]);
        foreach (var (part, changed) in parts.Zip(anew))
        {
            part.Amount = changed.Amount;
        }
    }
}

/// <summary>A payee and its rule, before the price is divided.</summary>
/// <param name="Payee">The organisation that is paid.</param>
/// <param name="Rule">How its part is worked out.</param>
/// <param name="Share">The share, for <see cref="PartRule.Percent"/>.</param>
/// <param name="Fixed">The amount, for <see cref="PartRule.Fixed"/>.</param>
public sealed record PartShare(OrganisationId Payee, PartRule Rule, BasisPoints Share = default, Money Fixed = default);

/// <summary>Who pays for a booking, and how much. There is one now, the buyer, but never only room for one.</summary>
public sealed class PaymentShare
{
    private PaymentShare()
    {
    }

    /// <summary>Makes an organisation pay an amount.</summary>
    public PaymentShare(BookingId booking, OrganisationId payer, Money amount) =>
        (Id, BookingId, PayerId, Amount) = (PaymentShareId.New(), booking, payer, amount);

    /// <summary>The share's identifier.</summary>
    public PaymentShareId Id { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The organisation that pays.</summary>
    public OrganisationId PayerId { get; private set; }

    /// <summary>What it pays in all.</summary>
    public Money Amount { get; private set; }

    /// <summary>The price has changed.</summary>
    public void Become(Money amount) => Amount = amount;
}
