using Marketplace.Domain.Invoicing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>How far an e-invoice has come.</summary>
/// <param name="State">As a word.</param>
/// <param name="Receiver">Where it is received; a person's own number is left out.</param>
/// <param name="Reason">Why it is not delivered: the receiver's words, or one of the codes <c>no_access_point</c> and <c>receiver_unknown</c>.</param>
/// <param name="SentAt">When the access point took it.</param>
/// <param name="EndedAt">When it was accepted, rejected or found undeliverable.</param>
public sealed record EInvoiceStands(EInvoiceState State, string? Receiver, string? Reason, Instant? SentAt, Instant? EndedAt)
{
    /// <summary>Whether it can be sent once more.</summary>
    public bool CanBeSentAgain => State is EInvoiceState.Rejected or EInvoiceState.Undeliverable;

    internal static EInvoiceStands Of(EInvoice row) => new(
        row.State,
        row.Receiver.IsPersonal ? null : row.Receiver.Display,
        row.EndedAt is not null || row.WaitsForAccessPoint ? row.Reason : null,
        row.SentAt,
        row.EndedAt);
}
