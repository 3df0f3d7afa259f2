using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime.Text;
using QRCoder;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// The picture that the payer's bank app reads. Swedish banks read UsingQR, a line of JSON with short names; it is drawn on
/// invoices in kronor from a Swedish firm to a Swedish buyer that are to be paid. Norwegian banks read none, and the
/// European code is for euros only.
/// </summary>
internal static class PaymentQr
{
    // Names keep their letters; only what JSON itself needs is escaped.
    private static readonly JavaScriptEncoder s_plain = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA);

    /// <summary>What the picture says; null for an invoice that no bank app could pay by it.</summary>
    public static string? TextOf(Invoice invoice)
    {
        var payment = invoice.Payment;
        if (invoice.IsCreditNote || invoice is not { Seller.Country: Country.SE, Buyer.Country: Country.SE, Currency: Currency.SEK } || payment.Reference is null || !invoice.ToPay.IsPositive)
        {
            return null;
        }

        (string Type, string Number)? account = payment.Bankgiro is { } bankgiro ? ("BG", bankgiro.Display) : payment.Plusgiro is { } plusgiro ? ("PG", plusgiro.Display) : payment.Iban is { } iban ? ("IBAN", iban.Value) : null;
        if (account is not var (type, number))
        {
            return null;
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = s_plain }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("uqr", 1);
            writer.WriteNumber("tp", 1);
            writer.WriteString("nme", invoice.Seller.Name);
            writer.WriteString("cc", invoice.Seller.Country.ToString());

            // A person's own number stands on the invoice because the law wants it there; a picture needs none.
            if (invoice.Seller.Number is { IsPersonal: false } known)
            {
                writer.WriteString("cid", known.Display);
            }

            writer.WriteString("iref", payment.Reference);
            writer.WriteString("idt", s_day.Format(invoice.IssuedOn));
            writer.WriteString("ddt", s_day.Format(invoice.DueOn));
            writer.WriteNumber("due", invoice.ToPay.Minor / 100m);
            writer.WriteNumber("vat", invoice.Vat.Minor / 100m);
            writer.WriteString("cur", invoice.Currency.ToString());
            writer.WriteString("pt", type);
            writer.WriteString("acc", number);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <summary>The dark fields of the picture as one path, one unit wide each, with the quiet border that readers need.</summary>
    public static (int Size, string Path) Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var (rows, path) = (code.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (rows.Count, path.ToString());
    }

    private static readonly LocalDatePattern s_day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
}
