using FluentValidation;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>What a firm says about a customer, as it is typed.</summary>
public interface ICustomerFacts
{
    /// <summary>What it is.</summary>
    CustomerKind Kind { get; }

    /// <summary>The name that invoices are made out to.</summary>
    string Name { get; }

    /// <summary>Where it is.</summary>
    Country Country { get; }

    /// <summary>Its organisation number; a private person gives none.</summary>
    string? Number { get; }

    /// <summary>Whether it is registered for VAT in its country; its VAT number follows from its organisation number.</summary>
    bool VatRegistered { get; }

    /// <summary>Its postal address.</summary>
    PostalAddress Address { get; }

    /// <summary>Where invoices are mailed.</summary>
    string? Email { get; }

    /// <summary>The reference it wants on its invoices.</summary>
    string? Reference { get; }

    /// <summary>Where it receives e-invoices.</summary>
    string? Peppol { get; }
}

/// <summary>A customer is stored.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Version">The version that the next change must name.</param>
public sealed record CustomerChanged(CustomerId Customer, uint Version) : IVersioned;

/// <summary>The rules of what is typed about a customer, each at its field.</summary>
internal sealed class CustomerFactsValidator<T> : AbstractValidator<T>
    where T : ICustomerFacts
{
    public CustomerFactsValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Country).IsInEnum();
        RuleFor(c => c.Name).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(CustomerDetails.LongestName).Must(CustomerDetails.IsName).WithErrorCode(ElsewhereErrors.NameInvalid);
        RuleFor(c => c.Number).WhenGiven(static _ => false, ElsewhereErrors.NumberOfPerson).When(c => c.Kind == CustomerKind.Person);
        RuleFor(c => c.VatRegistered).Must((c, registered) => !registered || !string.IsNullOrWhiteSpace(c.Number)).WithErrorCode(ElsewhereErrors.NumberNeeded);
        RuleFor(c => c.Address).NotNull().SetValidator(c => new PostalAddressValidator(Enum.IsDefined(c.Country) ? c.Country : null));
        RuleFor(c => c.Email).Email();
        RuleFor(c => c.Reference).MaximumLength(InvoiceContent.LongestReference).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
        RuleFor(c => c.Peppol).Peppol();
        When(c => Enum.IsDefined(c.Country), () =>
            RuleFor(c => c.Number).Must((c, number) => string.IsNullOrWhiteSpace(number) || OrganisationNumber.TryParse(number, c.Country, out _)).WithErrorCode(OrganisationErrors.NumberInvalid));
    }
}

internal static class CustomerRows
{
    private const string Version = "Version";

    /// <summary>A customer of the firm; to every other firm there is none.</summary>
    public static async Task<Customer> CustomerAsync(this SamspelDbContext db, CustomerId id, OrganisationId firm, CancellationToken cancellationToken) =>
        await db.Customers.SingleOrDefaultAsync(c => c.Id == id && c.FirmId == firm, cancellationToken) ?? throw PlatformErrors.Missing();

    /// <summary>What was typed, read.</summary>
    public static CustomerDetails Details(this ICustomerFacts facts)
    {
        OrganisationNumber? number = string.IsNullOrWhiteSpace(facts.Number) ? null : OrganisationNumber.Parse(facts.Number, facts.Country);
        return new CustomerDetails(
            facts.Kind,
            facts.Name,
            number,
            facts.VatRegistered && number is { } registered ? VatNumber.Of(registered) : null,
            Address.Of(facts.Address.Street, facts.Address.PostalCode, facts.Address.Town, facts.Country),
            facts.Email,
            facts.Reference,
            OrganisationFactRules.PeppolOrNone(facts.Peppol));
    }

    public static uint VersionOf(this SamspelDbContext db, Aggregate row) => db.Entry(row).Property<uint>(Version).CurrentValue;

    /// <summary>Refuses a change that was based on another version than the stored one.</summary>
    public static void MustBe(this SamspelDbContext db, Aggregate row, uint version)
    {
        if (db.VersionOf(row) != version)
        {
            throw DomainException.Conflict(PlatformErrors.ChangedMeanwhile);
        }
    }
}
