using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Shared;

namespace Marketplace.Web.Invoicing;

/// <summary>How an invoice stands, in a word or two.</summary>
internal static class InvoiceWords
{
    public static string Stands(InvoiceKind kind, InvoiceState state, CreditStanding credit, bool late) => Texts.Get("invoices.page.state." + (kind, state, credit, late) switch
    {
        (InvoiceKind.CreditNote or InvoiceKind.FeeCreditNote, _, _, _) => "credit",
        (_, _, CreditStanding.Whole, _) => "credited",
        (_, InvoiceState.Paid, _, _) => "paid",
        (_, InvoiceState.WrittenOff, _, _) => "written_off",
        (_, _, _, true) => "late",
        (_, InvoiceState.PartlyPaid, _, _) => "part_paid",
        (_, _, CreditStanding.Part, _) => "partly",
        (_, InvoiceState.Sent, _, _) => "sent",
        _ => "issued",
    });

    /// <summary>An answer to the question of VAT, with its rate where one is charged.</summary>
    public static string VatAnswer(string code, VatCategory category, BasisPoints rate) =>
        (category == VatCategory.S ? $"{rate.InPercent.ToString("0.##", CultureInfo.CurrentCulture)} %: " : "") + Texts.Get("vat.reasons." + code);

    /// <summary>How many of what, unless it is simply one.</summary>
    public static string Count(LineCount? line) => line is null or { Quantity: 1, Unit: InvoiceUnit.Piece }
        ? ""
        : ", " + Texts.Counted(line.Quantity, "invoice.count." + line.Unit.ToString().ToLowerInvariant(), line.Quantity.ToString("0.##", CultureInfo.CurrentCulture), Wording.Amount(line.UnitPrice, exact: true));
}
