using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>A payment can now be made, or is soon due: the payer is to hear of it.</summary>
public sealed record PaymentDue(PaymentId Payment, BookingId Booking, OrganisationId Payer, Money Amount, LocalDate DueOn, bool IsReminder, Instant At) : IDomainEvent;

/// <summary>A due date has passed without payment: payer and firm are to hear of it.</summary>
public sealed record PaymentOverdue(PaymentId Payment, BookingId Booking, OrganisationId Payer, Money Amount, LocalDate DueOn, int Reminder, Instant At) : IDomainEvent;

/// <summary>
/// The money came: by card it is now held until performed; by invoice it is on the firm's own account. Receipts, fee
/// documents and the booking's own life follow.
/// </summary>
public sealed record PaymentReceived(PaymentId Payment, BookingId Booking, OrganisationId Payer, PaymentMethod Method, Money ForFirm, Money ForMarketplace, Instant At) : IDomainEvent;

/// <summary>A try to pay was declined or the payment page closed unpaid.</summary>
public sealed record PaymentNotMade(PaymentId Payment, BookingId Booking, OrganisationId Payer, string Code, Instant At) : IDomainEvent;

/// <summary>Money went back to the payer.</summary>
public sealed record PaymentRefunded(PaymentId Payment, RefundId Refund, BookingId Booking, OrganisationId Payer, Money Amount, Instant At) : IDomainEvent;

/// <summary>A refund came to nothing: the operator's staff must find another way.</summary>
public sealed record RefundFailed(PaymentId Payment, RefundId Refund, BookingId Booking, Money Amount, string Code, Instant At) : IDomainEvent;

/// <summary>The money is released and on its way to the firm, which is told the one date.</summary>
public sealed record PayoutOnItsWay(PayoutId Payout, BookingId Booking, OrganisationId Firm, Money Amount, LocalDate OnAccountBy, Instant At) : IDomainEvent;

/// <summary>The money is on the firm's bank account.</summary>
public sealed record PayoutPaid(PayoutId Payout, BookingId Booking, OrganisationId Firm, Money Amount, Instant At) : IDomainEvent;

/// <summary>The firm's money has stopped on its way; the reason is a code with a sentence that says what to do.</summary>
public sealed record PayoutBlocked(PayoutId Payout, BookingId Booking, OrganisationId Firm, Money Amount, string Reason, Instant At) : IDomainEvent;

/// <summary>A firm's account with the payment provider changed.</summary>
public sealed record SellerAccountChanged(OrganisationId Firm, SellerState State, Instant At) : IDomainEvent;
