using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>Identifies a mandate.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvoiceMandateId(Guid Value) : IEntityId<InvoiceMandateId>
{
    /// <inheritdoc />
    public static InvoiceMandateId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static InvoiceMandateId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A firm lets Samspel issue invoices in its name. Kept as it was given: which version of the text, in which language, by
/// whom and when, with the hash of what was read; and by whom and when it was withdrawn. Given anew, it is another row.
/// </summary>
public sealed class InvoiceMandate
{
    private InvoiceMandate()
    {
    }

    /// <summary>Gives the mandate.</summary>
    public InvoiceMandate(OrganisationId firm, PersonId givenBy, int version, string language, string hash, Instant now) =>
        (Id, FirmId, GivenBy, Version, Language, Hash, GivenAt) = (InvoiceMandateId.New(), firm, givenBy, version, language, hash, now);

    /// <summary>The mandate's identifier.</summary>
    public InvoiceMandateId Id { get; private set; }

    /// <summary>The firm.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>Who gave it for the firm.</summary>
    public PersonId GivenBy { get; private set; }

    /// <summary>The version of the text.</summary>
    public int Version { get; private set; }

    /// <summary>The language in which it was read.</summary>
    public string Language { get; private set; } = "";

    /// <summary>SHA-256 of the text that was read.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>When it was given.</summary>
    public Instant GivenAt { get; private set; }

    /// <summary>Who withdrew it; null while it holds.</summary>
    public PersonId? WithdrawnBy { get; private set; }

    /// <summary>When it was withdrawn.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>Withdraws it. What was issued under it stays issued.</summary>
    public void Withdraw(PersonId by, Instant now)
    {
        if (WithdrawnAt is null)
        {
            (WithdrawnBy, WithdrawnAt) = (by, now);
        }
    }
}
