using System.Globalization;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Shared;
using Marketplace.Web.Offers;
using Marketplace.Web.Organisations;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Invoicing.Elsewhere;

/// <summary>A customer, as a form carries it.</summary>
internal sealed class TypedCustomer
{
    public string? Version { get; set; }

    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Country { get; set; }

    public string? Number { get; set; }

    public bool VatRegistered { get; set; }

    public TypedAddress Address { get; set => field = value ?? new(); } = new();

    public string? Email { get; set; }

    public string? Reference { get; set; }

    public string? Peppol { get; set; }

    public static TypedCustomer Of(GetCustomer.Found customer) => new()
    {
        Version = Typed.Text(customer.Version),
        Kind = customer.Kind.ToString(),
        Name = customer.Name,
        Country = customer.Country.ToString(),
        Number = customer.Number,
        VatRegistered = customer.VatRegistered,
        Address = new TypedAddress { Street = customer.Address.Street, PostalCode = customer.Address.PostalCode, Town = customer.Address.Town },
        Email = customer.Email,
        Reference = customer.Reference,
        Peppol = customer.Peppol,
    };
}

/// <summary>An invoice that is being written, as a form carries it.</summary>
internal sealed class TypedInvoice
{
    public string? Then { get; set; }

    public string? Version { get; set; }

    public string? Customer { get; set; }

    public string? Currency { get; set; }

    public string? Title { get; set; }

    public string? PerformedOn { get; set; }

    public string? Place { get; set; }

    public string? PlaceCountry { get; set; }

    public List<TypedInvoiceLine> Lines { get; set => field = value ?? []; } = [];

    public string? Reference { get; set; }

    public string? OrderNumber { get; set; }

    public string? TermDays { get; set; }

    public string? Withheld { get; set; }

    public bool IssuesByItself { get; set; }

    public static TypedInvoice Of(GetPlannedInvoice.Found planned) => new()
    {
        Version = Typed.Text(planned.Version),
        Customer = planned.Customer.Value.ToString(),
        Currency = planned.Currency.ToString(),
        Title = planned.Title,
        PerformedOn = Typed.Text(planned.PerformedOn),
        Place = planned.Place,
        PlaceCountry = planned.PlaceCountry.ToString(),
        Lines = [.. planned.Lines.Select(TypedInvoiceLine.Of)],
        Reference = planned.Reference,
        OrderNumber = planned.OrderNumber,
        TermDays = planned.TermDays.ToString(CultureInfo.InvariantCulture),
        Withheld = planned.Withheld.IsZero ? null : TypedInvoiceLine.Kronor(planned.Withheld),
        IssuesByItself = planned.IssueAt is not null,
    };

    /// <summary>What was typed as a request; what cannot be read is noted at its field.</summary>
    public WriteInvoice? Read(FormErrors errors)
    {
        var currency = Typed.Choice<Currency>(Currency);
        var lines = Lines.Select((line, i) => line.Read(i, currency, errors)).ToList();
        if (Asked.Day(PerformedOn) is not { } day)
        {
            errors.Add(nameof(PerformedOn), Texts.Get("planned.repeat.day_unreadable"));
            day = default;
        }

        var kept = string.IsNullOrWhiteSpace(Withheld) ? 0 : Asked.Minor(Withheld);
        if (kept is null)
        {
            errors.Add(nameof(Withheld), Texts.Get("planned.line.unreadable"));
        }

        // What is missing besides is told at once, not after the rest has been put right.
        foreach (var (field, text) in errors.Any ? new[] { (nameof(Customer), Customer), (nameof(Title), Title), (nameof(Place), Place) } : [])
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                errors.Add(field, Texts.Get("errors.required"));
            }
        }

        return errors.Any ? null : new WriteInvoice(
            new CustomerId(Guid.TryParse(Customer, out var customer) ? customer : default),
            currency,
            Title ?? "",
            day,
            Place ?? "",
            Typed.Choice<Country>(PlaceCountry),
            lines!,
            Reference,
            OrderNumber,
            Typed.Number(TermDays),
            kept is 0 or null ? null : new Money(kept.Value, currency),
            IssuesByItself);
    }
}

/// <summary>One line of it.</summary>
public sealed class TypedInvoiceLine
{
    public string? Supply { get; set; }

    public string? Text { get; set; }

    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    public string? UnitPrice { get; set; }

    public string? VatChoice { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(UnitPrice);

    public static TypedInvoiceLine Empty => new() { Quantity = "1", Unit = nameof(InvoiceUnit.Piece) };

    public static TypedInvoiceLine Of(GetPlannedInvoice.Line line) => new()
    {
        Supply = line.Supply.ToString(),
        Text = line.Text,
        Quantity = line.Quantity.ToString("0.##", CultureInfo.CurrentCulture),
        Unit = line.Unit.ToString(),
        UnitPrice = Kronor(line.UnitPrice),
        VatChoice = line.VatChoice,
    };

    public static string Kronor(Money amount) => (amount.Minor / 100m).ToString("0.00", CultureInfo.CurrentCulture);

    public WrittenInvoiceLine? Read(int index, Currency currency, FormErrors errors)
    {
        var (quantity, price) = (Asked.Fraction(Quantity), Asked.Minor(UnitPrice));
        if (quantity is null)
        {
            errors.Add($"Lines[{index}].Quantity", Texts.Get("planned.line.unreadable"));
        }

        if (price is null)
        {
            errors.Add($"Lines[{index}].UnitPrice", Texts.Get(string.IsNullOrWhiteSpace(UnitPrice) ? "errors.required" : "planned.line.unreadable"));
        }

        return quantity is { } many && price is { } minor
            ? new WrittenInvoiceLine(Typed.Choice<SupplyKind>(Supply), Text ?? "", many, Typed.Choice<InvoiceUnit>(Unit), new Money(minor, currency), string.IsNullOrWhiteSpace(VatChoice) ? null : VatChoice)
            : null;
    }
}
