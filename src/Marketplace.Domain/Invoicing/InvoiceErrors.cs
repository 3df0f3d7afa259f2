namespace Marketplace.Domain.Invoicing;

/// <summary>Why an invoice refuses.</summary>
public static class InvoiceErrors
{
    /// <summary>The invoice's life does not allow this act in its present state.</summary>
    public const string NotNow = "invoice_not_now";

    /// <summary>There are no lines.</summary>
    public const string NothingToInvoice = "invoice_nothing_to_invoice";

    /// <summary>The VAT would have to be stated in the seller's own currency too, and there is no rate for it.</summary>
    public const string VatInOtherCurrency = "invoice_vat_in_other_currency";

    /// <summary>A credit note is not credited itself.</summary>
    public const string CreditOfCredit = "invoice_credit_of_credit";

    /// <summary>Nothing of the invoice is left to credit.</summary>
    public const string NothingLeftToCredit = "invoice_nothing_left_to_credit";

    /// <summary>No amount was given.</summary>
    public const string NothingCredited = "invoice_nothing_credited";

    /// <summary>More than is left of a line.</summary>
    public const string CreditTooLarge = "invoice_credit_too_large";

    /// <summary>An amount in another currency than the invoice's.</summary>
    public const string OtherCurrency = "invoice_other_currency";

    /// <summary>There is no such line.</summary>
    public const string LineUnknown = "invoice_line_unknown";

    /// <summary>A part of it is credited already, so it is not put right as a whole any more.</summary>
    public const string CreditedAlready = "invoice_credited_already";

    /// <summary>The VAT that was chosen is the one it has.</summary>
    public const string SameVat = "invoice_same_vat";

    /// <summary>The advance was taken off the invoice for the whole, so that one is put right instead.</summary>
    public const string AdvanceSettled = "invoice_advance_settled";

    /// <summary>An advance is credited, not put right: its VAT is that of the booking.</summary>
    public const string AdvanceVat = "invoice_advance_vat";

    /// <summary>It was paid by card with the VAT that was agreed: it is put right when it is issued, and the difference with it.</summary>
    public const string VatPaidByCard = "invoice_vat_paid_by_card";

    /// <summary>The time for looking at it is over: it is issued.</summary>
    public const string LookedAtAlready = "invoice_looked_at_already";

    /// <summary>The buyer has neither a number nor an address for e-invoices.</summary>
    public const string NoEAddress = "invoice_no_e_address";

    /// <summary>No answer to the question of VAT that this firm can give.</summary>
    public const string VatUnknown = "invoice_vat_unknown";

    /// <summary>Money for it does not come to the seller's account: it is a credit note, or was paid by card.</summary>
    public const string NotPaidToAccount = "invoice_not_paid_to_account";

    /// <summary>No amount, or one below zero.</summary>
    public const string ReceiptNotPositive = "invoice_receipt_not_positive";

    /// <summary>The day is still to come, or years ago.</summary>
    public const string ReceiptDay = "invoice_receipt_day";

    /// <summary>More than was paid too much.</summary>
    public const string PaidBackTooMuch = "invoice_paid_back_too_much";

    /// <summary>More than was paid too much, when it is to pay another invoice.</summary>
    public const string OffsetTooMuch = "invoice_offset_too_much";

    /// <summary>More than is left to pay on the invoice that it is to pay.</summary>
    public const string OffsetBeyond = "invoice_offset_beyond";

    /// <summary>What one buyer has paid too much pays no other buyer's invoice, and none in another currency.</summary>
    public const string OffsetStranger = "invoice_offset_stranger";

    /// <summary>The buyer objects to the invoice that it is to pay, and has no answer yet.</summary>
    public const string OffsetDisputed = "invoice_offset_disputed";

    /// <summary>Money that pays another invoice by now; that is taken back first.</summary>
    public const string OffsetStands = "invoice_offset_stands";

    /// <summary>A row about money that cannot be taken back, or has been.</summary>
    public const string ReceiptStays = "invoice_receipt_stays";

    /// <summary>A row about money that is in the books already.</summary>
    public const string ReceiptExported = "invoice_receipt_exported";

    /// <summary>The seller has answered already.</summary>
    public const string ProofAnswered = "invoice_proof_answered";

    /// <summary>There is a proof that the seller has not answered yet.</summary>
    public const string ProofWaits = "invoice_proof_waits";

    /// <summary>Nothing is left to pay.</summary>
    public const string NothingLeftToPay = "invoice_nothing_left_to_pay";

    /// <summary>The file is neither a PDF nor a picture.</summary>
    public const string ProofFile = "invoice_proof_file";

    /// <summary>The payment in the bank's file is set aside.</summary>
    public const string EntrySetAside = "invoice_entry_set_aside";

    /// <summary>More than is left of the payment in the bank's file.</summary>
    public const string EntryTooSmall = "invoice_entry_too_small";

    /// <summary>Somebody has already said what the payment in the bank's file is about.</summary>
    public const string EntryDone = "invoice_entry_done";

    /// <summary>The file is neither a camt.054 nor a table.</summary>
    public const string BankFileUnknown = "invoice_bank_file_unknown";

    /// <summary>The file cannot be read; the line is told.</summary>
    public const string BankFileBroken = "invoice_bank_file_broken";

    /// <summary>A date in the file cannot be read; the line is told.</summary>
    public const string BankFileDate = "invoice_bank_file_date";

    /// <summary>An amount in the file cannot be read; the line is told.</summary>
    public const string BankFileAmount = "invoice_bank_file_amount";

    /// <summary>The file is about an account that is not the seller's.</summary>
    public const string BankFileOtherAccount = "invoice_bank_file_other_account";

    /// <summary>The headings of a table do not say which column is what.</summary>
    public const string BankFileColumns = "invoice_bank_file_columns";

    /// <summary>The file has more payments than are taken at once.</summary>
    public const string BankFileTooLong = "invoice_bank_file_too_long";

    /// <summary>The seller has given no account that a file could be about.</summary>
    public const string BankFileNoAccount = "invoice_bank_file_no_account";

    /// <summary>Nothing is late.</summary>
    public const string NotLate = "invoice_not_late";

    /// <summary>The last reminder gives the buyer time that has not passed.</summary>
    public const string RemindedAlready = "invoice_reminded_already";

    /// <summary>A charge that the law does not allow in this letter.</summary>
    public const string ChargeNotAllowed = "invoice_charge_not_allowed";

    /// <summary>A fee that nobody says was agreed on.</summary>
    public const string FeeNotAgreed = "invoice_fee_not_agreed";

    /// <summary>The buyer objects and has no answer yet.</summary>
    public const string Disputed = "invoice_disputed";

    /// <summary>The objection was answered or taken back already.</summary>
    public const string ObjectionEnded = "invoice_objection_ended";

    /// <summary>The seller has given it up.</summary>
    public const string IsWrittenOff = "invoice_written_off";
}
