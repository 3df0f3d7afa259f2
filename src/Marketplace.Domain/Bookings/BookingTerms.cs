using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>The waiting times in force when an act is done; read from the dated policies, never constants.</summary>
/// <param name="AnswerWithin">How long the firm has to answer a request.</param>
/// <param name="QuoteValidFor">How long a quote can be accepted.</param>
/// <param name="SignWithin">How long both have to sign.</param>
/// <param name="AskAfter">How long after the end both are asked whether it happened.</param>
/// <param name="ObjectWithin">How long after that question objections are taken.</param>
/// <param name="LongestAhead">How far ahead a performance can be booked.</param>
/// <param name="RemindOfReviewAfter">How long after its completion the sides are asked for a review.</param>
/// <param name="AnswerChangeWithin">How long a side has to answer a proposed change.</param>
public sealed record BookingTerms(
    Duration AnswerWithin,
    Duration QuoteValidFor,
    Duration SignWithin,
    Duration AskAfter,
    Duration ObjectWithin,
    Duration LongestAhead,
    Duration RemindOfReviewAfter,
    Duration AnswerChangeWithin);

/// <summary>What the buyer owes when calling it off so many days before: copied from the offer, fixed by the agreement.</summary>
public sealed class CancellationTerm
{
    private CancellationTerm()
    {
    }

    /// <summary>From <paramref name="daysBefore"/> days before on, the buyer owes the share of the firm's price.</summary>
    public CancellationTerm(int daysBefore, BasisPoints buyerOwes) =>
        (Id, DaysBefore, BuyerOwes) = (Guid.CreateVersion7(), daysBefore, buyerOwes);

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The term holds from this many days before the performance until the next term.</summary>
    public int DaysBefore { get; private set; }

    /// <summary>The share of the firm's price that the buyer then owes.</summary>
    public BasisPoints BuyerOwes { get; private set; }
}

/// <summary>How the buyer pays.</summary>
public enum PaymentMethod
{
    /// <summary>By card through the payment provider; held until performed.</summary>
    Card,

    /// <summary>By invoice, straight to the firm's own account; nothing is held.</summary>
    Invoice,
}
