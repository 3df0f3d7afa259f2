using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>
/// A provider's door to the Peppol network. A document is handed over under an id of ours: the same id is the same
/// document, however often it is handed over. An answer that does not come is never taken for a no.
/// </summary>
internal interface IAccessPoint
{
    /// <summary>Whether this installation has one.</summary>
    bool IsThere { get; }

    /// <summary>Whether somebody receives at an address what is to be sent there.</summary>
    /// <param name="receiver">The address.</param>
    /// <param name="document">The kind of document: a word of <see cref="Peppol.UblDocument.KindOf"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ReceiverAnswer> LookUpAsync(PeppolId receiver, string document, CancellationToken cancellationToken);

    /// <summary>Hands a document over.</summary>
    Task<DeliveryAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>Asks how a document stands.</summary>
    Task<DeliveryAnswer> AskAsync(string key, CancellationToken cancellationToken);
}

/// <summary>Whether somebody receives at an address.</summary>
internal enum ReceiverAnswer
{
    /// <summary>Yes.</summary>
    Receives,

    /// <summary>No.</summary>
    Nobody,

    /// <summary>No answer.</summary>
    Unknown,
}

/// <summary>What is handed over.</summary>
/// <param name="Key">Our id of it.</param>
/// <param name="Sender">The address of who sends it.</param>
/// <param name="Receiver">The address of who receives it.</param>
/// <param name="Process">The process it belongs to.</param>
/// <param name="Document">The UBL document.</param>
internal sealed record Submission(string Key, PeppolId Sender, PeppolId Receiver, string Process, byte[] Document);

/// <summary>How the access point answers about a document.</summary>
/// <param name="Outcome">Whether it answered.</param>
/// <param name="Reference">What it calls the document.</param>
/// <param name="State">Where the document stands.</param>
/// <param name="Reason">Why it was rejected, or what went wrong.</param>
internal sealed record DeliveryAnswer(DeliveryOutcome Outcome, string? Reference = null, EInvoiceState State = EInvoiceState.Queued, string? Reason = null)
{
    public static readonly DeliveryAnswer NeverSeen = new(DeliveryOutcome.NeverSeen);

    public static DeliveryAnswer Lost(string code) => new(DeliveryOutcome.Unknown, Reason: code);
}

/// <summary>Whether the access point answered.</summary>
internal enum DeliveryOutcome
{
    /// <summary>It knows the document.</summary>
    Known,

    /// <summary>It has never seen it.</summary>
    NeverSeen,

    /// <summary>No answer: it may have it or not.</summary>
    Unknown,
}

/// <summary>An installation without an access point.</summary>
internal sealed class NoAccessPoint : IAccessPoint
{
    public bool IsThere => false;

    public Task<ReceiverAnswer> LookUpAsync(PeppolId receiver, string document, CancellationToken cancellationToken) => throw Absent();

    public Task<DeliveryAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken) => throw Absent();

    public Task<DeliveryAnswer> AskAsync(string key, CancellationToken cancellationToken) => throw Absent();

    private static InvalidOperationException Absent() => new("This installation has no access point; whoever asks one looks first whether it is there.");
}
