using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>How a culture firm is paid. It decides which ways to pay are true for a buyer.</summary>
public enum PayeeKind
{
    /// <summary>The firm itself invoices, or is paid by card.</summary>
    OwnFirm = 0,

    /// <summary>A company employs those who perform, invoices the buyer in its own name and pays them salary.</summary>
    InvoicingCompany = 1,

    /// <summary>The buyer employs the performer for the engagement and pays salary.</summary>
    SalaryByBuyer = 2,
}

/// <summary>The VAT an invoicing company puts on invoices for performances, as the firm has said in writing: no rule can decide it.</summary>
public enum CompanyVat
{
    /// <summary>None: the exemption for performances.</summary>
    Exempt = 1,

    /// <summary>The standard rate.</summary>
    Standard = 2,
}

/// <summary>How a firm is paid, since when, and through which company. A booking keeps it as it was when it was asked for.</summary>
public sealed record PaidThrough
{
    private PaidThrough()
    {
    }

    /// <summary>The firm itself is paid, as everybody is until they say otherwise.</summary>
    public static PaidThrough OwnFirm { get; } = new();

    /// <summary>How.</summary>
    public PayeeKind Kind { get; private init; }

    /// <summary>The invoicing company's registered name; null without one.</summary>
    public string? CompanyName { get; private init; }

    /// <summary>The invoicing company's number, which says its country; null without one.</summary>
    public OrganisationNumber? CompanyNumber { get; private init; }

    /// <summary>The VAT on the company's invoices for performances; null without a company.</summary>
    public CompanyVat? CompanyVat { get; private init; }

    /// <summary>Since when; null when it was never anything else.</summary>
    public Instant? Since { get; private init; }

    /// <summary>A company invoices for the firm.</summary>
    /// <exception cref="DomainException">The name cannot be one, or the number is a person's own.</exception>
    public static PaidThrough Company(string name, OrganisationNumber number, CompanyVat vat)
    {
        var line = Contact.Line(name, 200);
        if (line is null || line.Length < 2)
        {
            throw new DomainException(OrganisationErrors.NameInvalid, ErrorKind.Validation);
        }

        return number.IsPersonal
            ? throw new DomainException(OrganisationErrors.InvoicingCompanyIsPerson, ErrorKind.Validation)
            : new PaidThrough { Kind = PayeeKind.InvoicingCompany, CompanyName = line, CompanyNumber = number, CompanyVat = vat };
    }

    /// <summary>The buyer employs the performer.</summary>
    public static PaidThrough Salary() => new() { Kind = PayeeKind.SalaryByBuyer };

    /// <summary>Refuses what cannot be true of the firm, and notes since when it is.</summary>
    internal PaidThrough CheckedFor(Organisation firm, Instant now)
    {
        if (Kind == PayeeKind.SalaryByBuyer && firm.LegalForm != LegalForm.SoleTrader)
        {
            throw DomainException.Rule(OrganisationErrors.SalaryNeedsPerson);
        }

        return CompanyNumber == firm.Number
            ? throw new DomainException(OrganisationErrors.InvoicingCompanyIsFirm, ErrorKind.Validation)
            : this with { Since = now };
    }

    /// <summary>Whether both say the same, whenever it was said.</summary>
    internal bool SaysTheSameAs(PaidThrough other) => this with { Since = other.Since } == other;
}
