using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>What one who performs tells the tax office, as it is typed.</summary>
/// <param name="FullName">The name as the passport has it.</param>
/// <param name="BornOn">The day of birth.</param>
/// <param name="TaxNumber">A personal number or another country's tax number, where there is one.</param>
/// <param name="Citizenship">The country of citizenship, two letters.</param>
/// <param name="Residence">The country in which the person is resident for tax, two letters.</param>
/// <param name="Street">Street or box.</param>
/// <param name="PostalCode">The postal code, in whatever form the country has.</param>
/// <param name="Town">The town.</param>
/// <param name="ShareMinor">The own part of the fee, in minor units of the booking's currency; an equal part without it.</param>
public sealed record PerformerFacts(
    string FullName, LocalDate BornOn, string? TaxNumber, string Citizenship, string Residence, string Street, string PostalCode, string Town, long? ShareMinor)
{
    internal PerformerParticulars In(Currency currency) => new(
        FullName.Trim(),
        BornOn,
        string.IsNullOrWhiteSpace(TaxNumber) ? null : TaxNumber.Trim(),
        Citizenship,
        Residence,
        Street.Trim(),
        PostalCode.Trim(),
        Town.Trim(),
        ShareMinor is { } minor ? new Money(minor, currency) : null);

    /// <summary>Nothing of it, so that no log holds it.</summary>
    public override string ToString() => nameof(PerformerFacts);
}

/// <summary>The rules of what is typed, each at its field.</summary>
internal sealed class PerformerFactsRules : AbstractValidator<PerformerFacts>
{
    private const int Oldest = 120;

    public PerformerFactsRules(IClock clock)
    {
        RuleFor(p => p.FullName).IsName();
        RuleFor(p => p.BornOn)
            .Must(born => clock.GetCurrentInstant().InUtc().Date is var today && born < today && born > today.PlusYears(-Oldest))
            .WithErrorCode(PerformerErrors.BirthDateInvalid);
        RuleFor(p => p.TaxNumber).MaximumLength(40)
            .Must((facts, number) => IsTaxNumber(number, facts.Residence)).WithErrorCode(PerformerErrors.TaxNumberInvalid);
        RuleFor(p => p.Citizenship).Must(Countries.IsOne).WithErrorCode(PerformerErrors.CountryUnknown);
        RuleFor(p => p.Residence).Must(Countries.IsOne).WithErrorCode(PerformerErrors.CountryUnknown);
        RuleFor(p => p.Street).NotEmpty().MaximumLength(120);
        RuleFor(p => p.PostalCode).NotEmpty().MaximumLength(12);
        RuleFor(p => p.Town).NotEmpty().MaximumLength(60);
        RuleFor(p => p.ShareMinor).InclusiveBetween(0, 99_999_999);
    }

    // A Swedish number has check digits; a Norwegian one has eleven digits, whose checks change in 2032; of others nothing is known.
    private static bool IsTaxNumber(string? text, string? residence) => string.IsNullOrWhiteSpace(text) || residence switch
    {
        nameof(Country.SE) => OrganisationNumber.TryParse(text, Country.SE, out var number) && number.IsPersonal,
        nameof(Country.NO) => text.Count(char.IsAsciiDigit) == 11 && text.All(c => char.IsAsciiDigit(c) || c == ' '),
        _ => text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '/' or '.' or '+'),
    };
}
