using Marketplace.Api.Invoicing;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Agreements;

/// <summary>Everything an agreement says, as it was when one version of the price was accepted.</summary>
/// <param name="Booking">The booking, with its accepted price and its cancellation terms.</param>
/// <param name="Seller">The firm.</param>
/// <param name="Buyer">The buyer.</param>
/// <param name="Unit">The buyer's unit, if it books through one.</param>
/// <param name="Operator">Who runs the marketplace and is given the mandates.</param>
/// <param name="Policies">The marketplace's terms on the day of writing.</param>
/// <param name="Plan">The payments as they fall due if both sign on the day of writing.</param>
public sealed record AgreementMatter(Booking Booking, Organisation Seller, Organisation Buyer, Unit? Unit, Operator Operator, Policies Policies, PaymentPlan Plan)
{
    /// <summary>What the buyer owes as an employer besides the price; null unless it pays salary.</summary>
    public Employment? Employment { get; init; }

    /// <summary>The accepted price.</summary>
    public Quote Price => Booking.Price!;

    /// <summary>The day of the performance.</summary>
    public LocalDate Day => Booking.Facts.Start.Date;

    /// <summary>Whether the buyer is at home in the other country.</summary>
    public bool CrossesBorder => Seller.Country != Buyer.Country;

    /// <summary>The day before which the first of two card payments does not fall due.</summary>
    public LocalDate FirstDue => Day.PlusDays(-Policies.DepositDueDays);

    /// <summary>The day on which the rest falls due.</summary>
    public LocalDate RestDue => Day.PlusDays(-Policies.BalanceDueDays);

    /// <summary>Days until the firm's invoice is due; a public body's never later than the law allows.</summary>
    public int InvoiceDays => InvoiceTerm.Days(Seller, Buyer, Policies);

    /// <summary>What the buyer owes when calling it off, from early to late.</summary>
    public IEnumerable<CancellationStep> Cancellation()
    {
        var terms = Booking.Cancellation.OrderByDescending(t => t.DaysBefore).ToList();
        if (terms.Count > 0)
        {
            yield return new CancellationStep(null, terms[0].DaysBefore, BasisPoints.Zero, Money.Zero(Price.Currency));
        }

        for (var i = 0; i < terms.Count; i++)
        {
            yield return new CancellationStep(
                terms[i].DaysBefore,
                i + 1 < terms.Count ? terms[i + 1].DaysBefore + 1 : null,
                terms[i].BuyerOwes,
                Price.ForFirm.Share(terms[i].BuyerOwes));
        }
    }
}

/// <summary>One line of the cancellation terms.</summary>
/// <param name="From">From so many days before; null means earlier than the first term.</param>
/// <param name="Until">Until so many days before, that day included; null means until the performance.</param>
/// <param name="Share">The share of the firm's price.</param>
/// <param name="Amount">The amount.</param>
public sealed record CancellationStep(int? From, int? Until, BasisPoints Share, Money Amount);
