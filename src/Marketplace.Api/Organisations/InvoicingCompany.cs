using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Organisations;

/// <summary>The company that employs those who perform and invoices for a firm, as both sides of a booking see it.</summary>
/// <param name="Name">Its registered name.</param>
/// <param name="Number">Its organisation number, as it is printed.</param>
/// <param name="Country">The country that registered it.</param>
public sealed record InvoicingCompany(string Name, string Number, Country Country)
{
    internal static InvoicingCompany? Of(PaidThrough payee) => payee is { CompanyName: { } name, CompanyNumber: { } number }
        ? new InvoicingCompany(name, number.Display, number.Country)
        : null;
}
