using Marketplace.Api.CrossBorder.Performers;
using Marketplace.Web.Offers;
using Marketplace.Web.Organisations;

namespace Marketplace.Web.CrossBorder;

/// <summary>What one who performs types.</summary>
public sealed class TypedPerformer
{
    /// <summary>The name as the passport has it.</summary>
    public string? FullName { get; set; }

    /// <summary>The day of birth.</summary>
    public string? BornOn { get; set; }

    /// <summary>A personal number or another tax number.</summary>
    public string? TaxNumber { get; set; }

    /// <summary>The country of citizenship.</summary>
    public string? Citizenship { get; set; }

    /// <summary>The country of residence for tax.</summary>
    public string? Residence { get; set; }

    /// <summary>Street or box.</summary>
    public string? Street { get; set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>The town.</summary>
    public string? Town { get; set; }

    /// <summary>The own part of the fee, in kronor.</summary>
    public string? Share { get; set; }

    /// <summary>The facts, as far as they can be read; a day or an amount that cannot be is one that every rule refuses.</summary>
    internal PerformerFacts Facts() => new(
        FullName ?? "",
        Typed.TryDay(BornOn, out var born) && born is { } day ? day : NodaTime.LocalDate.MinIsoValue,
        TaxNumber,
        Citizenship ?? "",
        Residence ?? "",
        Street ?? "",
        PostalCode ?? "",
        Town ?? "",
        string.IsNullOrWhiteSpace(Share) ? null : Asked.Minor(Share) ?? -1);
}
