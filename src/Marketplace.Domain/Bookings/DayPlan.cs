using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Bookings;

/// <summary>Whom the other side calls on the day.</summary>
/// <param name="Name">A person's name.</param>
/// <param name="Phone">The telephone number with its country code, +46701234567.</param>
public sealed record DayContact(string Name, string Phone);

/// <summary>What one side tells for the day itself. The buyer knows the venue; each side knows whom to call.</summary>
/// <param name="Address">The street address of the venue; the buyer's to tell.</param>
/// <param name="WayIn">How to come in: loading, parking, which door; the buyer's to tell.</param>
/// <param name="Contact">Whom the other side calls.</param>
public sealed record DayPlan(string? Address, string? WayIn, DayContact? Contact)
{
    /// <summary>Reads what was typed; a telephone number without a country code is one of the side's own country.</summary>
    /// <exception cref="DomainException">The number cannot be one.</exception>
    public static DayPlan Of(string? address, string? wayIn, string? name, string? phone, Country country) => new(
        Tidy(address),
        Tidy(wayIn),
        Tidy(name) is { } person && Organisations.Contact.OptionalPhone(phone, country) is { } number ? new DayContact(person, number) : null);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
