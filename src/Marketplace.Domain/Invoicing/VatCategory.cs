namespace Marketplace.Domain.Invoicing;

/// <summary>How a line stands to VAT, with the letters of EN 16931 (UNCL5305).</summary>
public enum VatCategory
{
    /// <summary>Taxed at a rate above zero.</summary>
    S = 1,

    /// <summary>Exempt from VAT.</summary>
    E = 2,

    /// <summary>The buyer accounts for the VAT (reverse charge).</summary>
    AE = 3,

    /// <summary>Outside the scope of the country's VAT.</summary>
    O = 4,

    /// <summary>Taxed at zero.</summary>
    Z = 5,
}
