using Marketplace.Domain.Shared;

namespace Marketplace.Domain.CrossBorder;

/// <summary>
/// How a fee divides between those who are foreign artists in the country performed in and those who live there. Who has
/// not answered yet counts as foreign, as the firm does, so nothing is left untaxed by silence.
/// </summary>
/// <param name="Performers">How many perform.</param>
/// <param name="Residents">Of those who live in the country performed in, the part of the fee that is theirs; null for an equal part.</param>
public sealed record PerformerShares(int Performers, IReadOnlyList<Money?> Residents)
{
    /// <summary>What of a remuneration is no foreign artist's; never more than all of it.</summary>
    public Money OutsideTax(Money remuneration)
    {
        if (Residents.Count == 0)
        {
            return Money.Zero(remuneration.Currency);
        }

        var equal = remuneration.Split([.. Enumerable.Repeat(1L, Performers)]);
        var theirs = Money.Sum(Residents.Select((share, index) => share ?? equal[index]), remuneration.Currency);
        return theirs < remuneration ? theirs : remuneration;
    }

    /// <summary>Whether anything of a remuneration is a foreign artist's; what a firm from abroad keeps itself is.</summary>
    public bool AnyForeign(Money remuneration) => Residents.Count < Performers || OutsideTax(remuneration) < remuneration;
}
