using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>An act was done to a booking; <see cref="Tells"/> says who is to hear of it.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Act">What was done.</param>
/// <param name="By">By whom.</param>
/// <param name="To">The state after it.</param>
/// <param name="Tells">Who is told.</param>
/// <param name="At">When.</param>
public sealed record BookingMoved(BookingId Booking, BookingAct Act, Side By, BookingState To, IReadOnlyList<Side> Tells, Instant At) : IDomainEvent;

/// <summary>A version was accepted: the agreement is to be written from exactly that version.</summary>
public sealed record QuoteAccepted(BookingId Booking, int QuoteNumber, Instant At) : IDomainEvent;

/// <summary>Both have signed: the date is firm and the payment plan starts.</summary>
public sealed record BookingContracted(BookingId Booking, Instant At) : IDomainEvent;

/// <summary>Nobody objected, or the buyer said it was as agreed: the firm is to have its money.</summary>
public sealed record BookingCompleted(BookingId Booking, Instant At) : IDomainEvent;

/// <summary>The booking ended early: its date is free again and paid money follows the agreement.</summary>
public sealed record BookingEnded(BookingId Booking, BookingState As, Side By, Instant At) : IDomainEvent;

/// <summary>Somebody is to be reminded of something.</summary>
public sealed record ReminderDue(BookingId Booking, DeadlineKind Kind, IReadOnlyList<Side> To, Instant At) : IDomainEvent;
