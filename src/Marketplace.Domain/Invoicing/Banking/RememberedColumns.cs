using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Banking;

/// <summary>Which column of a bank's table is what, counted from 1.</summary>
/// <param name="Date">The day on which the bank booked it.</param>
/// <param name="Amount">What came, or left when it is below zero.</param>
/// <param name="Reference">The OCR number or KID.</param>
/// <param name="Text">What the payer wrote.</param>
/// <param name="Payer">Who paid.</param>
public sealed record BankColumns(int Date, int Amount, int? Reference = null, int? Text = null, int? Payer = null);

/// <summary>What somebody chose for the tables of one bank, by the line with their headings: asked again, it is filled in.</summary>
public sealed class RememberedColumns
{
    private RememberedColumns()
    {
    }

    /// <summary>Remembers a choice.</summary>
    /// <param name="owner">Whose account the tables are about; null for the operator's.</param>
    /// <param name="headings">SHA-256 of the line with the headings.</param>
    /// <param name="columns">What was chosen.</param>
    /// <param name="now">The moment.</param>
    public RememberedColumns(OrganisationId? owner, string headings, BankColumns columns, Instant now)
    {
        (Id, OwnerId, Headings) = (Guid.CreateVersion7(), owner, headings);
        Choose(columns, now);
    }

    /// <summary>The row.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose account the tables are about; null for the operator's.</summary>
    public OrganisationId? OwnerId { get; private set; }

    /// <summary>SHA-256 of the line with the headings.</summary>
    public string Headings { get; private set; } = "";

    /// <summary>What was chosen.</summary>
    public BankColumns Columns { get; private set; } = null!;

    /// <summary>When it was chosen last.</summary>
    public Instant ChosenAt { get; private set; }

    /// <summary>Another choice takes its place.</summary>
    public void Choose(BankColumns columns, Instant now) => (Columns, ChosenAt) = (columns, now);
}
