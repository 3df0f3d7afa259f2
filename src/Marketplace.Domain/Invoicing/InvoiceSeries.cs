using System.Globalization;
using Marketplace.Domain.Organisations;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// The numbers of one issuer's invoices: 1, 2, 3 ... without gaps, each used once. Whoever takes a number holds the
/// series' row until the invoice is stored with it, so a number is never taken without an invoice.
/// </summary>
public sealed class InvoiceSeries
{
    /// <summary>What the numbers of a firm's series begin with: they are issued by the marketplace in the firm's name.</summary>
    public const string FirmPrefix = "SMP-";

    /// <summary>What the numbers of what buyers issue in a firm's name begin with: a series of their own beside the firm's.</summary>
    public const string SelfBilledPrefix = "SMP-SF-";

    /// <summary>What the numbers of the operator's own series begin with.</summary>
    public const string OperatorPrefix = "SAM-";

    private InvoiceSeries()
    {
    }

    /// <summary>Begins a series.</summary>
    public InvoiceSeries(string issuer, string prefix) => (Issuer, Prefix) = (issuer, prefix);

    /// <summary>Whose series it is: <see cref="IssuerOf(OrganisationId)"/> or <see cref="IssuerOf(Operator)"/>.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>What the numbers begin with, so that they never meet the issuer's own.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>The last number that was taken.</summary>
    public long Last { get; private set; }

    /// <summary>A firm issues under its identifier, which outlives every change of name.</summary>
    public static string IssuerOf(OrganisationId firm) => firm.Value.ToString("n");

    /// <summary>The series of a firm's invoices: those it issues itself, or those that buyers issue for it.</summary>
    public static (string Issuer, string Prefix) Of(OrganisationId firm, bool selfBilled) =>
        selfBilled ? ("sf-" + IssuerOf(firm), SelfBilledPrefix) : (IssuerOf(firm), FirmPrefix);

    /// <summary>The operator issues under its organisation number: a new appointment of the same legal person goes on counting.</summary>
    public static string IssuerOf(Operator @operator) => @operator.Number.Value;

    /// <summary>Takes the next number.</summary>
    public InvoiceNumber Take() => new(Prefix, ++Last);
}

/// <summary>A number in a series: SMP-17.</summary>
/// <param name="Prefix">What the numbers of the series begin with.</param>
/// <param name="Serial">The place in the series, from 1.</param>
public readonly record struct InvoiceNumber(string Prefix, long Serial)
{
    /// <summary>The number as it is printed.</summary>
    public override string ToString() => Prefix + Serial.ToString(CultureInfo.InvariantCulture);
}
