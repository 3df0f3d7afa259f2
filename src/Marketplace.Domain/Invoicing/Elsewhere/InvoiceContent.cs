using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>What a line counts.</summary>
public enum InvoiceUnit
{
    /// <summary>Pieces, performances, the whole.</summary>
    Piece = 1,

    /// <summary>Hours.</summary>
    Hour = 2,

    /// <summary>Days.</summary>
    Day = 3,

    /// <summary>Kilometres.</summary>
    Kilometre = 4,

    /// <summary>Persons.</summary>
    Person = 5,

    /// <summary>Months.</summary>
    Month = 6,
}

/// <summary>A line as the firm writes it.</summary>
/// <param name="Supply">What is supplied, as far as VAT asks.</param>
/// <param name="Text">What the customer reads.</param>
/// <param name="Quantity">How many, with two decimals at most.</param>
/// <param name="Unit">Of what.</param>
/// <param name="UnitPrice">The price of one without VAT; below nothing in a line that takes something off.</param>
/// <param name="VatChoice">What the firm has chosen in writing where the rules leave the VAT to it.</param>
public sealed record PlannedLine(SupplyKind Supply, string Text, decimal Quantity, InvoiceUnit Unit, Money UnitPrice, string? VatChoice)
{
    /// <summary>The largest quantity.</summary>
    public const decimal MostQuantity = 100_000;

    /// <summary>The longest text.</summary>
    public const int LongestText = 300;

    /// <summary>What a firm can sell on an invoice of its own: neither work in employment nor the operator's fee.</summary>
    public static readonly IReadOnlyList<SupplyKind> Supplies =
    [
        .. Enum.GetValues<SupplyKind>().Except([SupplyKind.EmployedWork, SupplyKind.PerformanceByCompany, SupplyKind.FeeForPerformance, SupplyKind.FeeForOther]),
    ];

    /// <summary>The longest key of a choice.</summary>
    public const int LongestChoice = 120;

    /// <summary>The largest amount, in minor units.</summary>
    public const long MostMinor = 1_000_000_000;

    /// <summary>The amount without VAT, rounded to the öre.</summary>
    public Money Net() => new((long)Math.Round(Quantity * UnitPrice.Minor, MidpointRounding.AwayFromZero), UnitPrice.Currency);

    /// <summary>Whether quantity and price can be charged.</summary>
    public bool IsSane(Currency currency) => Quantity is > 0 and <= MostQuantity
        && decimal.Round(Quantity, 2) == Quantity
        && UnitPrice.Currency == currency
        && Math.Abs((decimal)UnitPrice.Minor) <= MostMinor
        && Math.Abs(Quantity * UnitPrice.Minor) <= MostMinor
        && Enum.IsDefined(Unit)
        && Supplies.Contains(Supply)
        && Text.Trim() is { Length: > 0 and <= LongestText } text
        && !text.Any(char.IsControl)
        && VatChoice is not { Length: > LongestChoice };
}

/// <summary>What an invoice for work agreed elsewhere says, but for whom and of which day.</summary>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Title">What the work was.</param>
/// <param name="Place">Where it was done, in words.</param>
/// <param name="PlaceCountry">In which country that is.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Reference">The customer's reference.</param>
/// <param name="OrderNumber">The customer's order number.</param>
/// <param name="TermDays">Days until it is due.</param>
/// <param name="Withheld">Artist tax that the customer keeps back.</param>
public sealed record InvoiceContent(
    Currency Currency,
    string Title,
    string Place,
    Country PlaceCountry,
    IReadOnlyList<PlannedLine> Lines,
    string? Reference,
    string? OrderNumber,
    int TermDays,
    Money Withheld)
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest place.</summary>
    public const int LongestPlace = 200;

    /// <summary>The longest reference and order number.</summary>
    public const int LongestReference = 60;

    /// <summary>The most lines.</summary>
    public const int MostLines = 50;

    /// <summary>The most days until it is due.</summary>
    public const int MostTermDays = 60;

    /// <summary>All lines without VAT.</summary>
    public Money Net() => Money.Sum(Lines.Select(l => l.Net()), Currency);

    /// <summary>Tidies the texts; refuses what no invoice can say, whoever gets it.</summary>
    internal InvoiceContent CheckedFor(Country seller)
    {
        if (!Enum.IsDefined(Currency) || !Enum.IsDefined(PlaceCountry) || Lines.Count is 0 or > MostLines || TermDays is < 1 or > MostTermDays || !Lines.All(l => l.IsSane(Currency)))
        {
            throw new DomainException(ElsewhereErrors.ContentInvalid, ErrorKind.Validation);
        }

        if (!Net().IsPositive)
        {
            throw DomainException.Rule(ElsewhereErrors.TotalNotPositive);
        }

        if (Withheld.Currency != Currency || Withheld.IsNegative || Withheld > Net())
        {
            throw DomainException.Rule(ElsewhereErrors.WithheldTooLarge);
        }

        // Who keeps tax back pays somebody from abroad for work at home.
        if (Withheld.IsPositive && PlaceCountry == seller)
        {
            throw DomainException.Rule(ElsewhereErrors.WithheldAtHome);
        }

        return this with
        {
            Title = Line(Title, LongestTitle),
            Place = Line(Place, LongestPlace),
            Lines = [.. Lines.Select(l => l with { Text = l.Text.Trim(), VatChoice = string.IsNullOrWhiteSpace(l.VatChoice) ? null : l.VatChoice })],
            Reference = Contact.Line(Reference, LongestReference),
            OrderNumber = Contact.Line(OrderNumber, LongestReference),
        };
    }

    private static string Line(string text, int longest) => Contact.Line(text, longest) ?? throw new DomainException(ElsewhereErrors.ContentInvalid, ErrorKind.Validation);
}
