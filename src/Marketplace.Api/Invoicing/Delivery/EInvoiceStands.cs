using System.Text.RegularExpressions;
using Marketplace.Domain.Invoicing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>How far an e-invoice has come.</summary>
/// <param name="State">As a word.</param>
/// <param name="Receiver">Where it is received; a person's own number is left out.</param>
/// <param name="Reason">Why it is not delivered: the receiver's words, or one of the codes <c>no_access_point</c> and <c>receiver_unknown</c>.</param>
/// <param name="SentAt">When the access point took it.</param>
/// <param name="EndedAt">When it was accepted, rejected or found undeliverable.</param>
public sealed partial record EInvoiceStands(EInvoiceState State, string? Receiver, string? Reason, Instant? SentAt, Instant? EndedAt)
{
    /// <summary>Whether it can be sent once more.</summary>
    public bool CanBeSentAgain => State is EInvoiceState.Rejected or EInvoiceState.Undeliverable;

    /// <summary>Whether it was rejected by a rule of the format, which is a fault of the document and not of what it says.</summary>
    public bool BreaksRule => State == EInvoiceState.Rejected && Reason is not null && RuleId().IsMatch(Reason);

    internal static EInvoiceStands Of(EInvoice row) => new(
        row.State,
        row.Receiver.IsPersonal ? null : row.Receiver.Display,
        row.EndedAt is not null || row.WaitsForAccessPoint ? row.Reason : null,
        row.SentAt,
        row.EndedAt);

    /// <summary>How the rules of the European standard, of Peppol and of the countries are numbered: BR-CO-10, PEPPOL-EN16931-R003, NO-R-001.</summary>
    [GeneratedRegex(@"\b(BR|UBL|PEPPOL|SE|NO|DK)-[A-Z0-9]+(-[A-Z]*\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex RuleId();
}
