using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Payments;

/// <summary>One instalment of a booking's price.</summary>
public readonly record struct PaymentId(Guid Value) : IEntityId<PaymentId>
{
    /// <inheritdoc />
    public static PaymentId From(Guid value) => new(value);

    /// <summary>A new payment.</summary>
    public static PaymentId New() => new(Guid.CreateVersion7());
}

/// <summary>One payee's share of one payment, on its way to the payee's bank.</summary>
public readonly record struct PayoutId(Guid Value) : IEntityId<PayoutId>
{
    /// <inheritdoc />
    public static PayoutId From(Guid value) => new(value);

    /// <summary>A new payout.</summary>
    public static PayoutId New() => new(Guid.CreateVersion7());
}

/// <summary>Money on its way back to a payer.</summary>
public readonly record struct RefundId(Guid Value) : IEntityId<RefundId>
{
    /// <inheritdoc />
    public static RefundId From(Guid value) => new(value);

    /// <summary>A new refund.</summary>
    public static RefundId New() => new(Guid.CreateVersion7());
}

/// <summary>Who is paid for a booking, and by which rule.</summary>
public readonly record struct BookingPartId(Guid Value) : IEntityId<BookingPartId>
{
    /// <inheritdoc />
    public static BookingPartId From(Guid value) => new(value);

    /// <summary>A new part.</summary>
    public static BookingPartId New() => new(Guid.CreateVersion7());
}

/// <summary>Who pays for a booking, and how much.</summary>
public readonly record struct PaymentShareId(Guid Value) : IEntityId<PaymentShareId>
{
    /// <inheritdoc />
    public static PaymentShareId From(Guid value) => new(value);

    /// <summary>A new share.</summary>
    public static PaymentShareId New() => new(Guid.CreateVersion7());
}
