using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>A line and what the rules say of its VAT.</summary>
/// <param name="Line">The line as written.</param>
/// <param name="Decision">What the rules answer.</param>
/// <param name="Vat">Its VAT; nothing while that is open.</param>
public sealed record ReckonedLine(PlannedLine Line, VatDecision Decision, Money Vat);

/// <summary>What a planned invoice comes to: the VAT of each line by the rules of the day of the work, and the sums.</summary>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Withheld">Artist tax that the customer keeps back.</param>
public sealed record ReckonedInvoice(Currency Currency, IReadOnlyList<ReckonedLine> Lines, Money Withheld)
{
    /// <summary>All lines without VAT.</summary>
    public Money Net => Money.Sum(Lines.Select(l => l.Line.Net()), Currency);

    /// <summary>All VAT, as far as it is decided.</summary>
    public Money Vat => Money.Sum(Lines.Select(l => l.Vat), Currency);

    /// <summary>What the customer pays.</summary>
    public Money ToPay => Net + Vat - Withheld;

    /// <summary>Asks the rules about each line.</summary>
    /// <param name="content">What the invoice says.</param>
    /// <param name="firm">Who sells.</param>
    /// <param name="customer">Who buys.</param>
    /// <param name="on">The day of the work: whether the firm was registered then is what counts.</param>
    /// <param name="rules">The rules.</param>
    public static ReckonedInvoice Of(InvoiceContent content, Organisation firm, Customer customer, LocalDate on, VatRules rules)
    {
        var seller = SellerFacts.Of(firm, on);
        var lines = content.Lines.Select(line =>
        {
            var question = new VatQuestion(firm.Country, seller.Vat, line.Supply, customer.Address.Country, customer.BuyerVat, content.PlaceCountry);
            var decision = rules.Decide(question, on, line.VatChoice);
            return new ReckonedLine(line, decision, Money.Zero(content.Currency));
        }).ToArray();

        // The law rounds once per rate.
        foreach (var group in lines.Index().Where(l => l.Item.Decision.Treatment is not null).GroupBy(l => l.Item.Decision.Treatment!.Rate))
        {
            foreach (var ((index, line), vat) in group.Zip(Money.Shares(group.Select(l => l.Item.Line.Net()), group.Key)))
            {
                lines[index] = line with { Vat = vat };
            }
        }

        return new ReckonedInvoice(content.Currency, lines, content.Withheld);
    }

    /// <summary>The lines of the invoice.</summary>
    /// <exception cref="DomainException">The VAT of a line is open, or a line takes off more than there is with its VAT.</exception>
    public IReadOnlyList<InvoiceLine> Decided(Customer customer)
    {
        foreach (var (index, line) in Lines.Index())
        {
            if (line.Decision.Treatment is null)
            {
                throw DomainException.Rule(line.Decision.Decider == VatDecider.Firm ? ElsewhereErrors.VatOpen : ElsewhereErrors.VatUnknown, ("line", index + 1), ("text", line.Line.Text));
            }

            if (line.Decision.Treatment.Category == VatCategory.AE && customer is { Vat: null, Number: null })
            {
                throw DomainException.Rule(ElsewhereErrors.NumberForReverseCharge, ("customer", customer.Name));
            }
        }

        if (Lines.GroupBy(l => (l.Decision.Treatment!.Category, l.Decision.Treatment.Rate)).Any(g => g.Sum(l => l.Line.Net().Minor) < 0))
        {
            throw DomainException.Rule(ElsewhereErrors.DiscountAlone);
        }

        return [.. Lines.Select((l, i) => new InvoiceLine(l.Line.Text, new LineCount(l.Line.Quantity, l.Line.Unit, l.Line.UnitPrice), l.Line.Net(), l.Vat, l.Decision.Treatment!, i + 1))];
    }
}
