using System.Globalization;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>Where and with which reference an invoice is paid, as it was on the day of issue.</summary>
/// <param name="Bankgiro">Sweden, for Swedish payers.</param>
/// <param name="Plusgiro">Sweden, for Swedish payers.</param>
/// <param name="Account">Norway, for Norwegian payers.</param>
/// <param name="Iban">For payers in the other country.</param>
/// <param name="Reference">The Swedish OCR number or the Norwegian KID; null across the border, where banks know neither.</param>
/// <param name="Bic">The code of the bank with the IBAN.</param>
public sealed record PaymentInstruction(Bankgiro? Bankgiro, Plusgiro? Plusgiro, NorwegianAccount? Account, Iban? Iban, string? Reference, Bic? Bic = null)
{
    // Room for a million invoices of one length; longer ones only grow.
    private const string SerialForm = "000000";

    // Another length and another beginning, so that no bank takes an invoice of one series for one of the other.
    private const string SelfBilledForm = "'9'000000000";

    /// <summary>How an invoice with this number is paid from the buyer's country to the seller's bank. Giros take their own country's currency alone.</summary>
    public static PaymentInstruction For(BankDetails bank, Country seller, Country buyer, InvoiceNumber number, Currency? currency = null)
    {
        if (seller != buyer || (currency ?? seller.Currency()) != seller.Currency())
        {
            return new PaymentInstruction(null, null, null, bank.IbanOrAccount(), null, bank.IbanOrAccount() is null ? null : bank.Bic);
        }

        var payload = number.Serial.ToString(number.Prefix == InvoiceSeries.SelfBilledPrefix ? SelfBilledForm : SerialForm, CultureInfo.InvariantCulture);
        if (seller == Country.SE)
        {
            return new PaymentInstruction(bank.Bankgiro, bank.Plusgiro, null, bank.Iban, OcrReference.WithLengthDigit(payload).Value, bank.Iban is null ? null : bank.Bic);
        }

        return KidReference.TryMake(payload, KidCheck.Mod10, out var kid)
            ? new PaymentInstruction(null, null, bank.Account, bank.Iban, kid.Value, bank.Iban is null ? null : bank.Bic)
            : throw new InvalidOperationException("Mod 10 always has a check digit.");
    }

    /// <summary>Whether the buyer can read from it where to pay.</summary>
    public bool SaysWhere() => Bankgiro is not null || Plusgiro is not null || Account is not null || Iban is not null;
}
