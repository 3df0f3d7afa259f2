using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A line as it is typed.</summary>
/// <param name="Supply">What is supplied, as far as VAT asks.</param>
/// <param name="Text">What the customer reads.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Unit">Of what.</param>
/// <param name="UnitPrice">The price of one without VAT; below nothing in a line that takes something off.</param>
/// <param name="VatChoice">Where the rules leave the VAT to the firm: the key of the answer that it has chosen.</param>
public sealed record WrittenInvoiceLine(SupplyKind Supply, string Text, decimal Quantity, InvoiceUnit Unit, Money UnitPrice, string? VatChoice = null);

/// <summary>What a firm writes on an invoice for work agreed elsewhere.</summary>
public interface IPlannedInvoiceFacts
{
    /// <summary>Who gets it.</summary>
    CustomerId Customer { get; }

    /// <summary>The currency of all amounts.</summary>
    Currency Currency { get; }

    /// <summary>What the work was.</summary>
    string Title { get; }

    /// <summary>The day of the work.</summary>
    LocalDate PerformedOn { get; }

    /// <summary>Where it was done, in words.</summary>
    string Place { get; }

    /// <summary>In which country that is.</summary>
    Country PlaceCountry { get; }

    /// <summary>The lines.</summary>
    IReadOnlyList<WrittenInvoiceLine> Lines { get; }

    /// <summary>The customer's reference, when it is not the usual one.</summary>
    string? Reference { get; }

    /// <summary>The customer's order number.</summary>
    string? OrderNumber { get; }

    /// <summary>Days until it is due.</summary>
    int TermDays { get; }

    /// <summary>Artist tax that the customer keeps back.</summary>
    Money? Withheld { get; }

    /// <summary>Whether it is issued by itself when there was time to look at it.</summary>
    bool IssuesByItself { get; }
}

/// <summary>A planned invoice is stored.</summary>
/// <param name="Planned">The planned invoice.</param>
/// <param name="Version">The version that the next change must name.</param>
public sealed record PlannedInvoiceChanged(PlannedInvoiceId Planned, uint Version) : IVersioned;

/// <summary>The rules of what is typed on an invoice, each at its field.</summary>
internal sealed class PlannedInvoiceFactsValidator<T> : AbstractValidator<T>
    where T : IPlannedInvoiceFacts
{
    private static readonly LocalDate Earliest = new(2000, 1, 1);
    private static readonly LocalDate Latest = new(2100, 1, 1);

    public PlannedInvoiceFactsValidator()
    {
        RuleFor(i => i.Currency).IsInEnum();
        RuleFor(i => i.Title).NotEmpty().MaximumLength(InvoiceContent.LongestTitle).Must(OneLine).WithErrorCode("invalid");
        RuleFor(i => i.PerformedOn).InclusiveBetween(Earliest, Latest);
        RuleFor(i => i.Place).NotEmpty().MaximumLength(InvoiceContent.LongestPlace).Must(OneLine).WithErrorCode("invalid");
        RuleFor(i => i.PlaceCountry).IsInEnum();
        RuleFor(i => i.Reference).MaximumLength(InvoiceContent.LongestReference).Must(OneLine).WithErrorCode("invalid");
        RuleFor(i => i.OrderNumber).MaximumLength(InvoiceContent.LongestReference).Must(OneLine).WithErrorCode("invalid");
        RuleFor(i => i.TermDays).InclusiveBetween(1, InvoiceContent.MostTermDays);
        RuleFor(i => i.Withheld).Must((i, withheld) => withheld is not { } kept || (kept.Currency == i.Currency && !kept.IsNegative)).WithErrorCode("invalid");
        RuleFor(i => i.Lines).NotEmpty().Must(lines => lines is null || lines.Count <= InvoiceContent.MostLines).WithErrorCode("out_of_range");
        RuleForEach(i => i.Lines).NotNull().SetValidator(i => new LineValidator(i.Currency));
    }

    private static bool OneLine(string? text) => text is null || !text.Any(char.IsControl);

    private sealed class LineValidator : AbstractValidator<WrittenInvoiceLine>
    {
        public LineValidator(Currency currency)
        {
            RuleFor(l => l.Supply).Must(PlannedLine.Supplies.Contains).WithErrorCode("unknown_choice");
            RuleFor(l => l.Text).NotEmpty().MaximumLength(PlannedLine.LongestText).Must(OneLine).WithErrorCode("invalid");
            RuleFor(l => l.Quantity).Must((_, q, context) =>
            {
                context.MessageFormatter.AppendArgument("From", 0.01m).AppendArgument("To", PlannedLine.MostQuantity);
                return q is > 0 and <= PlannedLine.MostQuantity && decimal.Round(q, 2) == q;
            }).WithErrorCode("out_of_range");
            RuleFor(l => l.Unit).IsInEnum();
            RuleFor(l => l.UnitPrice).Must(p => p.Currency == currency).WithErrorCode("invalid");
            RuleFor(l => l.UnitPrice).Must((l, p) => Math.Abs((decimal)p.Minor) <= PlannedLine.MostMinor && (l.Quantity > PlannedLine.MostQuantity || Math.Abs(l.Quantity * p.Minor) <= PlannedLine.MostMinor))
                .WithErrorCode("out_of_range");
            RuleFor(l => l.VatChoice).MaximumLength(PlannedLine.LongestChoice);
        }
    }
}

internal static class PlannedInvoiceReading
{
    /// <summary>What was typed, read.</summary>
    public static InvoiceContent Content(this IPlannedInvoiceFacts facts) => new(
        facts.Currency,
        facts.Title,
        facts.Place,
        facts.PlaceCountry,
        [.. facts.Lines.Select(l => new PlannedLine(l.Supply, l.Text, l.Quantity, l.Unit, l.UnitPrice, l.VatChoice))],
        facts.Reference,
        facts.OrderNumber,
        facts.TermDays,
        facts.Withheld ?? Money.Zero(facts.Currency));

    /// <summary>When it is issued by itself: after the time for looking at it, and not before the work was done.</summary>
    public static Instant? IssueAt(this IPlannedInvoiceFacts facts, PolicyBook policies, DateTimeZone zone, Instant now) => facts.IssuesByItself
        ? Instant.Max(now + policies.On(now.InZone(zone).Date).InvoiceDraftTime, zone.AtStartOfDay(facts.PerformedOn).ToInstant())
        : null;
}
