using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Web.Organisations;

/// <summary>A postal address as a form carries it.</summary>
public sealed class TypedAddress
{
    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    internal Api.Organisations.PostalAddress Read() => new(Street ?? "", PostalCode ?? "", Town ?? "");
}

/// <summary>How others reach an organisation, as a form carries it.</summary>
public sealed class TypedContact
{
    public string? Email { get; set; }

    public string? Phone { get; set; }

    internal Api.Organisations.ContactFacts Read() => new(Email ?? "", Phone);
}

/// <summary>How an organisation stands with VAT, as a form carries it.</summary>
public sealed class TypedVat
{
    public bool Registered { get; set; }

    public string? ValidFrom { get; set; }

    public bool SmallBusinessExempt { get; set; }

    public bool InBusiness { get; set; }
}

/// <summary>A unit, as a form carries it.</summary>
public sealed class TypedUnit
{
    public string? Version { get; set; }

    public string? Name { get; set; }

    public string? BuyerReference { get; set; }

    public string? Peppol { get; set; }

    public string? ApproverEmail { get; set; }
}

/// <summary>Reads what a form carries as text.</summary>
internal static class Typed
{
    public static string Text(uint version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version in a hidden field; one that was tampered with fits no organisation.</summary>
    public static uint Version(string? text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>One of the words of an enumeration; anything else becomes a value that every rule refuses.</summary>
    public static T Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : default;

    public static string? Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    /// <summary>Whether the text is empty or a day.</summary>
    public static bool TryDay(string? text, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        day = parsed.Success ? parsed.Value : null;
        return parsed.Success;
    }
}
