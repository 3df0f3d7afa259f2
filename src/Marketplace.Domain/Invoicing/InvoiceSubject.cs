using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>Identifies a customer of a firm: somebody it invoices who need not be an organisation here.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct CustomerId(Guid Value) : IEntityId<CustomerId>
{
    /// <inheritdoc />
    public static CustomerId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static CustomerId New() => new(Guid.CreateVersion7());
}

/// <summary>What an invoice is about: a booking, or work that a firm has agreed elsewhere with a customer of its own.</summary>
/// <param name="Title">What was performed.</param>
/// <param name="PerformedOn">The day of the performance.</param>
/// <param name="Method">How it is paid.</param>
public sealed record InvoiceSubject(string Title, LocalDate PerformedOn, PaymentMethod Method)
{
    /// <summary>The booking; null for work agreed elsewhere.</summary>
    public BookingId? Booking { get; init; }

    /// <summary>The booking's code.</summary>
    public string? Code { get; init; }

    /// <summary>The organisation that booked.</summary>
    public OrganisationId? Buyer { get; init; }

    /// <summary>The customer, when the work was agreed elsewhere.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>A booking.</summary>
    public static InvoiceSubject Of(Booking booking) => new(booking.Title, booking.Facts.Start.Date, booking.Method)
    {
        Booking = booking.Id,
        Code = booking.Code,
        Buyer = booking.BuyerId,
    };

    /// <summary>Work agreed elsewhere; it is paid by the invoice.</summary>
    public static InvoiceSubject Elsewhere(CustomerId customer, string title, LocalDate performedOn) => new(title, performedOn, PaymentMethod.Invoice) { Customer = customer };
}
