namespace Marketplace.Domain.Invoicing.Elsewhere;

/// <summary>Why an invoice for work agreed elsewhere, or one of its parts, is refused.</summary>
public static class ElsewhereErrors
{
    /// <summary>A name that cannot be one.</summary>
    public const string NameInvalid = "customer_name_invalid";

    /// <summary>Organisations of the firm's own country have a number.</summary>
    public const string NumberNeeded = "customer_number_needed";

    /// <summary>A private person's number is nobody's business.</summary>
    public const string NumberOfPerson = "customer_number_of_person";

    /// <summary>The VAT number belongs to another organisation number.</summary>
    public const string VatNumberOfAnother = "customer_vat_number_of_another";

    /// <summary>Invoices, drafts or recurring invoices name the customer.</summary>
    public const string CustomerInUse = "customer_in_use";

    /// <summary>The draft is an invoice already.</summary>
    public const string AlreadyIssued = "planned_already_issued";

    /// <summary>Too long a text, too large a number, or an unknown word.</summary>
    public const string ContentInvalid = "planned_content_invalid";

    /// <summary>Less would be to pay than nothing, or nothing.</summary>
    public const string TotalNotPositive = "planned_total_not_positive";

    /// <summary>A discount is taken off something with the same VAT.</summary>
    public const string DiscountAlone = "planned_discount_alone";

    /// <summary>More tax is kept back than the work costs.</summary>
    public const string WithheldTooLarge = "planned_withheld_too_large";

    /// <summary>A customer keeps tax back of artists from the other country only.</summary>
    public const string WithheldAtHome = "planned_withheld_at_home";

    /// <summary>The rules leave the VAT of a line to the firm, which has not chosen.</summary>
    public const string VatOpen = "planned_vat_open";

    /// <summary>No rule speaks of the VAT of a line.</summary>
    public const string VatUnknown = "planned_vat_unknown";

    /// <summary>Who accounts for the VAT itself is named by its number.</summary>
    public const string NumberForReverseCharge = "planned_number_for_reverse_charge";

    /// <summary>What is not performed yet is not invoiced yet.</summary>
    public const string NotPerformedYet = "planned_not_performed_yet";

    /// <summary>The firm has no account that can be paid from the customer's country.</summary>
    public const string NoAccount = "planned_no_account";

    /// <summary>The firm has no account that takes the invoice's currency.</summary>
    public const string NoAccountForCurrency = "planned_no_account_for_currency";

    /// <summary>Another company invoices for the firm, or it is paid salary.</summary>
    public const string FirmDoesNotInvoice = "planned_firm_does_not_invoice";

    /// <summary>The firm has not given Samspel its mandate yet.</summary>
    public const string MandateNeeded = "planned_mandate_needed";

    /// <summary>The mandate was read in another version than the one in force.</summary>
    public const string MandateChanged = "mandate_changed";

    /// <summary>No more of the recurring invoice are made, so there is no next one to change.</summary>
    public const string RecurringEnded = "recurring_ended";

    /// <summary>The days of a recurring invoice do not fit each other.</summary>
    public const string DaysInvalid = "recurring_days_invalid";
}
