using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Insights;

/// <summary>Identifies an income record.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct IncomeRecordId(Guid Value) : IEntityId<IncomeRecordId>
{
    /// <inheritdoc />
    public static IncomeRecordId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static IncomeRecordId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A firm's income over twelve months as it stood on one day, printed and sealed for a bank. It never changes; its firm can
/// withdraw it, and after some weeks it is too old to rely on.
/// </summary>
public sealed class IncomeRecord : Aggregate
{
    private IncomeRecord()
    {
    }

    /// <summary>The record's identifier.</summary>
    public IncomeRecordId Id { get; private set; }

    /// <summary>Whose income it is.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>The firm's registered name on that day.</summary>
    public string FirmName { get; private set; } = "";

    /// <summary>The firm's number as others may see it.</summary>
    public string FirmNumber { get; private set; } = "";

    /// <summary>The firm's country.</summary>
    public Country Country { get; private set; }

    /// <summary>By which a reader without an account finds it; written without hyphens.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The first day of the period.</summary>
    public LocalDate From { get; private set; }

    /// <summary>The last day of the period, on which it was made.</summary>
    public LocalDate To { get; private set; }

    /// <summary>The last day on which it can be relied on.</summary>
    public LocalDate ValidUntil { get; private set; }

    /// <summary>What it says, by currency.</summary>
    public IReadOnlyList<IncomeFigures> Figures { get; private set; } = [];

    /// <summary>The language it is printed in.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Who ordered it.</summary>
    public PersonId MadeBy { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; private set; }

    /// <summary>SHA-256 of the printed file.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The seal of the printed file: a detached CMS signature.</summary>
    public byte[] Seal { get; private set; } = [];

    /// <summary>When the firm withdrew it; null while it stands.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>Makes a record of what the figures say today; it is whole once its print is sealed.</summary>
    /// <exception cref="DomainException">There is nothing to record.</exception>
    public static IncomeRecord Make(Organisation firm, IReadOnlyList<IncomeFigures> figures, LocalDate today, int validDays, string language, PersonId by, Instant now) => figures.Count == 0
        ? throw DomainException.Rule(InsightsErrors.NothingToRecord)
        : new IncomeRecord
        {
            Id = IncomeRecordId.New(),
            FirmId = firm.Id,
            FirmName = firm.LegalName,
            FirmNumber = firm.Number.Masked,
            Country = firm.Country,
            Code = CheckCode.New(),
            From = FirstDay(today),
            To = today,
            ValidUntil = today.PlusDays(validDays),
            Figures = figures,
            Language = language,
            MadeBy = by,
            MadeAt = now,
        };

    /// <summary>The first of the twelve months that end today.</summary>
    public static LocalDate FirstDay(LocalDate today) => today.PlusYears(-1).PlusDays(1);

    /// <summary>The print is in the store and sealed.</summary>
    public void Sealed(string hash, byte[] seal) => (Hash, Seal) = (hash, seal);

    /// <summary>Whether it can be relied on.</summary>
    public bool HoldsOn(LocalDate day) => WithdrawnAt is null && day <= ValidUntil;

    /// <summary>The firm no longer stands by it. Safe to repeat.</summary>
    public void Withdraw(Instant now) => WithdrawnAt ??= now;
}

/// <summary>
/// What a reader types to find a record: sixteen signs without vowels, so that it spells nothing, and too many to guess.
/// </summary>
public static class CheckCode
{
    private const string Signs = "BCDFGHJKLMNPQRSTVWXZ23456789";
    private const int Length = 16;

    /// <summary>A new code.</summary>
    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>The code in groups of four, as it is printed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));

    /// <summary>Reads a code as people type it: in any case, with or without hyphens and spaces.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? code)
    {
        code = text is { Length: <= 60 } ? string.Concat(text.Where(c => c != '-' && !char.IsWhiteSpace(c))).ToUpperInvariant() : null;
        if (code is not { Length: Length } || code.Any(c => !Signs.Contains(c, StringComparison.Ordinal)))
        {
            code = null;
        }

        return code is not null;
    }
}

/// <summary>Refusals about what a firm's own figures say.</summary>
public static class InsightsErrors
{
    /// <summary>Nothing was paid, is held or is agreed.</summary>
    public const string NothingToRecord = "income_record_nothing";

    /// <summary>No record has the code.</summary>
    public const string CodeUnknown = "income_record_unknown";
}
