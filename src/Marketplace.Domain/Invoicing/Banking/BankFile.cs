using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Banking;

/// <summary>Identifies a file from a bank.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct BankFileId(Guid Value) : IEntityId<BankFileId>
{
    /// <inheritdoc />
    public static BankFileId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static BankFileId New() => new(Guid.CreateVersion7());
}

/// <summary>How a file from a bank is written.</summary>
public enum BankFileFormat
{
    /// <summary>ISO 20022, camt.054: what came to the account.</summary>
    Camt054 = 1,

    /// <summary>A table, as the bank's own page gives it.</summary>
    Csv = 2,
}

/// <summary>A file from a bank that was read.</summary>
public sealed class BankFile
{
    private BankFile()
    {
    }

    /// <summary>The file's identifier.</summary>
    public BankFileId Id { get; private set; }

    /// <summary>Whose account it is about; null for the operator's.</summary>
    public OrganisationId? OwnerId { get; private set; }

    /// <summary>What it was called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How it was written.</summary>
    public BankFileFormat Format { get; private set; }

    /// <summary>How many payments in it were new.</summary>
    public int Added { get; private set; }

    /// <summary>How many payments in it were known already.</summary>
    public int Known { get; private set; }

    /// <summary>How many rows were about something else: money that left, or another currency.</summary>
    public int Skipped { get; private set; }

    /// <summary>Who brought it.</summary>
    public PersonId ImportedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant ImportedAt { get; private set; }

    /// <summary>A file was read.</summary>
    public static BankFile Read(OrganisationId? owner, string name, BankFileFormat format, int added, int known, int skipped, PersonId by, Instant now) => new()
    {
        Id = BankFileId.New(),
        OwnerId = owner,
        Name = name,
        Format = format,
        Added = added,
        Known = known,
        Skipped = skipped,
        ImportedBy = by,
        ImportedAt = now,
    };
}
