using Marketplace.Domain.Organisations;
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

    /// <summary>By an invoice of the company that employs those who perform, straight to that company; nothing is held.</summary>
    CompanyInvoice,

    /// <summary>As salary through the buyer's own payroll; nothing is invoiced and nothing is held.</summary>
    Salary,
}

/// <summary>What the ways to pay have in common.</summary>
public static class PaymentMethodFacts
{
    /// <summary>The ways for which an invoice is written here, in the firm's name: those of a firm that is paid itself.</summary>
    public static readonly IReadOnlyList<PaymentMethod> InvoicedHere = [PaymentMethod.Card, PaymentMethod.Invoice];

    /// <summary>The ways in which somebody who is paid like this can be paid; whether a buyer may choose each can depend on more.</summary>
    public static IReadOnlyList<PaymentMethod> Ways(this PaidThrough payee) => payee.Kind switch
    {
        PayeeKind.InvoicingCompany => [PaymentMethod.CompanyInvoice],
        PayeeKind.SalaryByBuyer => [PaymentMethod.Salary],
        _ => InvoicedHere,
    };

    /// <summary>Whether the money goes straight to the payee, who says when it has come.</summary>
    public static bool IsDirect(this PaymentMethod method) => method != PaymentMethod.Card;

    /// <summary>Whether an invoice is written here, in the firm's name.</summary>
    public static bool IsInvoicedHere(this PaymentMethod method) => InvoicedHere.Contains(method);
}
