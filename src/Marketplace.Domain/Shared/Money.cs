namespace Marketplace.Domain.Shared;

/// <summary>
/// An amount in whole minor units (öre or øre) with its currency always attached. Amounts of different
/// currencies never mix: that is a mistake in the program, so it throws instead of answering.
/// </summary>
/// <param name="Minor">The amount in minor units; 1 250,00 kr is 125000. May be negative.</param>
/// <param name="Currency">The currency of the amount.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount given in whole kronor or kroner.</summary>
    public static Money Kronor(long kronor, Currency currency) => new(checked(kronor * 100), currency);

    /// <summary>Whether the amount is exactly nothing.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>Whether the amount is above nothing.</summary>
    public bool IsPositive => Minor > 0;

    /// <summary>Whether the amount is below nothing.</summary>
    public bool IsNegative => Minor < 0;

    /// <summary>The sum of two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + left.Same(right).Minor), left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - left.Same(right).Minor), left.Currency);

    /// <summary>The amount with its sign turned.</summary>
    public static Money operator -(Money amount) => new(checked(-amount.Minor), amount.Currency);

    /// <summary>The amount so many times.</summary>
    public static Money operator *(Money amount, long times) => new(checked(amount.Minor * times), amount.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is smaller or the same.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is larger or the same.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(Money other) => Minor.CompareTo(Same(other).Minor);

    /// <summary>
    /// A share of the amount, rounded half away from zero to the nearest minor unit, the way tax and fees are rounded.
    /// </summary>
    public Money Share(BasisPoints share)
    {
        var exact = (Int128)Minor * share.Value;
        var half = exact < 0 ? -5_000 : 5_000;
        return new Money(checked((long)((exact + half) / 10_000)), Currency);
    }

    /// <summary>
    /// The share of each of several amounts, so that together they are the share of the sum: tax is rounded once, and what
    /// that takes from one amount it gives to the next.
    /// </summary>
    public static IEnumerable<Money> Shares(IEnumerable<Money> amounts, BasisPoints share)
    {
        Money? before = null;
        foreach (var amount in amounts)
        {
            var sum = before is { } until ? until + amount : amount;
            yield return before is { } already ? sum.Share(share) - already.Share(share) : sum.Share(share);
            before = sum;
        }
    }

    /// <summary>
    /// Splits the amount in proportion to the weights by the largest remainder, so that the parts always add up to the whole.
    /// Equal remainders go to the earlier part.
    /// </summary>
    /// <param name="weights">At least one weight, none negative, not all zero.</param>
    public IReadOnlyList<Money> Split(params ReadOnlySpan<long> weights)
    {
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
        }

        if (sum == 0)
        {
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
        }

        var sign = Minor < 0 ? -1 : 1;
        var whole = Int128.Abs(Minor);
        var parts = new long[weights.Length];
        var remainders = new (Int128 Remainder, int Index)[weights.Length];
        var given = (Int128)0;
        for (var i = 0; i < weights.Length; i++)
        {
            var (part, remainder) = Int128.DivRem(whole * weights[i], sum);
            parts[i] = (long)part;
            remainders[i] = (remainder, i);
            given += part;
        }

        Array.Sort(remainders, static (a, b) => a.Remainder == b.Remainder ? a.Index.CompareTo(b.Index) : b.Remainder.CompareTo(a.Remainder));
        for (var i = 0; i < (int)(whole - given); i++)
        {
            parts[remainders[i].Index]++;
        }

        var currency = Currency;
        return Array.ConvertAll(parts, part => new Money(sign * part, currency));
    }

    /// <summary>The sum of amounts of one currency; nothing when there are none.</summary>
    public static Money Sum(IEnumerable<Money> amounts, Currency currency) =>
        amounts.Aggregate(Zero(currency), static (sum, amount) => sum + amount);

    /// <summary>A form for logs only ("1250.00 SEK"); pages and documents format by their reader's locale.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Minor / 100m:0.00} {Currency}");

    private Money Same(Money other) => other.Currency == Currency
        ? other
        : throw new InvalidOperationException($"{Currency} and {other.Currency} do not mix.");
}
