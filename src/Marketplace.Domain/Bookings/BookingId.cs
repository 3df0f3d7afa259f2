using System.Security.Cryptography;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Bookings;

/// <summary>A booking, from the first request to the last document.</summary>
public readonly record struct BookingId(Guid Value) : IEntityId<BookingId>
{
    /// <inheritdoc />
    public static BookingId From(Guid value) => new(value);

    /// <summary>A new booking.</summary>
    public static BookingId New() => new(Guid.CreateVersion7());
}

/// <summary>The short code that people say on the telephone: no vowels, so no words, and nothing that looks like another sign.</summary>
public static class BookingCode
{
    private const string Signs = "BCDFGHJKLMNPQRSTVWXZ23456789";

    /// <summary>A new code such as <c>SMP-7K2XQ</c>. Uniqueness is guarded where codes are stored.</summary>
    public static string New() => "SMP-" + RandomNumberGenerator.GetString(Signs, 6);
}
